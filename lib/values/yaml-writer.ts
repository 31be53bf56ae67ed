import type * as yaml from "yaml";
import { hasUnprintable, isComposed, visibleJson } from "../terraform/template";
import { isUnknown } from "../terraform/tokens";
import { type Data, MOST_NODES, QuotedText, SpelledText, UnknownValue } from "./data";
import { isNumberInGo } from "./go-scalars";
import { endsBlank, guardAfter, guardBefore, startsBlank } from "./sent-text";
import { lastScalar, looksLikePlaceholder, Placeholders, yamlLibrary } from "./yaml-reader";

/**
 * Writes data as the YAML library would, many times as fast, where every key and every text in it is of a form whose
 * spelling is certain. Most values are. Gives nothing where it is not sure; the library then writes the whole.
 */
export function plainYaml(data: Data): string | undefined {
  if (!(data instanceof Map) || data.size === 0) return undefined;
  const lines: string[] = [];
  return writeMap(data, "", "", lines) ? `${lines.join("\n")}\n` : undefined;
}

/** Text that is the same word in YAML, whatever version reads it. */
const WORD = /^[A-Za-z_/](?:[\w./-]|:(?=[\w/]))*$/;
const WORDS = /^[A-Za-z_/](?:[\w./-]|:(?=[\w/])| (?=[\w/]))*$/;
const VERSION = /^\d+\.\d+\.\d+(?:\.\d+)*$/;
/** Words that some version of YAML reads as something else. */
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n|_+|e[-+]?[\d_]+)$/i;
/** Text that the library puts between single quotes: macros, and short whole numbers. */
const QUOTED = /^(?:\{\{[\w .|/:-]*\}\}|[1-9]\d{0,8}|0)$/;

function spellText(text: string): string | undefined {
  if ((WORDS.test(text) && !NOT_TEXT.test(text)) || VERSION.test(text)) return text;
  return QUOTED.test(text) ? `'${text}'` : undefined;
}

function spell(value: Data): string | undefined {
  if (typeof value === "string") return spellText(value);
  if (value instanceof SpelledText && /^\d+$/.test(value.source)) return value.source;
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isSafeInteger(value) && !Object.is(value, -0) && !isUnknown(value)) {
    return String(value);
  }
  if (Array.isArray(value) && value.length === 0) return "[]";
  return value instanceof Map && value.size === 0 ? "{}" : undefined;
}

/** Adds the lines of a map, the first of which may already have begun. */
function writeMap(map: Map<string, Data>, indent: string, begun: string, lines: string[]): boolean {
  let prefix = begun === "" ? indent : begun;
  for (const [key, value] of map) {
    if (!WORD.test(key) || key.length > 100 || NOT_TEXT.test(key)) return false;
    if (!writeValue(`${prefix}${key}:`, value, `${indent}  `, lines)) return false;
    prefix = indent;
  }
  return true;
}

function writeList(list: Data[], indent: string, lines: string[]): boolean {
  return list.every((item) => {
    if (item instanceof Map && item.size > 0) return writeMap(item, `${indent}  `, `${indent}- `, lines);
    const spelled = Array.isArray(item) && item.length > 0 ? undefined : spell(item);
    if (spelled !== undefined) lines.push(`${indent}- ${spelled}`);
    return spelled !== undefined;
  });
}

function writeValue(start: string, value: Data, indent: string, lines: string[]): boolean {
  const spelled = spell(value);
  if (spelled !== undefined) {
    lines.push(`${start} ${spelled}`);
    return true;
  }
  if (!(value instanceof Map) && !Array.isArray(value)) return false;
  lines.push(start);
  return value instanceof Map ? writeMap(value, indent, "", lines) : writeList(value, indent, lines);
}

/** What YAML is written with: never folded, and quoted wherever either version of YAML would read something else. */
export const DOCUMENT: yaml.CreateNodeOptions & yaml.SchemaOptions = {
  compat: "yaml-1.1",
  aliasDuplicateObjects: false,
};
const FORMAT: yaml.ToStringOptions = { lineWidth: 0, singleQuote: true, blockQuote: true };

