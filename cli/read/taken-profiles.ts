import type { Profile } from "../../lib/model/profile-model";
import type { Text } from "../../lib/model/source-text";
import { type Block, blocksAt, isBlock, textAt, textsOf } from "../../lib/model/tree";
import { withoutIndexes } from "./terraform-plan";

/** The blocks by which a cluster takes its profiles: by itself, or through a template. */
export function takingBlocks(cluster: Block): Block[] {
  const templates = blocksAt(cluster, "cluster_template").flatMap((each) => blocksAt(each, "cluster_profile"));
  return [...blocksAt(cluster, "cluster_profile"), ...templates];
}

/**
 * The profiles that a cluster takes, for each of its blocks: by their unique ids, and those that nobody knows yet by
 * what the configuration refers to. Blocks of a set have no order: what they say tells which is which. Where two
 * readings fit, there is none.
 *
 * @param written the same blocks as the configuration has them, if a block itself does not say what it refers to
 */
export function profilesTaken(
  cluster: string,
  taken: readonly Block[],
  written: readonly Block[],
  candidates: readonly Profile[],
): (Profile | undefined)[] {
  const isKnown = (block: Block) => textAt(block, "id")?.known !== undefined;
  const found = taken.map((block) =>
    isKnown(block) ? byUid(textAt(block, "id"), candidates) : only(referredTo(block, cluster, candidates)),
  );
  const options = written.flatMap((block) =>
    referredTo(block, cluster, candidates)
      .filter((profile) => !found.includes(profile))
      .map((profile) => ({ block, profile })),
  );
  const open = new Set([...taken.keys()].filter((index) => found[index] === undefined && !isKnown(taken[index])));
  const free = new Set(options.map(({ profile }) => profile));
  for (let pair = surePair(); pair !== undefined; pair = surePair()) {
    const [index, profile] = pair;
    found[index] = profile;
    open.delete(index);
    free.delete(profile);
  }
  return found;

  function surePair(): [index: number, profile: Profile] | undefined {
    if (open.size === 1 && free.size === 1) return [[...open][0], [...free][0]];
    const pairs = [...open].flatMap((index) =>
      [...free].filter((profile) => isPossible(index, profile)).map((profile): [number, Profile] => [index, profile]),
    );
    return pairs.find(([index, profile]) => {
      const profiles = pairs.filter(([each]) => each === index);
      const indexes = pairs.filter(([, each]) => each === profile);
      // It makes no difference which of two blocks that say the same takes a profile.
      const alike = [...open].filter((each) => isAlike(each, index)).length;
      const takesOne = open.size <= free.size && profiles.length <= alike;
      return takesOne || (free.size <= open.size && indexes.every(([each]) => isAlike(each, index)));
    });
  }

  function isPossible(index: number, profile: Profile): boolean {
    const block = taken[index];
    return fits(profile, block) && options.some((each) => each.profile === profile && says(each.block, block));
  }

  function isAlike(one: number, other: number): boolean {
    const [text, otherText] = [one, other].map((index) =>
      JSON.stringify(textsOf(taken[index]).map(([path, each]) => (path === "id" ? "" : `${path} ${each.readable}`))),
    );
    return text === otherText;
  }
}

function byUid(uid: Text | undefined, candidates: readonly Profile[]): Profile | undefined {
  return uid?.known === undefined ? undefined : candidates.find((each) => each.uid?.known === uid.known);
}

/** The profiles that a block refers to. Of several instances of one a cluster takes the one with its own key. */
function referredTo(block: Block, cluster: string, candidates: readonly Profile[]): Profile[] {
  const targets = (textAt(block, "id")?.targets ?? []).map(withoutIndexes);
  const found = targets.flatMap((target) => {
    const instances = candidates.filter(({ address }) => isPart(target, withoutIndexes(address)));
    const own = instances.length > 1 ? instances.filter(({ address }) => keyOf(address) === keyOf(cluster)) : instances;
    return own.length === 1 ? own : [];
  });
  return [...new Set(found)];
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function isPart(target: string, address: string): boolean {
  return target === address || target === `${address}.id`;
}

function keyOf(address: string): string | undefined {
  return /\[[^[\]]*\]$/.exec(address)?.[0];
}

/** Whether a profile has the packs and the variables that a block gives something to. */
function fits({ open, variables, layers }: Profile, block: Block): boolean {
  const has = (what: string, known: readonly { readonly name: Text }[], names: string[]) => {
    const isOpen = open.has(what) || known.some(({ name }) => name.known === undefined);
    return isOpen || names.every((wanted) => known.some(({ name }) => name.known === wanted));
  };
  return has("profile_variables", variables, variableNames(block)) && has("pack", layers, packNames(block));
}

/** Whether a block can be what its configuration says, as far as that holds no expressions. */
function says(written: Block, block: Block): boolean {
  const [given, asked] = [block, written].map((each) => each.get("variables") ?? (new Map() as Block));
  const isSame = (one: string[], other: string[]) => one.sort().join("\n") === other.sort().join("\n");
  const hasPacks = blocksAt(written, "pack").some((pack) => textAt(pack, "name")?.known === undefined);
  if (!hasPacks && !isSame(packNames(written), packNames(block))) return false;
  if (!isBlock(asked) || !isBlock(given)) return true;
  const isKept = (name: string) => {
    const [value, wanted] = [textAt(given, name), textAt(asked, name)];
    return value?.known === undefined || wanted?.known === undefined || value.known === wanted.known;
  };
  return isSame([...asked.keys()], [...given.keys()]) && [...asked.keys()].every(isKept);
}

function variableNames(block: Block): string[] {
  const given = block.get("variables");
  return isBlock(given) ? [...given.keys()] : [];
}

function packNames(block: Block): string[] {
  return blocksAt(block, "pack").flatMap((pack) => textAt(pack, "name")?.known ?? []);
}
