import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { ClusterProfileTimeouts } from "../imports/spectrocloud/cluster-profile";
import { PROVIDER } from "../input/of-constructs";
import { DEPENDABLES, DURATION, type Fields, struct, TAKEN } from "../input/struct";
import { asMap } from "../input/taken";
import type { ProfileLayer } from "../layer/profile-layer";
import { type Finding, finding } from "../rules/rules";
import { PROFILE_ATTRIBUTES } from "./attribute-forms";
import type { ProfileVariable } from "./profile-variable";

/** What a cluster profile is made of. */
export interface ClusterProfileProps {
  /** The profile's name in Palette. Source: provider attribute `name`. */
  readonly name: string;

  /**
   * The profile's version, as SemVer. A new version overwrites the old one, unless `skipDestroy` keeps it. Palette
   * writes short forms out, such as `v1.2` as `1.2.0`, and a warning says so.
   *
   * Source: provider attribute `version`.
   *
   * @default - the provider's own default, 1.0.0
   */
  readonly version?: string;

  /**
   * The infrastructure that the profile is for: `edge-native`, `aws`, `azure`, `gcp`, `vsphere`, `maas`, `virtual`,
   * `baremetal`, `eks`, `aks`, `gke`, `generic`, `all`, or the name of a custom cloud that is registered in Palette.
   * A change replaces the profile.
   *
   * Source: provider attribute `cloud`.
   */
  readonly cloud: string;

  /**
   * What the profile holds: `cluster` (infrastructure and add-ons), `infra`, `add-on` or `system`. A change replaces
   * the profile.
   *
   * Source: provider attribute `type`.
   *
   * @default "cluster", because a profile with a BYOOS layer holds infrastructure
   */
  readonly type?: string;

  /**
   * Where the profile is kept: `project`, `tenant` or `system`.
   *
   * Source: provider attribute `context`.
   *
   * @default - the provider's own default, project
   */
  readonly context?: string;

  /**
   * What the profile is for.
   *
   * Source: provider attribute `description`.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Tags, as `key` or `key:value`.
   *
   * Source: provider attribute `tags`.
   *
   * @default - none
   */
  readonly tags?: string[];

  /** The layers, in Palette's order, which is that of `LayerKind`. */
  readonly layers: ProfileLayer[];

  /**
   * The variables that the layers use.
   *
   * Source: provider block `profile_variables`.
   *
   * @default - none
   */
  readonly variables?: ProfileVariable[];

  /**
   * Whether a version stays in Palette when Terraform replaces it with the next one. It needs a version, and a provider
   * (0.29.5 or later) with `featurePreview: { "immutable-clusterprofiles": true }`; the new version is then created
   * before the old one is released.
   *
   * Source: provider attribute `skip_destroy`.
   *
   * @default false
   */
  readonly skipDestroy?: boolean;

  /**
   * How long Palette may take.
   *
   * Source: provider block `timeouts`.
   *
   * @default - the provider's own defaults
   */
  readonly timeouts?: ClusterProfileTimeouts;

  /**
   * The provider for the profile, if the stack has several. Layers do not inherit it: each layer has its own
   * `provider`.
   *
   * @default - the stack's default Spectro Cloud provider
   */
  readonly provider?: TerraformProvider;

  /**
   * What Terraform must create before the profile, in addition to what the profile refers to.
   *
   * Source: Terraform's meta-argument `depends_on`.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

const TIMEOUTS: Fields<ClusterProfileTimeouts> = {
  create: { form: DURATION },
  update: { form: DURATION },
  delete: { form: DURATION },
};

const TIMEOUTS_FORM = struct(TIMEOUTS, { shown: '{ create: "20m" }' });

/** Other tools call them `createTimeout` or `timeout_create`, which is near none of the three. */
function checkTimeouts(property: string, value: unknown): Finding[] {
  const broken = TIMEOUTS_FORM.check(property, value);
  const given = Object.entries(asMap(value)).flatMap(([key, each]) => (each === undefined ? [] : [key]));
  const free = Object.keys(TIMEOUTS).filter((key) => !given.includes(key));
  const longer = given.flatMap((key) => {
    const meant = free.find((each) => /timeout/i.test(key) && key.toLowerCase().includes(each));
    return meant === undefined ? [] : [finding("property-name", { property: `${property}.${key}`, meant })];
  });
  return [...broken, ...longer];
}

export const CLUSTER_PROFILE: Fields<ClusterProfileProps> = {
  ...PROFILE_ATTRIBUTES,
  layers: { ...TAKEN, required: true },
  variables: TAKEN,
  timeouts: { form: { ...TIMEOUTS_FORM, check: checkTimeouts } },
  provider: { form: PROVIDER },
  dependsOn: { form: DEPENDABLES },
};
