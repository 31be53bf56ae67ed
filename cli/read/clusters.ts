import { isHidden } from "../../lib/secrets/secrets";
import { isRecord } from "../../lib/terraform/record";
import { attribute, blocks, textAttribute } from "./block";
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
  /** The names of its variables and of its packs; nothing if nobody knows them yet. */
  readonly variables?: readonly string[];
  readonly packs?: readonly string[];
}

/** A block by which a cluster takes a profile, as it is planned. */
interface TakingBlock {
  /** The profile's unique id; nothing if nobody knows it yet. */
  readonly uid?: string;
  readonly block: Readonly<Record<string, unknown>>;
}

/** The same, as the configuration writes it. */
interface WrittenBlock {
  readonly expressions: unknown;
  /** The profiles that it refers to, without indexes. */
  readonly addresses: readonly string[];
}

/**
 * The profiles that a cluster takes, for each of its blocks: by their unique ids, and those that nobody knows yet by
 * what the configuration refers to. Blocks of a set have no order: what they say tells which is which. Where two
 * readings fit, there is none.
 *
 * @param near those that an address may stand for: profiles of the same stack
 */
export function profilesTaken<T extends Candidate>(
  cluster: string,
  taken: readonly TakingBlock[],
  written: readonly WrittenBlock[],
  candidates: readonly T[],
  near = candidates,
): (T | undefined)[] {
  const found = taken.map(({ uid }) => candidates.find(({ uids }) => uid !== undefined && uids.includes(uid)));
  const options = written.flatMap(({ expressions, addresses }) =>
    addresses.flatMap((address) => {
      const instances = near.filter((each) => withoutIndexes(each.address) === address);
      // Of several instances a cluster takes the one with its own key.
      const own = instances.length > 1 ? instances.filter((each) => keyOf(each.address) === keyOf(cluster)) : instances;
      return own.length === 1 && !found.includes(own[0]) ? [{ expressions, profile: own[0] }] : [];
    }),
  );
  const open = new Set([...taken.keys()].filter((index) => taken[index].uid === undefined));
  const free = new Set(options.map(({ profile }) => profile));
  for (let pair = surePair(); pair !== undefined; pair = surePair()) {
    const [index, profile] = pair;
    found[index] = profile;
    open.delete(index);
    free.delete(profile);
  }
  return found;

  function surePair(): [index: number, profile: T] | undefined {
    const pairs = [...open].flatMap((index) =>
      [...free].filter((profile) => isPossible(index, profile)).map((profile): [number, T] => [index, profile]),
    );
    const isOnly = open.size === 1 && free.size === 1;
    if (isOnly) return [[...open][0], [...free][0]];
    return pairs.find(([index, profile]) => {
      const [profiles, indexes] = [
        pairs.filter(([each]) => each === index),
        pairs.filter(([, each]) => each === profile),
      ];
      // It makes no difference which of two blocks that say the same takes a profile.
      const alike = [...open].filter((each) => isAlike(each, index)).length;
      const takesOne = open.size <= free.size && profiles.length <= alike;
      return takesOne || (free.size <= open.size && indexes.every(([each]) => isAlike(each, index)));
    });
  }

  function isPossible(index: number, profile: T): boolean {
    const { block } = taken[index];
    return fits(profile, block) && options.some((each) => each.profile === profile && says(each.expressions, block));
  }

  function isAlike(one: number, other: number): boolean {
    const [text, otherText] = [one, other].map((index) => JSON.stringify({ ...taken[index].block, id: undefined }));
    return text === otherText;
  }
}

/** Whether a profile has the packs and the variables that a block gives something to. */
function fits({ variables, packs }: Candidate, block: unknown): boolean {
  const has = (known: readonly string[] | undefined, names: string[]) =>
    known === undefined || names.every((name) => known.includes(name));
  return has(variables, variableNames(block)) && has(packs, packNames(block));
}

/** Whether a block can be what its configuration says, as far as that holds no expressions. */
function says(expressions: unknown, block: unknown): boolean {
  const variables = attribute(expressions, "variables");
  const constants = variables === undefined ? {} : attribute(variables, "constant_value");
  const names = blocks(expressions, "pack").map((pack) => attribute(attribute(pack, "name"), "constant_value"));
  const isSame = (one: unknown[], other: unknown[]) => one.sort().join("\n") === other.sort().join("\n");
  const given = attribute(block, "variables");
  const hasValue = (name: string) => {
    const value = textAttribute(given, name);
    return isHidden(value) || value === textAttribute(constants, name);
  };
  const isOpen = !isRecord(constants) || typeof given === "string";
  return (
    (names.includes(undefined) || isSame(names, packNames(block))) &&
    (isOpen || (isSame(Object.keys(constants), variableNames(block)) && Object.keys(constants).every(hasValue)))
  );
}

function variableNames(block: unknown): string[] {
  const given = attribute(block, "variables");
  return isRecord(given) ? Object.keys(given).filter((name) => given[name] !== null) : [];
}

function packNames(block: unknown): string[] {
  return blocks(block, "pack").flatMap((pack) => textAttribute(pack, "name") ?? []);
}

function keyOf(address: string): string | undefined {
  return /\[[^[\]]*\]$/.exec(address)?.[0];
}
