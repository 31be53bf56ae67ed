import type { Json } from "./catalogue";
import { uidOf } from "./catalogue";
import type { Profile, ProfilePack, Profiles } from "./profiles";
import { missing, refused, taken } from "./refusal";

/** A profile as a cluster took it: what it runs, which a later change of the profile does not touch. */
interface AttachedProfile {
  readonly uid: string;
  readonly variables: Record<string, string>;
  readonly packs: ProfilePack[];
}

/** An Edge cluster. */
export interface Cluster {
  readonly uid: string;
  readonly name: string;
  readonly scope: string;
  readonly labels: Record<string, string>;
  readonly config: Json;
  pools: Json[];
  profiles: AttachedProfile[];
}

/** The Edge clusters that a Palette stores. */
export class Clusters {
  public readonly all = new Map<string, Cluster>();
  private count = 0;

  constructor(private readonly profiles: Profiles) {}

  public find(uid: string): Cluster {
    const found = this.all.get(uid.replace(/^cc-/, ""));
    if (found === undefined) throw missing(`cluster ${uid}`);
    return found;
  }

  public create({ metadata: { name, labels = {} }, spec }: Json, scope: string): string {
    if ([...this.all.values()].some((each) => each.name === name && each.scope === scope))
      throw taken(`cluster '${name}'`);
    const config = spec.cloudConfig ?? {};
    // As one author saw it; an overlay network has an address to give.
    if (!config.controlPlaneEndpoint?.host && !config.overlayNetworkConfiguration?.cidr)
      throw refused("InvalidParameter", "Parameter 'Host endpoint' should not be empty");
    const uid = uidOf("cluster", String(++this.count));
    const pools = (spec.machinePoolConfig ?? spec.machinepoolconfig ?? []).map(poolView);
    const cluster: Cluster = { uid, name, scope, labels, config, pools, profiles: [] };
    this.attach(cluster, spec.profiles);
    this.all.set(uid, cluster);
    return uid;
  }

  /** Has a cluster take profiles, with the variables and packs that are given for it. */
  public attach(cluster: Cluster, sent: Json[] = []): void {
    cluster.profiles = sent.map(({ uid, variables = [], packValues = [] }) => {
      const profile = this.profiles.find(uid);
      const running = cluster.profiles.find((each) => each.uid === uid)?.packs ?? this.profiles.packs(profile);
      const packs = structuredClone(running);
      for (const { name, values, tag, manifests } of packValues) {
        const pack = packs.find((each) => each.name === name);
        if (pack === undefined) throw refused("PackNotFound", `profile ${profile.metadata.name} has no pack ${name}`);
        if (values) pack.values = values;
        if (tag) pack.tag = tag;
        if (manifests?.length) pack.manifests = manifests;
      }
      return { uid, variables: valuesFor(profile, variables), packs };
    });
  }
}

function valuesFor(profile: Profile, sent: Json[]): Record<string, string> {
  const values: Record<string, string> = Object.fromEntries(sent.map(({ name, value }) => [name, value]));
  for (const { name, required, defaultValue } of profile.variables)
    if (required && !defaultValue && values[name] === undefined)
      throw refused("ClusterVariableRequired", `profile ${profile.metadata.name} needs a value for ${name}`);
  for (const name of Object.keys(values))
    if (!profile.variables.some((each) => each.name === name))
      throw refused("ClusterVariableUndefined", `profile ${profile.metadata.name} has no variable ${name}`);
  return values;
}

/** A pool of machines as it is read back. */
export function poolView({ poolConfig = {}, cloudConfig = {} }: Json): Json {
  return { additionalLabels: {}, taints: [], ...poolConfig, hosts: cloudConfig.edgeHosts ?? [] };
}
