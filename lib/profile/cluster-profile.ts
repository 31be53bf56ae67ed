import { Construct } from "constructs";
import type { ClusterProfile as ClusterProfileResource } from "../imports/spectrocloud/cluster-profile";
import { takeId, takeScope } from "../input/of-constructs";
import { checkContent, checkNames, takeProps } from "../input/struct";
import { takeKnownList, takeList } from "../input/taken";
import { asText } from "../input/text";
import { factsOf } from "../layer/layer-facts";
import type { ProfileLayer } from "../layer/profile-layer";
import { type TakenLayer, takeLayer, takeLayers, takenLayer } from "../layer/taken-layers";
import type { Finding } from "../rules/rules";
import { runAll } from "../rules/run-all";
import { watchAddresses } from "../synth/addresses";
import { addCheck } from "../synth/report";
import { isInTree } from "../terraform/elements";
import { lateTextIn } from "../terraform/late-value";
import { marked } from "../terraform/mark";
import { ExactClusterProfile } from "../terraform/resources";
import { givenFor, literals, textArgument } from "../values/expression";
import { CLUSTER_PROFILE, type ClusterProfileProps } from "./cluster-profile-props";
import { guardsOf } from "./pack-guards";
import { checkProfile } from "./profile-checks";
import {
  type ClusterProfileBlock,
  type ClusterProfileBlockOptions,
  type ClusterProfileLookupProps,
  type ClusterProfileUidProps,
  clusterProfileBlock,
  type IClusterProfile,
  knownProfile,
  lookedUpProfile,
} from "./profile-reference";
import type { ProfileVariable } from "./profile-variable";
import { checkKeeping, checkLookupProviders } from "./provider-checks";
import { checkTwins } from "./stack-checks";
import { variableBlock } from "./variable-block";

/**
 * A cluster profile: the layers that Palette builds a cluster from.
 *
 * At synth it checks for mistakes that Palette would reject at apply or never notice; at plan, Terraform checks that
 * each pack was found. `docs/checks.md` lists every message.
 *
 * Source: provider resource `spectrocloud_cluster_profile`.
 *
 * @example
 * import { TerraformStack } from "cdktf";
 * import { ClusterProfile, EdgeByoosLayer, LayerKind, PackLayer, ProviderImage } from "cdktf-palette-byoos";
 *
 * declare const stack: TerraformStack;
 * const profile = new ClusterProfile(stack, "profile", {
 *   name: "edge-byoos",
 *   version: "1.0.0",
 *   cloud: "edge-native",
 *   layers: [
 *     new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri("example.io/os:v1.4.5") }),
 *     new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.33.13" }),
 *     new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
 *   ],
 * });
 * profile.addVariable({ name: "site", displayName: "Site" });
 */
export class ClusterProfile extends Construct implements IClusterProfile {
  /** A profile that exists in Palette, by its unique id, without any lookup. Nothing is written for it. */
  public static fromUid(scope: Construct, id: string, props: ClusterProfileUidProps): IClusterProfile {
    return knownProfile(scope, id, props);
  }

  /**
   * A profile that another app or the console made, by its name and version. If there is none, the provider reports it
   * at plan. Source: provider data source `spectrocloud_cluster_profile`.
   */
  public static lookup(scope: Construct, props: ClusterProfileLookupProps): IClusterProfile {
    return lookedUpProfile(scope, props);
  }

  /** The profile's version, if one was given. */
  public readonly version?: string;

  /** The profile resource, for `addOverride`, `importFrom`, `moveTo` and other CDKTF features. */
  public readonly resource: ClusterProfileResource;

  private readonly uses = { count: 0 };
  private readonly taken: { readonly layer: ProfileLayer; readonly as: TakenLayer }[] = [];
  private readonly variables: ProfileVariable[];
  private readonly settings: () => Settings;

