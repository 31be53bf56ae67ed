import { LAYER_KINDS, type LayerKind } from "../../../lib/palette/layer-kinds";
import { hidden as hiddenText } from "../../../lib/secrets/secrets";
import { grouped } from "../../../lib/terraform/lists";
import { byEffect, type Effect, effectWord, worstOf } from "../effects/effect";
import type { Change } from "../model/change";
import type { DescribedCluster } from "../model/cluster-changes";
import {
  type Acknowledged,
  type Against,
  changesOf,
  type DescribedProfile,
  type Description,
} from "../model/description";
import { type LayerRow, rowsOf, sharedRegistry, type Was } from "../model/rows";
import type { ShownLayer, ShownProfile } from "../model/shown-profile";
import type { ShownVariable } from "../model/variables";

/** The words that every format has in common. */

export function kindWord(kind: LayerKind): string {
  return capitalized(LAYER_KINDS[kind].title);
}

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What a layer is for, and what became of it: `Kubernetes, changed`. */
export function kindAndChange({ layer, change }: LayerRow): string {
  return change === undefined ? kindWord(layer.kind) : `${kindWord(layer.kind)}, ${change}`;
}

export function titleOf({ name, version }: ShownProfile): string {
  return version === undefined ? name : `${name} ${version}`;
}

