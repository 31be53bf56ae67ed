import type * as yaml from "yaml";
import { AGENT_MODE_PACK } from "../../lib/palette/packs";
import type { TemplatePart } from "../../lib/terraform/template";
import { isNumberInGo, octalInGo } from "../../lib/values/go-scalars";
import { macroReferences, macrosIn } from "../../lib/values/macro";
import { makeData, Placeholders, readDocuments } from "../../lib/values/yaml-reader";
import { fingerprint, Leaf, type Setting, settingsOf, type Tree } from "./settings";
import { dataReference, isExpression, parts, readableExpression, variablesIn } from "./template-text";

/**
 * Where a layer's values come from: nowhere, the pack's own defaults, the text in the profile, or something that only
 * Terraform knows. `unreadable` is text that is not YAML, or too much of it.
 */
export type ValuesSource = "none" | "pack-defaults" | "own" | "terraform" | "unreadable";

/** The values of one layer. */
interface LayerValues {
  readonly source: ValuesSource;
  readonly settings: Setting[];
  readonly variables: string[];
  /** What macros refer to anywhere in the text. */
  readonly references: string[];
  readonly fingerprint: string;
  /** Whether the comment of the preset Agent Mode stands in it. */
  readonly agentMode: boolean;
}

/**
 * Reads the `values` of a pack block, which are YAML inside a Terraform template. Of values in which Terraform knows a
 * secret, but not where, every content is hidden.
 */
export function readValues(template: string, secret = false): LayerValues {
  const common = {
    settings: [],
    variables: variablesIn(template),
    references: macroReferences(template),
    fingerprint: fingerprint(template.trim()),
    agentMode: AGENT_MODE_COMMENT.test(template),
  };
  if (template.trim() === "") return { ...common, source: "none" };
  if (isExpression(template)) {
    const isDefault = dataReference(template.trim())?.attribute === "values";
    return { ...common, source: isDefault ? "pack-defaults" : "terraform" };
  }
  try {
    return { ...common, source: "own", settings: settingsOf(readTree(parts(template.trim())), () => secret) };
  } catch {
    return { ...common, source: "unreadable" };
  }
}

/** The preset may stand among others. */
const AGENT_MODE_COMMENT = new RegExp(
  `^[ \\t]*#[ \\t]*spectrocloud\\.com/enabled-presets:.*\\b${AGENT_MODE_PACK}\\b`,
  "m",
);

const MOST_NODES = 100_000;

const TRUTH_IN_GO = /^(y|n|yes|no|on|off)$/i;

/** Reads YAML in which macros and expressions stand where YAML would not allow their braces. */
function readTree(pieces: TemplatePart[]): Tree {
  const parts = pieces.map(({ expression, text }) => ({
    whole: expression,
    text: expression ? readableExpression(text) : text,
  }));
  const placeholders = new Placeholders(parts.map(({ text }) => text).join(""));
  const { documents } = readDocuments(parts, placeholders);
  const leaves = new Map<yaml.Scalar, Leaf>();
  const trees = documents.map((document, index): [string, Tree] => {
    if (document.errors.length > 0) throw document.errors[0];
    const making = { scalar, list, map, nothing };
    return [`document ${index + 1}`, makeData<Tree>(document, placeholders, making, MOST_NODES / documents.length)];
  });
  // Nobody documents what becomes of further documents, so each has a place of its own.
  const [[, first] = ["", nothing()], ...more] = trees.filter(([, tree], index) => index === 0 || !isNothing(tree));
  return more.length === 0 ? first : new Map([...(first instanceof Map ? first : trees.slice(0, 1)), ...more]);

  /** The same leaf wherever an alias stands for it. */
  function scalar(node: yaml.Scalar): Tree {
    const leaf = leaves.get(node) ?? leafOf(node);
    leaves.set(node, leaf);
    return leaf;
  }

  function leafOf({ value, source, type }: yaml.Scalar): Leaf {
    if (typeof value !== "string") {
      const written = source ?? String(value);
      return new Leaf(written, value === null ? "null" : typeof value, String(octalInGo(written) ?? written));
    }
    const text = placeholders.unmask(value);
    if (macrosIn(text).length > 0) return new Leaf(text, "macro");
    // Palette is written in Go, whose readers take some plain words for something else than text.
    const otherInGo = type === "PLAIN" && (TRUTH_IN_GO.test(value) || isNumberInGo(value));
    return new Leaf(text, otherInGo ? "no text in Go" : "text");
  }
}

// A map or list without anything in it has no leaf, and says something all the same.
const list = (items: Tree[]): Tree => (items.length === 0 ? new Leaf("[]", "list") : items);
const map = (entries: Map<string, Tree>): Tree => (entries.size === 0 ? new Leaf("{}", "map") : entries);
const nothing = (): Tree => new Leaf("", "null");
const isNothing = (tree: Tree) => tree instanceof Leaf && tree.text === "" && tree.type === "null";
