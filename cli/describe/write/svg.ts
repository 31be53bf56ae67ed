import { grouped } from "../../../lib/terraform/lists";
import { width, wrapped } from "../../visible";
import { byEffect, effectWord, loudness } from "../effects/effect";
import type { Change } from "../model/change";
import type { DescribedProfile, Description } from "../model/description";
import type { ShownProfile } from "../model/shown-profile";
import {
  between,
  changesTitle,
  contentOf,
  demandOf,
  formatOf,
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
  usersOf,
} from "./phrases";
import { rowTitle, type Section, sectionsOf } from "./sections";
import { summaryOf } from "./summary";
import { Canvas, MARGIN, WIDTH } from "./svg-canvas";

type Row = ReturnType<typeof stackOf>[number];

const KIND_WIDTH = 104;
const PACK = MARGIN + KIND_WIDTH + 16;
/** Pixels of a letter: of a pack's name and of a version in the monospaced font, of a state in the other. */
const NAME_LETTER = 8.7;
const VERSION_LETTER = 7.4;
const STATE_LETTER = 7.6;
const COLUMN_GAP = 16;
const VERSION_COLUMNS = 23;
const VERSION_LINES = 3;
/** Columns of the monospaced font in a line below the pack's name. */
const DETAIL = 92;
const GAP = 5;

/** Draws the layers as boxes on each other: the operating system at the bottom. */
function drawLayers(canvas: Canvas, described: DescribedProfile): void {
  const rows = stackOf(described);
  const columns = nameColumns(rows);
  for (const row of rows) drawLayer(canvas, row, columns);
  if (rows.length === 0) canvas.line([{ x: MARGIN, text: "no layers", style: "dim", columns: 20 }]);
}

/** The columns that are there for names: what versions and states of this picture leave free. */
function nameColumns(rows: Row[]): number {
  const longest = (texts: string[], most: number) => Math.min(most, Math.max(0, ...texts.map((text) => width(text))));
  const names = longest(
    rows.map(({ layer }) => layer.pack),
    200,
  );
  const versions = longest(
    rows.map(({ version }) => between(version)),
    VERSION_COLUMNS,
  );
  const states = longest(rows.map(stateOf), 40);
  const others = versions * VERSION_LETTER + states * STATE_LETTER + 2 * COLUMN_GAP + 12;
  return Math.min(Math.max(names, 35), Math.floor((WIDTH - MARGIN - PACK - others) / NAME_LETTER));
}

function drawLayer(canvas: Canvas, row: Row, columns: number): void {
  const { layer, change } = row;
  const details = detailsOf(row);
  const version = between(row.version);
  const lines = Math.max(1, wrapped(version, VERSION_COLUMNS, VERSION_LINES).length);
  const height = 19 + 19 * lines + (details.length > 0 ? details.length * 18 + 4 : 0);
  const { top } = canvas;
  canvas.rectangle(MARGIN, top, WIDTH - 2 * MARGIN, height, `box ${change ?? ""}`.trim());
  canvas.rectangle(MARGIN, top, KIND_WIDTH, height, layer.kind);
  canvas.down(9);
  const middle = MARGIN + KIND_WIDTH / 2;
  const versionAt = Math.round(PACK + columns * NAME_LETTER + COLUMN_GAP);
  canvas.line([
    { x: middle, text: kindWord(layer.kind), style: "kind", columns: 14 },
    { x: PACK, text: layer.pack, style: "mono pack", columns, middle: true },
    { x: versionAt, text: version, style: "mono", columns: VERSION_COLUMNS, lines: VERSION_LINES },
    { x: WIDTH - MARGIN - 12, text: stateOf(row), style: `state ${stateStyle(row)}`, columns: 40 },
  ]);
  canvas.down(6);
  for (const text of details) canvas.line([{ x: PACK, text, style: "mono dim", columns: DETAIL }], 18);
  canvas.down(top + height + GAP - canvas.top);
}

function stateStyle({ change, effect }: Row): string {
  return (effect && loudness(effect)) ?? change ?? "";
}

/** What became of a layer, and what that does. */
function stateOf({ change, effect }: Row): string {
  if (change === undefined) return "";
  return effect === undefined ? change : `${change}, ${effectWord(effect)}`;
}

function detailsOf({ layer, images, origin }: Row): string[] {
  const { variables, manifests } = layer;
  const lists = [
    ...(origin === "" || origin === "manifest" ? [] : [["registry", origin]]),
    ...images.flatMap(({ now, was }) => [
      ...(now === undefined ? [] : [["image", now]]),
      ...(was === undefined || was === "" ? [] : [[now === undefined ? "no longer" : "was", was]]),
    ]),
    ...(manifests.length > 0 ? [["manifests", manifests.join(", ")]] : []),
    ...(variables.length > 0 ? [["variables", variables.join(", ")]] : []),
  ];
  return lists.flatMap(([word, text]) => {
    const lines = wrapped(text, DETAIL - 11, 5);
    return lines.map((line, index) => (index === 0 ? word : "").padEnd(11) + line);
  });
}

/** How many profiles a picture draws, those that change most before the others. */
const MOST_PROFILES = 12;

/** How many changes a picture shows; the other formats show all. */
const MOST_CHANGES = 20;

/** Columns of the monospaced font in a whole line. */
const LINE = 110;

/** Columns of the other font, in which a letter may be as wide as a W. */
const WORDS = 68;

