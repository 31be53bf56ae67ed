import { width, wrapped } from "../../visible";
import { effectWord, loudness } from "../effects/effect";
import type { DescribedProfile } from "../model/description";
import { between, kindWord, stackOf } from "./phrases";
import { type Canvas, MARGIN, WIDTH } from "./svg-canvas";

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
export function drawLayers(canvas: Canvas, described: DescribedProfile): void {
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
    ...(manifests.length > 0 ? [["manifests", manifests.map(({ name }) => name).join(", ")]] : []),
    ...(variables.length > 0 ? [["variables", variables.join(", ")]] : []),
  ];
  return lists.flatMap(([word, text]) => {
    const lines = wrapped(text, DETAIL - 11, 5);
    return lines.map((line, index) => (index === 0 ? word : "").padEnd(11) + line);
  });
}
