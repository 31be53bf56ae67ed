/** How YAML text is read: by constructs, by `describe` and by `import`. It works without CDKTF, which takes its time. */
import type * as yaml from "yaml";
import { replaceMacros } from "./macro";

let library: typeof yaml | undefined;

/**
 * Loaded when first used: most of what an app imports this library for needs no YAML. It is kept, because Node looks the
 * module up again at each call where the app has loaded the same copy first.
 */
export function yamlLibrary(): typeof yaml {
  library ??= require("yaml") as typeof yaml;
  return library;
}

/** How deep values may be nested. Real ones have some ten levels. */
export const MOST_NESTING = 200;
export const TOO_DEEP = `nested deeper than ${MOST_NESTING} levels`;

const WORD = "PALETTEBYOOS";
const END = "SOOBETTELAP";

/** Whether a text has what could be taken for a placeholder. */
export function looksLikePlaceholder(text: string): boolean {
  return text.includes(WORD);
}

/** Words that stand in for what YAML would not take where it stands: plain words, to every reader. */
export class Placeholders {
  /** Finds the placeholders in a text, and in each its number. */
  protected pattern: RegExp;
  private word: string;
  private texts: (string | undefined)[] = [];

  /** @param text what they are to stand in: none of them is in it already */
  constructor(text = "") {
    let word = WORD;
    while (text.includes(word)) word += "X";
    this.word = word;
    this.pattern = new RegExp(`${word}(\\d+)${END}`, "g");
  }

  /** Stands in for a part of a text. */
  public mask(part: string): string {
    return this.placeholder(part);
  }

  /** Puts what was masked in its place. */
  public unmask(text: string): string {
    return text.includes(this.word)
      ? text.replace(this.pattern, (mask, index) => this.texts[Number(index)] ?? mask)
      : text;
  }

  /** Makes a comment of each line on which nothing else stands. */
  public commentLines(text: string): string {
    const { word } = this;
    return text.replace(new RegExp(`^([ \\t]*)(?:${word}\\d+${END}[ \\t]*)+$`, "gm"), `$1# ${word}`);
  }

  protected copyInto<Copy extends Placeholders>(copy: Copy): Copy {
    copy.word = this.word;
    copy.pattern = this.pattern;
    copy.texts = [...this.texts];
    return copy;
  }

  /** The text that a placeholder stands for, if it stands for one. */
  protected textOf(index: number): string | undefined {
    return this.texts[index];
  }

  protected get count(): number {
    return this.texts.length;
  }

  protected placeholder(text: string | undefined, digits = 0): string {
    return `${this.word}${String(this.texts.push(text) - 1).padStart(digits, "0")}${END}`;
  }
}

/** A part of a text: what somebody wrote, or something that is read as a whole, such as a token. */
export interface TextPart {
  readonly whole: boolean;
  readonly text: string;
}

/** YAML as it was read. */
interface ReadDocuments {
  /** The documents. Whatever is wrong with one is among its `errors`. */
  readonly documents: yaml.Document[];
  /** What the YAML library was given: the text with placeholders in it. */
  readonly masked: string;
}

/** Reads YAML in which macros, and parts that are read as a whole, may stand where YAML would not allow their braces. */
export function readDocuments(parts: TextPart[], placeholders: Placeholders): ReadDocuments {
  const mask = (part: string) => placeholders.mask(part);
  const masked = parts.map(({ whole, text }) => (whole ? mask(text) : replaceMacros(text, mask))).join("");
  return { documents: parseDocuments(masked), masked };
}

/**
 * Parses documents. The library compares each key of a map with all others; that is done here, once for each map.
 *
 * @param schema `failsafe` takes every scalar for text
 */
export function parseDocuments(text: string, schema: "core" | "failsafe" = "core"): yaml.Document[] {
  const { parseAllDocuments, LineCounter, YAMLParseError } = yamlLibrary();
  const lineCounter = new LineCounter();
  const options = { prettyErrors: true, logLevel: "silent", uniqueKeys: false, lineCounter, schema } as const;
  const documents = [...parseAllDocuments(text, options)] as yaml.Document[];
  for (const { contents, errors } of documents) {
    const { deep, twice } = inspect(contents);
    if (twice !== undefined && (errors.length === 0 || twice < errors[0].pos[0])) {
      const { line, col } = lineCounter.linePos(twice);
      const message = `Map keys must be unique at line ${line}, column ${col}`;
      errors.unshift(new YAMLParseError([twice, twice + 1], "DUPLICATE_KEY", message));
    }
    if (deep && errors.length === 0) errors.push(new YAMLParseError([0, 1], "IMPOSSIBLE", `it is ${TOO_DEEP}`));
  }
  const last = lastScalar(documents.at(-1)?.contents);
  // Go reads no line break at the end of such a block; the library reads one.
  if (isOpenBlock(text, last)) last.value = String(last.value).replace(/\n$/, "");
  return documents;
}

/** The scalar that stands last in a document. */
export function lastScalar(node: unknown): yaml.Scalar | undefined {
  const { isMap, isPair, isScalar, isSeq } = yamlLibrary();
  if (isMap(node) || isSeq(node)) return lastScalar(node.items.at(-1));
  if (isPair(node)) return lastScalar(node.value ?? node.key);
  return isScalar(node) ? node : undefined;
}

export function isBlock(scalar: yaml.Scalar | undefined): scalar is yaml.Scalar {
  return scalar?.type === "BLOCK_LITERAL" || scalar?.type === "BLOCK_FOLDED";
}

