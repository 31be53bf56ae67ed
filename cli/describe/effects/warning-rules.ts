import { leafDifferences } from "../../../lib/model/compare-values";
import { LayerKind } from "../../../lib/palette/layer-kinds";
import { dotted, NO_IMAGE, SYSTEM_URI } from "../../../lib/palette/value-paths";
import { isInAgentMode, leavesIn } from "../model/layers";
import { type Source, source } from "./documentation";
import { type Condition, keepHostOs, layerOf, layersOf, onRke2, type Situation } from "./situation";

/** Something to know before a change is applied, in addition to its effect. */
interface WarningRule {
  readonly when: Condition;
  readonly warning: string;
  readonly source: Source;
}

/** Whether hosts boot an image on this side only, and on the other keep their own OS without being in agent mode. */
function bootsOnly(situation: Situation, side: "before" | "after"): boolean {
  if (situation.difference.path !== `values.${dotted(SYSTEM_URI)}`) return false;
  const [[older, newer], [was, is]] = [layersOf(situation, LayerKind.OS), keepHostOs(situation)];
  const [boots, keeps, keeping] = side === "before" ? [was, is, newer] : [is, was, older];
  return boots === false && keeps === true && keeping !== undefined && !isInAgentMode(keeping);
}

const movesOffImages: Condition = {
  words: `\`system.uri\` becomes \`${NO_IMAGE}\`, not in agent mode`,
  holds: (situation) => bootsOnly(situation, "before"),
};

const movesOffImagesOnRke2: Condition = {
  words: `${movesOffImages.words}, and ${onRke2.words}`,
  holds: (situation) => movesOffImages.holds(situation) && onRke2.holds(situation),
};

const returnsToImages: Condition = {
  words: `\`system.uri\` was \`${NO_IMAGE}\` and becomes an image, not from agent mode`,
  holds: (situation) => bootsOnly(situation, "after"),
};

const imageAndKubernetes: Condition = {
  words: "the Kubernetes version and `system.uri` both change",
  holds: (situation) => {
    if (kubernetesVersions(situation) === undefined || situation.on !== "edge") return false;
    const [older, newer] = layersOf(situation, LayerKind.OS).map((layer) =>
      (layer ? leavesIn(layer) : []).filter(({ path }) => path === dotted(SYSTEM_URI)),
    );
    return newer.length > 0 && leafDifferences(older, newer).length > 0;
  },
};

const lowersKubernetes: Condition = {
  words: "the Kubernetes version goes down",
  holds: (situation) => {
    const [older, newer] = kubernetesVersions(situation) ?? [[], []];
    const different = older.findIndex((part, index) => part !== newer[index]);
    return different >= 0 && older[different] > newer[different];
  },
};

const skipsMinor: Condition = {
  words: "the Kubernetes version goes up by more than one minor version",
  holds: (situation) => {
    const [older, newer] = kubernetesVersions(situation) ?? [[], []];
    return older[0] === newer[0] && newer[1] > older[1] + 1;
  },
};

/** The versions that a Kubernetes layer goes between, where both are written out. */
function kubernetesVersions(situation: Situation): [number[], number[]] | undefined {
  const { before, after, path } = situation.difference;
  if (path !== "version" || layerOf(situation)?.kind !== LayerKind.KUBERNETES) return undefined;
  const [older, newer] = [before, after].map((version) => /^v?(\d+)\.(\d+)\.(\d+)(?![\w])/.exec(version?.text ?? ""));
  return older && newer ? [older.slice(1).map(Number), newer.slice(1).map(Number)] : undefined;
}

export const WARNING_RULES: readonly WarningRule[] = [
  {
    when: movesOffImages,
    warning:
      "One way: after the move to systemd extensions a cluster takes no image that holds the Kubernetes and agent " +
      "binaries. Build later images with BUNDLE_K8S_AND_AGENT_PROVIDER=false.",
    source: source("extensions", "Build Provider Images"),
  },
  {
    when: movesOffImages,
    warning:
      "A cluster that runs takes two updates: first an image of CanvOS 4.10.3 or later, built with " +
      "BUNDLE_K8S_AND_AGENT_PROVIDER=true, then NA.",
    source: source("extensions", "Move an Existing Cluster to systemd Extensions"),
  },
  {
    when: movesOffImagesOnRke2,
    warning: "In air-gapped environments RKE2 needs Palette 4.10.a or later for this.",
    source: source("extensions", "Support Requirements"),
  },
  {
    when: returnsToImages,
    warning:
      "In appliance mode a cluster without an image takes only one that was built with " +
      "BUNDLE_K8S_AND_AGENT_PROVIDER=false.",
    source: source("extensions", "Patch the Operating System"),
  },
  {
    when: imageAndKubernetes,
    warning:
      "The image and Kubernetes change together: one repave. In two versions of the profile, taken one after the " +
      "other, they are two.",
    source: source("extensions", "Patch the Operating System and Upgrade Kubernetes"),
  },
  {
    when: lowersKubernetes,
    warning: "A cluster that has a Kubernetes version cannot go back to an older one.",
    source: source("updateCluster", "Limitations"),
  },
  {
    when: skipsMinor,
    warning: "Palette advises against skipping minor versions of Kubernetes.",
    source: source("updateCluster", "Limitations"),
  },
];
