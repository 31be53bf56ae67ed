import type * as yaml from "yaml";
import type { Attempt } from "../checks/attempt";
import { isUnknown, splitAtTokens } from "../terraform/tokens";
import { type Data, type DataMap, MOST_NESTING, SpelledText, TOO_DEEP } from "./data";
import { closeText, guardBefore, startsBlank } from "./document-end";
import { needsQuotes, Writer } from "./yaml";
import { yamlLibrary } from "./yaml-library";
import { problemOf, whyNotYaml } from "./yaml-problem";

/** A user's YAML text, read into a tree that keeps its comments, its key order and its styles. */
export interface YamlText {
  readonly document: yaml.Document;
  /** The text itself, with an end that the provider's trimming does not change. */
  readonly closed: string;
  readonly writer: Writer;
}

/** Makes the text fit for a pack: LF only, root at column 0, no blank line before it. */
export function tidyText(text: string): string {
  const lines = text
    .replace(/^\ufeff+/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  // A comment may stand anywhere: what counts is where the document stands.
  const indents = lines.filter((line) => !/^[ \t]*(#|$)/.test(line)).map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  const tidy = lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length))).join("\n");
  const whole = tidy.replace(/^(?:[ \t]*\n)+/, "");
  return startsBlank(whole) ? `${guardBefore("values")}${whole}` : whole;
}

/** Reads tidy text. Macros and tokens may stand where YAML would not allow their braces. */
export function readYaml(text: string): Attempt<YamlText> {
  const { parseAllDocuments, isMap, Document } = yamlLibrary();
  const unwritable = whyNotYaml(text);
  if (unwritable !== undefined) return { problem: unwritable };
  const writer = new Writer();
  const masked = splitAtTokens(text)
    .map(({ unknown, value }) => (unknown ? writer.mask(String(value)) : maskMacros(String(value), writer)))
    .join("");
  const documents = parseAllDocuments(masked, { prettyErrors: true });
  const document = documents[0] as yaml.Document | undefined;
  const closed = closeText(text, masked, document?.contents, "values");
  if (document === undefined) return { value: { document: new Document({}), closed, writer } };
  if (documents.length > 1) return { problem: "it holds more than one document" };
  if (document.errors.length > 0) return { problem: problemOf(document.errors[0]) };
  if (document.contents !== null && !isMap(document.contents)) return { problem: "its root is not a map" };
  if (isDeeper(document.contents, MOST_NESTING)) return { problem: `it is ${TOO_DEEP}` };
  const problem =
    (masked.includes("*") ? wrongAlias(masked, document) : undefined) ?? strayToken(masked, document, writer);
  if (problem !== undefined) return { problem };
  return { value: { document, closed, writer } };
}

/** Merges data over a document: maps key by key, everything else replaced. What is not touched stays as it was. */
export function mergeIntoDocument({ document, writer }: YamlText, data: Data): void {
  const { isAlias, isMap } = yamlLibrary();
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  mergeIntoMap(document.contents as unknown as yaml.YAMLMap, data, false);

  function mergeIntoMap(map: yaml.YAMLMap, over: Data, withinFlow: boolean): void {
    if (!(over instanceof Map)) return;
    const inFlow = withinFlow || map.flow === true;
    const newNode = (value: unknown) => quoteWhereNeeded(document.createNode(value), inFlow);
    for (const [key, value] of over) {
      const pair = map.items.find((item) => keyText(item.key, writer) === key);
      if (pair !== undefined && isAlias(pair.value)) pair.value = copyOf(pair.value);
      if (pair === undefined)
        map.add(document.createPair(newNode(writer.text(key, true)), newNode(writer.node(value))));
      else if (isMap(pair.value) && value instanceof Map) mergeIntoMap(pair.value, value, inFlow);
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
}

/** Has the library write numbers and the like as the user spelled them: 0644 and 1e3 are not its to improve. */
export function keepSpelling({ document, writer }: YamlText): void {
  yamlLibrary().visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === "string" || !scalar.source) return;
      if (scalar.type !== "PLAIN" && scalar.tag === undefined) return;
      scalar.value = writer.mask(scalar.tag === undefined ? scalar.source : withTag(scalar, scalar.source));
      scalar.type = "PLAIN";
      delete scalar.tag;
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

/**
 * The document keeps the user's own spelling; what is added to it is quoted as everywhere else. Between braces and
 * brackets Go's readers stop at more than the library knows of.
 */
function quoteWhereNeeded(node: yaml.Node, inFlow: boolean): yaml.Node {
  yamlLibrary().visit(node, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value !== "string") return;
      if (needsQuotes(scalar.value) || (inFlow && /^[?:]/.test(scalar.value))) scalar.type = "QUOTE_SINGLE";
    },
  });
  return node;
}

function isDeeper(node: unknown, levels: number): boolean {
  const { isCollection, isPair } = yamlLibrary();
  if (isPair(node)) return isDeeper(node.key, levels) || isDeeper(node.value, levels);
  return isCollection(node) && (levels === 0 || node.items.some((item) => isDeeper(item, levels - 1)));
}

/** What a document says, as data, in its own order, spelled as it is. */
export function documentData({ document, writer }: YamlText): Data {
  const targets = aliasTargets(document);
  const known = new Map<unknown, Data>();
  return dataOf(document.contents, []);

  /** What several aliases stand for is read once. */
  function dataOf(node: unknown, within: unknown[]): Data {
    // Whoever refers to itself has no end; the text has been refused where it does.
    if (within.includes(node)) return null;
    const data = known.get(node) ?? readNode(node, (child) => dataOf(child, [...within, node]));
    known.set(node, data);
    return data;
  }

  function readNode(node: unknown, inner: (child: unknown) => Data): Data {
    const { isAlias, isMap, isPair, isScalar, isSeq } = yamlLibrary();
    if (isAlias(node)) return inner(targets.get(node));
    if (isSeq(node)) return node.items.map(inner);
    if (isPair(node)) return new Map([[keyText(node.key, writer), inner(node.value)]]);
    if (isScalar(node)) return scalarData(node, writer);
    return isMap(node) ? mapData(node, inner, writer) : null;
  }
}

function mapData(map: yaml.YAMLMap, inner: (child: unknown) => Data, writer: Writer): DataMap {
  const { isScalar } = yamlLibrary();
  const isMerge = (key: unknown) => isScalar(key) && key.type === "PLAIN" && keyText(key, writer) === "<<";
  const data: DataMap = new Map();
  for (const { value } of map.items.filter(({ key }) => isMerge(key))) {
    for (const each of [inner(value)].flat()) {
      if (each instanceof Map) for (const [name, item] of each) data.set(name, item);
    }
  }
  for (const { key, value } of map.items.filter(({ key }) => !isMerge(key)))
    data.set(keyText(key, writer), inner(value));
  return data;
}

/** What each alias stands for: the last node before it that has its name. */
function aliasTargets(document: yaml.Document): Map<unknown, unknown> {
  const anchors = new Map<string, unknown>();
  const targets = new Map<unknown, unknown>();
  yamlLibrary().visit(document, {
    Node: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias: (_, alias) => {
      targets.set(alias, anchors.get(alias.source));
    },
  });
  return targets;
}

/** Says which alias stands for nothing, or for what it is itself a part of. */
function wrongAlias(masked: string, document: yaml.Document): string | undefined {
  const targets = aliasTargets(document);
  let problem: string | undefined;
  yamlLibrary().visit(document, {
    Alias: (_, alias, path) => {
      const target = targets.get(alias);
      if (target !== undefined && !path.includes(target as never)) return;
      const line = masked.slice(0, alias.range?.[0]).split("\n").length;
      problem ??= `the alias in line ${line} has no anchor that stands whole before it`;
    },
  });
  return problem;
}

/** The tag of a map or list that data has no words for, if there is one: merged, it would be lost in silence. */
export function lostTag({ document }: YamlText): string | undefined {
  let lost: string | undefined;
  yamlLibrary().visit(document, {
    Collection: (_, { tag }) => {
      if (tag !== undefined && !/^(!!|tag:yaml\.org,2002:)(map|seq)$/.test(tag)) lost ??= tag;
    },
  });
  return lost?.replace("tag:yaml.org,2002:", "!!");
}

function scalarData(scalar: yaml.Scalar, writer: Writer): Data {
  const source = scalar.source === undefined ? undefined : writer.unmask(scalar.source);
  if (scalar.tag !== undefined && source !== undefined) {
    return new SpelledText(withTag(scalar, source));
  }
  const plain = scalar.type === "PLAIN" && source !== undefined && !source.includes("\n");
  if (plain && !isUnknown(source)) return source === "" ? null : new SpelledText(source);
  return typeof scalar.value === "string" ? writer.unmask(scalar.value) : null;
}

function withTag({ tag }: yaml.Scalar, source: string): string {
  return `!<${tag}> ${JSON.stringify(source)}`;
}

function maskMacros(text: string, writer: Writer): string {
  return text.replace(/\{\{[^\n]*?\}\}/g, (macro) => writer.mask(macro));
}

/** Hands each scalar that has a token in it to the writer, as a whole. */
export function placeTokens({ document, writer }: YamlText): void {
  for (const { scalar, text } of scalarsWithTokens(document, writer)) {
    // Quotes say that a number, too, is meant as text. Text around a token says so anyway.
    scalar.value = writer.unknown(text, scalar.type !== "PLAIN" && splitAtTokens(text).length === 1);
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
