import { LayerKind } from "./layer-kind";

/** Packs of Palette's own whose names leave no doubt of what they are. Add-on variants of some have names of their own. */
const KNOWN_PACKS: readonly (readonly [kind: LayerKind, names: RegExp])[] = [
  [
    LayerKind.OS,
    /^(edge-native-(byoi|ubuntu|opensuse)|generic-byoi|(ubuntu|centos)-(aws|azure|gcp|vsphere|maas|openstack|aks|edge)|amazon-linux-eks)$/,
  ],
  [
    LayerKind.KUBERNETES,
    /^(edge-(k8s|k3s|rke2|microk8s|nodeadm|canonical)|kubernetes(-(eks|aks|gke|rke2|microk8s|ck8s|konvoy|eksd))?)$/,
  ],
  [LayerKind.NETWORK, /^cni-(calico|calico-azure|cilium-oss|flannel|azure|aws-vpc-eks|aws-vpc-eks-helm|kubenet)$/],
  [
    LayerKind.STORAGE,
    /^csi-(aws|aws-ebs|aws-efs|azure|gcp|gcp-driver|longhorn|rook-ceph|rook-ceph-helm|vsphere-csi|vsphere-volume|openstack-cinder|maas-volume|local-path-provisioner|trident|topolvm)$/,
  ],
];

/** What a pack is, where its name leaves no doubt. */
export function kindOfKnownPack(pack: string): LayerKind | undefined {
  return KNOWN_PACKS.find(([, names]) => names.test(pack))?.[0];
}

/** Whether a Kubernetes pack is known to be for clouds and data centers, and not for Edge. */
export function isCloudKubernetes(pack: string): boolean {
  return kindOfKnownPack(pack) === LayerKind.KUBERNETES && !pack.startsWith("edge-");
}
