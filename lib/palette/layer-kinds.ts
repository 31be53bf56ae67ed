import { LayerKind } from "./layer-kind";

/** What this library knows of one kind of layer. */
interface LayerKindFacts {
  /** What it is called within a sentence. */
  readonly title: string;
  /** The colour of its band in a picture, behind white text. */
  readonly colour: string;
  /** Its colours in a diagram that follows the reader's theme: fill, line and text. */
  readonly diagram: readonly [fill: string, stroke: string, text: string];
  /** The pack names that tell it. */
  readonly packs?: RegExp;
}

/** The kinds of layers, in the order in which a profile takes them. */
export const LAYER_KINDS: Readonly<Record<LayerKind, LayerKindFacts>> = {
  [LayerKind.OS]: {
    title: "OS",
    colour: "#475569",
    diagram: ["#e2e8f0", "#475569", "#0f172a"],
    packs:
      /byoi$|(^|-)(ubuntu|centos|rhel|rockylinux|rocky|sles|opensuse|suse|almalinux|bottlerocket|windows)(-|$)|^amazon-linux/,
  },
  [LayerKind.KUBERNETES]: {
    title: "Kubernetes",
    colour: "#1d4ed8",
    diagram: ["#dbeafe", "#1d4ed8", "#172554"],
    packs: /^(edge-)?(kubernetes|k8s|k3s|rke2|microk8s|kubeadm|nodeadm|canonical)(-|$)/,
  },
  [LayerKind.NETWORK]: {
    title: "network",
    colour: "#0f766e",
    diagram: ["#ccfbf1", "#0f766e", "#042f2e"],
    packs: /^cni-|-cni$|^(calico|cilium|flannel)$/,
  },
  [LayerKind.STORAGE]: {
    title: "storage",
    colour: "#b45309",
    diagram: ["#fef3c7", "#b45309", "#451a03"],
    packs: /^csi-|-csi(-|$)/,
  },
  [LayerKind.ADDON]: { title: "add-on", colour: "#7e22ce", diagram: ["#f3e8ff", "#7e22ce", "#3b0764"] },
};

/** The kinds, in the order in which a profile takes them. */
export const LAYER_ORDER = Object.keys(LAYER_KINDS) as LayerKind[];
