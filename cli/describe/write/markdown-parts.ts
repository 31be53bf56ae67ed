import { LAYER_KINDS } from "../../../lib/palette/layer-kinds";
import { fitted, fittedInMiddle } from "../../visible";
import type { DescribedProfile } from "../model/description";
import { between, kindAndChange, stackOf } from "./phrases";

/** Pieces of Markdown that stay whole, of which only so many are taken as fit; the others are counted. */
export class Bounded {
  private readonly pieces: string[] = [];
  private readonly left = new Map<string, number>();

  /** @param free in bytes */
  constructor(private free: number) {}

  /** Takes a piece if it fits. */
  public add(piece: string, what?: string): void {
    const size = Buffer.byteLength(piece) + SEPARATOR.length;
    if (size > this.free) this.count(1, what);
    else {
      this.free -= size;
      this.pieces.push(piece);
    }
  }

  /** Takes as many rows as fit between what is before and after the table. Room is left for `reserve` bytes. */
  public addTable(what: string, { names, rows }: Table, { before = "", after = "", reserve = 0 } = {}): void {
    const head = before + header(names);
    const kept: string[] = [];
    let free = this.free - reserve - Buffer.byteLength(head + after) - 2 * SEPARATOR.length;
    for (const row of rows.map(line)) {
      free -= Buffer.byteLength(row) + 1;
      if (free < 0) break;
      kept.push(row);
    }
    if (kept.length > 0) this.add([head, ...kept, ...(after === "" ? [] : [after])].join("\n"));
    this.count(rows.length - kept.length, what);
  }

  /** What did not fit, such as `3 clusters`. */
  public missing(): string[] {
    return [...this.left].map(([what, count]) => `${count} ${what}`);
  }

  public toString(): string {
    return `${this.pieces.join(SEPARATOR)}\n`;
  }

  private count(more: number, what: string | undefined): void {
    if (what !== undefined && more > 0) this.left.set(what, (this.left.get(what) ?? 0) + more);
  }
}

/** Each cell is Markdown. */
export interface Table {
  readonly names: string[];
  readonly rows: string[][];
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
  const edges = rows.slice(1).map((_, index) => `  l${index} --- l${index + 1}`);
  const kinds = [...new Set(rows.map(({ layer }) => layer.kind))];
  const classes = kinds.map((kind) => {
    const [fill, stroke, text] = LAYER_KINDS[kind].diagram;
    return `  classDef ${kind} fill:${fill},stroke:${stroke},color:${text}`;
  });
  const frames = rows.flatMap(({ change }, index) => {
    if (change === undefined) return [];
    return [`  style l${index} ${change === "removed" ? "stroke-width:2px,stroke-dasharray:6 4" : "stroke-width:4px"}`];
  });
  const empty = rows.length === 0 ? ['  none["no layers"]'] : [];
  return ["```mermaid", "flowchart BT", ...nodes, ...empty, ...edges, ...classes, ...frames, "```"].join("\n");
}

function label(row: Row): string {
  const pack = `${row.layer.pack} ${between(row.version)}`.trim();
  return [kindAndChange(row), pack, row.origin]
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

export function table(names: string[], rows: string[][]): string {
  return [header(names), ...rows.map(line)].join("\n");
}

/** The line of names, and the one below it. */
function header(names: string[]): string {
  return `${line(names)}\n${line(names.map(() => "---"))}`;
}

function line(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}
