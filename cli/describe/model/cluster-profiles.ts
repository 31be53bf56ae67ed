import { isRecord } from "../../../lib/terraform/record";
import { at, blocks, textAttribute } from "../../read/block";
import { profileBlocks, profilesTaken } from "../../read/clusters";
import type { PlannedResource } from "../../read/terraform-plan";
import { changesBetween } from "../effects/assess";
import { byEffect } from "../effects/effect";
import { type Assessment, type Change, changeOf } from "./change";
import { presenceOf } from "./differences";
import { type KnownProfile, type PlannedStack, plannedBlock, type Side } from "./planned";
import { type Profile, profileOf } from "./profile";

/** One profile that a cluster takes, with what the cluster lays over it. */
export interface Taken {
  readonly uid?: string;
  readonly profile?: KnownProfile;
  readonly own: Record<string, unknown>;
  /** What its own packs are called, and what in each is a secret. */
  readonly packs: readonly { readonly name?: string; readonly secret: unknown }[];
}

/** What a profile is called, as far as the plan knows. */
export function labelOf({ profile, uid, own }: Taken): string {
  const shown = uid === undefined ? undefined : textAttribute(own, "id");
  return profile?.name ?? shown ?? "a profile that only the apply tells";
}

/** The profiles of a cluster, each found by its unique id, or by what its configuration refers to. */
export function takenBy(
  resource: PlannedResource,
  which: Side,
  { stack, mask }: PlannedStack,
  known: KnownProfile[],
): Taken[] {
  const side = resource[which];
  const block = plannedBlock(resource, which, mask);
  const raw = profileBlocks(side?.values);
  const secrets = profileBlocks(side?.sensitive);
  const unknown = profileBlocks(side?.unknown);
  const taken = profileBlocks(block);
  const uids = taken.map((_, index) => {
    return at(unknown[index], "id") === true ? undefined : textAttribute(raw[index], "id");
  });
  const written = profileBlocks(resource.expressions).map((expressions) => {
    return { expressions, addresses: resource.refersTo(at(expressions, "id")) };
  });
  const near = known.filter((each) => each.stack === stack);
  const blocksTaken = taken.map((own, index) => {
    return { uid: uids[index], block: { ...own, pack: blocks(raw[index], "pack") } };
  });
  const profiles = profilesTaken(resource.address, blocksTaken, written, known, near);
  return taken.map((own, index) => ({
    own,
    uid: uids[index],
    profile: profiles[index],
    packs: blocks(raw[index], "pack").map((pack, place) => ({
      name: textAttribute(pack, "name"),
      secret: at(at(secrets[index], "pack"), place),
    })),
  }));
}

/** What the profiles of a cluster do to it: with this apply, and once somebody has it take their update. */
export function profileChanges(older: Taken[], newer: Taken[], cloud: string): { now: Change[]; later: Change[] } {
  const now: Change[] = [];
  const later: Change[] = [];
  const gone = new Set(older);
  const added: Taken[] = [];
  for (const taken of newer) {
    const before = [...gone].find((each) => isSame(each, taken));
    if (before === undefined) added.push(taken);
    else {
      gone.delete(before);
      const start = viewOf(before, "before", cloud);
      // Where the profile itself is another one in Palette, this apply brings all of it.
      const isNew = taken.uid !== before.uid;
      const applied = viewOf(taken, isNew ? "after" : "before", cloud);
      now.push(...compared(start, applied));
      if (taken.profile?.isDestroyed) now.push(destroyed(taken));
      else if (!isNew) later.push(...compared(applied, viewOf(taken, "after", cloud)));
    }
  }
  for (const taken of added) {
    const before =
      [...gone].find((each) => isReplacedBy(each, taken)) ??
      (gone.size === 1 && added.length === 1 ? [...gone][0] : undefined);
    if (before !== undefined) gone.delete(before);
    now.push(...replaced(before, taken, cloud));
  }
  for (const taken of gone) now.push(...replaced(taken, undefined, cloud));
  return { now: now.sort(byEffect), later: later.sort(byEffect) };
}

function isSame(one: Taken, other: Taken): boolean {
  return one.profile !== undefined || other.profile !== undefined
    ? one.profile === other.profile
    : one.uid === other.uid;
}

/** Another version of a profile has its name. */
function isReplacedBy(one: Taken, other: Taken): boolean {
  return one.profile?.name !== undefined && one.profile.name === other.profile?.name;
}