/** Whether text on one line would be read as something else without quotes. */
export function needsQuotes(text: string): boolean {
  return !text.includes("\n") && /^['"]/.test(yamlLibrary().stringify(text, { ...DOCUMENT, ...FORMAT }));
}

/**
 * Stands in for what the YAML library must not see: unknown values, macros, and text that it would not write safely.
 * Each is written as a plain word first, and put in its place once the document is text.
 */
export class Writer extends Placeholders {
  /** What is written in the place of each, unless it is the text that it stands for. */
  private readonly pieces = new Map<number, string | UnknownValue>();
  private nodes = 0;

  /** One with the same words, to which more may be added. */
  public copy(): Writer {
    const copy = this.copyInto(new Writer());
    for (const [index, piece] of this.pieces) copy.pieces.set(index, piece);
    return copy;
  }

  /** Turns data into what the YAML library writes. */
  public node(data: Data): unknown {
    if (++this.nodes > MOST_NODES)
      throw new Error(`it is more than Palette takes: its aliases stand for ${MOST_NODES} nodes`);
    if (data instanceof UnknownValue) return this.unknown(data.value, data.asText);
    if (data instanceof SpelledText) return this.mask(data.source);
    if (data instanceof QuotedText) return this.spelled(data.text, visibleJson(data.text));
    if (typeof data === "string") return this.text(data);
    if (Array.isArray(data)) return data.map((item) => this.node(item));
    if (data instanceof Map) return new Map([...data].map(([key, value]) => [this.text(key, true), this.node(value)]));
    return data;
  }

  /** Turns text into what the YAML library writes. */
  public text(text: string, isKey = false): string {
    if (isUnknown(text)) return this.unknown(text, false);
    if (needsEscapes(text)) return this.spelled(text, visibleJson(text), isKey);
    return isNumberInGo(text) ? this.spelled(text, `'${text}'`, isKey) : text;
  }

  /** Stands in for a text that is spelled in a way of ours. */
  private spelled(text: string, spelling: string, isKey = false): string {
    // Readers give up on a long key that has no `?` before it, and the library goes by the length of what it sees.
    const digits = isKey && spelling.length > LONGEST_KEY ? spelling.length : 0;
    return this.written(spelling, text, digits);
  }

  /** Stands in for a value that only Terraform knows. */
  public unknown(value: unknown, asText: boolean): string {
    return this.written(new UnknownValue(value, asText));
  }

  private written(piece: string | UnknownValue, text?: string, digits?: number): string {
    const mask = this.placeholder(text, digits);
    this.pieces.set(this.count - 1, piece);
    return mask;
  }

  /** Gives the document as text, with everything in its place. */
  public finish(document: yaml.Document): (string | UnknownValue)[] {
    const pieces = document
      .toString(FORMAT)
      .split(this.pattern)
      .map((piece, index) => {
        return index % 2 === 0 ? piece : (this.pieces.get(Number(piece)) ?? this.textOf(Number(piece)) ?? "");
      });
    if (typeof pieces[0] === "string" && startsBlank(pieces[0])) pieces.unshift(guardBefore("values"));
    if (losesItsEnd(document, pieces)) pieces.push(guardAfter("values"));
    return pieces;
  }
}

/** The longest key, in characters, that every reader takes without a `?` before it. */
const LONGEST_KEY = 1000;

/** Whether what the document ends in would lose something to the provider's trimming. */
function losesItsEnd(document: yaml.Document, pieces: (string | UnknownValue)[]): boolean {
  const end = pieces
    .slice(-2)
    .filter((piece) => typeof piece === "string")
    .join("");
  if (/(^|\n)#[^\n]*\n*$/.test(end)) return false;
  const last = lastScalar(document.contents);
  return (typeof last?.value === "string" && last.value.endsWith("\n")) || endsBlank(end.replace(/\n$/, ""));
}

/** Text that some YAML reader would change: line breaks that are not LF, blanks at line ends, merge keys. */
function needsEscapes(text: string): boolean {
  return (
    hasUnprintable(text) ||
    !isComposed(text) ||
    /[ \t](\n|$)|^[\n \t]|\n\n$|^(<<|=|[yYnN])$|^[-+]?\d+(:[0-5]?\d)+(\.\d*)?$/.test(text) ||
    looksLikePlaceholder(text)
  );
}
