import { LayerKind } from "../../layer/layer-kind";

/** The infrastructure layers, in the order in which a profile takes them, and the pack names that tell them. */
const INFRASTRUCTURE: [LayerKind, RegExp][] = [
  [
    LayerKind.OS,
    /byoi$|(^|-)(ubuntu|centos|rhel|rockylinux|rocky|sles|opensuse|suse|almalinux|bottlerocket|windows)(-|$)|^amazon-linux/,
  ],
  [LayerKind.KUBERNETES, /^(edge-)?(kubernetes|k8s|k3s|rke2|microk8s|kubeadm|nodeadm|canonical)(-|$)/],
  [LayerKind.NETWORK, /^cni-|-cni$|^(calico|cilium|flannel)$/],
  [LayerKind.STORAGE, /^csi-|-csi(-|$)/],
];

/**
 * What each layer of a profile is for. Terraform does not say, so the pack's name tells, and where it does not, its
 * place: a full profile starts with OS, Kubernetes and network.
 */
export function kindsOf(packNames: string[], profileType: string): LayerKind[] {
  if (profileType === "add-on") return packNames.map(() => LayerKind.ADDON);
  let next = 0;
  return packNames.map((name, index) => {
    const pack = name.slice(name.lastIndexOf("--") + 1).replace(/^-/, "");
    const byName = INFRASTRUCTURE.findIndex(([, pattern], kind) => kind >= next && pattern.test(pack));
    const known = INFRASTRUCTURE.some(([, pattern]) => pattern.test(pack));
    const found = byName < 0 && !known && index === next && next < 3 ? next : byName;
    if (found < 0) return LayerKind.ADDON;
    next = found + 1;
    return INFRASTRUCTURE[found][0];
  });
}
