import { byEffect, effectWord } from "../effects/effect";
import type { Change } from "../model/change";
import type { Acknowledged, Against, DescribedProfile, Description } from "../model/description";
import { type ChangeGroup, groupChanges, labelsOf } from "../model/groups";
import { Bounded, code, htmlCode, type Table } from "./markdown-parts";
import { profileParts } from "./markdown-profile";
import { ACKNOWLEDGED, capitalized, contentOf, NOT_DOCUMENTED, subjectOf, updatesNote } from "./phrases";
import { type Section, sectionsOf } from "./sections";
import { headline } from "./summary";

/** What a comment may take, in bytes. GitHub accepts 65,536 characters; the rest is for what is put around it. */
const COMMENT = 64_000;

/** Kept free for the line that counts what does not fit. */
const LAST_LINE = 400;

/** With more profiles than this, only some have a diagram, and all stand in one table. */
const FEW_PROFILES = 5;
const DIAGRAMS_OF_MANY = 3;

/** The most names or contents that are listed in one cell. */
const MOST_LISTED = 50;

/**
 * Writes a description as Markdown, with Mermaid diagrams of profiles, as GitHub and GitLab render it. It fits into one
 * comment: what has no room is counted.
 */
export function writeMarkdown(description: Description): string {
  const { profiles, against, stacks, clusters, acknowledged, unseen } = description;
  const comment = new Bounded(COMMENT - LAST_LINE);
  if (against === undefined) comment.add("# Cluster profiles");
  else changesFirst(comment, description, against);
  if (profiles.length === 0 && clusters.length === 0) comment.add(`No cluster profile in ${code(stacks.join(", "))}.`);
  comment.addTable("acknowledged rules", acknowledgedTable(acknowledged), { before: `## ${ACKNOWLEDGED}\n\n` });
  const unknown = { names: ["Where", "Why"], rows: unseen.map(({ path, reason }) => [code(path), reason]) };
  comment.addTable("things that are not documented", unknown, { before: `## ${NOT_DOCUMENTED}\n\n` });
  const many = profiles.length > FEW_PROFILES;
  if (many) {
    const before = `<details>\n<summary>All ${profiles.length} profiles</summary>\n\n`;
    const around = against === undefined ? {} : { before, after: "\n</details>" };
    comment.addTable("profiles", profileTable(profiles, against !== undefined), around);
  }
  for (const described of many ? mostTelling(profiles) : profiles) {
    const parts = profileParts(described);
    const text = against === undefined ? [heading(described), ...parts].join("\n\n") : folded(described, parts);
    comment.add(text, "diagrams");
  }
  const missing = comment.missing();
  const rest = "No room is left in this comment; describe --format json has all.";
  return missing.length === 0 ? comment.toString() : `${comment}\nNot shown: ${missing.join(", ")}. ${rest}\n`;
}

/** What somebody who decides reads first: what changes, and what that does. */
function changesFirst(comment: Bounded, description: Description, against: Against): void {
  const { profiles, removed, clusters } = description;
  const all = [...profiles, ...removed];
  const changes = all.flatMap((described) => described.changes);
  const since = "folder" in against ? ` since ${code(against.folder)}` : " in the plan";
  const emphasis = (word: string) => `**${capitalized(word)}**`;
  const changed = all.filter((described) => described.changes.length > 0).length;
  const where = changed > 1 ? ` in ${changed} profiles` : "";
  comment.add(headline(description, { emphasis, since, where }));
  for (const section of sectionsOf(description)) {
    comment.addTable(section.nouns, resourceTable(section), { reserve: COMMENT / 4 });
  }
  if (changes.length === 0) return;
  const warnings = [...new Set(changes.flatMap((change) => change.warnings))].map((each) => `> **Warning:** ${each}`);
  const reserve = Buffer.byteLength([...warnings, updatesNote(against, clusters)].join("\n\n")) + COMMENT / 8;
  comment.addTable("rows of changes", changeTable(all, changed), { reserve });
  for (const warning of warnings) comment.add(warning);
  if (changes.some((change) => change.effect !== "nothing")) comment.add(updatesNote(against, clusters));
}

function acknowledgedTable(acknowledged: Acknowledged[]): Table {
  const rows = acknowledged.map(({ path, rule, reason, isNew }) => [
    code(path),
    code(rule),
    `${code(reason)}${isNew ? " (new)" : ""}`,
  ]);
  return { names: ["Construct", "Rule", "Reason"], rows };
}

