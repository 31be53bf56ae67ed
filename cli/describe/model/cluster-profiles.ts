import type { Cluster, Taken as TakenBlock } from "../../../lib/model/cluster";
import type { Profile } from "../../../lib/model/profile-model";
import { Text } from "../../../lib/model/source-text";
import { type Block, blocksAt, isBlock, type Tree, textAt } from "../../../lib/model/tree";
import { At } from "../../read/place";
import { profileOf } from "../../read/profile-reader";
import { changesBetween } from "../effects/assess";
import { byEffect } from "../effects/effect";
import { type Assessment, type Change, changeOf } from "./change";
import { presenceOf } from "./differences";
import { asSent } from "./layers";
import type { KnownProfile, Side } from "./plans";
import type { Names } from "./shown-names";

/** One profile that a cluster takes, with what the cluster lays over it. */
export interface Taken extends Omit<TakenBlock, "profile"> {
  readonly profile?: KnownProfile;
}

/** What a profile is called, as far as the plan knows. */
function nameOf({ profile, uid }: Taken): Text {
  const own = (profile?.after ?? profile?.before)?.name;
  return own ?? (uid?.known === undefined ? Text.of("a profile that only the apply tells") : uid);
}

export function labelOf(taken: Taken, names: Names): string {
  return names.of(nameOf(taken));
}

/** The profiles of a cluster: those of any plan by their unique ids, and others as its own plan tells. */
export function takenBy(cluster: Cluster | undefined, stack: string, known: readonly KnownProfile[]): Taken[] {
  return (cluster?.takes ?? []).map((taken) => {
    const uid = taken.uid?.known;
    const isIt = ({ before, after }: KnownProfile) => [before, after].some((each) => each?.uid?.known === uid);
    const isNear = (each: KnownProfile) => each.stack === stack && each.address === taken.profile?.address;
    return { ...taken, profile: known.find(uid === undefined ? isNear : isIt) };
  });
}

/** What the profiles of a cluster do to it: with this apply, and once somebody has it take their update. */
export function profileChanges(
  older: Taken[],
  newer: Taken[],
  cloud: string,
  names: Names,
): { now: Change[]; later: Change[] } {
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
      // If the profile itself is another one in Palette, this apply brings all of it.
      const isNew = taken.uid?.known !== before.uid?.known;
      const applied = viewOf(taken, isNew ? "after" : "before", cloud);
      now.push(...compared(start, applied, names));
      if (taken.profile?.isDestroyed) now.push(destroyed(taken, names));
      else if (!isNew) later.push(...compared(applied, viewOf(taken, "after", cloud), names));
    }
  }
  for (const taken of added) {
    const before =
      [...gone].find((each) => isReplacedBy(each, taken)) ??
      (gone.size === 1 && added.length === 1 ? [...gone][0] : undefined);
    if (before !== undefined) gone.delete(before);
    now.push(...replaced(before, taken, cloud, names));
  }
  for (const taken of gone) now.push(...replaced(taken, undefined, cloud, names));
  return { now: now.sort(byEffect), later: later.sort(byEffect) };
}

function isSame(one: Taken, other: Taken): boolean {
  return one.profile !== undefined || other.profile !== undefined
    ? one.profile === other.profile
    : one.uid?.known === other.uid?.known;
}

/** Another version of a profile has its name. */
function isReplacedBy(one: Taken, other: Taken): boolean {
  return one.profile !== undefined && other.profile !== undefined && nameOf(one).equals(nameOf(other));
}

/** A profile as a cluster has it: with the cluster's own packs and variables over it. */
interface View {
  readonly profile: Profile;
  /** Whether the plan holds what the profile itself says. */
  readonly isKnown: boolean;
}

function viewOf(taken: Taken, which: Side, cloud: string): View {
  const { profile, block } = taken;
  const source = profile?.[which] ?? profile?.[which === "after" ? "before" : "after"];
  const base: Block = source?.arguments ?? new Map([["name", nameOf(taken)]]);
  const [packs, over] = [base, block].map((each) => blocksAt(each, "pack"));
  const used = packs.map((pack) => over.find((each) => isOfOneName(each, pack)));
  const all = new Map<string, Tree>([
    ...Object.entries({ cloud: Text.of(cloud), type: Text.of("cluster") }),
    ...base,
    [
      "pack",
      [
        ...packs.map((pack, index) => new Map([...pack, ...overOf(used[index])])),
        ...over.filter((each) => !used.includes(each)),
      ],
    ],
    ["profile_variables", [new Map([["variable", variablesWith(base, block)]])]],
  ]);
  const at = new At("the plan", source?.address ?? "", all);
  const view = profileOf(at, { lookups: profile?.lookups ?? [], isPart: source === undefined });
  return { profile: asSent(view), isKnown: source !== undefined };
}

