import { BlockList, isIPv4 } from "node:net";
import { Construct } from "constructs";
import type { ProfileVariable } from "../../lib";
import { LayerKind } from "../../lib/palette/layer-kinds";
import { basePackOf, kubernetesPackOf } from "../../lib/palette/packs";
import { NO_IMAGE } from "../../lib/palette/value-paths";
import { checkValues } from "../../lib/profile/variable-checks";
import type { Rule } from "../../lib/rules/rule";
import { type Finding, messageOf, ruleOf } from "../../lib/rules/rules";
import { isRecord } from "../../lib/terraform/record";
import { attribute, blocks, textAttribute } from "../read/block";
import type { KnownResource } from "../read/terraform-plan";
import { isToken } from "../read/unknowns";
import { type Found, isOneOf, shownDetails } from "./checked-profiles";
import type { CheckedCluster, CheckedSource } from "./checked-source";

/** What is checked of a cluster beside its profile. Constructs of the library make no clusters. */
export const CLUSTER_CHECKS = {
  "cluster-vip": {
    wrong: "cloud_config has no vip.",
    fix: "The provider says that Palette assigns one, but clusters were refused without it (Parameter 'Host endpoint' should not be empty). Give vip an unused address of the site, or set overlay_cidr_range.",
    warning: true,
  },
  "cluster-vip-in-pod-range": {
    wrong: "The vip {vip} is in the pod range {range} of the cluster's profile.",
    fix: "Such a cluster comes up and waits for ever: give its CNI and Kubernetes another pod range, or the cluster another vip.",
  },
  "cluster-no-worker": {
    wrong: "The control plane is no worker, and there is no worker pool, so nothing can run.",
    fix: "Set control_plane_as_worker = true, or add a machine_pool of workers.",
    warning: true,
  },
  "cluster-pool-empty": {
    wrong: "The machine_pool {pool} has no nodes.",
    fix: "Give it hosts or a count, or take it away.",
    warning: true,
  },
  "cluster-two-node": {
    wrong: "is_two_node_cluster is true, and {reason}.",
    fix: "A two-node cluster has one host with two_node_role primary and one with secondary, a vip, K3s or Canonical, and an image that holds Kubernetes (appliance mode).",
  },
  "cluster-architecture": {
    wrong: "The machine_pool {pool} has arch_type {arch}, and its host {host} is {other}.",
    fix: 'Write arch_type = "{other}", or take a host of the other architecture.',
  },
} as const satisfies Record<string, Rule>;

type Broken = readonly [rule: keyof typeof CLUSTER_CHECKS, details?: Record<string, string>];

/** Checks the clusters of a source. */
export function checkClusters({ name: source, clusters, lookups }: CheckedSource): Found[] {
  return clusters.flatMap((cluster) => {
    const { address } = cluster;
    const ofProfiles = cluster.takes.flatMap(({ profile }) => profile?.secrets ?? []);
    const isSecret = isOneOf([...cluster.secrets, ...ofProfiles]);
    const found = (rule: string, isWarning: boolean | undefined, message: string): Found => {
      return { source, address, rule, level: isWarning ? "warning" : "error", message };
    };
    const broken = [...checkVip(cluster), ...checkPools(cluster, architectures(lookups)), ...checkTwoNodes(cluster)];
    return [
      ...broken.map(([rule, details = {}]) => {
        const { wrong, fix, warning }: Rule = CLUSTER_CHECKS[rule];
        const shown = shownDetails(details, isSecret);
        const message = `${wrong} ${fix} [${rule}]`.replace(/\{(\w+)\}/g, (text, key) => shown[key] ?? text);
        return found(rule, warning, message);
      }),
      ...checkVariables(cluster).map((each) => {
        return found(
          each.rule,
          each.warning,
          messageOf({ ...each, details: shownDetails(each.details, isSecret) }, false),
        );
      }),
    ];
  });
}

function configOf({ values }: CheckedCluster): unknown {
  return blocks(values, "cloud_config")[0];
}

function checkVip(cluster: CheckedCluster): Broken[] {
  if (cluster.type !== "spectrocloud_cluster_edge_native") return [];
  const [vip = "", overlay = ""] = ["vip", "overlay_cidr_range"].map((name) => textAttribute(configOf(cluster), name));
  if (!cluster.hasVip) return overlay === "" ? [["cluster-vip"]] : [];
  const range = networkTexts(cluster)
    .flatMap((text) => [...text.matchAll(POD_RANGE)].map(([, found]) => found))
    .find((each) => isWithin(vip, each));
  return range === undefined ? [] : [["cluster-vip-in-pod-range", { vip, range }]];
}

/** The values of the layers that make the pods' network: the cluster's own in the place of its profile's. */
function networkTexts({ takes }: CheckedCluster): string[] {
  return takes.flatMap(({ profile, block }) => {
    const values = (pack: unknown) => textAttribute(pack, "values") ?? "";
    const own = blocks(block, "pack").filter((pack) => values(pack) !== "");
    const layers = profile?.profile.packs ?? [];
    const kept = layers.map(({ kind, name }, index) => {
      const isNetwork = kind === LayerKind.KUBERNETES || kind === LayerKind.NETWORK;
      return isNetwork && !own.some((pack) => attribute(pack, "name") === name) ? (profile?.texts[index] ?? "") : "";
    });
    return [...kept, ...own.map(values)];
  });
}

