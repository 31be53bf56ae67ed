import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { ClusterProfileTimeouts } from "../imports/spectrocloud/cluster-profile";
import type { ProfileLayer } from "../layer/profile-layer";
import type { ProfileVariable } from "./profile-variable";

/** What a cluster profile is made of. */
export interface ClusterProfileProps {
  /** The profile's name in Palette. Source: provider attribute `name`. */
  readonly name: string;

  /**
   * The profile's version, as SemVer. A new version overwrites the old one, unless `skipDestroy` keeps it.
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

  /** The layers, in Palette's order: OS, Kubernetes, network, storage, then add-ons. */
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
