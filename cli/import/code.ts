import { Text } from "../../lib/model/source-text";
import { endsOpen } from "../../lib/values/yaml-reader";
import { type TakenSecret, takenAs } from "./taken-secrets";

/** An expression of the program that is written. Plain data represents itself. */
export type Expression =
  | string
  | number
  | boolean
  | null
  | undefined
  | Verbatim
  | Call
  | Template
  | Expression[]
  | { [key: string]: Expression };

/** Code as it stands. */
export class Verbatim {
  constructor(public readonly code: string) {}
}

/** `callee(…)`; an argument may be missing. */
export class Call {
  constructor(
    public readonly callee: string,
    public readonly args: Expression[],
  ) {}
}

/** The expression for a secret that was taken out of a text. */
export type CodeOf = (secret: TakenSecret) => string;

/** Text with line breaks or secrets, between backticks. */
export class Template {
  /**
   * @param text the text, with its secrets named
   * @param codeOf the expression for a secret
   * @param indented whether whoever reads it moves it to column 0
   */
  constructor(
    public readonly text: Text,
    public readonly codeOf: CodeOf,
    public readonly indented: boolean,
  ) {}
}

const WIDTH = 120;

/** Writes an expression; what does not fit on the line is broken as formatters do. */
export function print(expression: Expression, indent = "", begun = 0): string {
  const flat = printFlat(expression);
  if (flat !== undefined && indent.length + begun + flat.length < WIDTH) return flat;
  return printBroken(expression, indent);
}

/** On one line, if it can be. */
function printFlat(expression: Expression): string | undefined {
  if (expression instanceof Verbatim) return expression.code;
  if (expression instanceof Template) {
    const text = templateOf(expression, "");
    return text.includes("\n") ? undefined : text;
  }
  if (expression instanceof Call) {
    const args = expression.args.filter((arg) => arg !== undefined).map(printFlat);
    return args.includes(undefined) ? undefined : `${expression.callee}(${args.join(", ")})`;
  }
  if (Array.isArray(expression)) {
    const maps = expression.filter((item) => isMap(item) && entriesOf(item).length > 1);
    if (expression.length > 1 && maps.length === expression.length) return undefined;
    const items = expression.map(printFlat);
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  }
  if (isMap(expression)) {
    const entries = entriesOf(expression).map(([key, value]) => [keyOf(key), printFlat(value)]);
    if (entries.some(([, value]) => value === undefined)) return undefined;
    return entries.length === 0 ? "{}" : `{ ${entries.map((entry) => entry.join(": ")).join(", ")} }`;
  }
  return typeof expression === "string" ? quoted(expression) : String(expression);
}

function printBroken(expression: Expression, indent: string): string {
  const inner = `${indent}  `;
  if (expression instanceof Template) return templateOf(expression, indent);
  if (Array.isArray(expression)) {
    if (expression.length === 0) return "[]";
    return `[\n${expression.map((item) => `${inner}${print(item, inner, 1)},\n`).join("")}${indent}]`;
  }
  if (isMap(expression)) {
    const entries = entriesOf(expression).map(([key, value]) => {
      return `${inner}${keyOf(key)}: ${print(value, inner, keyOf(key).length + 3)},\n`;
    });
    return `{\n${entries.join("")}${indent}}`;
  }
  if (expression instanceof Call) {
    const args = expression.args.filter((arg) => arg !== undefined);
    const last = args.at(-1);
    const before = args.slice(0, -1).map((arg) => `${printFlat(arg)}, `);
    if (isMap(last) || Array.isArray(last) || last instanceof Template) {
      return `${expression.callee}(${before.join("")}${printBroken(last, indent)})`;
    }
    return `${expression.callee}(\n${args.map((arg) => `${inner}${print(arg, inner, 1)},\n`).join("")}${indent})`;
  }
  return printFlat(expression) as string;
}

function isMap(expression: Expression): expression is { [key: string]: Expression } {
  const special = [Verbatim, Template, Call].some((kind) => expression instanceof kind);
  return typeof expression === "object" && expression !== null && !Array.isArray(expression) && !special;
}

function entriesOf(map: { [key: string]: Expression }): [string, Expression][] {
  return Object.entries(map).filter(([, value]) => value !== undefined);
}

function keyOf(key: string): string {
  // A plain __proto__ would set the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

/** In the quotes that need fewer escapes, double ones where it makes no difference. */
function quoted(text: string): string {
  const count = (sign: string) => text.split(sign).length;
  const json = JSON.stringify(text).replace(INVISIBLE, escaped);
  if (count('"') <= count("'")) return json;
  return `'${json.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]|\p{Cf}/gu;

function escaped(char: string): string {
  return Array.from(char.split(""), (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}

function templateOf({ text, codeOf, indented }: Template, indent: string): string {
  const { pieces } = text;
  const code = pieces.map((piece) => {
    if (typeof piece !== "string") return `\${${codeOf(piece as TakenSecret)}}`;
    return piece
      .replace(/[\\`]|\$(?=\{)/g, "\\$&")
      .replace(INVISIBLE, (char) => (char === "\t" ? char : escaped(char)));
  });
  // A sign before what is put in would open it.
  const whole = code.map((piece, index) => {
    return typeof pieces[index] === "string" && code[index + 1] !== undefined ? piece.replace(/\$$/, "\\$") : piece;
  });
  const lines = whole.join("").split("\n");
  // Lines of blanks would lose some of them.
  if (!indented || lines.length === 1 || lines.some((line) => /^\s+$/.test(line))) return `\`${whole.join("")}\``;
  const moved = lines.map((line) => (line === "" ? "" : `${indent}  ${line}`)).join("\n");
  const end = endsOpen(text.readable) ? "" : `\n${indent}`;
  return `\`\n${moved.trimEnd()}${end}\``;
}

/** A text as an expression: between quotes where it is one plain line. */
export function textExpression(text: Text, codeOf: CodeOf, indented = false): Expression {
  const { known, whole } = text;
  if (known !== undefined && !known.trim().includes("\n")) return known;
  if (whole !== undefined) return new Verbatim(codeOf(whole as TakenSecret));
  return new Template(text, codeOf, indented);
}

/** Data in which references to secrets are, with the constants in their place. */
export function dataExpression(data: unknown, codeOf: CodeOf, secrets: string[]): Expression {
  const inner = (item: unknown) => dataExpression(item, codeOf, secrets);
  if (Array.isArray(data)) return data.map(inner);
  if (data instanceof Map) {
    const entries = [...data].map(([key, value]) => [key, key === "permissions" ? modeOf(value) : value]);
    return Object.fromEntries(entries.map(([key, value]) => [String(key), inner(value)]));
  }
  if (data instanceof Verbatim) return data;
  if (typeof data !== "string") return data as Expression;
  return textExpression(taken(data, secrets), codeOf);
}

/** The mode of a file as people write numbers that are octal. */
function modeOf(value: unknown): unknown {
  const isMode = Number.isInteger(value) && (value as number) > 7;
  return isMode ? new Verbatim(`0o${(value as number).toString(8)}`) : value;
}

/** A text of values, in which secrets are as people read them. */
function taken(text: string, secrets: string[]): Text {
  // What is between parentheses is every other piece.
  const pieces = text.split(/\$\{var\.(\w+)\}/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    return secrets.includes(piece) ? takenAs(piece, true) : `\${var.${piece}}`;
  });
  return Text.joined(pieces);
}