/** Clusters, or what else Palette has, which takes no profiles and no updates of them. */
function resourceTable({ nouns, areClusters, rows }: Section): Table {
  const cells = rows.map(({ clusters: same, parts }) => [
    listed(
      same.map(({ address }) => htmlCode(address)),
      nouns,
    ),
    ...(areClusters ? [same[0].profiles.map(code).join(", ")] : []),
    ...(areClusters ? parts : parts.slice(0, 1)).map(({ worst }) => worst),
    parts.flatMap(({ why }) => why.map(htmlCode)).join("<br>"),
  ]);
  const ofClusters = ["Cluster", "Takes", "At this apply", "When the update is taken", "Why"];
  return { names: areClusters ? ofClusters : ["Other resource", "At this apply", "Why"], rows: cells };
}

/** @param changed how many profiles change */
function changeTable(all: DescribedProfile[], changed: number): Table {
  const several = all.length > 1;
  const labelOf = labelsOf(all);
  const groups = groupChanges(all).sort((a, b) => byEffect(a.change, b.change));
  const rows = groups.map((group) => {
    const { change, members } = group;
    const names = [...new Set(members.map(({ profile }) => profile))].map((profile) => htmlCode(labelOf(profile)));
    const who = names.length === changed && changed > 2 ? `all ${changed} profiles` : listed(names, "profiles");
    return [
      effectWord(change.effect),
      ...(several ? [who] : []),
      change.change,
      change.subject === "profile" && change.path === undefined ? "profile" : code(subjectOf(change)),
      group.varies ? contentsOf(group, labelOf) : code(contentOf(change)),
      change.source === undefined ? reason(change) : `[${reason(change)}](${change.source})`,
    ];
  });
  return { names: ["Effect", ...(several ? ["Profile"] : []), "Change", "What", "Content", "Why"], rows };
}

/** A few things in a cell, or how many there are, to unfold. */
function listed(items: string[], what: string): string {
  if (items.length <= 2) return items.join(", ");
  const more = items.length - MOST_LISTED;
  const shown = items.slice(0, MOST_LISTED).join(", ");
  return `<details><summary>${items.length} ${what}</summary>${shown}${more > 0 ? ` and ${more} more` : ""}</details>`;
}

/** What it was and is in each profile, where that differs. */
function contentsOf({ members }: ChangeGroup, labelOf: ReturnType<typeof labelsOf>): string {
  return listed(
    members.map(({ profile, change }) => `${htmlCode(labelOf(profile))}: ${htmlCode(contentOf(change))}`),
    "contents",
  );
}

/** Of many profiles those that change most, no two of which change alike. */
function mostTelling(profiles: DescribedProfile[]): DescribedProfile[] {
  const seen = new Set<string>();
  return [...profiles]
    .sort(byEffect)
    .filter((described) => {
      const key = groupChanges([described]).map(({ change }) => `${change.path} ${change.name} ${change.effect}`);
      const isNew = described.changes.length === 0 || !seen.has(key.join());
      seen.add(key.join());
      return isNew;
    })
    .slice(0, DIAGRAMS_OF_MANY);
}

function profileTable(profiles: DescribedProfile[], compared: boolean): Table {
  const labelOf = labelsOf(profiles);
  const rows = [...profiles].sort(byEffect).map(({ profile, changes, effect }) => {
    const state = changes.length === 0 ? ["", ""] : [effectWord(effect), String(changes.length)];
    const { version, cloud, layers } = profile;
    return [
      code(labelOf(profile)),
      version === undefined ? "" : code(version),
      code(cloud),
      ...(compared ? state : [String(layers.length)]),
    ];
  });
  return { names: ["Profile", "Version", "Cloud", ...(compared ? ["Effect", "Changes"] : ["Layers"])], rows };
}

/** Pack names and paths are in it, which may be anything. */
function reason({ because }: Change): string {
  return /^[\w ,.:'-]*$/.test(because) ? because : htmlCode(because);
}

function heading({ profile: { name, version } }: DescribedProfile): string {
  return `## ${code(name)}${version === undefined ? "" : ` ${code(version)}`}`;
}

function folded({ profile: { name, version } }: DescribedProfile, parts: string[]): string {
  const title = [name, ...(version === undefined ? [] : [version])].map(htmlCode).join(" ");
  const summary = `${title}: diagram, layers, images and variables`;
  return `<details>\n<summary>${summary}</summary>\n\n${parts.join("\n\n")}\n\n</details>`;
}
