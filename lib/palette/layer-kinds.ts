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
  /** The pack names that tell it. */
  readonly packs?: RegExp;
}

/** The kinds of layers, in the order in which a profile takes them. */
export const LAYER_KINDS: Readonly<Record<LayerKind, LayerKindFacts>> = {
  [LayerKind.OS]: {
    title: "OS",
    packs:
      /byoi$|(^|-)(ubuntu|centos|rhel|rockylinux|rocky|sles|opensuse|suse|almalinux|bottlerocket|windows)(-|$)|^amazon-linux/,
  },
  [LayerKind.KUBERNETES]: {
    title: "Kubernetes",
    packs: /^(edge-)?(kubernetes|k8s|k3s|rke2|microk8s|kubeadm|nodeadm|canonical)(-|$)/,
  },
  [LayerKind.NETWORK]: {
    title: "network",
    packs: /^cni-|-cni$|^(calico|cilium|flannel)$/,
  },
  [LayerKind.STORAGE]: {
    title: "storage",
    packs: /^csi-|-csi(-|$)/,
  },
  // Names that begin or end as those of a layer below.
  [LayerKind.ADDON]: { title: "add-on", packs: /-addon$|^(k8s|kubernetes)-dashboard|^secrets-store-csi/ },
};

/** The kinds, in the order in which a profile takes them. */
export const LAYER_ORDER = Object.keys(LAYER_KINDS) as LayerKind[];
