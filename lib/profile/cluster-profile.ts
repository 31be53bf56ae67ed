import { Op, Token } from "cdktf";
import { Construct } from "constructs";
import { addCheck } from "../checks/report";
import { type Taken, takeList, takeObject } from "../checks/taken";
import type { ClusterProfile as ClusterProfileResource } from "../imports/spectrocloud/cluster-profile";
import type { PackArguments } from "../layer/pack-block";
import type { ProfileLayer } from "../layer/profile-layer";
import type { Pack } from "../lookup/pack";
import { ExactClusterProfile, type Guard } from "../terraform/resources";
import { textArgument } from "../values/expression";
import type { ClusterProfileProps } from "./cluster-profile-props";
import { checkProfile } from "./profile-checks";
import type { ProfileVariable } from "./profile-variable";
import { variableBlock } from "./variable-block";

/**
 * A cluster profile: the layers that Palette builds a cluster from.
 *
 * At synth it checks what Palette would refuse at apply, or never notice; at plan Terraform checks that each pack was
 * found. `docs/checks.md` lists every message.
 *
 * Source: provider resource `spectrocloud_cluster_profile`.
 */
export class ClusterProfile extends Construct {
  /** The profile resource, for `addOverride`, `importFrom`, `moveTo` and what else CDKTF offers. */
  public readonly resource: ClusterProfileResource;

  private readonly exact: ExactClusterProfile;
  private readonly layerList: ProfileLayer[] = [];
  private readonly packs: PackArguments[] = [];
  private readonly variables: ProfileVariable[];

  constructor(scope: Construct, id: string, props: ClusterProfileProps) {
    super(scope, id);
    const { name, version, cloud, context, description, skipDestroy } = props;
    const type = props.type ?? "cluster";
    const layers = takeLayers(props.layers);
    const variables = takeList("variables", props.variables, "variables: [{ name, displayName }]");
    const tags = takeList("tags", props.tags, 'tags: ["owner:edge"]');
    this.exact = new ExactClusterProfile(this, "Default", {
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
      lifecycle: skipDestroy === true ? { createBeforeDestroy: true } : undefined,
    });
    this.resource = this.exact;
    this.variables = [...variables.value];
    for (const layer of layers.value) this.addLayer(layer);
    const usable = { ...props, type, layers: layers.value, variables: this.variables, tags: tags.value };
    const check = () => [
      ...[layers, variables, tags].flatMap((list) => list.findings),
      ...checkProfile(usable, this.layerList, this.resource),
    ];
    addCheck(this, check, "profile");
  }

  /** The profile's unique id, which clusters refer to. */
  public get id(): string {
    return this.resource.id;
  }

  /** The layers, in order. */
  public get layers(): ProfileLayer[] {
    return [...this.layerList];
  }

  /**
   * Declares a variable, after those that are there.
   *
   * @param variable what it is called, and what its value may be
   */
  public addVariable(variable: ProfileVariable): void {
    const { value, findings } = takeList("variable", [variable], "profile.addVariable({ name, displayName })");
    if (findings.length > 0) addCheck(this, () => findings);
    this.variables.push(...value);
    if (value.length > 0) this.resource.putProfileVariables({ variable: this.variables.map(variableBlock) });
  }

  /** Adds a layer after those that are there. */
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
    this.layerList.push(layer);
    const index = this.packs.length;
    const take = () => {
      this.packs[index] = layer._packBlock();
      this.resource.putPack(this.packs);
    };
    take();
    layer._follow(take);
    if (layer.pack !== undefined) this.exact.guards.push(guardOf(layer.pack));
  }
}

function takeLayers(layers: ProfileLayer[]): Taken<ProfileLayer[]> {
  const write = "layers: [new EdgeByoosLayer(...), new PackLayer(...)]";
  const list = takeList("layers", layers ?? [], write);
  const each = list.value.map((layer, index) => takeObject(`layers[${index}]`, layer ?? null, "_packBlock", write));
  return {
    value: each.map(({ value }) => value).filter((layer) => layer !== undefined),
    findings: [...list.findings, ...each.flatMap(({ findings }) => findings)],
  };
}

/** CDKTF records a stack trace for each expression, so the profiles that share a pack share its guard. */
const guards = new WeakMap<Pack, Guard>();

function guardOf(pack: Pack): Guard {
  const guard = guards.get(pack) ?? makeGuard(pack);
  guards.set(pack, guard);
  return guard;
}

/** The provider answers with nothing where it does not find a pack, and Terraform goes on; this stops it at plan. */
function makeGuard({ name, version, registry, uid }: Pack): Guard {
  const sentence =
    `Pack ${name} ${version} was not found in registry ${registry.name}. Check the pack's name and version in Palette, ` +
    "and that the provider's project may read that registry; for a pack of an OCI registry, use packType oci.";
  return { condition: Op.neq(uid, Token.nullValue()), errorMessage: textArgument(sentence) };
}
