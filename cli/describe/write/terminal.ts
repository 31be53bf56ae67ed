import { grouped } from "../../../lib/terraform/lists";
import { fitted, fittedInMiddle, visible, width } from "../../visible";
import { byEffect, type Effect, effectWord, loudness, worstOf } from "../effects/effect";
import type { Change } from "../model/change";
import { changesOf, type DescribedProfile, type Description, NO_CLUSTER } from "../model/description";
import { groupChanges, labelsOf } from "../model/groups";
import {
  between,
  changesTitle,
  contentOf,
  demandOf,
  formatOf,
  imagesOf,
  kindWord,
  listsBelow,
  noChanges,
  notesOf,
  nothingFound,
  placeLines,
  removedLine,
  removedTitle,
  SIGNS,
  stackOf,
  subjectOf,
  titleOf,
  updatesNote,
  usersOf,
} from "./phrases";
import { rowTitle, type Section, sectionsOf } from "./sections";
import { headline, summaryOf } from "./summary";

type Style = "bold" | "dim" | "added" | "removed" | "changed";

const CODES: Record<Style, number> = { bold: 1, dim: 2, added: 32, removed: 31, changed: 33 };

const LOUD = { severe: "removed", caution: "changed" } as const;

/** The longest text in one column: a name that is longer would only break the table. */
const COLUMN = 60;

/** The longest text at the end of a line: an image whose name is composed of parts has to fit. */
const CONTENT = 1000;

type Paint = (style: Style, text: string) => string;

/** Writes a description for the terminal. */
export function writeText(description: Description, colour: boolean): string {
  const paint = (style: Style, text: string) =>
    colour && text !== "" ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
  const { profiles, removed, against, clusters } = description;
  const sections = profiles.map((profile) => profileText(description, profile, paint));
  if (against !== undefined && profiles.length > 1) sections.unshift(fleetText(description, paint));
  if (profiles.length === 0) sections.push(`${visible(nothingFound(description))}\n`);
  if (against !== undefined && removed.length > 0) {
    const lines = removed.map((each) => paint("removed", `  ${fitted(removedLine(each), CONTENT)}`));
    sections.push(section(visible(removedTitle(against)), lines, paint));
  }
  sections.push(...sectionsOf(description).map((each) => resourcesText(each, paint)));
  const all = [...profiles, ...removed];
  if (against !== undefined && all.some(({ effect }) => effect !== "nothing")) {
    sections.push(`${updatesNote(against, clusters)}\n`);
  }
  for (const [title, lines] of listsBelow(description)) {
    const shown = lines.map((line) => `  ${fitted(line, CONTENT)}`);
    sections.push(section(title, shown, paint));
  }
  return sections.join("\n");
}

function section(title: string, lines: string[], paint: Paint): string {
  return `${[paint("bold", title), ...lines].join("\n")}\n`;
}

/** What changes in several profiles, each change once. */
function fleetText(description: Description, paint: Paint): string {
  const all = [...description.profiles, ...description.removed];
  const groups = groupChanges(all).sort((a, b) => byEffect(a.change, b.change));
  const labelOf = labelsOf(all);
  const effect = worstOf(changesOf(description));
  const changed = all.filter((described) => described.changes.length > 0).length;
  const title = headline(description, { where: ` in ${changed} of ${all.length} profiles` });
  const lines = groups.map(({ change, members, varies }) => {
    const names = [...new Set(members.map(({ profile }) => labelOf(profile)))];
    const who = names.length > 3 ? `${names.length} profiles` : names.join(", ");
    const what = change.subject === "profile" && change.path === undefined ? "profile" : subjectOf(change);
    const content = varies ? "differs from profile to profile" : contentOf(change);
    const line = `${SIGNS[change.change]} ${who}: ${what}${content === "" ? "" : `  ${content}`}: ${effectWord(change.effect)}`;
    return `  ${paint(change.change, fitted(line, CONTENT))}`;
  });
  return `${[paint(styleOf(effect), title), ...lines].join("\n")}\n`;
}

/** What happens to clusters and other resources, at this apply and later. */
function resourcesText({ title, rows }: Section, paint: Paint): string {
  const lines = rows.flatMap((row) => {
    const { effect, parts } = row;
    const found = parts.filter(({ worst }) => worst !== "");
    const told = found.flatMap(({ when, worst, why }) => [
      `    ${when}: ${paint(styleOf(effect), worst)}`,
      ...why.map((words) => paint("dim", `      ${fitted(words, CONTENT)}`)),
    ]);
    return [`  ${fitted(rowTitle(row), CONTENT)}`, ...told];
  });
  return section(title, lines, paint);
}

