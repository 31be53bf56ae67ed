import { blocks } from "./block";
import { withoutIndexes } from "./terraform-plan";

const PREFIX = "spectrocloud_cluster_";

/** What the provider calls alike and is no cluster. */
const NO_CLUSTERS = ["profile", "profile_import", "group", "config_policy", "config_template"];

/** Whether a type of resource is a cluster: `spectrocloud_cluster_edge_native`, `spectrocloud_cluster_aws`, … */
export function isCluster(type: string): boolean {
  return type.startsWith(PREFIX) && !NO_CLUSTERS.includes(type.slice(PREFIX.length));
}

/** The cloud of a cluster, as profiles name it. */
export function cloudOf(type: string): string {
  return type.slice(PREFIX.length).replaceAll("_", "-");
}

/** The blocks by which a cluster takes its profiles: by itself, or through a template. */
export function profileBlocks(cluster: unknown): Record<string, unknown>[] {
  const templates = blocks(cluster, "cluster_template").flatMap((each) => blocks(each, "cluster_profile"));
  return [...blocks(cluster, "cluster_profile"), ...templates];
}

/** A profile that a cluster may take. */
interface Candidate {
  readonly address: string;
  readonly uids: readonly (string | undefined)[];
}

/**
 * The profiles that a cluster takes: by their unique ids, and those that nobody knows yet by what the configuration
 * refers to. Blocks of a set have no order, so these two lists need not have the same.
 *
 * @param uids the unique id in each block, as far as it is known
 * @param references the addresses, without indexes, that the blocks refer to
 * @param near those that an address may stand for: profiles of the same stack
 */
export function profilesTaken<T extends Candidate>(
  cluster: string,
  uids: readonly (string | undefined)[],
  references: readonly string[],
  candidates: readonly T[],
  near = candidates,
): (T | undefined)[] {
  const byUid = uids.map((uid) => (uid === undefined ? undefined : candidates.find((each) => each.uids.includes(uid))));
  const free = [...new Set(references)].flatMap((address) => {
    const instances = near.filter((each) => withoutIndexes(each.address) === address);
    // Of several instances a cluster takes the one with its own key.
    const own = instances.length > 1 ? instances.filter((each) => keyOf(each.address) === keyOf(cluster)) : instances;
    return own.length === 1 && !byUid.includes(own[0]) ? own : [];
  });
  return uids.map((uid, index) => byUid[index] ?? (uid === undefined ? free.shift() : undefined));
}

function keyOf(address: string): string | undefined {
  return /\[[^\]]*\]$/.exec(address)?.[0];
}
