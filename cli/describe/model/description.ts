import { unseenIn } from "../../../lib/model/cluster";
import type { Profile } from "../../../lib/model/profile-model";
import type { Unseen } from "../../../lib/model/source-text";
import { withoutSecrets } from "../../../lib/secrets/secrets";
import { grouped } from "../../../lib/terraform/lists";
import { Problem } from "../../command-line";
import { attribute, blocks, PROFILE_TYPE, textAttribute } from "../../read/block";
import { readStack } from "../../read/folder-reading";
import { readOutputFolder, type SynthesizedStack } from "../../read/output-folder";
import type { Reading } from "../../read/reading";
import { LEFT_OVER } from "../../read/terraform-reading";
import { changesBetween } from "../effects/assess";
import { type Effect, worstOf } from "../effects/effect";
import type { Change } from "./change";
import { clustersOf, type DescribedCluster, othersOf } from "./cluster-changes";
import { asSent } from "./layers";
import { type PlannedStack, readPlans, type Side } from "./plans";
import { restOfProfile } from "./resource-changes";
import { Names } from "./shown-names";
import { type ShownProfile, shownProfile } from "./shown-profile";

/** A rule that somebody has said does not hold at a place, as synth wrote it into the stack's metadata. */
export interface Acknowledged {
  readonly stack: string;
  /** The path of the construct. */
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
  /** Whether the older folder has it not. */
  readonly isNew: boolean;
}

/** What a stack has that nobody here knows. */
export interface UnseenIn extends Unseen {
  readonly stack: string;
}

/** Everything that the formats show. */
export interface Description {
  readonly stacks: string[];
  readonly profiles: DescribedProfile[];
  /** Profiles that are there no longer. */
  readonly removed: DescribedProfile[];
  /** Clusters of plans. A folder does not tell what becomes of one. */
  readonly clusters: DescribedCluster[];
  /** What else of Palette plans change. */
  readonly others: DescribedCluster[];
  /** Rules of the library that somebody has said do not hold somewhere. A plan knows of none. */
  readonly acknowledged: Acknowledged[];
  /** What nobody here knows, whether it changes or not. */
  readonly unseen: UnseenIn[];
  /** What the profiles are compared with, if with anything. */
  readonly against?: Against;
}

/** An older output folder, or plans, which know what Palette has now. */
export type Against = { readonly folder: string } | { readonly plans: string[] };

/** Every change of a description, whatever it is a change of. */
export function changesOf({ profiles, removed, clusters, others }: Description): Change[] {
  return [
    ...[...profiles, ...removed].flatMap((described) => described.changes),
    ...[...clusters, ...others].flatMap(({ now, later }) => [...now, ...later]),
  ];
}

/** A profile, and what changed of it. */
export interface DescribedProfile {
  readonly profile: ShownProfile;
  readonly before?: ShownProfile;
  /** How many clusters of the plans take it; nothing if a folder is described, which does not tell. */
  readonly clusters?: number;
  /** The worst effect first. */
  readonly changes: Change[];
  /** The worst effect. */
  readonly effect: Effect;
}

/** What is to be described: an output folder, and an older one if there is one; or plans. */
export interface Question {
  readonly folder: string;
  readonly against?: string;
  readonly plans: string[];
  /** All if none is named. */
  readonly stacks: string[];
}

/** Reads an output folder, and compares it with an older one; or reads plans. */
export async function describe(question: Question, cwd: string): Promise<Description> {
  return question.plans.length > 0 ? describePlans(question, cwd) : describeFolder(question, cwd);
}

async function describeFolder({ folder, against, stacks: asked }: Question, cwd: string): Promise<Description> {
  const all = await readOutputFolder(folder, cwd);
  const before = against === undefined ? undefined : await readOutputFolder(against, cwd);
  const chosen = chooser(
    asked,
    [...all, ...(before ?? [])].map(({ name }) => name),
  );
  const newer = all.filter(({ name }) => chosen(name));
  const older = before?.filter(({ name }) => chosen(name));
  const names = new Names();
  const readings = newer.map((stack) => readStack(stack, stack.name));
  const found = {
    stacks: newer.map(({ name }) => name),
    clusters: [],
    others: [],
    acknowledged: acknowledgedIn(newer, older),
    unseen: readings.flatMap(notDocumented),
  };
  const profiles = readings.flatMap(profilesOf);
  if (against !== undefined && older !== undefined) {
    const gone = older.flatMap((stack) => profilesOf(readStack(stack, stack.name)));
    return { ...found, ...described(profilePairs(gone, profiles), names), against: { folder: against } };
  }
  const shown = profiles.map(({ stack, profile }) => shownProfile(stack, profile, names));
  return { ...found, profiles: shown.map((profile) => ({ profile, changes: [], effect: "nothing" })), removed: [] };
}

/** A profile, and the stack that it is in. */
interface StackProfile {
  readonly stack: string;
  readonly profile: Profile;
}

function profilesOf({ name, after }: Reading): StackProfile[] {
  return after.profiles.map((profile) => ({ stack: name, profile: asSent(profile) }));
}

/** What is left over is told with what changes. */
function notDocumented({ name, after }: Reading): UnseenIn[] {
  const found = unseenIn(after).filter(({ reason }) => reason !== LEFT_OVER);
  return found.map(({ path, reason }) => ({ stack: name, path: withoutSecrets(path), reason }));
}

