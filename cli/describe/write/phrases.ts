import { LAYER_KINDS, type LayerKind } from "../../../lib/palette/layer-kinds";
import { hidden as hiddenText } from "../../../lib/secrets/secrets";
import { effectWord } from "../effects/effect";
import type { Change } from "../model/change";
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
