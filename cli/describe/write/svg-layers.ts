import type { Change } from "../model/compare";
import type { Layer, Profile } from "../model/profile";
import { type Canvas, MARGIN, WIDTH } from "./svg-canvas";
import { wrapped } from "./visible";
import { kindWord, layerChange, originOf, stackOf } from "./words";

const KIND_WIDTH = 104;
const PACK = MARGIN + KIND_WIDTH + 16;
const VERSION = PACK + 312;
const ORIGIN = VERSION + 150;
/** Columns of the monospaced font in a line below the pack's name. */
const DETAIL = 92;
const GAP = 5;

/** Draws the layers as boxes on each other: the operating system at the bottom. */
export function drawLayers(canvas: Canvas, profile: Profile, changes: Change[]): void {
  for (const layer of stackOf(profile)) drawLayer(canvas, layer, layerChange(changes, layer));
  if (profile.layers.length === 0) canvas.line([{ x: MARGIN, text: "no layers", style: "dim", columns: 20 }]);
}

function drawLayer(canvas: Canvas, layer: Layer, change: Change["change"] | undefined): void {
  const details = detailsOf(layer);
  const height = 38 + (details.length > 0 ? details.length * 18 + 4 : 0);
  const { top } = canvas;
  canvas.rectangle(MARGIN, top, WIDTH - 2 * MARGIN, height, `box ${change ?? ""}`.trim());
  canvas.rectangle(MARGIN, top, KIND_WIDTH, height, layer.kind);
  canvas.down(9);
  const middle = MARGIN + KIND_WIDTH / 2;
  canvas.line([
    { x: middle, text: kindWord(layer.kind), style: "kind", columns: 14 },
    { x: PACK, text: layer.pack, style: "mono pack", columns: 35 },
    { x: VERSION, text: layer.version ?? "", style: "mono", columns: 19 },
    { x: ORIGIN, text: originOf(layer), style: "mono dim", columns: 30 },
  ]);
  canvas.down(6);
  for (const text of details) canvas.line([{ x: PACK, text, style: "mono dim", columns: DETAIL }], 18);
  canvas.down(top + height + GAP - canvas.top);
}

function detailsOf({ images, variables, manifests }: Layer): string[] {
  const lists = [
    ...images.map(({ reference }) => ["image", reference]),
    ...(manifests.length > 0 ? [["manifests", manifests.map(({ name }) => name).join(", ")]] : []),
    ...(variables.length > 0 ? [["variables", variables.join(", ")]] : []),
  ];
  return lists.flatMap(([word, text]) => {
    const lines = wrapped(text, DETAIL - 11, 5);
    return lines.map((line, index) => (index === 0 ? word : "").padEnd(11) + line);
  });
}