  constructor(scope: Construct, id: string, props: ClusterProfileProps) {
    super(takeScope(scope), takeId(id));
    const { value: given, findings: wrong } = takeProps("props", props, CLUSTER_PROFILE);
    const { name, version, cloud, type = "cluster", context, description, skipDestroy } = given;
    const layers = takeLayers("layers", given.layers ?? [], WRITE_LAYERS);
    const variables = takeKnownList("variables", given.variables, "variables: [{ name, displayName }]");
    const tags = takeList("tags", given.tags, 'tags: ["owner:edge"]');
    const settings = { name, version, cloud, type, context, description, tags: given.tags && tags.value, skipDestroy };
    const resource = new ExactClusterProfile(this, "Default", {
      ...literals(settings),
      description: description === undefined ? undefined : textArgument(asText(description)),
      profileVariables: variables.value.length > 0 ? { variable: variables.value.map(variableBlock) } : undefined,
      timeouts: given.timeouts ? literals(given.timeouts) : undefined,
      provider: given.provider,
      dependsOn: given.dependsOn,
      lifecycle: skipDestroy === true ? { createBeforeDestroy: true } : undefined,
    });
    resource.packs = () => this.inTree.map((layer) => layer._packBlock());
    resource.guards = () => guardsOf(this.layers);
    this.resource = resource;
    this.version = version;
    this.variables = [...variables.value];
    for (const layer of layers.value) this.take(layer);
    this.settings = settingsOf(resource, settings);
    const checks = [
      () => checkNames("", given, CLUSTER_PROFILE),
      () => [layers, variables, tags].flatMap((list) => list.findings),
      () =>
        this.check(given)
          // What is no layer has been reported, and may be the one that is missing.
          .filter(({ rule }) => layers.findings.length === 0 || !rule.endsWith("-layer-missing")),
    ];
    addCheck(this, ...(wrong.length > 0 ? [() => wrong] : checks));
    watchAddresses(resource.cdktfStack);
  }

  /** The profile's unique id, which clusters refer to. */
  public get id(): string {
    return this.resource.id;
  }

  /** The profile's name in Palette. */
  public get name(): string {
    return this.settings().name;
  }

  /** The layers, in order, except those removed from the construct tree. */
  public get layers(): ProfileLayer[] {
    return this.taken.map(({ layer }) => layer).filter(isInTree);
  }

  private get inTree(): TakenLayer[] {
    return this.taken.map(({ as }) => as).filter(isInTree);
  }

  /**
   * Declares a variable, after the existing ones.
   *
   * @param variable its name, and what its value may be
   */
  public addVariable(variable: ProfileVariable): void {
    const { value, findings } = takeList("variable", [variable], "profile.addVariable({ name, displayName })");
    if (findings.length > 0) addCheck(this, () => findings);
    this.variables.push(...value);
    if (value.length > 0) this.resource.putProfileVariables({ variable: this.variables.map(variableBlock) });
  }

  /** Adds a layer after the existing ones. */
  public addLayer(layer: ProfileLayer): void {
    const { value, findings } = takeLayer("layer", layer, "profile.addLayer(new PackLayer(...))");
    if (value === undefined) {
      addCheck(this, () => findings);
      return;
    }
    this.take(layer);
  }

  /**
   * The profile as the plain `cluster_profile` block of a cluster resource of your own bindings, or of an override.
   *
   * With the id alone a later change of the profile shows in Palette as "Updates available", and no cluster takes it
   * until somebody applies it there. With `packs`, Terraform brings the values of those layers to the cluster.
   */
  public toClusterProfile(options: ClusterProfileBlockOptions = {}): ClusterProfileBlock {
    return clusterProfileBlock(this.uses, this, this.id, options, () => ({
      variables: this.variables,
      packNames: this.layers.map(({ packName }) => packName),
    }));
  }

  private check(given: ClusterProfileProps): Finding[] {
    const { resource, inTree: layers, variables } = this;
    const props = { ...given, ...this.settings() };
    return runAll(
      () => checkContent("", props, CLUSTER_PROFILE),
      () => checkProfile({ ...props, variables, layers: layers.map(factsOf) }, lateTextIn(resource)),
      () => checkLookupProviders(layers, resource),
      () => checkKeeping(props.skipDestroy, resource),
      () => checkTwins(resource),
    );
  }

  /** Takes a layer, which says what it is when the profile is written. */
  private take(layer: ProfileLayer): void {
    const as = takenLayer(layer);
    as._take();
    this.taken.push({ layer, as });
    (this.resource as ExactClusterProfile).takePacksOfLayers();
  }
}

marked(ClusterProfile, "profile", ({ id }) => id);

const WRITE_LAYERS = "layers: [new EdgeByoosLayer(...), new PackLayer(...)]";

/** The settings of a profile that are attributes of its resource. */
type Settings = Pick<
  ClusterProfileProps,
  "name" | "version" | "cloud" | "type" | "context" | "description" | "tags" | "skipDestroy"
>;

/** The settings as they will be written, because an aspect may change them. */
function settingsOf(resource: ClusterProfileResource, given: Settings): () => Settings {
  const read = (): [string, unknown][] => {
    return Object.keys(given).map((name) => [name, resource[`${name as keyof Settings}Input`]]);
  };
  const before = new Map(read().map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]));
  const isSame = (name: string, value: unknown) => {
    const first = before.get(name);
    if (!Array.isArray(first) || !Array.isArray(value)) return first === value;
    return first.length === value.length && first.every((each, index) => each === value[index]);
  };
  return () => {
    const changed = read().filter(([name, value]) => !isSame(name, value));
    return { ...given, ...Object.fromEntries(changed.map(([name, value]) => [name, givenFor(value)])) };
  };
}
