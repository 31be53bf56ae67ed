import { AMI_CLOUDS, CLOUDS, OTHER_IMAGE_CLOUDS } from "../../lib/palette/clouds";
import { LAYER_KINDS, LAYER_ORDER, LayerKind } from "../../lib/palette/layer-kinds";
import {
  basePackOf,
  DISTRIBUTIONS,
  distributionsOf,
  isCloudKubernetes,
  kindOfKnownPack,
  kubernetesPackOf,
  WITH_CONTAINERD_OF_PALETTE,
} from "../../lib/palette/packs";
import { DEFAULT_REGISTRY_NAMES, kindOfDefault, REGISTRY_KINDS } from "../../lib/palette/registries";
import { dotted, edgeOptionMacro, indexed, SYSTEM_URI } from "../../lib/palette/value-paths";

const { OS, KUBERNETES, NETWORK, STORAGE, ADDON } = LayerKind;

describe("what Palette's packs are for", () => {
  test.each<[LayerKind, string]>([
    [OS, "edge-native-byoi edge-native-ubuntu edge-native-opensuse generic-byoi ubuntu-aws ubuntu-azure ubuntu-gcp"],
    [
      OS,
      "ubuntu-vsphere ubuntu-maas ubuntu-openstack ubuntu-aks ubuntu-edge centos-aws centos-vsphere amazon-linux-eks",
    ],
    [KUBERNETES, "edge-k8s edge-k3s edge-rke2 edge-microk8s edge-nodeadm edge-canonical kubernetes kubernetes-eks"],
    [KUBERNETES, "kubernetes-aks kubernetes-gke kubernetes-rke2 kubernetes-microk8s kubernetes-ck8s kubernetes-konvoy"],
    [KUBERNETES, "kubernetes-eksd"],
    [NETWORK, "cni-calico cni-calico-azure cni-cilium-oss cni-flannel cni-azure cni-aws-vpc-eks cni-aws-vpc-eks-helm"],
    [NETWORK, "cni-kubenet"],
    [STORAGE, "csi-aws csi-aws-ebs csi-aws-efs csi-azure csi-gcp csi-gcp-driver csi-longhorn csi-rook-ceph"],
    [STORAGE, "csi-rook-ceph-helm csi-vsphere-csi csi-vsphere-volume csi-openstack-cinder csi-maas-volume"],
    [STORAGE, "csi-local-path-provisioner csi-trident csi-topolvm"],
  ])("%s: %s", (kind, packs) => {
    for (const pack of packs.split(" ")) {
      expect([pack, kindOfKnownPack(pack)]).toEqual([pack, kind]);
      // Names that only begin or end like it may be anything.
      expect(kindOfKnownPack(`my-${pack}`)).toBeUndefined();
      expect(kindOfKnownPack(`${pack}-x`)).toBeUndefined();
      // Where the provider does not say what a layer is for, its name tells.
      expect([pack, LAYER_ORDER.find((each) => LAYER_KINDS[each].packs?.test(pack))]).toEqual([pack, kind]);
    }
  });

  test.each<[string, LayerKind | undefined]>([
    ["my-byoi", OS],
    ["rhel", OS],
    ["my-rockylinux", OS],
    ["rocky-9", OS],
    ["sles-15", OS],
    ["suse", OS],
    ["bottlerocket-eks", OS],
    ["windows-server", OS],
    ["almalinux", OS],
    ["amazon-linux-2", OS],
    ["byoi-agent-mode", undefined],
    ["k3s", KUBERNETES],
    ["rke2-cloud", KUBERNETES],
    ["microk8s", KUBERNETES],
    ["kubeadm", KUBERNETES],
    ["my-kubernetes", undefined],
    ["k3sup", undefined],
    ["my-cni", NETWORK],
    ["calico", NETWORK],
    ["cilium", NETWORK],
    ["flannel", NETWORK],
    ["cilium-tetragon", undefined],
    ["vsphere-csi", STORAGE],
    ["portworx-csi-driver", STORAGE],
    ["csidriver", undefined],
    ["nginx", undefined],
  ])("by its name alone, %s is %s", (pack, kind) => {
    expect(LAYER_ORDER.find((each) => LAYER_KINDS[each].packs?.test(pack))).toBe(kind);
  });

  test("in the order of a profile", () => {
    expect(LAYER_ORDER).toEqual([OS, KUBERNETES, NETWORK, STORAGE, ADDON]);
    expect(LAYER_ORDER.map((kind) => LAYER_KINDS[kind].title)).toEqual([
      "OS",
      "Kubernetes",
      "network",
      "storage",
      "add-on",
    ]);
  });

  test.each([
    ["kubernetes", true],
    ["kubernetes-eks", true],
    ["edge-k3s", false],
    ["cni-calico", false],
    ["mine", false],
  ])("%s is Kubernetes of clouds alone: %s", (pack, cloud) => {
    expect(isCloudKubernetes(pack)).toBe(cloud);
  });

  test.each([
    ["nginx", "nginx"],
    ["copy--nginx", "nginx"],
    ["a--b--c", "b"],
    ["a-b", "a-b"],
    ["--nginx", "nginx"],
  ])("%s stands for %s", (name, pack) => {
    expect(basePackOf(name)).toBe(pack);
  });
});