/** Writes a description as one self-contained SVG, which follows the reader's light or dark setting. */
export function writeSvg(description: Description): string {
  const canvas = new Canvas();
  const { profiles, removed, against } = description;
  const most = profiles.length > MOST_PROFILES ? [...profiles].sort(byEffect).slice(0, MOST_PROFILES) : profiles;
  for (const [index, described] of most.entries()) {
    if (index > 0) canvas.down(32);
    drawProfile(canvas, description, described);
  }
  const others = profiles.filter((described) => !most.includes(described));
  if (others.length > 0) heading(canvas, `And ${others.length} more profiles`);
  for (const { profile, effect } of others) {
    const text = `${titleOf(profile)}${against === undefined ? "" : `: ${effectWord(effect)}`}`;
    canvas.line([{ x: MARGIN, text, style: "mono", columns: LINE, middle: true }]);
  }
  if (profiles.length === 0)
    canvas.line([{ x: MARGIN, text: nothingFound(description), style: "text", columns: WORDS, lines: 2 }]);
  if (against !== undefined && removed.length > 0) {
    heading(canvas, removedTitle(against));
    for (const each of removed) {
      canvas.line([{ x: MARGIN, text: removedLine(each), style: "removed mono", columns: LINE }]);
    }
  }
  for (const section of sectionsOf(description)) drawResources(canvas, section);
  for (const [title, lines] of listsBelow(description)) {
    heading(canvas, title);
    for (const text of lines) canvas.line([{ x: MARGIN, text, style: "text", columns: WORDS, lines: 4 }]);
  }
  const names = profiles.map(({ profile }) => titleOf(profile)).join(", ");
  return canvas.finish(profiles.length === 0 ? nothingFound(description) : `Cluster profiles: ${names}`);
}

function drawProfile(canvas: Canvas, description: Description, described: DescribedProfile): void {
  const { against } = description;
  const { profile, changes, effect } = described;
  canvas.line([{ x: MARGIN, text: titleOf(profile), style: "title", columns: 40, lines: 3 }], 28);
  for (const text of placeLines(described, WORDS)) {
    canvas.line([{ x: MARGIN, text, style: "dim", columns: WORDS, lines: 3 }], 22);
  }
  if (against !== undefined) {
    const style = `heading ${loudness(effect) ?? ""}`.trim();
    canvas.line([{ x: MARGIN, text: summaryOf(described, description), style, columns: 60 }], 22);
  }
  canvas.down(4);
  drawLayers(canvas, described);
  drawVariables(canvas, profile);
  const notes = notesOf(profile);
  if (notes.length > 0) heading(canvas, "Notes");
  for (const note of notes)
    canvas.line([{ x: MARGIN, text: note.join(": "), style: "text", columns: WORDS, lines: 2 }]);
  if (against === undefined) return;
  heading(canvas, changesTitle(against));
  if (changes.length === 0) canvas.line([{ x: MARGIN, text: noChanges(description), style: "dim", columns: 30 }]);
  for (const [worst, same] of grouped(changes.slice(0, MOST_CHANGES), ({ effect }) => effect)) {
    canvas.line(
      [{ x: MARGIN, text: effectWord(worst), style: `heading ${loudness(worst) ?? "dim"}`, columns: 30 }],
      22,
    );
    for (const change of same) drawChange(canvas, change);
  }
  const more = changes.length - MOST_CHANGES;
  if (more > 0) canvas.line([{ x: MARGIN, text: `and ${more} more`, style: "dim", columns: 40 }]);
}

function drawChange(canvas: Canvas, change: Change): void {
  const [left, below] = [MARGIN + 16, MARGIN + 32];
  const style = `${change.change} mono`;
  const content = contentOf(change);
  const what = `${SIGNS[change.change]} ${subjectOf(change)}`;
  const together = `${what}  ${content}`.trimEnd();
  const fits = together.length <= LINE - 3;
  canvas.line([{ x: left, text: fits ? together : what, style, columns: LINE - 3, lines: 2 }]);
  if (!fits) canvas.line([{ x: below, text: content, style, columns: LINE - 5, lines: 3 }]);
  canvas.line([{ x: below, text: change.because, style: "dim", columns: WORDS, lines: 3 }]);
  for (const warning of change.warnings) {
    canvas.line([{ x: below, text: warning, style: "caution", columns: WORDS, lines: 4 }]);
  }
}

function drawResources(canvas: Canvas, { title, rows }: Section): void {
  heading(canvas, title);
  for (const row of rows) {
    const { effect, parts } = row;
    canvas.line([{ x: MARGIN, text: rowTitle(row), style: "mono strong", columns: LINE, lines: 3 }]);
    for (const { when, worst, why } of parts) {
      if (worst === "") continue;
      const style = `heading ${loudness(effect) ?? "dim"}`;
      canvas.line([{ x: MARGIN + 16, text: `${when}: ${worst}`, style, columns: WORDS }]);
      for (const text of why) canvas.line([{ x: MARGIN + 32, text, style: "dim", columns: WORDS, lines: 3 }]);
    }
  }
}

function drawVariables(canvas: Canvas, { variables }: ShownProfile): void {
  if (variables.length === 0) return;
  heading(canvas, "Variables");
  for (const variable of variables) {
    canvas.line([
      { x: MARGIN, text: variable.name, style: "mono strong", columns: 27, lines: 3 },
      { x: MARGIN + 212, text: formatOf(variable), style: "mono", columns: 18, lines: 2 },
      { x: MARGIN + 356, text: demandOf(variable), style: "mono", columns: 29, lines: 3 },
      { x: MARGIN + 576, text: `used by ${usersOf(variable)}`, style: "mono dim", columns: 32, lines: 6 },
    ]);
  }
}

function heading(canvas: Canvas, text: string): void {
  canvas.down(12);
  canvas.line([{ x: MARGIN, text, style: "heading", columns: 60, lines: 2 }], 22);
}
