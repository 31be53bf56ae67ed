import { type Piece, Text } from "../../lib/model/source-text";
import type { Tree } from "../../lib/model/tree";
import { present } from "../../lib/terraform/lists";
import { isRecord } from "../../lib/terraform/record";
import { splitTemplate, type TemplatePart } from "../../lib/terraform/template";
import { at } from "./block";
import { referencesOf } from "./terraform-plan";

/** What a source says of arguments beside their values, in the same shape. */
export interface Beside {
  /** `true` for what only the apply tells. */
  readonly unknown?: unknown;
  /** `true` for what Terraform knows to be a secret. */
  readonly sensitive?: unknown;
  /** How the configuration writes it. */
  readonly written?: unknown;
  /** What references within a module are outside of it. */
  readonly follow?: (references: string[]) => string[];
}

/** Blocks of a list, which the configuration has in the same order; those of a set have none. */
const ORDERED = ["pack", "manifest", "profile_variables", "variable", "options"];

/** Arguments as a plan, a state or an export has them. A mark of a whole goes down to everything in it. */
export function treeOf(value: unknown, beside: Beside = {}, name = ""): Tree | undefined {
  const { unknown, sensitive, written, follow } = beside;
  const marks = () => {
    const references = isRecord(written) ? referencesOf(written) : undefined;
    return { sensitive: sensitive === true, references, targets: references && follow?.(references) };
  };
  if (unknown === true) {
    const known = marks();
    return new Text([{ reason: "known after apply", expression: known.references?.[0] }], known);
  }
  if (Array.isArray(value)) {
    // The configuration lacks those that a dynamic block makes, and nobody knows how they are written.
    const isComplete = Array.isArray(written) && written.length === value.length;
    const isPaired = referencesOf(written).length > 0 || (ORDERED.includes(name) ? isComplete : value.length === 1);
    const each = isPaired || written === undefined ? beside : { ...beside, written: undefined };
    return value.flatMap((item, index) => treeOf(item, besideAt(each, index), name) ?? []);
  }
  if (isRecord(value)) {
    const keys = new Set([...Object.keys(value), ...(isRecord(unknown) ? Object.keys(unknown) : [])]);
    return present([...keys].map((key) => [key, treeOf(own(value, key), besideAt(beside, key), key)]));
  }
  if (value === null || value === undefined) return undefined;
  const type = typeof value === "number" || typeof value === "boolean" ? typeof value : "string";
  return Text.of(String(value), { ...marks(), type: type as Text["type"] });
}

const own = (value: Record<string, unknown>, key: string) => (Object.hasOwn(value, key) ? value[key] : undefined);

function besideAt(beside: Beside, key: string | number): Beside {
  const { unknown, sensitive, written } = beside;
  // Of a map that is one expression, each item is given by it.
  const isWhole = referencesOf(written).length > 0;
  return {
    ...beside,
    unknown: at(unknown, key),
    sensitive: sensitive === true || at(sensitive, key),
    written: written === undefined ? undefined : isWhole ? written : (at(written, key) ?? {}),
  };
}

/** Arguments as the configuration of a plan writes them: constants are known, and anything else is an expression. */
export function writtenTree(expression: unknown, follow: Beside["follow"]): Tree | undefined {
  if (Array.isArray(expression)) return expression.flatMap((each) => writtenTree(each, follow) ?? []);
  if (!isRecord(expression)) return undefined;
  if (Object.hasOwn(expression, "constant_value")) return treeOf(expression.constant_value, { written: {} });
  const references = referencesOf(expression);
  if (references.length > 0) {
    const targets = follow?.(references);
    return new Text([{ reason: "expression", expression: references[0] }], { references, targets });
  }
  return present(Object.entries(expression).map(([name, each]) => [name, writtenTree(each, follow)]));
}

/** The blocks of Palette's resources: one of them may be written alone, and several as a list. */
const BLOCKS = new Set([
  ...ORDERED,
  "cluster_profile",
  "cluster_template",
  "cloud_config",
  "machine_pool",
  "edge_host",
]);

/** The block of a configuration (`cdk.tf.json`, or HCL in its shape), whose texts are templates. */
export function configurationTree(value: unknown, name = ""): Tree | undefined {
  if (Array.isArray(value)) return value.flatMap((item) => configurationTree(item) ?? []);
  if (isRecord(value)) {
    const block = present(Object.entries(value).map(([key, item]) => [key, configurationTree(item, key)]));
    return BLOCKS.has(name) ? [block] : block;
  }
  if (value === null || value === undefined) return undefined;
  // Terraform makes text of what is none, and the other way round.
  return typeof value === "string" ? evaluated(value) : Text.of(String(value), { references: [] });
}

/** A template as the text that it makes: expressions of known texts are known, whatever else gives a text is not. */
export function evaluated(template: string): Text {
  const pieces = piecesOf(template);
  const references = pieces.flatMap((piece) => (typeof piece === "string" ? [] : (piece.expression ?? [])));
  return Text.joined(pieces, { references });
}

function piecesOf(template: string): Piece[] {
  return parts(template).flatMap(({ expression, text }) => (expression ? evaluate(text.slice(2, -1).trim()) : text));
}

/** The pieces of a template. One that no reader can follow is taken as a single literal. */
function parts(template: string): TemplatePart[] {
  try {
    return splitTemplate(template);
  } catch {
    return [{ expression: false, text: template }];
  }
}

/** What an expression makes, as far as this library writes such expressions: quoted text, and what is encoded for YAML. */
function evaluate(expression: string): Piece[] {
  const literal = quotedPieces(expression);
  if (literal !== undefined) return literal;
  const encoded = /^jsonencode\(([\s\S]*)\)$/.exec(expression)?.[1];
  if (encoded === undefined) return [{ reason: "expression", expression }];
  const argument = /^tostring\(([\s\S]*)\)$/.exec(encoded)?.[1] ?? encoded;
  const inner = quotedPieces(argument);
  if (inner === undefined) return [{ reason: "expression", expression: argument, encoded: true }];
  if (inner.every((piece) => typeof piece === "string")) return [JSON.stringify(inner.join(""))];
  return ['"', ...inner.map((piece) => (typeof piece === "string" ? JSON.stringify(piece).slice(1, -1) : piece)), '"'];
}

/** The pieces of text between quotes; undefined if the expression is anything else. */
function quotedPieces(expression: string): Piece[] | undefined {
  if (!/^"(?:\\[\s\S]|[^\\])*"$/.test(expression)) return undefined;
  const pieces = parts(expression.slice(1, -1)).map((part) =>
    part.expression ? evaluate(part.text.slice(2, -1).trim()) : unquoted(part.text),
  );
  return pieces.includes(undefined) ? undefined : pieces.flatMap((piece) => piece ?? []);
}

/** The text between quotes; undefined if a quote in it says that this is more than one string. */
function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(`"${text.replace(WIDE, (_, before, code) => before + halves(code))}"`);
  } catch {
    return undefined;
  }
}

/** An escape that HCL has and JSON has not. */
const WIDE = /(?<!\\)((?:\\\\)*)\\U([\da-fA-F]{8})/g;

function halves(code: string): string {
  return JSON.stringify(String.fromCodePoint(Number.parseInt(code, 16))).slice(1, -1);
}
