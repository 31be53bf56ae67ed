import type { Layer, Profile } from "../../../lib/model/profile-model";
import { EDGE_CLOUD } from "../../../lib/palette/clouds";
import { LayerKind } from "../../../lib/palette/layer-kinds";
import { EDGE_PACK, kubernetesPackOf } from "../../../lib/palette/packs";
import { NO_IMAGE } from "../../../lib/palette/value-paths";
import type { Difference } from "../model/change";
import { keepsHostOs } from "../model/images";
import { isInAgentMode, packOf } from "../model/layers";

/** Where Palette builds a cluster: on Edge hosts, or in a cloud or data center. */
export type Infrastructure = "edge" | "other";

/** What differences lie between: two profiles, or nothing but the infrastructure of a cluster. */
export interface Sides {
  readonly on: Infrastructure;
  readonly before?: Profile;
  readonly after?: Profile;
}

/** A difference, and what it lies between. */
export interface Situation extends Sides {
  readonly difference: Difference;
}

/** What a rule may ask of a situation, with the words for it in the documentation. */
export interface Condition {
  readonly words: string;
  readonly holds: (situation: Situation) => boolean;
}

export function sidesOf(before: Profile | undefined, after: Profile | undefined): Sides {
  const { attributes, layers } = (after ?? before) as Profile;
  const cloud = attributes.get("cloud");
  // An expression may turn out to be any cloud; the pack tells all the same.
  const isEdge = cloud?.unknown ? layers.some((layer) => packOf(layer) === EDGE_PACK) : cloud?.known === EDGE_CLOUD;
  return { on: isEdge ? "edge" : "other", before, after };
}

/** The layer that a situation is about, as it was and as it is. */
export function ownLayers({ difference, before, after }: Situation): (Layer | undefined)[] {
  const profiles = difference.subject === "layer" ? [before, after] : [];
  return profiles.map((profile) => profile?.layers.find(({ name }) => name.equals(difference.name)));
}

/** The same, in the newer profile where it is there. */
export function layerOf(situation: Situation): Layer | undefined {
  const [older, newer] = ownLayers(situation);
  return newer ?? older;
}

/** The layer of a kind, as it was and as it is. */
export function layersOf({ before, after }: Sides, kind: LayerKind): (Layer | undefined)[] {
  return [before, after].map((profile) => profile?.layers.find((layer) => layer.kind === kind));
}

/** Whether hosts keep the operating system that they have, as it was and as it is. */
export function keepHostOs(sides: Sides): (boolean | undefined)[] {
  const [older, newer] = layersOf(sides, LayerKind.OS);
  const keep = (layer: Layer | undefined, profile: Profile | undefined) =>
    layer && profile && keepsHostOs(layer, profile);
  return [keep(older, sides.before), keep(newer, sides.after)];
}

export const onRke2: Condition = {
  words: "the cluster runs RKE2",
  holds: (situation) => {
    const [older, newer] = layersOf(situation, LayerKind.KUBERNETES);
    const layer = newer ?? older;
    return layer !== undefined && packOf(layer) === kubernetesPackOf("rke2");
  },
};

export const maybeOnRke2: Condition = {
  words: "only Terraform knows the pack of the Kubernetes layer",
  holds: (situation) => {
    const [older, newer] = layersOf(situation, LayerKind.KUBERNETES);
    return (newer ?? older)?.name.unknown !== undefined;
  },
};

export const noImage: Condition = {
  words: `\`system.uri\` is \`${NO_IMAGE}\``,
  holds: (situation) => keepHostOs(situation)[1] === true,
};

export const anotherPack: Condition = {
  words: "another pack takes its place",
  holds: (situation) => {
    const kind = layerOf(situation)?.kind;
    if (kind === undefined) return false;
    const [older, newer] = layersOf(situation, kind);
    return older !== undefined && newer !== undefined && packOf(older) !== packOf(newer);
  },
};

/** A layer that says so, or the pack that was once made for it. */
export const inAgentMode: Condition = {
  words: "the OS layer is in agent mode",
  holds: (situation) => {
    const [older, newer] = layersOf(situation, LayerKind.OS);
    const layer = newer ?? older;
    return layer !== undefined && isInAgentMode(layer);
  },
};
