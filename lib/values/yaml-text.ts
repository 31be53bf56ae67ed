import type * as yaml from "yaml";
import { type Data, toData } from "./data";
import { isUnknown, splitAtTokens } from "./unknown";
import { needsQuotes, Writer, yamlLibrary } from "./yaml";

/** A user's YAML text, read into a tree that keeps its comments, its key order and its styles. */
export interface YamlText {
  readonly document: yaml.Document;
  readonly writer: Writer;
  /** What is wrong with the text, if anything. */
  readonly problem?: string;
}

/** Makes the text fit for a pack: LF only, root at column 0, no blank line before it, one newline after it. */
export function tidyText(text: string): string {
  const lines = text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents);
  const tidy = lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length))).join("\n");
  return tidy.replace(/^(?:[ \t]*\n)+/, "").replace(/\s*$/, tidy.trim() === "" ? "" : "\n");
}

/** Reads tidy text. Macros and tokens may stand where YAML would not allow their braces. */
export function readYaml(text: string): YamlText {
  const { parseAllDocuments, isMap, Document } = yamlLibrary();
  const writer = new Writer();
  const masked = splitAtTokens(text)
    .map(({ unknown, value }) => (unknown ? writer.mask(String(value)) : maskMacros(String(value), writer)))
    .join("");
  const documents = parseAllDocuments(masked, { prettyErrors: true });
  const document = documents[0] as yaml.Document | undefined;
  if (document === undefined) return { document: new Document({}), writer };
  if (documents.length > 1) return { document, writer, problem: "it holds more than one document" };
  if (document.errors.length > 0) return { document, writer, problem: firstLine(document.errors[0].message) };
  if (document.contents !== null && !isMap(document.contents))
    return { document, writer, problem: "its root is not a map" };
  return { document, writer, problem: strayToken(masked, document, writer) };
}

/** Merges data over a document: maps key by key, everything else replaced. What is not touched stays as it was. */
export function mergeIntoDocument({ document, writer }: YamlText, data: Data): void {
  const { isAlias, isMap } = yamlLibrary();
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  mergeIntoMap(document.contents as unknown as yaml.YAMLMap, data);

  function mergeIntoMap(map: yaml.YAMLMap, over: Data): void {
    if (!(over instanceof Map)) return;
    for (const [key, value] of over) {
      const existing = ownNode(map, key);
      if (isMap(existing) && value instanceof Map) mergeIntoMap(existing, value);
      else map.set(newNode(writer.text(key)), newNode(writer.node(value)));
    }
  }

  /** What an alias stands for belongs to its anchor too, so a change is made to a copy. */
  function ownNode(map: yaml.YAMLMap, key: string): unknown {
    const node = map.get(key, true) as unknown;
    const target = isAlias(node) ? node.resolve(document) : undefined;
    if (!isMap(target)) return node;
    const copy = target.clone() as yaml.YAMLMap;
    delete copy.anchor;
    map.set(key, copy);
    return copy;
  }

  function newNode(value: unknown): yaml.Node {
    return quoteWhereNeeded(document.createNode(value));
  }
}

/** The document keeps the user's own spelling; what is added to it is quoted as everywhere else. */
function quoteWhereNeeded(node: yaml.Node): yaml.Node {
  yamlLibrary().visit(node, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === "string" && needsQuotes(scalar.value)) scalar.type = "QUOTE_SINGLE";
    },
  });
  return node;
}

/** What a document says, as data, in its own order. */
export function documentData({ document, writer }: YamlText): Data {
  return toOrderedData(document.toJS({ mapAsMap: true }), writer);
}

function toOrderedData(value: unknown, writer: Writer): Data {
  if (value instanceof Map) {
    return new Map([...value].map(([key, item]) => [writer.unmask(String(key)), toOrderedData(item, writer)]));
  }
  if (Array.isArray(value)) return value.map((item) => toOrderedData(item, writer));
  return toData(typeof value === "string" ? writer.unmask(value) : value, "", () => undefined);
}

function maskMacros(text: string, writer: Writer): string {
  return text.replace(/\{\{[\s\S]*?\}\}/g, (macro) => writer.mask(macro));
}

/** Hands each scalar that has a token in it to the writer, as a whole. */
export function placeTokens({ document, writer }: YamlText): void {
  for (const { scalar, text } of scalarsWithTokens(document, writer)) {
    scalar.value = writer.unknown(text, false);
    scalar.type = "PLAIN";
    delete scalar.source;
  }
}

function scalarsWithTokens(document: yaml.Document, writer: Writer): { scalar: yaml.Scalar; text: string }[] {
  const found: { scalar: yaml.Scalar; text: string }[] = [];
  yamlLibrary().visit(document, {
    Scalar: (_, scalar) => {
      const text = typeof scalar.value === "string" ? writer.unmask(scalar.value) : "";
      if (isUnknown(text)) found.push({ scalar, text });
    },
  });
  return found;
}

/** Says where a token cannot stand. */
function strayToken(masked: string, document: yaml.Document, writer: Writer): string | undefined {
  const count = (text: string) => splitAtTokens(writer.unmask(text)).filter((piece) => piece.unknown).length;
  const placed = scalarsWithTokens(document, writer).reduce((sum, { text }) => sum + count(text), 0);
  return count(masked) > placed ? "a token stands in a comment, where its value could end the line" : undefined;
}

function firstLine(message: string): string {
  return message.split("\n")[0].replace(/:$/, "");
}
