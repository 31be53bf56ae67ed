import { withoutSecrets } from "../../../lib/secrets/secrets";
import { Problem } from "../../command-line";
import { attribute, blocks, textAttribute } from "../../read/block";
import { readOutputFolder, type SynthesizedStack } from "../../read/output-folder";
import { changesBetween } from "../effects/assess";
import { type Effect, worstOf } from "../effects/effect";
import type { Change } from "./change";
import { clustersOf, type DescribedCluster, othersOf } from "./cluster-changes";
import { profilePairs } from "./differences";
import { type PlannedStack, readPlans } from "./planned";
import { type Profile, profilesOf } from "./profile";
import { restOfProfile } from "./resource-changes";

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
  readonly profile: Profile;
  readonly before?: Profile;
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
  const found = {
    stacks: newer.map(({ name }) => name),
    clusters: [],
    others: [],
    acknowledged: acknowledgedIn(newer, older),
  };
  const profiles = newer.flatMap(profilesOf);
  if (against !== undefined && older !== undefined) {
    return { ...found, ...described(profilePairs(older.flatMap(profilesOf), profiles)), against: { folder: against } };
  }
  return { ...found, profiles: profiles.map((profile) => ({ profile, changes: [], effect: "nothing" })), removed: [] };
}

function describePlans({ plans, stacks: asked }: Question, cwd: string): Description {
  const all = readPlans(plans, cwd);
  const names = all.map(({ stack }) => stack);
  const chosen = chooser(asked, names);
  const pairs = all.filter(({ stack }) => chosen(stack)).flatMap(({ before, after }) => profilePairs(before, after));
  // A cluster may take a profile of a stack that nobody chose.
  const known = clustersOf(all);
  const [clusters, others] = [known, othersOf(all)].map((found) => found.filter(({ stack }) => chosen(stack)));
  const { profiles, removed } = described(pairs);
  const counted = profiles.map((each) => withClusters(withRest(each, all), known));
  const found = { stacks: names.filter(chosen), profiles: counted, removed, clusters, others };
  return { ...found, acknowledged: [], against: { plans } };
}

/** A profile of a plan, with what changes of it where nothing that is known of profiles does. */
function withRest(described: DescribedProfile, stacks: PlannedStack[]): DescribedProfile {
  const { profile, before, changes } = described;
  const stack = stacks.find((each) => each.stack === profile.stack);
  const resource = stack?.plan.resources.find(({ address }) => address === profile.address);
  const isThere = before !== undefined && resource?.after !== undefined;
  if (stack === undefined || !isThere || changes.length > 0) return described;
  const rest = restOfProfile(resource, profile.name, stack);
  return { ...described, changes: rest, effect: worstOf(rest.map(({ effect }) => effect)) };
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

function described(pairs: ReturnType<typeof profilePairs>): Pick<Description, "profiles" | "removed"> {
  const all = pairs.map(([before, after]) => {
    const changes = changesBetween(before, after);
    const effect = worstOf(changes.map((change) => change.effect));
    return { profile: (after ?? before) as Profile, before, changes, effect, isThere: after !== undefined };
  });
  return { profiles: all.filter(({ isThere }) => isThere), removed: all.filter(({ isThere }) => !isThere) };
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
