import type * as yaml from "yaml";
import { whyNotText } from "../input/text";
import type { Attempt } from "../input/text-file";
import { type Finding, finding } from "../rules/rules";
import { foreignToken, isUnknown, splitAtTokens } from "../terraform/tokens";
import { type Data, SpelledText, UnknownValue } from "./data";
import { closeText } from "./document-ends";
import { guardBefore, startsBlank } from "./sent-text";
import { aliasTargets, keyText, makeData, problemOf, readDocuments, type TextPart, yamlLibrary } from "./yaml-reader";
import { needsQuotes, Writer } from "./yaml-writer";

/** A user's YAML text, which is read when it is first asked for, and only once. */
export class ValuesText {
  private readOnce?: Attempt<YamlText>;
  private dataOnce?: Data;

  /** @param text tidy text */
  constructor(public readonly text: string) {}

  /** Whether the whole comes from elsewhere, such as a pack's own defaults: it is passed on without being inspected. */
  public get isOneToken(): boolean {
    const pieces = splitAtTokens(this.text.trim());
    return pieces.length === 1 && pieces[0].unknown;
  }

  public get read(): Attempt<YamlText> {
    this.readOnce ??= readYaml(this.text);
    return this.readOnce;
  }

  /** The line of a place such as `stages.boot[0].files`; nothing if the text itself has none, but an alias or a merge. */
  public lineOf(place: string): number | undefined {
    const { isMap, isSeq } = yamlLibrary();
    const { document, masked, writer } = this.read.value ?? {};
    let node: unknown = document?.contents;
    let start: number | undefined;
    for (let rest = place; rest !== ""; ) {
      // Keys may have dots in them, such as those of stages: the longest is meant.
      const steps = isSeq(node) ? node.items.map((item, index) => [`[${index}]`, item, item] as const) : [];
      const keys = isMap(node)
        ? node.items.map(({ key, value }) => [keyText(key, writer as Writer), value, key] as const)
        : [];
      const [step, next, at] =
        [...steps, ...keys]
          .filter(([each]) => rest.startsWith(each) && /^([.[]|$)/.test(rest.slice(each.length)))
          .sort(([a], [b]) => b.length - a.length)[0] ?? [];
      if (step === undefined) return undefined;
      node = next;
      start = (at as yaml.Node | null)?.range?.[0] ?? start;
      rest = rest.slice(step.length).replace(/^\./, "");
    }
    return start === undefined ? undefined : masked?.slice(0, start).split("\n").length;
  }

  /** What it says, as data; nothing where it cannot be read. */
  public get data(): Data {
    this.dataOnce ??= this.isOneToken ? new UnknownValue(this.text.trim()) : dataOf(this.read.value);
    return this.dataOnce;
  }
}

/** The maximum size of values, in bytes or characters; Palette and Terraform can handle far less. */
export const LARGEST_VALUES = 4 << 20;

/** Checks that a text can be the values of a pack. What nobody can write down nobody can answer for. */
export function checkYaml(source: string, { text, isOneToken, read }: ValuesText): Finding[] {
  if (text.length > LARGEST_VALUES) {
    const reason = `it has ${text.length} characters, and ${LARGEST_VALUES} are accepted`;
    return [finding("values-text", { source, reason })];
  }
  if (isOneToken || read.problem === undefined) return [];
  return [finding(whyNotText(text) === undefined ? "values-yaml" : "values-text", { source, reason: read.problem })];
}

/** A user's YAML, as a tree that keeps its comments, its key order and its styles. */
interface YamlText {
  readonly document: yaml.Document;
  /** The text itself, with an end that the provider's trimming does not change. */
  readonly closed: string;
  readonly writer: Writer;
  /** What the YAML library was given. */
  readonly masked: string;
}

/** The same text once more, for whoever changes its tree. */
export function copyOf({ document, closed, writer, masked }: YamlText): YamlText {
  return { document: document.clone() as yaml.Document, closed, writer: writer.copy(), masked };
}

/** Makes the text fit for a pack: LF only, root at column 0, no blank line before it. */
export function tidyText(text: string): string {
  const lines = text
    .replace(/^\ufeff+/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  // A comment may stand anywhere: what counts is where the document stands.
  const indents = lines.filter((line) => !/^[ \t]*(#|$)/.test(line)).map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const indent = indents.reduce((least, each) => Math.min(least, each), indents[0] ?? 0);
  const tidy = lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length))).join("\n");
  const whole = tidy.replace(/^(?:[ \t]*\n)+/, "");
  return startsBlank(whole) ? `${guardBefore("values")}${whole}` : whole;
}

/** Characters that no YAML reader takes as they stand: controls, halves of characters, and two that are none. */
const NOT_IN_YAML = /(?![\t\n\r\u0085])\p{Cc}|[\ufeff\ufffe\uffff]|\p{Surrogate}/u;
/** The same, and halves that make a whole: it costs a tenth. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const PERHAPS_NOT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/;

/** Why YAML, or Unicode, cannot carry a text as it stands, if that is so. */
export function whyNotYaml(text: string): string | undefined {
  const lineAt = (index: number) => text.slice(0, index).split("\n").length;
  const token = text.includes("{TfToken[") ? foreignToken(text) : undefined;
  if (token !== undefined) {
    return `line ${lineAt(text.indexOf(token))} has ${token} in it, a token that this program has not made`;
  }
  const found = PERHAPS_NOT.test(text) ? NOT_IN_YAML.exec(text) : null;
  if (found === null) return undefined;
  const code = found[0].charCodeAt(0);
  const line = lineAt(found.index);
  if (code >= 0xd800 && code < 0xe000) return `line ${line} has an unpaired surrogate, which UTF-8 cannot encode`;
  const hex = code.toString(16).padStart(4, "0");
  return `line ${line} has the character U+${hex.toUpperCase()} in it; between double quotes, write \\u${hex}`;
}

/** Text with its tokens apart from it, which are read as a whole. */
export function partsOf(text: string): TextPart[] {
  return splitAtTokens(text).map(({ unknown, value }) => ({ whole: unknown, text: String(value) }));
}

/** Why values are refused that the packs of `OF_DOCUMENTS` have. */
export const SEVERAL_DOCUMENTS = "it holds more than one document";

/** Reads tidy text. Macros and tokens may stand where YAML would not allow their braces. */
function readYaml(text: string): Attempt<YamlText> {
  const { isMap, Document } = yamlLibrary();
  const unwritable = whyNotYaml(text);
  if (unwritable !== undefined) return { problem: unwritable };
  const writer = new Writer(text);
  const { documents, masked } = readDocuments(partsOf(text), writer);
  const document = documents[0] as yaml.Document | undefined;
  const closed = closeText(text, masked, document?.contents, "values");
  if (document === undefined) return { value: { document: new Document({}), closed, writer, masked } };
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error !== undefined) return { problem: problemOf(error) };
  if (documents.length > 1) return { problem: SEVERAL_DOCUMENTS };
  if (document.contents !== null && !isMap(document.contents)) return { problem: "its root is not a map" };
  const problem =
    (masked.includes("*") ? wrongAlias(masked, document) : undefined) ??
    (isUnknown(text) ? strayToken(masked, document, writer) : undefined);
  if (problem !== undefined) return { problem };
  return { value: { document, closed, writer, masked } };
}