function describePlans({ plans, stacks: asked }: Question, cwd: string): Description {
  const all = readPlans(plans, cwd);
  const names = new Names();
  const chosen = chooser(
    asked,
    all.map(({ stack }) => stack),
  );
  const stacks = all.filter(({ stack }) => chosen(stack));
  const pairs = stacks.flatMap(({ known }) => {
    const own = known.filter(({ isLookedUp }) => !isLookedUp);
    const side = (which: Side) =>
      own.flatMap(({ stack, [which]: profile }) => (profile === undefined ? [] : [{ stack, profile }]));
    return profilePairs(side("before"), side("after"));
  });
  // A cluster may take a profile of a stack that nobody chose.
  const known = clustersOf(all, names);
  const [clusters, others] = [known, othersOf(all, names)].map((found) => found.filter(({ stack }) => chosen(stack)));
  const { profiles, removed } = described(pairs, names);
  const counted = profiles.map((each) => withClusters(withRest(each, all, names), known));
  const found = { stacks: stacks.map(({ stack }) => stack), profiles: counted, removed, clusters, others };
  const unseen = stacks.flatMap(({ stack, reading }) => notDocumented({ ...reading, name: stack }));
  return { ...found, unseen, acknowledged: [], against: { plans } };
}

/** A profile of a plan, with what changes of it if nothing that is known of profiles does. */
function withRest(described: DescribedProfile, stacks: PlannedStack[], names: Names): DescribedProfile {
  const { profile, before, changes } = described;
  const stack = stacks.find((each) => each.stack === profile.stack);
  const known = stack?.known.find(({ address }) => address === profile.address);
  const planned = stack?.reading.changes.get(profile.address);
  const isThere = before !== undefined && known?.after !== undefined && planned !== undefined;
  if (!isThere || changes.length > 0) return described;
  const rest = restOfProfile({ ...known, type: PROFILE_TYPE, planned }, names);
  return { ...described, changes: rest, effect: worstOf(rest) };
}

/** A profile of a plan, with the clusters that take it. One that is new has its effect there, if anywhere. */
function withClusters(described: DescribedProfile, all: readonly DescribedCluster[]): DescribedProfile {
  const { profile, before, changes } = described;
  const isIt = (each: { stack: string; address: string }) =>
    each.stack === profile.stack && each.address === profile.address;
  const clusters = all.filter(({ takes }) => takes.some(isIt)).length;
  const because = clusters === 0 ? NO_CLUSTER : "clusters that take it are listed by themselves";
  return {
    ...described,
    clusters,
    changes: before === undefined ? changes.map((each) => ({ ...each, because })) : changes,
  };
}

/** What is said of a profile of a plan that nothing in the plan takes. */
export const NO_CLUSTER = "no cluster in this plan uses it";

type Pair = [before: StackProfile | undefined, after: StackProfile | undefined];

function described(pairs: Pair[], names: Names): Pick<Description, "profiles" | "removed"> {
  const all = pairs.map(([before, after]) => {
    const changes = changesBetween(before?.profile, after?.profile, names);
    const effect = worstOf(changes);
    const [older, newer] = [before, after].map((each) => each && shownProfile(each.stack, each.profile, names));
    return { profile: (newer ?? older) as ShownProfile, before: older, changes, effect, isThere: after !== undefined };
  });
  return { profiles: all.filter(({ isThere }) => isThere), removed: all.filter(({ isThere }) => !isThere) };
}

/** Older profiles and the newer ones that took their places: the same resource, or else the same name elsewhere. */
function profilePairs(older: StackProfile[], newer: StackProfile[]): Pair[] {
  const free = new Set(older);
  const partners = new Map<StackProfile, StackProfile>();
  const keys = [({ profile }: StackProfile) => profile.address, ({ profile }: StackProfile) => profile.name.readable];
  for (const keyOf of keys) {
    const byKey = grouped(free, (each) => JSON.stringify([each.stack, keyOf(each)]));
    for (const item of newer) {
      const partner = partners.has(item) ? undefined : byKey.get(JSON.stringify([item.stack, keyOf(item)]))?.shift();
      if (partner === undefined) continue;
      partners.set(item, partner);
      free.delete(partner);
    }
  }
  return [
    ...newer.map((item): Pair => [partners.get(item), item]),
    ...[...free].map((item): Pair => [item, undefined]),
  ];
}

function chooser(asked: string[], known: string[]): (stack: string) => boolean {
  const names = [...new Set(known)];
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined) throw Problem.usage(`There is no stack ${unknown}. Stacks are ${names.join(", ")}.`);
  return (stack) => asked.length === 0 || asked.includes(stack);
}

/** Lists the rules that are acknowledged in stacks, and which of them are new. */
function acknowledgedIn(stacks: SynthesizedStack[], older: SynthesizedStack[] | undefined): Acknowledged[] {
  const key = (each: Acknowledged) => JSON.stringify([each.stack, each.path, each.rule, each.reason]);
  const known = new Set((older ?? []).flatMap(listed).map(key));
  return stacks.flatMap(listed).map((each) => ({ ...each, isNew: older !== undefined && !known.has(key(each)) }));
}

function listed({ name: stack, metadata }: SynthesizedStack): Acknowledged[] {
  const notes = attribute(attribute(metadata, "metadata"), "cdktf-palette-byoos");
  return blocks(notes, "acknowledged").flatMap((note): Acknowledged[] => {
    const texts = ["path", "rule", "reason"].flatMap((key) => textAttribute(note, key) ?? []);
    if (texts.length < 3) return [];
    const [path, rule, reason] = texts.map((text) => withoutSecrets(text));
    return [{ stack, path, rule, reason, isNew: false }];
  });
}
