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