/** What packs call the range, in values and in the texts within them. */
const POD_RANGE =
  /^[ \t]*(?:-[ \t]*)?["']?(?:CALICO_IPV4POOL_CIDR|podCIDR|podSubnet|cluster-cidr|clusterPoolIPv4PodCIDR|clusterPoolIPv4PodCIDRList)["']?[ \t]*:[\s["'-]*(\d+\.\d+\.\d+\.\d+\/\d+)/gm;

function isWithin(address: string, range: string): boolean {
  const [base, bits] = range.split("/");
  if (!isIPv4(address) || !isIPv4(base) || Number(bits) > 32) return false;
  const list = new BlockList();
  list.addSubnet(base, Number(bits));
  return list.check(address);
}

function checkPools({ values }: CheckedCluster, architectures: ReadonlyMap<unknown, string>): Broken[] {
  const pools = blocks(values, "machine_pool");
  const workers = pools.filter((pool) => attribute(pool, "control_plane") !== true);
  const works = pools.some((pool) => attribute(pool, "control_plane_as_worker") === true);
  const each = pools.flatMap((block): Broken[] => {
    const pool = textAttribute(block, "name") ?? "?";
    const arch = textAttribute(block, "arch_type") ?? "amd64";
    const hosts = blocks(block, "edge_host").map((host) => textAttribute(host, "host_uid") ?? "");
    const host = hosts.find((uid) => !isToken(arch) && (architectures.get(uid) ?? arch) !== arch);
    const wrong = host === undefined ? undefined : { pool, arch, host, other: architectures.get(host) as string };
    return [
      ...(workers.includes(block) && isEmpty(block) ? [["cluster-pool-empty", { pool }] as const] : []),
      ...(wrong === undefined ? [] : [["cluster-architecture", wrong] as const]),
    ];
  });
  return pools.length > 0 && workers.length === 0 && !works ? [["cluster-no-worker"], ...each] : each;
}

/** A pool that scales by itself has as many nodes as it needs. */
function isEmpty(pool: unknown): boolean {
  const hosts = attribute(pool, "edge_host");
  const isEdge = Array.isArray(hosts) && hosts.length === 0;
  return (isEdge || attribute(pool, "count") === 0) && !(Number(attribute(pool, "max") ?? 0) > 0);
}

/** The architectures of hosts that are looked up, by their unique ids. */
function architectures(lookups: KnownResource[]): Map<unknown, string> {
  const hosts = lookups.flatMap(({ type, values }) => {
    const arch = textAttribute(values, "architecture") ?? "";
    const ids = [attribute(values, type === "spectrocloud_appliances" ? "ids" : "id")].flat();
    const isKnown = /^spectrocloud_appliances?$/.test(type) && arch !== "" && !isToken(arch);
    return isKnown ? ids.map((id) => [id, arch] as const) : [];
  });
  return new Map(hosts);
}

const TWO_NODE_PACKS = [kubernetesPackOf("k3s"), kubernetesPackOf("canonical")];
const WITHOUT_IMAGE = new RegExp(`^\\s+["']?system\\.uri["']?:\\s*["']?${NO_IMAGE}["']?\\s*$`, "m");

function checkTwoNodes(cluster: CheckedCluster): Broken[] {
  if (attribute(configOf(cluster), "is_two_node_cluster") !== true) return [];
  const hosts = blocks(cluster.values, "machine_pool").flatMap((pool) => blocks(pool, "edge_host"));
  const roles = hosts.map((host) => textAttribute(host, "two_node_role") || "none").sort();
  const isWrong = !roles.some(isToken) && roles.join() !== "primary,secondary";
  const packs = cluster.takes.flatMap(({ profile }) => profile?.profile.packs ?? []);
  const isOther = (pack: string) => pack.startsWith("edge-") && !TWO_NODE_PACKS.includes(pack);
  const reasons = [
    ...(isWrong ? [`the roles of its hosts are ${roles.join(", ") || "given to nobody"}`] : []),
    ...(cluster.hasVip ? [] : ["it has no vip"]),
    ...packs
      .filter(({ kind, name }) => kind === LayerKind.KUBERNETES && isOther(basePackOf(name)))
      .map(({ name }) => `its profile has the pack ${name}`),
    ...packs
      .filter(({ kind, values = "" }) => kind === LayerKind.OS && WITHOUT_IMAGE.test(values))
      .map(() => `its profile boots no image: system.uri is ${NO_IMAGE}`),
  ];
  return reasons.map((reason) => ["cluster-two-node", { reason }]);
}

/** What a cluster gives to the variables of its profiles. A secret may come from a variable of Terraform. */
function checkVariables({ address, takes }: CheckedCluster): Finding[] {
  return takes.flatMap(({ profile, block }) => {
    const given = attribute(block, "variables") ?? {};
    if (profile === undefined || profile.open.variables || !isRecord(given)) return [];
    const scope = new Construct(undefined as unknown as Construct, "");
    const declared = profile.profile.variables as unknown as ProfileVariable[];
    const findings = checkValues(`The cluster ${address}`, declared, Object.entries(given), scope);
    return findings.filter(({ rule }) => ruleOf(rule).secret !== true);
  });
}