/** What stands below the title, as names and values. */
export function placeOf(described: DescribedProfile): [word: string, value: string][] {
  const { stack, type, cloud, context, tags } = described.profile;
  const words = {
    stack,
    type,
    cloud,
    context,
    tags: tags.length === 0 ? undefined : tags.join(", "),
    registry: sharedRegistry(rowsOf(described)),
    clusters: described.clusters === 0 ? undefined : described.clusters?.toString(),
  };
  return Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

/** The same in lines of so many columns, broken between the words where they fit. */
export function placeLines(described: DescribedProfile, columns = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  for (const words of placeOf(described).map((pair) => pair.join(" "))) {
    const together = `${lines.at(-1)} · ${words}`;
    if (lines.length > 0 && together.length <= columns) lines[lines.length - 1] = together;
    else lines.push(words);
  }
  return lines;
}

/** The layers as they lie on each other, the operating system at the bottom, and where each comes from. */
export function stackOf(described: DescribedProfile): (LayerRow & { readonly origin: string })[] {
  const rows = rowsOf(described);
  const shared = sharedRegistry(rows);
  const origin = ({ layer, registry }: LayerRow) => {
    const from = registry.now === shared && registry.was === undefined ? "" : between(registry);
    return from === "" && layer.type === "manifest" ? "manifest" : from;
  };
  return rows.map((row) => ({ ...row, origin: origin(row) })).reverse();
}

/** What something is, or what it was and is: `1.28.4 → 1.28.5`. */
export function between({ now, was }: Was<string>): string {
  if (was === undefined) return now ?? "";
  return `${was === "" ? "nothing" : was} → ${now ?? "nothing"}`;
}

/** The images of a profile, those that nodes boot first, each with the pack that names it. */
export function imagesOf(described: DescribedProfile): [pack: string, image: string][] {
  return rowsOf(described).flatMap(({ layer, images }) =>
    images.map((image): [string, string] => [layer.pack, between(image)]),
  );
}

/** What is to be said of a layer's values, where it is not plain. */
function valuesNote({ values, keepsHostOs, agentMode }: ShownLayer): string | undefined {
  if (keepsHostOs && agentMode) return "no image: hosts keep their own OS in agent mode";
  if (keepsHostOs) return "no image: hosts keep their own OS (agent mode, or systemd extensions)";
  if (values === "terraform") return "values known to Terraform only";
  return values === "unreadable" ? "values are not YAML that can be read here" : undefined;
}

export function notesOf({ layers }: ShownProfile): [pack: string, note: string][] {
  return layers.flatMap((layer) => {
    const note = valuesNote(layer);
    return note === undefined ? [] : [[layer.pack, note] as [string, string]];
  });
}

/** Whether the value is required, and what it is unless somebody says otherwise. */
export function demandOf({ required, declared, defaultValue }: ShownVariable, shown = (text: string) => text): string {
  if (!declared) return "not declared";
  const demand = required ? "required" : "optional";
  return defaultValue === undefined ? demand : `${demand}, default ${shown(quotedIfEmpty(defaultValue))}`;
}

export function formatOf({ format, sensitive }: ShownVariable): string {
  return sensitive ? `${format}, sensitive` : format;
}

export function usersOf({ usedBy }: ShownVariable, shown = (text: string) => text): string {
  return usedBy.length === 0 ? "no layer" : usedBy.map((pack) => shown(pack)).join(", ");
}

function quotedIfEmpty(text: string): string {
  return text === "" ? '""' : text;
}

export const SIGNS = { added: "+", removed: "-", changed: "~" } as const;

/** Whose change it is, such as `layer edge-k3s`. */
export function subjectOf({ subject, name, path }: Change): string {
  if (path === undefined) return `${subject} ${name}`;
  return subject === "profile" ? path : `${subject} ${name}: ${path}`;
}

/** What it was and what it is, such as `1.28.4 → 1.28.5`. */
export function contentOf({ before, after, hidden, why, change, path }: Change): string {
  if (before === undefined && after === undefined) {
    if (hidden) return `${change}, hidden: ${why ?? "content"}`;
    return path === undefined ? "" : change;
  }
  const missing = hidden ? hiddenText(why ?? "content") : "nothing";
  const [was, is] = [before, after].map((value) => (value === undefined ? missing : quotedIfEmpty(value)));
  if (change === "added") return `added: ${is}`;
  return change === "removed" ? `removed: ${was}` : `${was} → ${is}`;
}

export function changesTitle(against: Against): string {
  return "folder" in against ? `Changes since ${against.folder}` : "Changes that the plan makes";
}

/** What stands below that title for a profile that does not change. */
export function noChanges(description: Description): string {
  return changesOf(description).length === 0 ? "nothing" : "none of this profile";
}

export function removedTitle(against: Against): string {
  return "folder" in against ? `Profiles that were in ${against.folder} only` : "Profiles that the plan destroys";
}

export function removedLine({ profile: { name, stack }, effect }: DescribedProfile): string {
  return `- ${name} (stack ${stack}): ${effectWord(effect)}`;
}

/** What changes in all: `repave in the plan: 3 changes in 2 profiles; 1 cluster: repave when the update is taken`. */
export function headline(
  description: Description,
  { emphasis = (word: string) => word, since = "", where = "" } = {},
): string {
  const changes = changesOf(description);
  const ofProfiles = changesOf({ ...description, clusters: [], others: [] });
  const words = ofProfiles.length === 0 ? "no profile changes" : countOf(ofProfiles, worstOfAll(changes), where);
  const summary =
    changes.length === 0 ? emphasis(NOTHING) + since : `${emphasis(worstWord(changes))}${since}: ${words}`;
  const beside = [happeningTo(description.clusters, "cluster"), happeningTo(description.others, "other resource")];
  return [summary, ...beside].filter((part) => part !== "").join("; ");
}

/** What changes in a profile: `repave: 3 changes`. */
export function summaryOf({ changes, effect }: DescribedProfile, description: Description): string {
  if (changes.length > 0) return `${worstWord(changes)}: ${countOf(changes, effect)}`;
  return changesOf(description).length === 0 ? NOTHING : "no change of this profile";
}

const NOTHING = "nothing changed";

function worstOfAll(changes: readonly Change[]): Effect {
  return worstOf(changes.map(({ effect }) => effect));
}

function worstWord(changes: readonly Change[]): string {
  const effect = worstOfAll(changes);
  return effect === "nothing" ? "no effect" : effectWord(effect);
}

function countOf(changes: readonly Change[], effect: Effect, where = ""): string {
  const undocumented = changes.filter((change) => change.effect === "not-documented").length;
  const count = `${changes.length} ${changes.length === 1 ? "change" : "changes"}${where}`;
  return undocumented > 0 && effect !== "not-documented" ? `${count}, ${undocumented} of them not documented` : count;
}

/** What becomes of a profile that was applied, which is not what becomes of a cluster. */
const UPDATES_AVAILABLE =
  "Applying this changes profiles. A running cluster shows Updates Available, and takes them when somebody applies them there.";

/** The same, with what a plan knows of clusters. */
export function updatesNote(against: Against, clusters: readonly unknown[]): string {
  const none = "plans" in against && clusters.length === 0;
  return none ? `${UPDATES_AVAILABLE} No cluster in this plan uses them.` : UPDATES_AVAILABLE;
}

export const ACKNOWLEDGED = "Acknowledged rules";
export const NOT_DOCUMENTED = "Not documented";

/** What is listed below the profiles: rules that do not hold, and what nobody here knows. */
export function listsBelow({ acknowledged, unseen }: Description): [title: string, lines: string[]][] {
  const lists: [string, string[]][] = [
    [ACKNOWLEDGED, acknowledged.map(acknowledgedLine)],
    [NOT_DOCUMENTED, unseen.map(({ stack, path, reason }) => `${stack}: ${path}: ${reason}`)],
  ];
  return lists.filter(([, lines]) => lines.length > 0);
}

/** Where a rule does not hold, which one, and why. */
function acknowledgedLine({ path, rule, reason, isNew }: Acknowledged): string {
  return `${isNew ? "new: " : ""}${path}: ${rule}: ${reason}`;
}

export function nothingFound({ stacks, clusters }: Description): string {
  if (clusters.length > 0) return "The plan has clusters, and no cluster profile.";
  return stacks.length === 0
    ? "The folder has no stacks, and so no cluster profile."
    : `No cluster profile in ${stacks.length === 1 ? "stack" : "stacks"} ${stacks.join(", ")}.`;
}

/** What happens beside the profiles, as every format shows it. */
export interface Section {
  readonly title: string;
  /** What its rows are about, such as `clusters`. */
  readonly nouns: string;
  /** Whether these take profiles, and updates of them. */
  readonly areClusters: boolean;
  readonly rows: ClusterRow[];
}

export function sectionsOf({ clusters, others }: Description): Section[] {
  return [
    { title: "Clusters", nouns: "clusters", areClusters: true, rows: clusterRows(clusters) },
    { title: "Other resources of Palette", nouns: "other resources", areClusters: false, rows: clusterRows(others) },
  ].filter(({ rows }) => rows.length > 0);
}

/** Clusters of which the same is to be said. */
interface ClusterRow {
  readonly clusters: DescribedCluster[];
  readonly effect: Effect;
  /** What happens at this apply, and what when the update is taken. */
  readonly parts: ClusterPart[];
}

interface ClusterPart {
  readonly when: string;
  /** The worst in words; nothing if nothing happens. */
  readonly worst: string;
  readonly why: string[];
}

/** Reasons that one row gives; the worst of them come first. */
const MOST_REASONS = 3;

/** The clusters, the worst first, those of which the same is to be said together. */
function clusterRows(clusters: readonly DescribedCluster[]): ClusterRow[] {
  const rows = clusters.map((cluster) => {
    const [now, later] = partsOf(cluster).map(partOf);
    const isSame = now.worst === "" && later.worst === "";
    return { cluster, parts: isSame ? [{ ...now, worst: "nothing changes" }, later] : [now, later] };
  });
  return [...grouped(rows, ({ cluster, parts }) => JSON.stringify([cluster.profiles, parts])).values()]
    .map((same) => ({
      clusters: same.map(({ cluster }) => cluster),
      effect: same[0].cluster.effect,
      parts: same[0].parts,
    }))
    .sort(byEffect);
}

/** The clusters of a row, and what they take. */
export function rowTitle({ clusters }: ClusterRow): string {
  const [names, profiles] = [clusters.map(({ address }) => address), clusters[0].profiles].map((each) =>
    each.join(", "),
  );
  return profiles === "" ? names : `${names} takes ${profiles}`;
}

/** What happens to a cluster, and when. */
function partsOf({ now, later }: Pick<DescribedCluster, "now" | "later">): [when: string, changes: Change[]][] {
  return [
    ["at this apply", now],
    ["when the update is taken", later],
  ];
}

function partOf([when, changes]: [string, Change[]]): ClusterPart {
  return { when, worst: worst(changes), why: reasons(changes) };
}

/** Whether something happens to a cluster. */
function isConcerned({ now, later }: DescribedCluster): boolean {
  return [...now, ...later].some(({ effect }) => effect !== "nothing");
}

function worst(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  const isNew = changes.every(
    ({ subject, change, path }) => isResource(subject) && change === "added" && path === undefined,
  );
  return isNew ? "new" : effectWord(worstOfAll(changes));
}

function isResource(subject: Change["subject"]): boolean {
  return subject === "cluster" || subject === "other";
}

function reasons(changes: readonly Change[]): string[] {
  const all = changes.map((change) => {
    const { subject, because, path } = change;
    const whole = isResource(subject) && (path === undefined || because.includes(path));
    if (whole) return because;
    const what = `${isResource(subject) ? path : subjectOf(change)} ${contentOf(change)}`.trim();
    return `${what}: ${because}`;
  });
  const different = [...new Set(all)];
  const more = different.length - MOST_REASONS;
  return more > 0 ? [...different.slice(0, MOST_REASONS), `and ${more} more`] : different;
}

/** What happens to clusters, counted: `1 cluster: new cluster needed at this apply`. */
function happeningTo(clusters: readonly DescribedCluster[], noun: string): string {
  const concerned = clusters.filter(isConcerned);
  if (concerned.length === 0) return "";
  const [now, later] = [concerned.flatMap((each) => each.now), concerned.flatMap((each) => each.later)];
  const parts = partsOf({ now, later })
    .filter(([, changes]) => changes.some(({ effect }) => effect !== "nothing"))
    .map(([when, changes]) => `${worst(changes)} ${when}`);
  return `${concerned.length} ${noun}${concerned.length === 1 ? "" : "s"}: ${parts.join(", ")}`;
}
