import { strict } from "./enum";

/**
 * What a layer is for, in the order of the layers in a profile.
 *
 * Source: Palette cluster profiles: infrastructure layers (OS, Kubernetes, network, storage), then add-on layers.
 */
export enum LayerKind {
  /** The operating system of the nodes. */
  OS = "os",
  /** The Kubernetes distribution. */
  KUBERNETES = "kubernetes",
  /** The container network (CNI). */
  NETWORK = "network",
  /** The container storage (CSI). */
  STORAGE = "storage",
  /** Anything else installed into the cluster. */
  ADDON = "addon",
}

strict("LayerKind", LayerKind);

/** What this library knows of one kind of layer. */
interface LayerKindFacts {
  /** What it is called within a sentence. */
  readonly title: string;
  /** What Palette calls it in an export. */
  readonly exported: readonly string[];
  /** The pack names that tell it. */
  readonly packs?: RegExp;
  /** The colour of its band in a picture, behind white text. */
  readonly band: string;
  /** Its colours in a diagram that follows the reader's theme. */
  readonly diagram: readonly [fill: string, stroke: string, text: string];
}

/** The kinds of layers, in the order in which a profile takes them. Nothing else lists them. */
export const LAYER_KINDS: Readonly<Record<LayerKind, LayerKindFacts>> = {
  [LayerKind.OS]: {
    title: "OS",
    exported: ["kernel", "os"],
    packs:
      /byoi$|(^|-)(ubuntu|centos|rhel|rockylinux|rocky|sles|opensuse|suse|almalinux|bottlerocket|windows)(-|$)|^amazon-linux/,
    band: "#475569",
    diagram: ["#e2e8f0", "#475569", "#0f172a"],
  },
  [LayerKind.KUBERNETES]: {
    title: "Kubernetes",
    exported: ["k8s"],
    packs: /^(edge-)?(kubernetes|k8s|k3s|rke2|microk8s|kubeadm|nodeadm|canonical)(-|$)/,
    band: "#1d4ed8",
    diagram: ["#dbeafe", "#1d4ed8", "#172554"],
  },
  [LayerKind.NETWORK]: {
    title: "network",
    exported: ["cni"],
    packs: /^cni-|-cni$|^(calico|cilium|flannel)$/,
    band: "#0f766e",
    diagram: ["#ccfbf1", "#0f766e", "#042f2e"],
  },
  [LayerKind.STORAGE]: {
    title: "storage",
    exported: ["csi"],
    packs: /^csi-|-csi(-|$)/,
    band: "#b45309",
    diagram: ["#fef3c7", "#b45309", "#451a03"],
  },
  [LayerKind.ADDON]: {
    title: "add-on",
    exported: ["addon"],
    // Names that begin or end as those of a layer below.
    packs: /-addon$|^(k8s|kubernetes)-dashboard|^secrets-store-csi/,
    band: "#7e22ce",
    diagram: ["#f3e8ff", "#7e22ce", "#3b0764"],
  },
};

/** The kinds, in the order in which a profile takes them. */
export const LAYER_ORDER = Object.keys(LAYER_KINDS) as LayerKind[];

/** The kinds in a sentence: `OS, Kubernetes, network, storage, then add-ons`. */
export const LAYERS_IN_ORDER = LAYER_ORDER.map((kind) => LAYER_KINDS[kind].title)
  .join(", ")
  .replace(/, ([^,]+)$/, ", then $1s");

/** The kind that an export names so. */
export function kindOfExported(word: string | undefined): LayerKind | undefined {
  return LAYER_ORDER.find((kind) => word !== undefined && LAYER_KINDS[kind].exported.includes(word));
}
