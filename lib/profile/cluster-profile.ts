import { Construct } from "constructs";
import { watchAddresses } from "../checks/addresses";
import { addCheck } from "../checks/report";
import type { ClusterProfile as ClusterProfileResource } from "../imports/spectrocloud/cluster-profile";
import { checkNames } from "../input/struct";
import { type Taken, takeKnownList, takeList, takeObject } from "../input/taken";
import { noteProfileIn } from "../layer/layers-in-use";
import type { ProfileLayer } from "../layer/profile-layer";
import { isInTree } from "../terraform/in-tree";
import { ExactClusterProfile } from "../terraform/resources";
import { claim } from "../terraform/shared-addresses";
import { textArgument } from "../values/expression";
import type { ClusterProfileProps } from "./cluster-profile-props";
import { guardsOf } from "./pack-guards";
import { CLUSTER_PROFILE, checkProfile } from "./profile-checks";
import type { ProfileVariable } from "./profile-variable";
import { watchProviders } from "./provider-checks";
import { watchTwins } from "./twin-checks";
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
 * import { ClusterProfile, EdgeByoosLayer, PackLayer } from "cdktf-palette-byoos";
 *
 * declare const stack: TerraformStack;
 * declare const byoos: EdgeByoosLayer;
 * declare const kubernetes: PackLayer;
 * declare const network: PackLayer;
 * const profile = new ClusterProfile(stack, "profile", {
 *   name: "edge-byoos",
 *   version: "1.0.0",
 *   cloud: "edge-native",
 *   layers: [byoos, kubernetes, network],
 * });
 * profile.addVariable({ name: "site", displayName: "Site" });
 */
export class ClusterProfile extends Construct {
  /** The profile resource, for `addOverride`, `importFrom`, `moveTo` and other CDKTF features. */
  public readonly resource: ClusterProfileResource;

  private readonly taken: ProfileLayer[] = [];
  private readonly variables: ProfileVariable[];

  constructor(scope: Construct, id: string, props: ClusterProfileProps) {
    super(scope, id);
    const { name, version, cloud, context, description, skipDestroy } = props;
    const type = props.type ?? "cluster";
    const layers = takeLayers(props.layers);
    const variables = takeKnownList("variables", props.variables, "variables: [{ name, displayName }]");
    const tags = takeList("tags", props.tags, 'tags: ["owner:edge"]');
    const resource = new ExactClusterProfile(this, "Default", {
      name,
      version,
      cloud,
      type,
      context,
      description: description === undefined ? undefined : textArgument(String(description)),
      tags: props.tags && tags.value,
      skipDestroy,
      profileVariables: variables.value.length > 0 ? { variable: variables.value.map(variableBlock) } : undefined,
      timeouts: props.timeouts,
      provider: props.provider,
      dependsOn: props.dependsOn,
      lifecycle: skipDestroy === true ? { createBeforeDestroy: true } : undefined,
    });
    resource.packs = () => this.layers.map((layer) => layer._packBlock());
    resource.guards = () => guardsOf(this.layers);
    this.resource = resource;
    this.variables = [...variables.value];
    for (const layer of layers.value) this.take(layer);
    const written = settingsOf(resource);
    addCheck(
      this,
      () => checkNames("", props, CLUSTER_PROFILE),
      () => [layers, variables, tags].flatMap((list) => list.findings),
      () => checkProfile({ ...props, ...written(), variables: this.variables }, this.layers, resource),
    );
    watchTwins(resource);
    noteProfileIn(resource.cdktfStack);
    watchProviders(resource.cdktfStack);
    claim(resource);
    watchAddresses(resource.cdktfStack);
  }

  /** The profile's unique id, which clusters refer to. */
  public get id(): string {
    return this.resource.id;
  }

  /** The layers, in order, except those removed from the construct tree. */
  public get layers(): ProfileLayer[] {
    return this.taken.filter(isInTree);
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
    const { value, findings } = takeObject(
      "layer",
      layer ?? null,
      "_packBlock",
      "profile.addLayer(new PackLayer(...))",
    );
    if (value === undefined) {
      addCheck(this, () => findings);
      return;
    }
    this.take(layer);
  }

  /** Takes a layer, which says what it is when the profile is written. */
  private take(layer: ProfileLayer): void {
    layer._take();
    this.taken.push(layer);
    (this.resource as ExactClusterProfile).takePacksOfLayers();
  }
}

/** The settings as they will be written, because an aspect may change them. */
function settingsOf(resource: ClusterProfileResource): () => Partial<ClusterProfileProps> {
  const { descriptionInput: escaped } = resource;
  return () => {
    const { nameInput, versionInput, cloudInput, typeInput, contextInput, tagsInput, skipDestroyInput } = resource;
    return {
      name: nameInput,
      version: versionInput,
      cloud: cloudInput,
      type: typeInput,
      context: contextInput,
      tags: tagsInput,
      skipDestroy: skipDestroyInput as boolean | undefined,
      ...(resource.descriptionInput !== escaped && { description: resource.descriptionInput }),
    };
  };
}

function takeLayers(layers: ProfileLayer[]): Taken<ProfileLayer[]> {
  const write = "layers: [new EdgeByoosLayer(...), new PackLayer(...)]";
  const list = takeKnownList("layers", layers ?? [], write);
  const each = list.value.map((layer, index) => takeObject(`layers[${index}]`, layer ?? null, "_packBlock", write));
  return {
    value: each.map(({ value }) => value).filter((layer) => layer !== undefined),
    findings: [...list.findings, ...each.flatMap(({ findings }) => findings)],
  };
}