test.each([
  ["k3s", "edge-k3s", ["k3s"]],
  ["rke2", "edge-rke2", ["rke2"]],
  ["kubeadm", "edge-k8s", ["kubeadm", "kubeadm-fips"]],
  ["kubeadm-fips", "edge-k8s", ["kubeadm", "kubeadm-fips"]],
  ["nodeadm", "edge-nodeadm", ["nodeadm"]],
  ["canonical", "edge-canonical", ["canonical"]],
])("the distribution %s runs on %s", (distribution, pack, distributions) => {
  expect(DISTRIBUTIONS).toContain(distribution);
  expect(kubernetesPackOf(distribution)).toBe(pack);
  expect(distributionsOf(pack)).toEqual(distributions);
});

test("nothing is known of other names, whatever JavaScript has under them", () => {
  for (const name of ["k3d", "constructor", "__proto__", ""]) {
    expect(kubernetesPackOf(name)).toBeUndefined();
    expect(distributionsOf(name)).toEqual([]);
    expect(kindOfDefault(name)).toBeUndefined();
  }
});

test("facts of Palette that its documentation lists", () => {
  expect(DISTRIBUTIONS).toHaveLength(6);
  expect(WITH_CONTAINERD_OF_PALETTE).toEqual(["edge-k8s", "edge-canonical"]);
  expect(Object.fromEntries(DEFAULT_REGISTRY_NAMES.map((name) => [name, kindOfDefault(name)]))).toEqual({
    "Public Repo": "spectro",
    "Palette Registry": "oci",
    "Palette Registry FIPS": "oci",
    "Palette Community Registry": "oci",
    Bitnami: "helm",
    "Public Spectro Helm Repo": "helm",
  });
  expect(REGISTRY_KINDS).toEqual(["oci", "helm", "spectro"]);
  // Source: the provider, `validateCloudType`.
  expect([...CLOUDS].sort()).toEqual(
    ["aks", "all", "aws", "azure", "baremetal", "edge-native", "eks", "gcp", "generic", "gke", "maas"].concat([
      "virtual",
      "vsphere",
    ]),
  );
  expect(AMI_CLOUDS).toEqual(["aws", "eks"]);
  expect(OTHER_IMAGE_CLOUDS).toEqual(["azure", "aks", "gcp", "gke", "vsphere", "maas"]);
});

test.each([
  [["options", "system.uri"], "options.system.uri", '.options["system.uri"]'],
  [["a"], "a", ".a"],
  [["a-b", "c d", "e_1"], "a-b.c d.e_1", '["a-b"]["c d"].e_1'],
])("the path %j is %s in text, and %s in a program", (path, text, program) => {
  expect(dotted(path)).toBe(text);
  expect(indexed(path)).toBe(program);
});

test("the macro of an option is spaced as CanvOS prints it", () => {
  expect(edgeOptionMacro(SYSTEM_URI[1])).toBe("{{ .spectro.pack.edge-native-byoi.options.system.uri }}");
});
