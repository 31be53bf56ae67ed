import { fittedInMiddle } from "../../visible";
import type { DescribedProfile } from "../model/description";
import { LAYER_COLOURS } from "./colours";
import { between, kindWord, stackOf } from "./phrases";

const LABEL = 80;

type Row = ReturnType<typeof stackOf>[number];

/**
 * The layers of a profile as a Mermaid diagram: the operating system at the bottom, changed layers in bold frames, those
 * that are gone in dashed ones.
 */
export function mermaid(described: DescribedProfile): string {
  const rows = [...stackOf(described)].reverse();
  const nodes = rows.map((row, index) => `  l${index}["${label(row)}"]:::${row.layer.kind}`);
  const lines = rows.slice(1).map((_, index) => `  l${index} --- l${index + 1}`);
  const kinds = [...new Set(rows.map(({ layer }) => layer.kind))];
  const classes = kinds.map((kind) => {
    const [fill, stroke, text] = LAYER_COLOURS[kind].diagram;
    return `  classDef ${kind} fill:${fill},stroke:${stroke},color:${text}`;
  });
  const frames = rows.flatMap(({ change }, index) => {
    if (change === undefined) return [];
    return [`  style l${index} ${change === "removed" ? "stroke-width:2px,stroke-dasharray:6 4" : "stroke-width:4px"}`];
  });
  const empty = rows.length === 0 ? ['  none["no layers"]'] : [];
  return ["```mermaid", "flowchart BT", ...nodes, ...empty, ...lines, ...classes, ...frames, "```"].join("\n");
}

function label({ layer, change, version, origin }: Row): string {
  const title = change === undefined ? kindWord(layer.kind) : `${kindWord(layer.kind)}, ${change}`;
  const pack = `${layer.pack} ${between(version)}`.trim();
  return [title, pack, origin]
    .filter((line) => line !== "")
    .map(escaped)
    .join("<br/>");
}

/** Mermaid reads its labels as Markdown and HTML, and has entities of its own, which it reads last. */
function escaped(text: string): string {
  return fittedInMiddle(text, LABEL).replace(/[!-+:-@[-`{-~]|^[-./]|\/{2}/g, (found) =>
    [...found].map((char) => `#${char.charCodeAt(0)};`).join(""),
  );
}
