import { Construct } from "constructs";
import type { DataSpectrocloudClusterProfile } from "../imports/spectrocloud/data-spectrocloud-cluster-profile";
import { takeId, takeScope } from "../input/of-constructs";
import {
  ANYTHING,
  checkFields,
  type Fields,
  NEEDED,
  OPTIONAL,
  shape,
  TAKEN,
  takeProps,
  UNIQUE_ID,
  word,
} from "../input/struct";
import { asMap, takeKnownList } from "../input/taken";
import type { PackBlock } from "../layer/pack-of-layer";
import type { ProfileLayer } from "../layer/profile-layer";
import { takeLayers } from "../layer/taken-layers";
import {
  type Asked,
  inOne,
  KEBAB,
  LOOKUP_FIELDS,
  type LookupOptions,
  lookUp,
  NUMBERS,
  providerKey,
  spelled,
} from "../lookup/shared";
import { CONTEXTS } from "../palette/registries";
import { isCheckable } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { runAll } from "../rules/run-all";
import { addCheck } from "../synth/report";
import { textForOutput } from "../terraform/exact-hcl";
import { lateTextIn } from "../terraform/late-value";
import { marked } from "../terraform/mark";
import { ExactProfileLookup } from "../terraform/resources";
import { isUnknown } from "../terraform/tokens";
import { literal, literals, textArgument } from "../values/expression";
import { checkArguments } from "../values/text-checks";
import type { ProfileVariable } from "./profile-variable";
import { checkValues, checkVariableKeys } from "./variable-checks";

/** What a cluster adds to the profile that it takes. */
export interface ClusterProfileBlockOptions {
  /**
   * The values of the profile's variables for this cluster, as text whatever their format. Give the value of a sensitive
   * variable as a token, such as a sensitive Terraform variable; plain text would end up in the Terraform files.
   *
   * @default - none; each variable has the default value that the profile gives it
   */
  readonly variables?: Record<string, string>;

  /**
   * Layers whose values and manifests the cluster is to take with this apply: those of the profile, or others with the
   * same pack names.
   *
   * @default - none; the cluster runs what the profile said when the cluster took it
   */
  readonly packs?: ProfileLayer[];
}

/**
 * One `cluster_profile` block, which every `spectrocloud_cluster_*` resource has. The bindings that `cdktf get` makes
 * have an equivalent type with the same members.
 *
 * Source: provider block `cluster_profile`.
 */
export interface ClusterProfileBlock {
  /** The profile's unique id. */
  readonly id: string;

  /**
   * Values of the profile's variables.
   *
   * @default - none
   */
  readonly variables?: Record<string, string>;

  /**
   * What the cluster takes of the profile's layers. The uid of their registry is left out: the provider does not send it.
   *
   * @default - none
   */
  readonly pack?: PackBlock[];
}

/** A cluster profile in Palette, whoever made it. */
export interface IClusterProfile {
  /** The profile's unique id, which clusters refer to. */
  readonly id: string;

  /** The profile's name; its unique id if no name was given. */
  readonly name: string;

  /**
   * The profile's version.
   *
   * @default - not known, or the provider's own default, 1.0.0
   */
  readonly version?: string;

  /**
   * The profile as the plain `cluster_profile` block of a cluster resource, from your own bindings of the provider or as
   * an override. Its texts are exact in JSON and in HCL.
   *
   * With the id alone a later change of the profile shows in Palette as "Updates available", and no cluster takes it
   * until somebody applies it there. With `packs`, Terraform brings the values of those layers to the cluster.
   * Values are checked at synth if the variables of the profile are known.
   */
  toClusterProfile(options?: ClusterProfileBlockOptions): ClusterProfileBlock;
}

const FIELDS: Fields<ClusterProfileBlockOptions> = {
  variables: { form: { ...ANYTHING, check: checkMap } },
  packs: TAKEN,
};

/** How often a profile has become a block: it may go into hundreds of clusters. */
export interface BlockUses {
  count: number;
}

/**
 * A profile as the block of a cluster.
 *
 * @param uses counts the blocks of the profile
 */
export function clusterProfileBlock(
  uses: BlockUses,
  reporter: Construct,
  id: string,
  options: ClusterProfileBlockOptions,
  known: () => { readonly variables?: ProfileVariable[]; readonly packNames?: string[] },
): ClusterProfileBlock {
  const { variables, ...others } = takeProps("options", options, FIELDS).value;
  const packs = takeLayers("packs", others.packs, "packs: [layer]");
  const values = Object.entries(asMap(variables)).filter(([, value]) => value !== undefined && value !== null);
  uses.count += 1;
  const number = uses.count;
  addCheck(reporter, () => {
    const use = uses.count === 1 ? "toClusterProfile()" : `Call ${number} of toClusterProfile()`;
    const profile = known();
    return runAll(
      () => checkFields("", options, FIELDS),
      () => checkArguments("variables.", Object.fromEntries(values)),
      () => packs.findings,
      () => (isUnknown(variables) ? [] : checkValues(use, profile.variables, values, lateTextIn(reporter))),
      () => checkPacks(use, profile.packNames, packs.value),
    );
  });
  // Text of the user's keeps its ${.
  const texts = values.map(([name, value]) => [literal(name), textForOutput(textArgument(String(value)))]);
  return {
    id: literal(id, textForOutput),
    ...(isUnknown(variables) && { variables }),
    ...(texts.length > 0 && { variables: Object.fromEntries(texts) }),
    ...(packs.value.length > 0 && { pack: packs.value.map(packOnCluster) }),
  };
}

