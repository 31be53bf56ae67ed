import { randomUUID } from "node:crypto";
import type * as yaml from "yaml";
import { macrosIn, referencesIn, replaceMacros, variablesIn } from "./macros";
import { fingerprint, Leaf, type Setting, settingsOf, type Tree } from "./settings";
import { dataReference, parts, readableExpression } from "./template-text";

/**
 * Where a layer's values come from: nowhere, the pack's own defaults, the text in the profile, or something that only
 * Terraform knows. `unreadable` is text that is not YAML, or too much of it.
 */
export type ValuesSource = "none" | "pack-defaults" | "own" | "terraform" | "unreadable";

/** The values of one layer. */
export interface LayerValues {
  readonly source: ValuesSource;
  readonly settings: Setting[];
  readonly variables: string[];
  /** What macros refer to anywhere in the text. */
  readonly references: string[];
  readonly fingerprint: string;
}

/**
 * Reads the `values` of a pack block, which are YAML inside a Terraform template. Of values in which Terraform knows a
 * secret, but not where, every content is hidden.
 */
export function readValues(template: string, secret = false): LayerValues {
  const common = {
    settings: [],
    variables: variablesIn(template),
    references: referencesIn(template),
    fingerprint: fingerprint(template.trim()),
  };
  if (template.trim() === "") return { ...common, source: "none" };
  const pieces = parts(template.trim());
  if (pieces.length === 1 && pieces[0].expression) {
    const isDefault = dataReference(pieces[0].text)?.attribute === "values";
    return { ...common, source: isDefault ? "pack-defaults" : "terraform" };
  }
  try {
    return { ...common, source: "own", settings: settingsOf(readTree(pieces), { hide: () => secret }) };
  } catch {
    return { ...common, source: "unreadable" };
  }
}

const MOST_NESTING = 200;
const MOST_NODES = 100_000;
/** Each means a search through the document. */
const MOST_ALIASES = 1000;

/** Reads YAML in which macros and expressions stand where YAML would not allow their braces. */
function readTree(pieces: { expression: boolean; text: string }[]): Tree {
  // Required here, because the command line works without CDKTF, which the library's own YAML module loads.
  const library: typeof yaml = require("yaml");
  const { isAlias, isMap, isScalar, isSeq } = library;
  const mark = `u${randomUUID().replaceAll("-", "")}`;
  const masked: string[] = [];
  const mask = (text: string) => `${mark}x${masked.push(text) - 1}x`;
  const text = pieces.map((piece) =>
    piece.expression ? mask(readableExpression(piece.text)) : replaceMacros(piece.text, mask),
  );
  const marks = new RegExp(`${mark}x(\\d+)x`, "g");
  const unmask = (word: string) => word.replace(marks, (_, index) => masked[Number(index)]);

  const document = library.parseDocument(text.join(""), { prettyErrors: false });
  if (document.errors.length > 0) throw document.errors[0];
  let nodes = 0;
  let aliases = 0;
  return tree(document.contents, 0);

  function tree(node: unknown, depth: number): Tree {
    if (depth > MOST_NESTING || ++nodes > MOST_NODES) throw new Error("too much");
    if (isAlias(node)) {
      if (++aliases > MOST_ALIASES) throw new Error("too much");
      return tree(node.resolve(document), depth + 1);
    }
    if (isMap(node)) {
      return new Map(node.items.map(({ key, value }) => [keyText(key), tree(value, depth + 1)]));
    }
    if (isSeq(node)) return node.items.map((item) => tree(item, depth + 1));
    if (!isScalar(node)) return new Leaf("", "null");
    const { value, source } = node;
    return typeof value === "string"
      ? new Leaf(unmask(value), macrosIn(unmask(value)).length > 0 ? "macro" : "text")
      : new Leaf(source ?? String(value), value === null ? "null" : typeof value);
  }

  function keyText(key: unknown): string {
    return unmask(isScalar(key) ? String(key.value) : String(key));
  }
}
