import { HIDDEN, isSecretKey, isSecretText, withoutLogin } from "../../lib/checks/secrets";
import { visible } from "../visible";
import type { Program } from "./program";
import type { Row, Verdict } from "./proof";
import type { Secret } from "./secrets";
import { isAmbiguous, yamlData } from "./yaml-data";

const VERDICTS: Verdict[] = ["equal", "equal as YAML", "differs", "not expressible"];

/** Whether a program may take the source's place. */
export function isProven(rows: Row[]): boolean {
  return rows.length > 0 && rows.every(({ verdict }) => verdict === "equal" || verdict === "equal as YAML");
}

/** The comparison as a table: what is equal on one line for each layer, what is not on a line of its own. */
export function writeReport(
  rows: Row[],
  { secrets, left, acknowledged }: Pick<Program, "secrets" | "left" | "acknowledged">,
): string {
  const lines = VERDICTS.flatMap((verdict) =>
    linesOf(
      verdict,
      rows.filter((row) => row.verdict === verdict),
    ),
  );
  const counts = VERDICTS.map((verdict) => `${rows.filter((row) => row.verdict === verdict).length} ${verdict}`);
  const rules = acknowledged.map((rule) => `acknowledged: ${rule}, which Palette took and this library refuses`);
  return [...table(lines), ...secrets.map(secretLine), ...left.map(leftLine), ...rules, `${counts.join(", ")}.`]
    .map((line) => `${visible(line)}\n`)
    .join("");
}

type Line = [verdict: string, where: string, what: string];

function linesOf(verdict: Verdict, rows: Row[]): Line[] {
  if (verdict === "differs")
    return rows.flatMap((row) => differences(row).map((what): Line => [verdict, row.where, what]));
  if (verdict === "not expressible") {
    return rows.map(({ where, attribute, source }): Line => [verdict, where, `${attribute}: ${source}`]);
  }
  const places = [...new Set(rows.map(({ where }) => where))];
  return places.map((place): Line => {
    const names = rows.filter(({ where }) => where === place).map(({ attribute }) => attribute);
    return [verdict, place, names.join(", ")];
  });
}

function table(lines: Line[]): string[] {
  const width = (column: 0 | 1) => Math.max(...lines.map((line) => line[column].length), 0);
  return lines.map(([verdict, where, what]) =>
    `${verdict.padEnd(width(0))}  ${where.padEnd(width(1))}  ${what}`.trimEnd(),
  );
}

function leftLine(where: string): string {
  return `secret: ${where} writes it out, and loses it`;
}

function secretLine({ variable, where, masked }: Secret): string {
  const hint = masked ? "; the source has it masked" : "";
  return `secret: ${where} is the variable ${variable}, given as TF_VAR_${variable}${hint}`;
}

/** How many differences of one text are listed. */
const MOST = 10;

function differences({ attribute, source, program }: Row): string[] {
  const sides = [source, program].map((text) => (text === undefined ? undefined : yamlData(text)));
  const isText = attribute !== "values" && !attribute.startsWith("manifest ");
  if (isText || sides.includes(undefined))
    return [`${attribute}: ${shown(attribute, source)} → ${shown(attribute, program)}`];
  const [a, b] = sides.map((side) => leavesOf(side));
  const paths = [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));
  const listed = paths
    .slice(0, MOST)
    .map((path) => `${attribute} ${path}: ${shown(path, a.get(path))} → ${shown(path, b.get(path))}`);
  if (paths.length === 0) return [`${attribute}: other kinds of values under the same keys`];
  return paths.length > MOST ? [...listed, `${attribute}: and ${paths.length - MOST} more`] : listed;
}

function leavesOf(data: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
  if (data instanceof Map && data.size > 0) {
    for (const [key, value] of data) leavesOf(value, path === "" ? String(key) : `${path}.${key}`, found);
  } else if (Array.isArray(data) && data.length > 0) {
    for (const [index, item] of data.entries()) leavesOf(item, `${path}[${index}]`, found);
  } else {
    const plain = typeof data === "string" && isAmbiguous(data) ? data.slice(data.indexOf(" ") + 1) : undefined;
    found.set(path, plain ?? JSON.stringify(data instanceof Map ? {} : data));
  }
  return found;
}

function shown(path: string, text: string | undefined): string {
  if (text === undefined) return "nothing";
  const key =
    path
      .replace(/\[\d+\]/g, "")
      .split(".")
      .at(-1) ?? path;
  if (isSecretKey(key) || isSecretText(text)) return HIDDEN;
  const lines = text.split("\n").length;
  return lines > 1 ? `(${lines} lines)` : withoutLogin(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
