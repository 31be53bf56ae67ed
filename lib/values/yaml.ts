import type { IResolvable } from "cdktf";
import type * as yaml from "yaml";
import { escapeTemplate, hasUnprintable, isComposed, visibleJson } from "../terraform/template";
import { isUnknown } from "../terraform/tokens";
import { type Data, MOST_NODES, QuotedText, SpelledText, UnknownValue } from "./data";
import { endsBlank, guardAfter, guardBefore, lastScalar, startsBlank } from "./document-end";
import { jsonEncoded, templateDocument } from "./expression";
import { isNumberInGo } from "./go-scalars";
import { plainYaml } from "./plain-yaml";
import { looksLikePlaceholder, Placeholders, yamlLibrary } from "./yaml-reader";

/** What YAML is written with: never folded, and quoted wherever either version of YAML would read something else. */
const DOCUMENT: yaml.CreateNodeOptions & yaml.SchemaOptions = { compat: "yaml-1.1", aliasDuplicateObjects: false };
const FORMAT: yaml.ToStringOptions = { lineWidth: 0, singleQuote: true, blockQuote: true };

/** Writes data as YAML, as the text of a Terraform argument. */
export function yamlArgument(data: Data): string {
  return plainYaml(data) ?? yamlFromLibrary(data);
}

/** The same, by the YAML library, whatever is in the data. */
export function yamlFromLibrary(data: Data): string {
  const { Document } = yamlLibrary();
  const writer = new Writer();
  return writer.finish(new Document(writer.node(data), DOCUMENT));
}

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
  private readonly pieces = new Map<number, string | IResolvable>();
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
    return this.written(escapeTemplate(spelling), text, digits);
  }

  /** Stands in for a value that only Terraform knows. */
  public unknown(value: unknown, asText: boolean): string {
    return this.written(jsonEncoded(value, asText));
  }

  private written(piece: string | IResolvable, text?: string, digits?: number): string {
    const mask = this.placeholder(text, digits);
    this.pieces.set(this.count - 1, piece);
    return mask;
  }

  /** Puts everything in its place and gives the text of a Terraform argument. */
  public finish(document: yaml.Document): string {
    const pieces = document
      .toString(FORMAT)
      .split(this.pattern)
      .map((piece, index) => {
        if (index % 2 === 0) return escapeTemplate(piece);
        return this.pieces.get(Number(piece)) ?? escapeTemplate(this.textOf(Number(piece)) ?? "");
      });
    if (typeof pieces[0] === "string" && startsBlank(pieces[0])) pieces.unshift(guardBefore("values"));
    if (losesItsEnd(document, pieces)) pieces.push(guardAfter("values"));
    if (pieces.every((piece) => typeof piece === "string")) return pieces.join("");
    return templateDocument(pieces);
  }
}

/** The longest key, in characters, that every reader takes without a `?` before it. */
const LONGEST_KEY = 1000;

/** Whether what the document ends in would lose something to the provider's trimming. */
function losesItsEnd(document: yaml.Document, pieces: (string | IResolvable)[]): boolean {
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