/** Whether a scalar is a block that the text ends in, without a line break after its last line. */
function isOpenBlock(text: string, scalar: yaml.Scalar | undefined): scalar is yaml.Scalar {
  const line = text.slice(Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1);
  return isBlock(scalar) && scalar.range?.[1] === text.length && /[^ \t]/.test(line);
}

/** Whether a line break at the end of a text changes what it says: its last value is a block whose last line has none. */
export function endsOpen(text: string): boolean {
  if (/\s$/.test(text)) return false;
  const placeholders = new Placeholders(text);
  const masked = placeholders.commentLines(replaceMacros(text, (macro) => placeholders.mask(macro)));
  return isOpenBlock(masked, lastScalar(parseDocuments(masked).at(-1)?.contents));
}

/** Whether a node is nested too deep, and where the first key stands that its map has twice. */
function inspect(root: unknown): { deep: boolean; twice?: number } {
  const { isMap, isPair, isScalar, isSeq } = yamlLibrary();
  let deep = false;
  let twice: number | undefined;
  look(root, 0);
  return { deep, twice };

  function look(node: unknown, level: number): void {
    if (!isMap(node) && !isSeq(node)) return;
    if (level >= MOST_NESTING) {
      deep = true;
      return;
    }
    const keys = new Set<unknown>();
    for (const item of node.items) {
      if (!isPair(item)) {
        look(item, level + 1);
        continue;
      }
      const { key, value } = item;
      if (isMap(node) && isScalar(key)) {
        if (keys.has(key.value) && key.range) twice = Math.min(twice ?? key.range[0], key.range[0]);
        keys.add(key.value);
      } else look(key, level + 1);
      look(value, level + 1);
    }
  }
}

/** How data is made of a document. */
interface Making<T> {
  readonly scalar: (scalar: yaml.Scalar) => T;
  readonly list: (items: T[]) => T;
  readonly map: (entries: Map<string, T>) => T;
  /** What stands for nothing. */
  readonly nothing: () => T;
}

/**
 * Makes data of a document, in its own order, with what aliases and merge keys stand for.
 *
 * @param most how many nodes it may have, counting what an alias stands for each time; more throws
 */
export function makeData<T>(document: yaml.Document, placeholders: Placeholders, making: Making<T>, most?: number): T {
  const { isAlias, isMap, isPair, isScalar, isSeq } = yamlLibrary();
  let targets: Map<unknown, unknown> | undefined;
  const known = new Map<unknown, { data: T; size: number }>();
  const entriesKnown = new Map<unknown, Map<string, T>>();
  const within = new Set<unknown>();
  let size = 0;
  return dataOf(document.contents);

  function dataOf(node: unknown): T {
    if (most !== undefined && ++size > most) throw new Error(`more than ${most} nodes`);
    if (isScalar(node)) return making.scalar(node);
    // What several aliases stand for is made once; what is a part of itself has no end.
    const there = known.get(node);
    if (there !== undefined) size += there.size;
    if (there !== undefined || within.has(node)) return there?.data ?? making.nothing();
    const before = size;
    within.add(node);
    const data = make(node);
    within.delete(node);
    if (targets !== undefined) known.set(node, { data, size: size - before });
    return data;
  }

  function make(node: unknown): T {
    if (isMap(node)) return making.map(entriesOf(node));
    if (isSeq(node)) return making.list(node.items.map(dataOf));
    if (isAlias(node)) return dataOf(targetOf(node));
    return isPair(node)
      ? making.map(new Map([[keyText(node.key, placeholders), dataOf(node.value)]]))
      : making.nothing();
  }

  function entriesOf(map: yaml.YAMLMap): Map<string, T> {
    const entries = new Map<string, T>();
    for (const { key, value } of map.items) {
      if (!isMergeKey(key)) continue;
      const source = targetOf(value);
      for (const each of isSeq(source) ? source.items : [source]) {
        for (const [name, item] of mergedEntries(targetOf(each))) if (!entries.has(name)) entries.set(name, item);
      }
    }
    for (const { key, value } of map.items)
      if (!isMergeKey(key)) entries.set(keyText(key, placeholders), dataOf(value));
    return entries;
  }

  /** What an alias stands for. Most documents have none. */
  function targetOf(node: unknown): unknown {
    if (!isAlias(node)) return node;
    targets ??= aliasTargets(document);
    return targets.get(node);
  }

  function mergedEntries(map: unknown): Map<string, T> {
    if (!isMap(map) || within.has(map)) return new Map();
    const there = entriesKnown.get(map);
    if (there !== undefined) return there;
    within.add(map);
    const entries = entriesOf(map);
    within.delete(map);
    entriesKnown.set(map, entries);
    return entries;
  }
}

function isMergeKey(key: unknown): boolean {
  return yamlLibrary().isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}

/** A key as it was written. */
export function keyText(key: unknown, placeholders: Placeholders): string {
  if (!yamlLibrary().isScalar(key)) return placeholders.unmask(String(key));
  return placeholders.unmask(String(typeof key.value === "string" ? key.value : (key.source ?? key.value)));
}

/** What each alias stands for: the last node before it that has its name. */
export function aliasTargets(document: yaml.Document): Map<unknown, unknown> {
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

/** What is wrong with a text, in the parser's words and without those of the text: it may hold a secret. */
export function problemOf({ message }: Error): string {
  if (message.startsWith("Maximum call stack")) return `it is ${TOO_DEEP}`;
  const [first] = message.split("\n");
  const place = / at line \d+, column \d+/.exec(first)?.[0] ?? "";
  const words = (place === "" ? first : first.slice(0, first.lastIndexOf(place))).replace(/:$/, "");
  return words.replace(/: .*$/s, "") + place;
}