function profileText(description: Description, described: DescribedProfile, paint: Paint): string {
  const { against } = description;
  const { profile, changes, effect } = described;
  const variables = profile.variables.map((variable) => [
    variable.name,
    formatOf(variable),
    demandOf(variable),
    `used by ${usersOf(variable)}`,
  ]);
  const notes = notesOf(profile).map((words) => fitted(words.join(": "), CONTENT));
  const found = changes.length === 0 ? [noChanges(description)] : changeLines(changes, paint);
  const lines = [
    paint("bold", fitted(titleOf(profile), CONTENT)),
    paint("dim", fitted(placeLines(described).join(""), CONTENT)),
    ...(against === undefined ? [] : [paint(styleOf(effect), summaryOf(described, description))]),
    ...(described.clusters === 0 && described.before !== undefined ? [paint("dim", NO_CLUSTER)] : []),
    ...layerBoxes(described, paint),
    ...list("Images", columns(imagesOf(described)), paint),
    ...list("Variables", columns(variables), paint),
    ...list("Notes", notes, paint),
    ...(against === undefined ? [] : list(visible(changesTitle(against)), found, paint)),
  ];
  return `${lines.join("\n")}\n`;
}

function styleOf(effect: Effect): Style {
  const loud = loudness(effect);
  return loud === undefined ? "bold" : LOUD[loud];
}

function layerBoxes(described: DescribedProfile, paint: Paint): string[] {
  const rows = stackOf(described);
  if (rows.length === 0) return ["  (no layers)"];
  const cells = rows.map(({ layer, version, origin, effect }) =>
    [kindWord(layer.kind), layer.pack, between(version), origin, effect === undefined ? "" : effectWord(effect)].map(
      (cell) => fittedInMiddle(cell, COLUMN),
    ),
  );
  // Where nothing comes from elsewhere, and where nothing changed, there is no column for it.
  const used = cells[0].map((_, column) => column).filter((column) => column < 3 || cells.some((row) => row[column]));
  const widths = columnWidths(cells);
  const border = (left: string, middle: string, right: string) =>
    paint("dim", `  ${left}${used.map((column) => "─".repeat(widths[column] + 2)).join(middle)}${right}`);
  const bar = paint("dim", "│");
  const lines = rows.map(({ change }, row) => {
    const padded = used.map((column) => {
      const text = cells[row][column] + " ".repeat(widths[column] - width(cells[row][column]));
      return change ? paint(change, text) : column === 1 ? paint("bold", text) : text;
    });
    return `${change ? paint(change, SIGNS[change]) : " "} ${bar} ${padded.join(` ${bar} `)} ${bar}`;
  });
  return [
    border("┌", "┬", "┐"),
    ...lines.flatMap((line, index) => (index === 0 ? [line] : [border("├", "┼", "┤"), line])),
    border("└", "┴", "┘"),
  ];
}

/** The changes under what they do, with the reasons that are not the same for all. */
function changeLines(changes: Change[], paint: Paint): string[] {
  return [...grouped(changes, ({ effect }) => effect)].flatMap(([effect, same]) => [
    paint(styleOf(effect), effectWord(effect)),
    ...same.flatMap((change) => [
      changeLine(change, paint),
      paint("dim", `      ${fitted(change.because, CONTENT)}`),
      ...change.warnings.map((warning) => paint("changed", `      ! ${fitted(warning, CONTENT)}`)),
    ]),
  ]);
}

function changeLine(change: Change, paint: Paint): string {
  const content = contentOf(change);
  const line = `${SIGNS[change.change]} ${visible(subjectOf(change))}${content === "" ? "" : `  ${visible(content)}`}`;
  return `  ${paint(change.change, fitted(line, CONTENT))}`;
}

function list(title: string, lines: string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint("bold", `  ${title}`), ...lines.map((line) => `    ${line}`)];
}

/** Cells in columns; the last, which is not padded, may be long. */
function columns(rows: string[][]): string[] {
  const last = (rows[0]?.length ?? 0) - 1;
  const cells = rows.map((row) => row.map((cell, column) => fitted(cell, column === last ? CONTENT : COLUMN)));
  const widths = columnWidths(cells);
  return cells.map((row) =>
    row.map((cell, column) => cell + " ".repeat(column === last ? 0 : widths[column] - width(cell))).join("  "),
  );
}

function columnWidths(rows: string[][]): number[] {
  return (rows[0] ?? []).map((_, column) => rows.reduce((most, row) => Math.max(most, width(row[column])), 0));
}
