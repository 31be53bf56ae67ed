import { isDeepStrictEqual } from "node:util";
import type * as yaml from "yaml";
import { splitTemplate } from "../../lib/terraform/template";
import { octalInGo } from "../../lib/values/go-scalars";
import { makeData, Placeholders, readDocuments } from "../../lib/values/yaml-reader";
import { markerOf } from "./taken-secrets";

/** How much is read before something is taken for an attack or an accident. */
const MOST_NODES = 250_000;

/**
 * What YAML says: maps, lists and scalars as Palette's readers take them, which are written in Go. A plain word that
 * readers disagree on stands for itself and for nothing else. Nothing where the text is not YAML.
 */
export function yamlData(text: string): unknown[] | undefined {
  const placeholders = new Placeholders(text);
  const scalar = (node: yaml.Scalar) => {
    const value = scalarValue(node);
    return typeof value === "string" ? placeholders.unmask(value) : value;
  };
  const { documents } = readDocuments([{ whole: false, text }], placeholders);
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  const making = { scalar, list: (items: unknown[]) => items, map: (entries: unknown) => entries, nothing: () => null };
  try {
    return documents.map((document) => makeData<unknown>(document, placeholders, making, MOST_NODES));
  } catch {
    return undefined;
  }
}

/** Whether two texts say the same, whatever the order of their keys. */
export function saysTheSame(one: string, other: string): boolean {
  const [a, b] = [yamlData(one), yamlData(other)];
  return a !== undefined && b !== undefined && isDeepStrictEqual(a, b);
}

/** Marks a plain word that is text to some readers, and a number or a truth value to others. */
const PLAIN = "\u0000plain ";

export function isAmbiguous(value: string): boolean {
  return value.startsWith(PLAIN);
}

function scalarValue({ value, type, source = "" }: yaml.Scalar): unknown {
  if (type !== "PLAIN") return value;
  if (typeof value !== "string") return octalInGo(source) ?? value;
  const ambiguous = /^(y|n|yes|no|on|off)$/i.test(value) || /^[-+.]?\d[\d_.:+xXbBoOa-fA-FeE-]*$/.test(value);
  // Versions such as 1.2.3 are text to all.
  return ambiguous && !/^v?\d+(\.\d+){2,}$/.test(value) ? PLAIN + value : value;
}

/** What stands at a path of data. */
export function at(data: unknown, ...path: readonly string[]): unknown {
  return path.reduce((node, key) => (node instanceof Map ? node.get(key) : undefined), data);
}

/** Data without what stands at a path, and without the maps that this leaves empty. */
export function without(data: unknown, ...path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (!(data instanceof Map) || !data.has(key)) return data;
  const copy = new Map(data);
  const inner = rest.length === 0 ? undefined : without(data.get(key), ...rest);
  if (inner === undefined || (inner instanceof Map && inner.size === 0)) copy.delete(key);
  else copy.set(key, inner);
  return copy;
}

/**
 * What a template of `cdk.tf.json` becomes, with a word in the place of each variable. Of expressions only those that this
 * library writes are understood; any other stays as it is.
 */
export function evaluate(template: string): string {
  return splitTemplate(template)
    .map(({ expression, text }) => (expression ? evaluateExpression(text.slice(2, -1).trim(), text) : text))
    .join("");
}

function evaluateExpression(expression: string, whole: string): string {
  const variable = /^var\.([\w-]+)$/.exec(expression)?.[1];
  if (variable !== undefined) return markerOf(variable);
  if (/^"(?:\\.|[^"\\])*"$/.test(expression)) return JSON.parse(expression);
  const encoded = /^jsonencode\(([\s\S]*)\)$/.exec(expression)?.[1];
  if (encoded === undefined) return whole;
  const argument = /^tostring\(([\s\S]*)\)$/.exec(encoded)?.[1] ?? encoded;
  const inner = /^var\.([\w-]+)$/.exec(argument)?.[1];
  if (inner !== undefined) return JSON.stringify(markerOf(inner));
  if (!/^"[\s\S]*"$/.test(argument)) return whole;
  const pieces = splitTemplate(argument.slice(1, -1)).map(({ expression: isExpression, text }) => {
    return isExpression ? evaluateExpression(text.slice(2, -1).trim(), text) : JSON.parse(`"${text}"`);
  });
  return JSON.stringify(pieces.join(""));
}
