import { Place } from "../../lib/secrets/secrets";
import { guardAfter } from "../../lib/values/document-ends";
import { namedBlocks } from "../read/block";
import type { SynthesizedStack } from "../read/output-folder";
import { visible } from "../visible";
import type { Program } from "./program";
import type { Secret, Text } from "./secrets";
import { type Attributes, type Item, programSide, type Side, sourceSide } from "./sides";
import type { SourceProfile } from "./source";
import { isAmbiguous, saysTheSame, yamlData } from "./yaml-data";

/** How an attribute of the source and of the program compare. */
export type Verdict = "equal" | "equal as YAML" | "differs" | "not expressible";

export interface Row {
  readonly verdict: Verdict;
  /** The profile, or the layer or variable in it. */
  readonly where: string;
  readonly attribute: string;
  /** The place of the layer, as `profile/pack`. */
  readonly key?: string;
  /** Both sides, where they differ. */
  readonly source?: string;
  readonly program?: string;
}

/** Compares what was synthesized with the source, attribute by attribute. */
export function compare(profiles: SourceProfile[], texts: Map<string, Text>, stacks: SynthesizedStack[]): Row[] {
  const made = stacks.flatMap(({ configuration }) =>
    namedBlocks(configuration, "resource", "spectrocloud_cluster_profile").map(([, block]) => ({
      block,
      configuration,
    })),
  );
  const sides = made.map(({ block, configuration }) => programSide(block, configuration));
  const rows = profiles.flatMap((profile, index) => {
    const source = sourceSide(profile, index, texts);
    const key = (side: Side) => JSON.stringify([side.profile.get("name"), side.profile.get("version")]);
    const place = sides.findIndex((side) => key(side) === key(source));
    // A profile that was renamed since is the one in its place.
    const [program] = sides.splice(place >= 0 ? place : 0, 1);
    return program === undefined ? [missing(profile.name)] : compareProfile(profile.name, index, source, program);
  });
  const lost = profiles.flatMap(({ name, lost }) =>
    lost.map(({ path, reason }): Row => ({ verdict: "not expressible", where: name, attribute: path, source: reason })),
  );
  const added = sides.map((side): Row => {
    return {
      verdict: "differs",
      where: side.profile.get("name") ?? "?",
      attribute: "profile",
      source: "none",
      program: "one",
    };
  });
  return [...rows, ...lost, ...added];
}

function missing(name: string): Row {
  return { verdict: "differs", where: name, attribute: "profile", source: "one", program: "none" };
}

function compareProfile(name: string, index: number, source: Side, program: Side): Row[] {
  const layers = compareLists(name, "layers", source.layers, program.layers, (pack) => pack);
  return [
    ...compareAttributes(name, source.profile, program.profile),
    ...layers.map(({ place, ...row }) => (place === undefined ? row : { ...row, key: `${index}/${place}` })),
    ...compareLists(name, "variables", source.variables, program.variables, (each) => `variable ${each}`).map(
      ({ place: _, ...row }) => row,
    ),
  ];
}

function compareLists(owner: string, what: string, source: Item[], program: Item[], whereOf: (name: string) => string) {
  const names = (items: Item[]) => items.map(({ name }) => name).join(", ");
  const order = compareText(owner, what, names(source), names(program));
  if (order.verdict !== "equal") return [{ ...order, place: undefined }];
  return source.flatMap(({ name, attributes }, place) => {
    const rows = compareAttributes(whereOf(name), attributes, program[place].attributes);
    return rows.map((row) => ({ ...row, place }));
  });
}

function compareAttributes(where: string, source: Attributes, program: Attributes): Row[] {
  const names = [...new Set([...source.keys(), ...program.keys()])];
  const there = names.filter((name) => (source.get(name) ?? program.get(name)) !== undefined);
  return there.map((name) => compareText(where, name, source.get(name), program.get(name)));
}

function compareText(where: string, attribute: string, source: string | undefined, program: string | undefined): Row {
  const isYaml = attribute === "values" || attribute.startsWith("manifest ");
  const row = (verdict: Verdict): Row => ({ verdict, where, attribute });
  // The provider trims both, as Go does.
  if (source === program || (isYaml && trimmed(source) === trimmed(program))) return row("equal");
  const asYaml = isYaml && source !== undefined && program !== undefined && saysTheSame(source, program);
  if (asYaml) return row("equal as YAML");
  return { ...row("differs"), source, program };
}

/** What arrives of a text. The comment that keeps its last line break says nothing of its own. */
function trimmed(text: string | undefined): string | undefined {
  return text?.replace(GO_SPACE, "").replace(GUARD, "").replace(GO_SPACE, "");
}

const GUARD = new RegExp(`(?<=\\n)(${guardAfter("values").trim()}|${guardAfter("manifest").trim()})$`);

const GO_SPACE = /^[\s\u0085]+|[\s\u0085]+$/g;

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
  const { text: told, isHidden } = Place.ROOT.entry(key, []).shown(text);
  const lines = text.split("\n").length;
  if (lines > 1 && !isHidden) return `(${lines} lines)`;
  return told.length > 80 ? `${told.slice(0, 80)}…` : told;
}
