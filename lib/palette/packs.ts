import { EDGE_CLOUD } from "./clouds";
import { LayerKind } from "./layer-kinds";

/** The pack of an Edge OS layer whose operating system you bring yourself. */
export const EDGE_PACK = "edge-native-byoi";

/** The deprecated pack of an Edge OS layer in agent mode, which is a preset of the other now. */
export const AGENT_MODE_PACK = "byoi-agent-mode";

/** The pack of an OS layer whose operating system you bring yourself, in a cloud or data center. */
export const NON_EDGE_PACK = "generic-byoi";

/** Packs whose values are several documents: Palette's page on roles of service accounts in EKS has them so. */
export const OF_DOCUMENTS: readonly string[] = ["kubernetes-eks"];

/** A pack that Palette has switched off, or is about to. */
interface EndedPack {
  /** `disabled`: a new profile with the pack is refused at apply, though its lookup and the plan pass. */
  readonly state: "disabled" | "deprecated";
  /** When that began, as precisely as the source says it. */
  readonly since: string;
  readonly successor: string;
  readonly source: string;
}

/** The packs that have ended, by name, as the release notes of Palette up to August 17, 2026 say it. */
export const ENDED_PACKS: ReadonlyMap<string, EndedPack> = new Map(
  Object.entries({
    "spectro-k8s-dashboard": {
      state: "disabled",
      since: "2026-08-14",
      successor: "headlamp",
      source: "component updates of August 14, 2026; removal on November 14, 2026",
    },
    "k8s-dashboard": {
      state: "disabled",
      since: "2026-08-14",
      successor: "headlamp",
      source: "component updates of August 14, 2026; removal on November 14, 2026",
    },
    [AGENT_MODE_PACK]: {
      state: "deprecated",
      since: "2025",
      successor: `version 2.1.0 of ${EDGE_PACK}, in agent mode`,
      source: "pack notes after release 4.6.28",
    },
    "harbor-edge-native-config": {
      state: "deprecated",
      since: "2025-04-19",
      successor: "registry-connect and harbor",
      source: "release 4.6.23",
    },
  }),
);

/** The Kubernetes distributions that CanvOS builds images with, as `K8S_DISTRIBUTION` names them, with their packs. */
const KUBERNETES_PACKS: Readonly<Record<string, string>> = {
  k3s: "edge-k3s",
  rke2: "edge-rke2",
  kubeadm: "edge-k8s",
  "kubeadm-fips": "edge-k8s",
  nodeadm: "edge-nodeadm",
  canonical: "edge-canonical",
};

/** The distributions of Kubernetes that there are FIPS builds of, and what CanvOS picks by its name. Source: its README. */
export const FIPS_DISTRIBUTIONS = ["rke2", "kubeadm-fips"];

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

/** Names that begin alike. */
const each = (start: string, ...ends: string[]) => ends.map((end) => `${start}${end}`);

/** Packs of Palette's own whose names leave no doubt of what they are. Add-on variants of some have names of their own. */
const KNOWN_PACKS: readonly (readonly [kind: LayerKind, names: readonly string[]])[] = [
  [
    LayerKind.OS,
    [
      ...[EDGE_PACK, NON_EDGE_PACK, "edge-native-ubuntu", "edge-native-opensuse", "amazon-linux-eks"],
      ...["ubuntu-", "centos-"].flatMap((system) =>
        each(system, "aws", "azure", "gcp", "vsphere", "maas", "openstack", "aks", "edge"),
      ),
    ],
  ],
  [
    LayerKind.KUBERNETES,
    [
      ...each("edge-", "k8s", "k3s", "rke2", "microk8s", "nodeadm", "canonical"),
      ...each("kubernetes", "", "-eks", "-aks", "-gke", "-rke2", "-microk8s", "-ck8s", "-konvoy", "-eksd"),
    ],
  ],
  [
    LayerKind.NETWORK,
    each(
      "cni-",
      ...["calico", "calico-azure", "cilium-oss", "flannel", "azure", "aws-vpc-eks", "aws-vpc-eks-helm", "kubenet"],
    ),
  ],
  [
    LayerKind.STORAGE,
    each(
      "csi-",
      ...["aws", "aws-ebs", "aws-efs", "azure", "gcp", "gcp-driver", "longhorn", "rook-ceph", "rook-ceph-helm"],
      ...["vsphere-csi", "vsphere-volume", "openstack-cinder", "maas-volume", "local-path-provisioner", "trident"],
      "topolvm",
    ),
  ],
];

/** What a pack is, where its name leaves no doubt. */
export function kindOfKnownPack(pack: string): LayerKind | undefined {
  return KNOWN_PACKS.find(([, names]) => names.includes(pack))?.[0];
}

/** The known packs for a kind of layer. */
export function knownPacks(kind: LayerKind): readonly string[] {
  return KNOWN_PACKS.find(([known]) => known === kind)?.[1] ?? [];
}

/** Clouds whose names stand in the names of packs, with the clouds that these are for; `edge` stands for Edge. */
const CLOUDS_IN_NAMES: Readonly<Record<string, readonly string[]>> = {
  ...{ edge: [EDGE_CLOUD], aws: ["aws", "eks"], amazon: ["aws", "eks"], eks: ["eks", "aws"], eksd: ["aws", "eks"] },
  ...{ azure: ["azure", "aks"], aks: ["aks", "azure"], gcp: ["gcp", "gke"], gke: ["gke", "gcp"] },
  ...{ vsphere: ["vsphere"], maas: ["maas"], openstack: ["openstack"] },
};

/** The clouds that a pack of Palette's own is for, where its name says it. */
export function cloudsOfKnownPack(pack: string): readonly string[] | undefined {
  if (kindOfKnownPack(pack) === undefined) return undefined;
  const word = pack.split("-").find((each) => Object.hasOwn(CLOUDS_IN_NAMES, each));
  return word === undefined ? undefined : CLOUDS_IN_NAMES[word];
}

/** Whether a Kubernetes pack is known to be for clouds and data centers, and not for Edge. */
export function isCloudKubernetes(pack: string): boolean {
  return kindOfKnownPack(pack) === LayerKind.KUBERNETES && !pack.startsWith("edge-");
}
