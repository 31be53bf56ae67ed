import type { Change } from "../model/compare";
import type { Description } from "../model/description";
import type { Profile } from "../model/profile";
import { fitted, visible, width } from "./visible";
import {
  changesOf,
  contentOf,
  demandOf,
  formatOf,
  kindWord,
  layerChange,
  nothingFound,
  originOf,
  placeOf,
  removedProfiles,
  SIGNS,
  stackOf,
  subjectOf,
  titleOf,
  usersOf,
  valuesNote,
} from "./words";

type Style = "bold" | "dim" | "added" | "removed" | "changed";

const CODES: Record<Style, number> = { bold: 1, dim: 2, added: 32, removed: 31, changed: 33 };

/** The longest text in one column: a name that is longer would only break the table. */
const COLUMN = 60;

/** The longest text at the end of a line: an image whose name is composed of parts has to fit. */
const CONTENT = 1000;

/** Writes a description for the terminal. */
export function writeText(description: Description, colour: boolean): string {
  const paint = (style: Style, text: string) =>
    colour && text !== "" ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
  const { profiles, against } = description;
  const sections = profiles.map((profile) => profileText(description, profile, paint));
  if (profiles.length === 0) sections.push(`${visible(nothingFound(description))}\n`);
  const removed = removedProfiles(description);
  if (removed.length > 0) {
    const lines = removed.map(({ stack, name }) =>
      paint("removed", `  - ${fitted(`${name} (stack ${stack})`, CONTENT)}`),
    );
    sections.push(`${paint("bold", `Profiles that were in ${visible(against ?? "")} only`)}\n${lines.join("\n")}\n`);
  }
  return sections.join("\n");
}

type Paint = (style: Style, text: string) => string;

function profileText(description: Description, profile: Profile, paint: Paint): string {
  const changes = changesOf(description, profile);
  const lines = [
    paint("bold", fitted(titleOf(profile), CONTENT)),
    paint("dim", fitted(placeOf(profile), CONTENT)),
    ...layerBoxes(profile, changes, paint),
  ];
  const images = profile.layers.flatMap((layer) => layer.images.map(({ reference }) => [layer.pack, reference]));
  const notes = profile.layers.flatMap((layer) =>
    valuesNote(layer) ? [[layer.pack, valuesNote(layer) as string]] : [],
  );
  const variables = profile.variables.map((variable) => [
    variable.name,
    formatOf(variable),
    demandOf(variable),
    `used by ${usersOf(variable)}`,
  ]);
  lines.push(...list("Images", columns(images), paint));
  lines.push(...list("Variables", columns(variables), paint));
  lines.push(
    ...list(
      "Notes",
      notes.map(([pack, note]) => fitted(`${pack}: ${note}`, CONTENT)),
      paint,
    ),
  );
  if (description.against !== undefined) {
    const found = changes.length === 0 ? ["nothing"] : changes.map((change) => changeLine(change, paint));
    lines.push(...list(`Changes since ${visible(description.against)}`, found, paint));
  }
  return `${lines.join("\n")}\n`;
}

function layerBoxes(profile: Profile, changes: Change[], paint: Paint): string[] {
  const rows = stackOf(profile).map((layer) => ({
    change: layerChange(changes, layer),
    cells: [kindWord(layer.kind), layer.pack, layer.version ?? "", originOf(layer)].map((cell) => fitted(cell, COLUMN)),
  }));
  if (rows.length === 0) return ["  (no layers)"];
  const widths = columnWidths(rows.map(({ cells }) => cells));
  const border = (left: string, middle: string, right: string) =>
    paint("dim", `  ${left}${widths.map((size) => "─".repeat(size + 2)).join(middle)}${right}`);
  const bar = paint("dim", "│");
  const lines = rows.map(({ cells, change }) => {
    const padded = cells.map((cell, column) => {
      const text = cell + " ".repeat(widths[column] - width(cell));
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

function changeLine(change: Change, paint: Paint): string {
  const content = contentOf(change);
  const line = `${SIGNS[change.change]} ${visible(subjectOf(change))}${content === "" ? "" : `  ${visible(content)}`}`;
  return paint(change.change, fitted(line, CONTENT));
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
  return (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column]))));
}
