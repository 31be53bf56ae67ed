import { LAYER_KINDS } from "../../../lib/palette/layer-kinds";
import type { Change } from "../model/compare";
import type { Layer, Profile } from "../model/profile";
import { fitted } from "./visible";
import { kindWord, layerChange, originOf } from "./words";

const LABEL = 80;

/** The layers of a profile as a Mermaid diagram: the operating system at the bottom, changed layers in bold frames. */
export function mermaid({ layers }: Profile, changes: Change[]): string {
  const nodes = layers.map((layer, index) => `  l${index}["${label(layer, changes)}"]:::${layer.kind}`);
  const lines = layers.slice(1).map((_, index) => `  l${index} --- l${index + 1}`);
  const kinds = [...new Set(layers.map(({ kind }) => kind))];
  const classes = kinds.map((kind) => {
    const [fill, stroke, text] = LAYER_KINDS[kind].diagram;
    return `  classDef ${kind} fill:${fill},stroke:${stroke},color:${text}`;
  });
  const framed = layers.flatMap((layer, index) => (layerChange(changes, layer) ? [`l${index}`] : []));
  const frames = framed.map((id) => `  style ${id} stroke-width:4px`);
  const empty = layers.length === 0 ? ['  none["no layers"]'] : [];
  return ["```mermaid", "flowchart BT", ...nodes, ...empty, ...lines, ...classes, ...frames, "```"].join("\n");
}

function label(layer: Layer, changes: Change[]): string {
  const change = layerChange(changes, layer);
  const title = change === undefined ? kindWord(layer.kind) : `${kindWord(layer.kind)}, ${change}`;
  const pack = [layer.pack, layer.version].filter((part) => part !== undefined).join(" ");
  return [title, pack, originOf(layer)]
    .filter((line) => line !== "")
    .map(escaped)
    .join("<br/>");
}

/** Mermaid reads its labels as Markdown and HTML, and has entities of its own, which it reads last. */
function escaped(text: string): string {
  return fitted(text, LABEL).replace(/[!-+:-@[-`{-~]|^[-./]|\/{2}/g, (found) =>
    [...found].map((char) => `#${char.charCodeAt(0)};`).join(""),
  );
}