/** The provider sends no registry for a cluster; without it, all keys are spelled alike in bindings and in overrides. */
function packOnCluster(layer: ProfileLayer): ReturnType<ProfileLayer["toPack"]> {
  const { registryUid: _, ...pack } = layer.toPack();
  return pack;
}

function checkMap(property: string, value: unknown): Finding[] {
  return isUnknown(value) || asMap(value) === value ? [] : [shape(property, value, "a map, { name: value }")];
}

function checkPacks(use: string, known: string[] | undefined, layers: ProfileLayer[]): Finding[] {
  if (known === undefined || !known.every(isCheckable)) return [];
  return layers
    .filter(({ packName }) => isCheckable(packName) && !known.includes(packName))
    .map(({ node, packName: pack }) => finding("cluster-pack", { use, layer: node.id, pack, packs: known.join(", ") }));
}

/** A profile whose unique id is known. */
export interface ClusterProfileUidProps {
  /** The profile's unique id, as in the address of its page in Palette. */
  readonly uid: string;

  /**
   * The profile's name.
   *
   * @default - the unique id
   */
  readonly name?: string;

  /**
   * What the profile declares, so that the values of a cluster can be checked.
   *
   * @default - not known, and values are not checked
   */
  readonly variables?: ProfileVariable[];
}

/** Which profile to look up. */
export interface ClusterProfileLookupProps extends LookupOptions {
  /** The profile's name. */
  readonly name: string;

  /** The profile's version. Without one the provider would take 1.0.0, not the newest. */
  readonly version: string;

  /**
   * Where the profile is kept: `project`, `tenant` or `system`.
   *
   * @default - the provider's own default, project
   */
  readonly context?: string;
}

const KNOWN: Fields<ClusterProfileUidProps> = {
  uid: { form: UNIQUE_ID, required: true },
  name: OPTIONAL,
  variables: TAKEN,
};
const LOOKED_UP: Fields<ClusterProfileLookupProps> = {
  ...{ ...LOOKUP_FIELDS, name: NEEDED, version: NEEDED },
  context: { form: word(CONTEXTS) },
};

/** A profile that this app does not make. */
function reference(
  reporter: Construct,
  known: Omit<IClusterProfile, "toClusterProfile">,
  variables?: ProfileVariable[],
): IClusterProfile {
  const uses = { count: 0 };
  const toClusterProfile = (options: ClusterProfileBlockOptions = {}) =>
    clusterProfileBlock(uses, reporter, known.id, options, () => ({ variables }));
  return { ...known, toClusterProfile };
}

/** A profile by its unique id. */
export function knownProfile(scope: Construct, id: string, props: ClusterProfileUidProps): IClusterProfile {
  const { uid, name, ...others } = takeProps("props", props, KNOWN).value;
  const variables = takeKnownList("variables", others.variables, "variables: [{ name, displayName }]");
  const declared = variables.value;
  const reporter = new Construct(takeScope(scope), takeId(id));
  addCheck(reporter, () => [
    ...checkFields("", props, KNOWN),
    ...variables.findings,
    ...declared.flatMap(checkVariableKeys),
    ...checkArguments("", { uid }),
  ]);
  return reference(reporter, { id: uid, name: name ?? uid }, others.variables && declared);
}

/** The lookup of a profile, which everything in a stack that asks for the same shares. */
class ProfileLookup extends Construct {
  public readonly resource: DataSpectrocloudClusterProfile;

  constructor(
    stack: Construct,
    id: string,
    public readonly _question: string,
    { name, version, context, provider }: ClusterProfileLookupProps,
  ) {
    super(stack, id);
    this.resource = new ExactProfileLookup(this, "Default", literals({ name, version, context, provider }));
  }
}

marked(ProfileLookup, "profile-lookup", ({ _question }) => _question);

/** A profile by its name and version. */
export function lookedUpProfile(scope: Construct, props: ClusterProfileLookupProps): IClusterProfile {
  const { value: ask } = takeProps("profile", props, LOOKED_UP);
  const texts = { name: ask.name, version: ask.version };
  addCheck(takeScope(scope), () => [
    ...checkFields("profile ", props, LOOKED_UP),
    ...checkArguments("profile ", texts),
  ]);
  const { resource } = lookUp(scope, asked(ask), (...place) => new ProfileLookup(...place, ask));
  return reference(scope, { id: resource.id, name: ask.name, version: ask.version });
}

function asked({ name, version, context = "project", provider }: ClusterProfileLookupProps): Asked {
  const elsewhere = context === "project" ? undefined : context;
  const question = { name, version, context: elsewhere, provider: providerKey(provider) };
  const words = inOne(spelled(name, KEBAB, "profile"), spelled(version, NUMBERS, "version"));
  const asksMore = elsewhere !== undefined || question.provider !== undefined;
  return { kind: "profile", question, words: { ...words, exact: words.exact && !asksMore } };
}
