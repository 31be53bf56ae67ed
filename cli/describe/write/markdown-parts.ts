import { fitted, fittedInMiddle } from "../../visible";
import type { DescribedProfile } from "../model/description";
import { between, kindWord, stackOf } from "./phrases";
import { LAYER_COLOURS } from "./svg-canvas";

/** Pieces of Markdown that stay whole, of which only so many are taken as fit. */
export class Bounded {
  private readonly pieces: string[] = [];
  private free: number;

  /** @param limit in bytes */
  constructor(limit: number) {
    this.free = limit;
  }

  /** Takes a piece if it fits, and says whether it did. */
  public add(piece: string): boolean {
    const size = Buffer.byteLength(piece) + SEPARATOR.length;
    if (size > this.free) return false;
    this.free -= size;
    this.pieces.push(piece);
    return true;
  }

  /**
   * Takes as many lines as fit between a head and a foot, and says how many did not. Room is left for `reserve` bytes.
   */
  public addLines(head: string, lines: readonly string[], foot = "", reserve = 0): number {
    const kept: string[] = [];
    let free = this.free - reserve - Buffer.byteLength(head + foot) - 2 * SEPARATOR.length;
    for (const line of lines) {
      free -= Buffer.byteLength(line) + 1;
      if (free < 0) break;
      kept.push(line);
    }
    if (kept.length > 0) this.add([head, ...kept, ...(foot === "" ? [] : [foot])].join("\n"));
    return lines.length - kept.length;
  }

  public toString(): string {
    return `${this.pieces.join(SEPARATOR)}\n`;
  }
}

const SEPARATOR = "\n\n";

/** The longest text that Markdown shows in one place. */
const LONGEST = 600;

/** Text as code that nothing in it can end, in a table as elsewhere. */
export function code(text: string): string {
  const shown = fitted(text, LONGEST);
  if (shown === "") return "";
  // Between backticks everything but these is literal; elsewhere entities are.
  return /[`|\\<>&]|^\s|\s$/.test(shown) ? htmlCode(text) : `\`${shown}\``;
}

/** The same where only HTML is read, as in the summary of what is folded. */
export function htmlCode(text: string): string {
  return `<code>${entities(fitted(text, LONGEST))}</code>`;
}

function entities(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (char) => `&#${char.charCodeAt(0)};`);
}

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

/** A table of Markdown, each cell of which is Markdown. */
export function table(names: string[], rows: string[][]): string {
  return [header(names), ...rows.map(line)].join("\n");
}

/** The line of names, and the one below it. */
export function header(names: string[]): string {
  return `${line(names)}\n${line(names.map(() => "---"))}`;
}

/** A row. */
export function line(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}
