import { type IResolvable, Token } from "cdktf";
import type * as yaml from "yaml";
import { escapeTemplate, hasUnprintable, visibleJson } from "../terraform/template";
import { isUnknown } from "../terraform/tokens";
import { type Data, QuotedText, SpelledText, UnknownValue } from "./data";
import { JsonEncoded, TemplateDocument } from "./expression";
import { plainYaml } from "./plain-yaml";

/** What YAML is written with: never folded, and quoted wherever either version of YAML would read something else. */
const DOCUMENT: yaml.CreateNodeOptions & yaml.SchemaOptions = { compat: "yaml-1.1", aliasDuplicateObjects: false };
const FORMAT: yaml.ToStringOptions = { lineWidth: 0, singleQuote: true, blockQuote: true };

/** Loaded when first used: most of what an app imports this library for needs no YAML. */
export function yamlLibrary(): typeof yaml {
  return require("yaml");
}

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

/**
 * The provider trims values, and a block of text that ends the document would lose its last line break with it. A
 * comment after it keeps the break.
 */
const END_OF_BLOCK = "# end of values\n";

function endsInBlock(node: unknown): boolean {
  const { isMap, isScalar, isSeq } = yamlLibrary();
  if (isMap(node)) return endsInBlock(node.items.at(-1)?.value);
  if (isSeq(node)) return endsInBlock(node.items.at(-1));
  return isScalar(node) && typeof node.value === "string" && /\n./s.test(node.value) && node.value.endsWith("\n");
}

/** Whether text on one line would be read as something else without quotes. */
export function needsQuotes(text: string): boolean {
  return !text.includes("\n") && /^['"]/.test(yamlLibrary().stringify(text, { ...DOCUMENT, ...FORMAT }));
}

/** How a placeholder looks: a plain word for every YAML reader. */
const PLACEHOLDER = /PALETTEBYOOS(\d+)SOOBETTELAP/g;

/**
 * Stands in for what the YAML library must not see: unknown values, macros, and text that it would not write safely.
 * Each is written as a plain word first, and put in its place once the document is text.
 */
export class Writer {
  private readonly pieces: (string | IResolvable)[] = [];
  private readonly masked = new Map<string, string>();

  /** Turns data into what the YAML library writes. */
  public node(data: Data): unknown {
    if (data instanceof UnknownValue) return this.unknown(data.value, data.asText);
    if (data instanceof SpelledText) return this.placeholder(escapeTemplate(data.source));
    if (data instanceof QuotedText) return this.placeholder(escapeTemplate(visibleJson(data.text)));
    if (typeof data === "string") return this.text(data);
    if (Array.isArray(data)) return data.map((item) => this.node(item));
    if (data instanceof Map) return new Map([...data].map(([key, value]) => [this.text(key), this.node(value)]));
    return data;
  }

  /** Turns text into what the YAML library writes. */
  public text(text: string): string {
    if (isUnknown(text)) return this.unknown(text, false);
    return needsEscapes(text) ? this.placeholder(escapeTemplate(visibleJson(text))) : text;
  }

  /** Stands in for a value that only Terraform knows. */
  public unknown(value: unknown, asText: boolean): string {
    return this.placeholder(new JsonEncoded(value, asText));
  }

  /** Stands in for a part of a text that is read before it is written. */
  public mask(part: string): string {
    const mask = this.placeholder(escapeTemplate(part));
    this.masked.set(mask, part);
    return mask;
  }

  /** Undoes `mask`. */
  public unmask(text: string): string {
    return text.replace(PLACEHOLDER, (mask) => this.masked.get(mask) ?? mask);
  }

  /** Puts everything in its place and gives the text of a Terraform argument. */
  public finish(document: yaml.Document): string {
    const text = document.toString(FORMAT) + (endsInBlock(document.contents) ? END_OF_BLOCK : "");
    const pieces = text.split(PLACEHOLDER).map((piece, index) => {
      return index % 2 === 0 ? escapeTemplate(piece) : this.pieces[Number(piece)];
    });
    if (pieces.every((piece) => typeof piece === "string")) return pieces.join("");
    return Token.asString(new TemplateDocument(pieces));
  }

  private placeholder(piece: string | IResolvable): string {
    return `PALETTEBYOOS${this.pieces.push(piece) - 1}SOOBETTELAP`;
  }
}

/** Text that some YAML reader would change: line breaks that are not LF, blanks at line ends, merge keys. */
function needsEscapes(text: string): boolean {
  return (
    hasUnprintable(text) ||
    /[ \t](\n|$)|^[\n \t]|\n\n$|^(<<|=|[yYnN])$|^[-+]?\d+(:[0-5]?\d)+(\.\d*)?$|PALETTEBYOOS/.test(text)
  );
}
