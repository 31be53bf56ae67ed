import { EDGE_CLOUD } from "../../../lib/palette/clouds";
import { LayerKind } from "../../../lib/palette/layer-kinds";
import { basePackOf, EDGE_PACK, kubernetesPackOf } from "../../../lib/palette/packs";
import { dotted, NO_IMAGE, SYSTEM_URI } from "../../../lib/palette/value-paths";
import type { Difference } from "../model/change";
import type { Layer, Profile } from "../model/profile";

/** A difference in the profiles that it lies between. */
export interface Situation {
  readonly difference: Difference;
  readonly before?: Profile;
  readonly after?: Profile;
}

/** What a rule may ask of a situation, with the words for it in the documentation. */
export interface Condition {
  readonly words: string;
  readonly holds: (situation: Situation) => boolean;
}

/** The layer that a situation is about, in the newer profile where it is there. */
export function layerOf({ difference, before, after }: Situation): Layer | undefined {
  if (difference.subject !== "layer") return undefined;
  return layerNamed(after, difference.name) ?? layerNamed(before, difference.name);
}

/** Where Palette builds the cluster: on Edge hosts, or in a cloud or data center. */
export function infrastructureOf({ before, after }: Situation): "edge" | "other" {
  const profile = (after ?? before) as Profile;
  const hasEdgePack = profile.layers.some(({ pack }) => basePackOf(pack) === EDGE_PACK);
  // An expression may turn out to be any cloud; the pack tells all the same.
  return profile.cloud === EDGE_CLOUD || (profile.cloud.includes("${") && hasEdgePack) ? "edge" : "other";
}

export const onRke2: Condition = {
  words: "the cluster runs RKE2",
  holds: ({ before, after }) => {
    const kubernetes = layerOfKind(after, LayerKind.KUBERNETES) ?? layerOfKind(before, LayerKind.KUBERNETES);
    return kubernetes !== undefined && basePackOf(kubernetes.pack) === kubernetesPackOf("rke2");
  },
};

export const noImage: Condition = {
  words: `\`system.uri\` is \`${NO_IMAGE}\``,
  holds: ({ after }) => layerOfKind(after, LayerKind.OS)?.keepsHostOs === true,
};

export const anotherPack: Condition = {
  words: "another pack takes its place",
  holds: (situation) => {
    const kind = layerOf(situation)?.kind;
    if (kind === undefined) return false;
    const [older, newer] = [situation.before, situation.after].map((profile) => layerOfKind(profile, kind)?.pack);
    return older !== undefined && newer !== undefined && basePackOf(older) !== basePackOf(newer);
  },
};

/** A layer that says so, or the pack that was once made for it. */
export const inAgentMode: Condition = {
  words: "the OS layer is in agent mode",
  holds: ({ before, after }) =>
    (layerOfKind(after, LayerKind.OS) ?? layerOfKind(before, LayerKind.OS))?.agentMode === true,
};

const SYSTEM_URI_VALUE = `values.${dotted(SYSTEM_URI)}`;

export const movesOffImages: Condition = {
  words: `\`system.uri\` becomes \`${NO_IMAGE}\`, not in agent mode`,
  holds: (situation) => {
    const [older, newer] = osLayers(situation);
    const moves = older?.keepsHostOs === false && newer?.keepsHostOs === true;
    return situation.difference.path === SYSTEM_URI_VALUE && moves && !newer.agentMode;
  },
};

export const movesOffImagesOnRke2: Condition = {
  words: `${movesOffImages.words}, and ${onRke2.words}`,
  holds: (situation) => movesOffImages.holds(situation) && onRke2.holds(situation),
};

export const returnsToImages: Condition = {
  words: `\`system.uri\` was \`${NO_IMAGE}\` and becomes an image, not from agent mode`,
  holds: (situation) => {
    const [older, newer] = osLayers(situation);
    const returns = older?.keepsHostOs === true && newer?.keepsHostOs === false;
    return situation.difference.path === SYSTEM_URI_VALUE && returns && !older.agentMode;
  },
};

export const imageAndKubernetes: Condition = {
  words: "the Kubernetes version and `system.uri` both change",
  holds: (situation) => {
    if (kubernetesVersions(situation) === undefined || infrastructureOf(situation) !== "edge") return false;
    const [older, newer] = osLayers(situation).map((layer) =>
      layer?.settings.find(({ path }) => path === dotted(SYSTEM_URI)),
    );
    return newer !== undefined && older?.fingerprint !== newer.fingerprint;
  },
};

export const lowersKubernetes: Condition = {
  words: "the Kubernetes version goes down",
  holds: (situation) => {
    const versions = kubernetesVersions(situation);
    return versions !== undefined && compareVersions(...versions) > 0;
  },
};

export const skipsMinor: Condition = {
  words: "the Kubernetes version goes up by more than one minor version",
  holds: (situation) => {
    const [older, newer] = kubernetesVersions(situation) ?? [];
    return older !== undefined && newer !== undefined && older[0] === newer[0] && newer[1] > older[1] + 1;
  },
};

function osLayers({ before, after }: Situation): (Layer | undefined)[] {
  return [before, after].map((profile) => layerOfKind(profile, LayerKind.OS));
}

function layerNamed(profile: Profile | undefined, pack: string): Layer | undefined {
  return profile?.layers.find((layer) => layer.pack === pack);
}

function layerOfKind(profile: Profile | undefined, kind: LayerKind): Layer | undefined {
  return profile?.layers.find((layer) => layer.kind === kind);
}

/** The versions that a Kubernetes layer goes between, where both are written out. */
function kubernetesVersions(situation: Situation): [number[], number[]] | undefined {
  const { before, after, path } = situation.difference;
  if (path !== "version" || layerOf(situation)?.kind !== LayerKind.KUBERNETES) return undefined;
  const [older, newer] = [before, after].map((version) => /^v?(\d+)\.(\d+)\.(\d+)(?![\w])/.exec(version ?? ""));
  return older && newer ? [older.slice(1).map(Number), newer.slice(1).map(Number)] : undefined;
}

function compareVersions(a: number[], b: number[]): number {
  const different = a.findIndex((part, index) => part !== b[index]);
  return different < 0 ? 0 : a[different] - b[different];
}
