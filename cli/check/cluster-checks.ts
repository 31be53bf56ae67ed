import { BlockList, isIPv4 } from "node:net";
import { checkStageSteps, placed } from "../../lib/edge/stage-checks";
import type { Cluster } from "../../lib/model/cluster";
import type { Lookup } from "../../lib/model/lookup";
import { known, Text } from "../../lib/model/source-text";
import { type Block, blocksAt, isBlock, textAt, textsOf } from "../../lib/model/tree";
import { Values } from "../../lib/model/values";
import { LayerKind } from "../../lib/palette/layer-kinds";
import { basePackOf, kubernetesPackOf } from "../../lib/palette/packs";
import { NO_IMAGE, STAGES } from "../../lib/palette/value-paths";
import { checkValues } from "../../lib/profile/variable-checks";
import type { Rule } from "../../lib/rules/rule";
import { type Finding, ruleOf } from "../../lib/rules/rules";
import { ValuesText } from "../../lib/values/yaml-text";
import type { Reading } from "../read/reading";
import { type Found, isLeftAlone, isOneOf, late, secretsOf, shownDetails, shownMessage } from "./checked-profiles";
import { CLUSTER_CHECKS } from "./cluster-texts";
import { Markers, variableProps } from "./source-facts";

type Broken = readonly [rule: keyof typeof CLUSTER_CHECKS, details?: Record<string, string>];

/** Checks the clusters of a source. */
export function checkClusters(reading: Reading): Found[] {
  const { name: source, lookups } = reading;
  return reading.after.clusters.flatMap((cluster) => {
    const { address } = cluster;
    const ofProfiles = cluster.takes.flatMap(({ profile }) => (profile === undefined ? [] : secretsOf(profile)));
    const isSecret = isOneOf([...secretsOf(cluster), ...ofProfiles]);
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
      ...checkOwnStages(cluster, reading).map(([layer, each, isWarning]) => {
        return { ...found(each.rule, isWarning, shownMessage(each, isSecret)), layer };
      }),
      ...checkVariables(cluster).map((each) => found(each.rule, each.warning, shownMessage(each, isSecret))),
    ];
  });
}

function configOf({ arguments: own }: Cluster): Block | undefined {
  return blocksAt(own, "cloud_config")[0];
}

/** Whether somebody gave it an address, or it has one. */
function hasVip(cluster: Cluster): boolean {
  const vip = textAt(configOf(cluster), "vip");
  return (
    vip !== undefined &&
    (vip.known === undefined ? vip.targets.length + (vip.references?.length ?? 0) > 0 : vip.known !== "")
  );
}

function checkVip(cluster: Cluster): Broken[] {
  if (cluster.type !== "spectrocloud_cluster_edge_native") return [];
  const [vip, overlay] = ["vip", "overlay_cidr_range"].map((name) => textAt(configOf(cluster), name));
  if (!hasVip(cluster)) return overlay === undefined || overlay.isEmpty ? [["cluster-vip"]] : [];
  const address = known(vip) ?? "";
  const range = networkTexts(cluster)
    .flatMap((text) => [...text.matchAll(POD_RANGE)].map(([, found]) => found))
    .find((each) => isWithin(address, each));
  return range === undefined ? [] : [["cluster-vip-in-pod-range", { vip: address, range }]];
}

