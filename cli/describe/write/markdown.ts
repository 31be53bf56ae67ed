import { byEffect, effectWord, worstOf } from "../effects/effect";
import type { Change } from "../model/change";
import type { Against, DescribedProfile, Description } from "../model/description";
import type { Profile } from "../model/profile";
import type { Variable } from "../model/variables";
import { code, htmlCode } from "./markdown-escape";
import { mermaid } from "./mermaid";
import {
  ACKNOWLEDGED,
  between,
  contentOf,
  demandOf,
  formatOf,
  kindWord,
  notesOf,
  placeOf,
  stackOf,
  subjectOf,
  summaryOf,
} from "./phrases";

/** What fits into a comment of a pull request, which takes 65,536 characters. */
const MOST_CHANGES = 100;

/** Writes a description as Markdown, with a Mermaid diagram of each profile, as GitHub and GitLab render it. */
export function writeMarkdown(description: Description): string {
  const { profiles, removed, against, stacks, acknowledged } = description;
  const none = profiles.length === 0 ? [`No cluster profile in ${code(stacks.join(", "))}.`] : [];
  const sections =
    against === undefined
      ? [
          "# Cluster profiles",
          ...profiles.flatMap((described) => [heading(described), ...profileParts(described)]),
          ...none,
        ]
      : [...changesFirst([...profiles, ...removed], against), ...profiles.map(folded), ...none];
  if (acknowledged.length > 0) {
    const rows = acknowledged.map(({ path, rule, reason, isNew }) => [
      code(path),
      code(rule),
      `${code(reason)}${isNew ? " (new)" : ""}`,
    ]);
    sections.push(`## ${ACKNOWLEDGED}`, table(["Construct", "Rule", "Reason"], rows));
  }
  return `${sections.join("\n\n")}\n`;
}

/** What somebody who decides reads first: what changes, and what that does. */
function changesFirst(all: DescribedProfile[], against: Against): string[] {
  const changes = all
    .flatMap(({ profile, changes }) => changes.map((change) => ({ profile, ...change })))
    .sort(byEffect);
  const effect = worstOf(changes.map((change) => change.effect));
  const since = "folder" in against ? ` since ${code(against.folder)}` : " in the plan";
  const emphasis = (word: string) => `**${word.charAt(0).toUpperCase()}${word.slice(1)}**`;
  const more = changes.length - MOST_CHANGES;
  return [
    summaryOf(changes, effect, emphasis, since),
    ...(changes.length > 0 ? [changeTable(changes.slice(0, MOST_CHANGES), all.length > 1)] : []),
    ...(more > 0 ? [`And ${more} more.`] : []),
    ...[...new Set(changes.flatMap(({ warnings }) => warnings))].map((warning) => `> **Warning:** ${warning}`),
  ];
}

function changeTable(changes: (Change & { profile: Profile })[], several: boolean): string {
  const header = ["Effect", ...(several ? ["Profile"] : []), "Change", "What", "Content", "Why"];
  const rows = changes.map((change) => [
    effectWord(change.effect),
    ...(several ? [code(change.profile.name)] : []),
    change.change,
    code(subjectOf(change)),
    code(contentOf(change)),
    change.source === undefined ? reason(change) : `[${reason(change)}](${change.source})`,
  ]);
  return table(header, rows);
}

/** Pack names and paths are in it, which may be anything. */
function reason({ because }: Change): string {
  return /^[\w ,.:'-]*$/.test(because) ? because : htmlCode(because);
}

function heading({ profile: { name, version } }: DescribedProfile): string {
  return `## ${code(name)}${version === undefined ? "" : ` ${code(version)}`}`;
}

function folded(described: DescribedProfile): string {
  const { name, version } = described.profile;
  const title = [name, ...(version === undefined ? [] : [version])].map(htmlCode).join(" ");
  const parts = profileParts(described).join("\n\n");
  return `<details>\n<summary>${title}: diagram, layers, images and variables</summary>\n\n${parts}\n\n</details>`;
}

function profileParts(described: DescribedProfile): string[] {
  const { profile } = described;
  const rows = stackOf(described);
  const place = placeOf(described).map(([word, value]) => `${word} ${code(value)}`);
  const from = rows.some(({ origin }) => origin !== "");
  const parts = [
    place.join(" · "),
    mermaid(described),
    table(
      ["Layer", "Pack", "Version", ...(from ? ["From"] : [])],
      rows.map(({ layer, change, version, origin }) => [
        change === undefined ? kindWord(layer.kind) : `${kindWord(layer.kind)}, ${change}`,
        code(layer.pack),
        code(between(version)),
        ...(from ? [code(origin)] : []),
      ]),
    ),
  ];
  const images = [...rows]
    .reverse()
    .flatMap(({ layer, images }) => images.map((image) => [layer.pack, between(image)]));
  if (images.length > 0) {
    parts.push(
      "### Images",
      table(
        ["Layer", "Image"],
        images.map((cells) => cells.map(code)),
      ),
    );
  }
  if (profile.variables.length > 0) {
    const cells = profile.variables.map((variable) => [
      code(variable.name),
      code(formatOf(variable)),
      demand(variable),
      variable.usedBy.length === 0 ? "no layer" : variable.usedBy.map(code).join(", "),
    ]);
    parts.push("### Variables", table(["Variable", "Format", "Value", "Used by"], cells));
  }
  const notes = notesOf(profile).map(([pack, note]) => `- ${code(pack)}: ${note}`);
  if (notes.length > 0) parts.push("### Notes", notes.join("\n"));
  return parts;
}

function demand(variable: Variable): string {
  const { defaultValue } = variable;
  const word = demandOf({ ...variable, defaultValue: undefined });
  return defaultValue === undefined ? word : `${word}, default ${code(defaultValue === "" ? '""' : defaultValue)}`;
}

function table(header: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
