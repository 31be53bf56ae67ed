/** The pack of an Edge OS layer whose operating system you bring yourself. */
export const EDGE_PACK = "edge-native-byoi";

/** The deprecated pack of an Edge OS layer in agent mode, which is a preset of the other now. */
export const AGENT_MODE_PACK = "byoi-agent-mode";

/** The pack of an OS layer whose operating system you bring yourself, in a cloud or data center. */
export const NON_EDGE_PACK = "generic-byoi";

/** The Kubernetes distributions that CanvOS builds images with, as `K8S_DISTRIBUTION` names them, with their packs. */
const KUBERNETES_PACKS: Readonly<Record<string, string>> = {
  k3s: "edge-k3s",
  rke2: "edge-rke2",
  kubeadm: "edge-k8s",
  "kubeadm-fips": "edge-k8s",
  nodeadm: "edge-nodeadm",
  canonical: "edge-canonical",
};

export const DISTRIBUTIONS = Object.keys(KUBERNETES_PACKS);

/** The Kubernetes pack that runs on an image with a distribution. */
export function kubernetesPackOf(distribution: string): string | undefined {
  return Object.hasOwn(KUBERNETES_PACKS, distribution) ? KUBERNETES_PACKS[distribution] : undefined;
}

/** The distributions that a Kubernetes pack for Edge runs on; none for a pack that is not known. */
export function distributionsOf(pack: string): string[] {
  return DISTRIBUTIONS.filter((distribution) => KUBERNETES_PACKS[distribution] === pack);
}

/** The Kubernetes packs whose nodes break if a stage replaces the settings of containerd. */
export const WITH_CONTAINERD_OF_PALETTE: readonly string[] = ["edge-k8s", "edge-canonical"];

/** The pack that a layer's name stands for, as the provider reads it: `pack` where the name is `copy--pack`. */
export function basePackOf(name: string): string {
  return name.split("--")[1] ?? name;
}