/** Merges data over a document: maps key by key, everything else replaced. What is not touched stays as it was. */
export function mergeIntoDocument({ document, writer }: YamlText, data: Data): void {
  const { isAlias, isMap } = yamlLibrary();
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  mergeIntoMap(document.contents as unknown as yaml.YAMLMap, data, false);

  function mergeIntoMap(map: yaml.YAMLMap, over: Data, withinFlow: boolean): void {
    if (!(over instanceof Map) || over.size === 0) return;
    const inFlow = withinFlow || map.flow === true;
    const newNode = (value: unknown) => quoteWhereNeeded(document.createNode(value), inFlow);
    const pairs = new Map([...map.items].reverse().map((pair) => [keyText(pair.key, writer), pair]));
    for (const [key, value] of over) {
      const pair = pairs.get(key);
      if (pair !== undefined && isAlias(pair.value)) pair.value = targetOf(pair.value);
      // The library's own `add` looks through all that are there.
      if (pair === undefined)
        map.items.push(document.createPair(newNode(writer.text(key, true)), newNode(writer.node(value))));
      else if (isMap(pair.value) && value instanceof Map) mergeIntoMap(pair.value, value, inFlow);
      else pair.value = newNode(writer.node(value));
    }
  }

  /** What an alias stands for belongs to its anchor too, so a change is made to a copy. */
  function targetOf(alias: yaml.Alias): unknown {
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
      scalar.value = writer.mask(scalar.tag === undefined ? scalar.source : withTag(scalar, scalar.source));
      scalar.type = "PLAIN";
      delete scalar.tag;
      delete scalar.source;
      delete scalar.format;
    },
  });
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

/** What a document says, as data, in its own order, spelled as it is. */
function dataOf(read: YamlText | undefined): Data {
  if (read === undefined) return new Map();
  return makeData<Data>(read.document, read.writer, {
    scalar: (scalar) => scalarData(scalar, read.writer),
    list: (items) => items,
    map: (entries) => entries,
    nothing: () => null,
  });
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
      problem ??= `the alias in line ${line} comes before its anchor is complete`;
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
