import type * as yaml from "yaml";
import type { Attempt } from "../checks/attempt";
import { isUnknown, splitAtTokens } from "../terraform/tokens";
import { type Data, SpelledText } from "./data";
import { needsQuotes, Writer, yamlLibrary } from "./yaml";

/** A user's YAML text, read into a tree that keeps its comments, its key order and its styles. */
export interface YamlText {
  readonly document: yaml.Document;
  readonly writer: Writer;
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
export function readYaml(text: string): Attempt<YamlText> {
  const { parseAllDocuments, isMap, Document } = yamlLibrary();
  const writer = new Writer();
  const masked = splitAtTokens(text)
    .map(({ unknown, value }) => (unknown ? writer.mask(String(value)) : maskMacros(String(value), writer)))
    .join("");
  const documents = parseAllDocuments(masked, { prettyErrors: true });
  const document = documents[0] as yaml.Document | undefined;
  if (document === undefined) return { value: { document: new Document({}), writer } };
  if (documents.length > 1) return { problem: "it holds more than one document" };
  if (document.errors.length > 0) return { problem: firstLine(document.errors[0].message) };
  if (document.contents !== null && !isMap(document.contents)) return { problem: "its root is not a map" };
  const problem = strayToken(masked, document, writer);
  return problem === undefined ? { value: { document, writer } } : { problem };
}

/** Merges data over a document: maps key by key, everything else replaced. What is not touched stays as it was. */
export function mergeIntoDocument({ document, writer }: YamlText, data: Data): void {
  const { isAlias, isMap } = yamlLibrary();
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  mergeIntoMap(document.contents as unknown as yaml.YAMLMap, data);

  function mergeIntoMap(map: yaml.YAMLMap, over: Data): void {
    if (!(over instanceof Map)) return;
    for (const [key, value] of over) {
      const pair = map.items.find((item) => keyText(item.key, writer) === key);
      if (pair !== undefined && isAlias(pair.value)) pair.value = copyOf(pair.value);
      if (pair === undefined) map.add(document.createPair(newNode(writer.text(key)), newNode(writer.node(value))));
      else if (isMap(pair.value) && value instanceof Map) mergeIntoMap(pair.value, value);
      else pair.value = newNode(writer.node(value));
    }
  }

  /** What an alias stands for belongs to its anchor too, so a change is made to a copy. */
  function copyOf(alias: yaml.Alias): unknown {
    const target = alias.resolve(document);
    if (!isMap(target)) return alias;
    const copy = target.clone() as yaml.YAMLMap;
    delete copy.anchor;
    return copy;
  }

  function newNode(value: unknown): yaml.Node {
    return quoteWhereNeeded(document.createNode(value));
  }
}

/** Has the library write numbers and the like as the user spelled them: 0644 and 1e3 are not its to improve. */
export function keepSpelling({ document, writer }: YamlText): void {
  yamlLibrary().visit(document, {
    Scalar: (_, scalar) => {
      if (scalar.type !== "PLAIN" || typeof scalar.value === "string" || !scalar.source) return;
      scalar.value = writer.mask(scalar.source);
      delete scalar.source;
      delete scalar.format;
    },
  });
}

function keyText(key: unknown, writer: Writer): string {
  const { isScalar } = yamlLibrary();
  const value = isScalar(key) ? key.value : key;
  const text = isScalar(key) && typeof value !== "string" ? (key.source ?? value) : value;
  return writer.unmask(String(text));
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

/** What a document says, as data, in its own order, spelled as it is. */
export function documentData({ document, writer }: YamlText): Data {
  return nodeData(document.contents, document, writer, []);
}

function nodeData(node: unknown, document: yaml.Document, writer: Writer, within: unknown[]): Data {
  const { isAlias, isMap, isScalar, isSeq } = yamlLibrary();
  // Whoever refers to itself has no end; the text has been refused where it does.
  if (within.includes(node)) return null;
  const inner = (child: unknown) => nodeData(child, document, writer, [...within, node]);
  if (isAlias(node)) return inner(node.resolve(document));
  if (isSeq(node)) return node.items.map(inner);
  if (isScalar(node)) return scalarData(node, writer);
  if (!isMap(node)) return null;
  const data = new Map<string, Data>();
  for (const { key, value } of node.items) {
    const text = keyText(key, writer);
    if (text === "<<" && isScalar(key) && key.type === "PLAIN") {
      const merged = [inner(value)].flat();
      for (const each of merged) if (each instanceof Map) for (const [name, item] of each) data.set(name, item);
    }
  }
  for (const { key, value } of node.items) {
    const text = keyText(key, writer);
    if (text !== "<<" || !isScalar(key) || key.type !== "PLAIN") data.set(text, inner(value));
  }
  return data;
}

function scalarData(scalar: yaml.Scalar, writer: Writer): Data {
  const source = scalar.source === undefined ? undefined : writer.unmask(scalar.source);
  if (scalar.tag !== undefined && source !== undefined) {
    return new SpelledText(`!<${scalar.tag}> ${JSON.stringify(source)}`);
  }
  const plain = scalar.type === "PLAIN" && source !== undefined && !source.includes("\n");
  if (plain && !isUnknown(source)) return source === "" ? null : new SpelledText(source);
  return typeof scalar.value === "string" ? writer.unmask(scalar.value) : null;
}

function maskMacros(text: string, writer: Writer): string {
  return text.replace(/\{\{[^\n]*?\}\}/g, (macro) => writer.mask(macro));
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