/** The values of the layers that make the pods' network: the cluster's own in the place of its profile's. */
function networkTexts({ takes }: Cluster): string[] {
  return takes.flatMap(({ profile, block }) => {
    const own = blocksAt(block, "pack").filter((pack) => textAt(pack, "values")?.isEmpty === false);
    const kept = (profile?.layers ?? []).filter(({ kind, name }) => {
      const isNetwork = kind === LayerKind.KUBERNETES || kind === LayerKind.NETWORK;
      return isNetwork && !own.some((pack) => textAt(pack, "name")?.equals(name));
    });
    return [...kept.map(({ values }) => values.text), ...own.flatMap((pack) => textAt(pack, "values") ?? [])].map(
      ({ readable }) => readable,
    );
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

function isTrue(block: Block | undefined, name: string): boolean {
  return known(textAt(block, name)) === "true";
}

function checkPools({ arguments: own }: Cluster, architectures: ReadonlyMap<string, string>): Broken[] {
  const pools = blocksAt(own, "machine_pool");
  const workers = pools.filter((pool) => !isTrue(pool, "control_plane"));
  const works = pools.some((pool) => isTrue(pool, "control_plane_as_worker"));
  const each = pools.flatMap((block): Broken[] => {
    const pool = textAt(block, "name")?.readable ?? "?";
    const written = textAt(block, "arch_type");
    const arch = written === undefined || written.isEmpty ? "amd64" : written.known;
    const hosts = blocksAt(block, "edge_host").map((host) => known(textAt(host, "host_uid")) ?? "");
    const host = hosts.find((uid) => arch !== undefined && (architectures.get(uid) ?? arch) !== arch);
    const other = architectures.get(host ?? "");
    return [
      ...(workers.includes(block) && isEmpty(block) ? [["cluster-pool-empty", { pool }] as const] : []),
      ...(host && arch && other ? [["cluster-architecture", { pool, arch, host, other }] as const] : []),
    ];
  });
  return pools.length > 0 && workers.length === 0 && !works ? [["cluster-no-worker"], ...each] : each;
}

/** A pool that scales by itself has as many nodes as it needs. */
function isEmpty(pool: Block): boolean {
  const hosts = pool.get("edge_host");
  const isEdge = Array.isArray(hosts) && hosts.length === 0;
  return (isEdge || known(textAt(pool, "count")) === "0") && !(Number(known(textAt(pool, "max")) ?? 0) > 0);
}

/** The architectures of hosts that are looked up, by their unique ids. */
function architectures(lookups: readonly Lookup[]): Map<string, string> {
  const hosts = lookups.flatMap(({ type, attributes }) => {
    const arch = known(textAt(attributes, "architecture"));
    if (arch === undefined || !/^spectrocloud_appliances?$/.test(type)) return [];
    const ids = textsOf(attributes.get(type === "spectrocloud_appliances" ? "ids" : "id"));
    return ids.flatMap(([, id]) => (id.known === undefined ? [] : [[id.known, arch] as const]));
  });
  return new Map(hosts);
}

const TWO_NODE_PACKS = [kubernetesPackOf("k3s"), kubernetesPackOf("canonical")];
const WITHOUT_IMAGE = new RegExp(`^[ \\t]+["']?system\\.uri["']?:\\s*["']?${NO_IMAGE}["']?\\s*$`, "m");

function checkTwoNodes(cluster: Cluster): Broken[] {
  if (!isTrue(configOf(cluster), "is_two_node_cluster")) return [];
  const hosts = blocksAt(cluster.arguments, "machine_pool").flatMap((pool) => blocksAt(pool, "edge_host"));
  const roles = hosts.map((host) => textAt(host, "two_node_role") ?? Text.of(""));
  const names = roles.map((role) => role.readable || "none").sort();
  const isWrong = roles.every((role) => role.known !== undefined) && names.join() !== "primary,secondary";
  const layers = cluster.takes.flatMap(({ profile }) => profile?.layers ?? []);
  const isOther = (pack: string) => pack.startsWith("edge-") && !TWO_NODE_PACKS.includes(pack);
  const reasons = [
    ...(isWrong ? [`the roles of its hosts are ${names.join(", ") || "given to nobody"}`] : []),
    ...(hasVip(cluster) ? [] : ["it has no vip"]),
    ...layers
      .filter(({ kind, name }) => kind === LayerKind.KUBERNETES && isOther(basePackOf(name.readable)))
      .map(({ name }) => `its profile has the pack ${name.readable}`),
    ...layers
      .filter(({ kind, values }) => kind === LayerKind.OS && WITHOUT_IMAGE.test(values.text.readable))
      .map(() => `its profile boots no image: system.uri is ${NO_IMAGE}`),
  ];
  return reasons.map((reason) => ["cluster-two-node", { reason }]);
}

/** The values that a cluster has of its own for layers of Edge hosts, which run the stages in them. */
function ownValues(cluster: Cluster | undefined): [pack: string, values: Text][] {
  const packs = (cluster?.takes ?? []).flatMap(({ block }) => blocksAt(block, "pack"));
  return packs.flatMap((pack): [string, Text][] => {
    const [name, values] = ["name", "values"].map((each) => textAt(pack, each));
    const isOfHosts = name?.known !== undefined && basePackOf(name.known).startsWith("edge-");
    return isOfHosts && values !== undefined ? [[name.readable, values]] : [];
  });
}

function checkOwnStages(cluster: Cluster, { kind, before }: Reading) {
  const older = ownValues(before?.clusters.find(({ address }) => address === cluster.address));
  return ownValues(cluster).flatMap(([pack, text]) => {
    const [old, now] = [older.find(([name]) => name === pack)?.[1] ?? Text.of(""), text].map((each) => {
      return new Values(each).at(...STAGES);
    });
    const lines = new ValuesText(text.readable);
    return placed(checkStageSteps(now), (place) => lines.lineOf(place)).map((each): [string, Finding, boolean] => {
      return [pack, each, each.warning || isLeftAlone(each, kind, old, now)];
    });
  });
}

/** What a cluster gives to the variables of its profiles. A secret may come from a variable of Terraform. */
function checkVariables({ address, takes }: Cluster): Finding[] {
  return takes.flatMap(({ profile, block }) => {
    const given = block.get("variables") ?? (new Map() as Block);
    if (profile === undefined || profile.open.has("profile_variables") || !isBlock(given)) return [];
    const markers = new Markers();
    const declared = profile.variables.map((each) => variableProps(each, markers));
    const values = textsOf(given).map(([name, text]): [string, string] => [name, markers.of(text)]);
    const findings = checkValues(`The cluster ${address}`, declared, values, late);
    return findings.filter(({ rule }) => ruleOf(rule).secret !== true);
  });
}