/** A profile as a cluster has it: with the cluster's own packs and variables over it. */
interface View {
  readonly profile: Profile;
  /** Whether the plan holds what the profile itself says. */
  readonly isKnown: boolean;
}

function viewOf(taken: Taken, which: Side, cloud: string): View {
  const { profile, own } = taken;
  const source = profile?.at(which) ?? profile?.at(which === "after" ? "before" : "after");
  const base = source?.block ?? { name: labelOf(taken), type: "cluster", cloud };
  const over = blocks(own, "pack");
  const places = blocks(base, "pack").map((pack) => {
    const name = textAttribute(pack, "name");
    return over.findIndex((each, place) => [taken.packs[place]?.name, textAttribute(each, "name")].includes(name));
  });
  const packs = blocks(base, "pack").map((pack, index) => ({ ...pack, ...overOf(over[places[index]]) }));
  const others = [...over.keys()].filter((place) => !places.includes(place));
  const block = {
    cloud,
    type: "cluster",
    ...base,
    pack: [...packs, ...others.map((place) => over[place])],
    profile_variables: [{ variable: variablesWith(base, own) }],
  };
  const hasSecret = (layer: number) => {
    const secret = taken.packs[[...places, ...others][layer]]?.secret;
    return source?.hasSecret(layer) === true || at(secret, "values") === true;
  };
  const address = profile?.address ?? "";
  return {
    profile: profileOf({ stack: "", address, block, configuration: {}, hasSecret, isPart: source === undefined }),
    isKnown: source !== undefined,
  };
}

/** What a cluster says of a pack in place of the profile: what it leaves empty, it leaves to the profile. */
function overOf(pack: Record<string, unknown> | undefined): Record<string, unknown> {
  const entries = ["tag", "values", "manifest"].map((key) => [key, pack?.[key]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ""));
}

function variablesWith(profile: unknown, own: unknown): Record<string, unknown>[] {
  const given = at(own, "variables");
  const values = new Map(Object.entries(isRecord(given) ? given : {}));
  const declared = blocks(profile, "profile_variables").flatMap((list) => blocks(list, "variable"));
  const names = declared.map((variable) => textAttribute(variable, "name"));
  return [
    ...declared.map((variable) => {
      const value = values.get(textAttribute(variable, "name") ?? "");
      return value === undefined ? variable : { ...variable, default_value: value };
    }),
    ...[...values].filter(([name]) => !names.includes(name)).map(([name, default_value]) => ({ name, default_value })),
  ];
}

const NOT_HELD: Assessment = {
  effect: "not-documented",
  because: "the plan does not hold the profile that uses it",
  kind: "profile",
};

function compared(before: View, after: View): Change[] {
  const changes = changesBetween(before.profile, after.profile);
  if (before.isKnown && after.isKnown) return changes;
  // What uses it elsewhere in the profile is not known, nor is the Kubernetes that the same change may do more to.
  return changes.map((change) => changeOf(change, [NOT_HELD, ...change.all].sort(byEffect), change.warnings));
}

/** What becomes of a cluster that has a profile which Palette loses. */
function destroyed({ profile }: Taken): Change {
  const [before, after] = [profile?.name, profile?.at("after") && profile.name];
  const anew = after === undefined ? "" : " and makes another";
  const because = `the plan destroys this profile${anew}, and what clusters do then is not documented`;
  const difference = { path: "cluster_profile", before, after, change: presenceOf(before, after) };
  return changeOf({ subject: "cluster", name: "", ...difference }, [{ ...NOT_HELD, because }]);
}

/** What another profile, one more or one less does. */
function replaced(before: Taken | undefined, after: Taken | undefined, cloud: string): Change[] {
  const [older, newer] = [before && viewOf(before, "before", cloud), after && viewOf(after, "after", cloud)];
  const one = (newer ?? older) as View;
  const none: View = { profile: { ...one.profile, layers: [], variables: [] }, isKnown: one.isKnown };
  const [start, end] = [older ?? none, newer ?? none];
  if (start.isKnown && end.isKnown) {
    const changes = compared(start, end);
    if (changes.length > 0) return changes;
  }
  const assessment: Assessment =
    start.isKnown && end.isKnown
      ? { effect: "nothing", because: "both profiles say the same" }
      : { ...NOT_HELD, because: "the plan does not hold all that these profiles say" };
  const [was, is] = [before, after].map((taken) => taken && labelOf(taken));
  const difference = { path: "cluster_profile", before: was, after: is, change: presenceOf(before, after) };
  return [changeOf({ subject: "cluster", name: "", ...difference }, [assessment])];
}