function isOfOneName(one: Block, other: Block): boolean {
  const [name, otherName] = [one, other].map((each) => textAt(each, "name"));
  return name !== undefined && otherName !== undefined && name.equals(otherName);
}

/** What a cluster says of a pack in place of the profile: what it leaves empty, it leaves to the profile. */
function overOf(pack: Block | undefined): [string, Tree][] {
  return [...(pack ?? [])].filter(([name, tree]) => {
    const isEmpty = tree instanceof Text ? tree.isEmpty : Array.isArray(tree) && tree.length === 0;
    return ["tag", "values", "manifest"].includes(name) && !isEmpty;
  });
}

function variablesWith(profile: Block, own: Block): Block[] {
  const given = own.get("variables");
  const values = isBlock(given) ? given : (new Map() as Block);
  const declared = blocksAt(profile, "profile_variables").flatMap((list) => blocksAt(list, "variable"));
  const names = declared.map((variable) => textAt(variable, "name")?.readable);
  const withValue = (variable: Block, value: Tree | undefined) =>
    value === undefined ? variable : new Map([...variable, ["default_value", value]]);
  return [
    ...declared.map((variable, index) => withValue(variable, values.get(names[index] ?? ""))),
    ...[...values]
      .filter(([name]) => !names.includes(name))
      .map(([name, value]) => withValue(new Map([["name", Text.of(name)]]), value)),
  ];
}

const NOT_HELD: Assessment = {
  effect: "not-documented",
  because: "the plan does not hold the profile that uses it",
  kind: "profile",
};

function compared(before: View, after: View, names: Names): Change[] {
  const changes = changesBetween(before.profile, after.profile, names);
  if (before.isKnown && after.isKnown) return changes;
  // What uses it elsewhere in the profile is not known, nor is the Kubernetes that the same change may do more to.
  return changes.map((change) => {
    const all = [NOT_HELD, ...change.all].sort(byEffect);
    return { ...change, source: undefined, through: undefined, ...all[0], all };
  });
}

/** What happens to a cluster's profile as a whole. */
function ofProfile(before: Text | undefined, after: Text | undefined, assessment: Assessment, names: Names): Change {
  const difference = { subject: "cluster", name: Text.of(""), path: "cluster_profile" } as const;
  const change = changeOf({ ...difference, change: presenceOf(before, after) }, names, [assessment]);
  return { ...change, before: names.optional(before), after: names.optional(after) };
}

/** What becomes of a cluster that has a profile which Palette loses. */
function destroyed(taken: Taken, names: Names): Change {
  const [before, after] = [nameOf(taken), taken.profile?.after && nameOf(taken)];
  const anew = after === undefined ? "" : " and makes another";
  const because = `the plan destroys this profile${anew}, and what clusters do then is not documented`;
  return ofProfile(before, after, { ...NOT_HELD, because }, names);
}

/** What another profile, one more or one less does. */
function replaced(before: Taken | undefined, after: Taken | undefined, cloud: string, names: Names): Change[] {
  const [older, newer] = [before && viewOf(before, "before", cloud), after && viewOf(after, "after", cloud)];
  const one = (newer ?? older) as View;
  const none: View = { profile: { ...one.profile, layers: [], variables: [] }, isKnown: one.isKnown };
  const [start, end] = [older ?? none, newer ?? none];
  if (start.isKnown && end.isKnown) {
    const changes = compared(start, end, names);
    if (changes.length > 0) return changes;
  }
  const assessment: Assessment =
    start.isKnown && end.isKnown
      ? { effect: "nothing", because: "both profiles say the same" }
      : { ...NOT_HELD, because: "the plan does not hold all that these profiles say" };
  return [ofProfile(before && nameOf(before), after && nameOf(after), assessment, names)];
}
