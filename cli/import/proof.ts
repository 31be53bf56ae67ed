import { Place, withoutSecrets } from "../../lib/secrets/secrets";
import { asSent, endsBlank, guardAfter } from "../../lib/values/sent-text";
import { namedBlocks, PROFILE_TYPE } from "../read/block";
import type { SynthesizedStack } from "../read/output-folder";
import { visible } from "../visible";
import { handoverSteps } from "./handover";
import type { Program } from "./program";
import { type Attributes, type Item, programSide, type Side, sourceSide } from "./sides";
import type { Source, SourceProfile } from "./source";
import type { Secret, Text } from "./taken-secrets";
import { isAmbiguous, saysTheSame, yamlData } from "./yaml-data";

/** How an attribute of the source and of the program compare. */
export type Verdict = "equal" | "equal as YAML" | "not in the source" | "differs" | "not expressible";

/** Of what nobody but a reader can compare. */
const OPEN: Verdict = "not in the source";

export interface Row {
  readonly verdict: Verdict;
  /** The place of the profile. */
  readonly profile?: number;
  /** The profile, or the layer or variable in it. */
  readonly where: string;
  readonly attribute: string;
  /** The place of the layer, as `profile/pack`. */
  readonly key?: string;
  /** Both sides, where they differ; what a value comes from that is not in the source. */
  readonly source?: string;
  readonly program?: string;
}

/** Compares what was synthesized with the source, attribute by attribute. */
export function compare(source: Source, texts: Map<string, Text>, stacks: SynthesizedStack[]): Row[] {
  const made = stacks.flatMap(({ configuration }) =>
    namedBlocks(configuration, "resource", PROFILE_TYPE).map(([, block]) => ({
      block,
      configuration,
    })),
  );
  const aliases = source.providers.length > 0;
  const sides = made.map(({ block, configuration }) => programSide(block, configuration, aliases));
  const rows = source.profiles.flatMap((profile, index) => {
    const own = sourceSide(source, index, texts);
    const program = takeLike(own, sides);
    const lost = profile.lost.map(({ path, reason }): Row => {
      return { verdict: "not expressible", where: profile.name, attribute: path, source: reason };
    });
    const compared =
      program === undefined
        ? [presence(profile.name, "one", "none")]
        : compareProfile(profile.name, index, own, program);
    return [...compared, ...lost].map((row) => ({ ...row, profile: index }));
  });
  const added = sides.map((side): Row => presence(side.profile.get("name") ?? "?", "none", "one"));
  return [...rows, ...added];
}

/** Takes the profile of the same name; of several, the one of the same provider; of none, the one in its place. */
function takeLike(source: Side, sides: Side[]): Side | undefined {
  const alike = (side: Side, ...names: string[]) =>
    names.every((name) => side.profile.get(name) === source.profile.get(name));
  const places = [
    sides.findIndex((side) => alike(side, "name", "version", "alias")),
    sides.findIndex((side) => alike(side, "name", "version")),
  ];
  return sides.splice(places.find((place) => place >= 0) ?? 0, 1)[0];
}

function presence(where: string, source: string, program: string): Row {
  return { verdict: "differs", where, attribute: "profile", source, program };
}

function compareProfile(name: string, index: number, source: Side, program: Side): Row[] {
  const layers = compareLists(name, "layers", source.layers, program.layers, (pack) => pack);
  const open = [...source.untold].filter(([attribute]) => program.profile.get(attribute) !== undefined);
  const told = [...program.profile].filter(([attribute]) => !source.untold.has(attribute));
  return [
    ...compareAttributes(name, source.profile, new Map(told)),
    ...open.map(([attribute, from]): Row => ({ verdict: OPEN, where: name, attribute, source: from })),
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
  if (isYaml && source !== undefined && program !== undefined) return compareYaml(where, attribute, source, program);
  return source === program
    ? { verdict: "equal", where, attribute }
    : { verdict: "differs", where, attribute, source, program };
}

/** Compares what Palette has with what the provider sends, as Go reads both. */
function compareYaml(where: string, attribute: string, source: string, program: string): Row {
  const sent = asSent(program);
  const isAlike = unguarded(source) === unguarded(sent);
  if (source === sent || (isAlike && endsAlike(source, sent))) return { verdict: "equal", where, attribute };
  const verdict = !isAlike && saysTheSame(source, sent) ? "equal as YAML" : "differs";
  return { verdict, where, attribute, source, program: sent };
}

/** Whether two texts that only their ends tell apart say the same: a last line break may be a part of what stands last. */
function endsAlike(source: string, sent: string): boolean {
  if (yamlData(source) !== undefined) return saysTheSame(source, sent);
  return asSent(source) === sent || endsBlank(source);
}

/** A text without the comment that keeps its last line break, which says nothing of its own. */
function unguarded(text: string): string {
  return asSent(asSent(text).replace(GUARD, ""));
}

const GUARD = new RegExp(`(?<=\\n)(${guardAfter("values").trim()}|${guardAfter("manifest").trim()})$`);

const VERDICTS: Verdict[] = ["equal", "equal as YAML", OPEN, "differs", "not expressible"];

function isUnlike({ verdict }: Row): boolean {
  return verdict === "differs" || verdict === "not expressible";
}

/** Whether a program may take the source's place. */
export function isProven(rows: Row[]): boolean {
  return rows.length > 0 && !rows.some(isUnlike);
}

/** What was made, as a reader of the report needs it. */
type Made = Pick<Program, "secrets" | "left" | "acknowledged"> & { readonly warnings?: string[] };

/** A warning that tells why steps of a layer stay as they are written. */
const WHY_TEXT = /\[stage-mode-missing\]$/;

/** The comparison as a table, what is to be known beside it, and what is to be done with the Terraform it comes from. */
export function writeReport({ profiles, notes }: Source, rows: Row[], made: Made): string {
  const { secrets, left, acknowledged, warnings = [] } = made;
  const lines = [
    ...(profiles.length > 1 ? profiles.flatMap((profile, index) => profileLines(profile, index, rows)) : []),
    ...tableOf(profiles.length > 1 ? rows.filter(({ profile }) => profile === undefined) : rows),
    ...secrets.map(secretLine),
    ...left.map(leftLine),
    ...rows.flatMap(commentLines),
    ...acknowledged.map(({ rule, message }) => `acknowledged: ${message} [${rule}]`),
    ...warnings.filter((warning) => WHY_TEXT.test(warning)).map((warning) => `warning: ${warning}`),
    ...notes.map((note) => `note: ${note}.`),
    `${countsOf(rows)}.${openLine(rows)}`,
    ...handoverSteps(profiles),
  ];
  // Profiles that are made alike have the same to say.
  const told = new Set<string>();
  const isNew = (line: string) =>
    !/^(secret|comment|acknowledged|warning|note): /.test(line) || (!told.has(line) && told.add(line));
  return lines
    .filter(isNew)
    .map((line) => `${visible(line)}\n`)
    .join("");
}

/** A profile among several on one line, and what is not equal in it below. */
function profileLines({ name, version }: SourceProfile, index: number, all: Row[]): string[] {
  const rows = all.filter(({ profile }) => profile === index);
  const unlike = rows.filter((row) => isUnlike(row) || row.verdict === OPEN);
  return [
    `${[name, version].filter(Boolean).join(" ")}: ${countsOf(rows)}`,
    ...tableOf(unlike).map((line) => `  ${line}`),
  ];
}

function countsOf(rows: Row[]): string {
  const counted = VERDICTS.filter((verdict) => verdict !== OPEN);
  return counted.map((verdict) => `${rows.filter((row) => row.verdict === verdict).length} ${verdict}`).join(", ");
}

function openLine(rows: Row[]): string {
  const open = rows.filter(({ verdict }) => verdict === OPEN);
  return open.length === 0 ? "" : ` ${open.length} not in the source: check ${open.length > 1 ? "them" : "it"}.`;
}

function tableOf(rows: Row[]): string[] {
  return table(
    VERDICTS.flatMap((verdict) =>
      linesOf(
        verdict,
        rows.filter((row) => row.verdict === verdict),
      ),
    ),
  );
}

/** How many comments are quoted. */
const MOST_COMMENTS = 3;

/** The comments of a text that its props have no place for. */
function commentLines({ where, attribute, verdict, source, program }: Row): string[] {
  if (verdict !== "equal as YAML" || attribute !== "values") return [];
  // A comment with a secret is kept without it.
  const kept = commentsIn(source ?? "").map((comment) => withoutSecrets(comment));
  const lost = kept.filter((comment) => !(program ?? "").includes(comment));
  if (lost.length === 0) return [];
  const quoted = lost.slice(0, MOST_COMMENTS);
  const more = lost.length > MOST_COMMENTS ? ` and ${lost.length - MOST_COMMENTS} more` : "";
  return [`comment: ${where} loses ${quoted.join(" | ")}${more}; --keep-text keeps the text`];
}

function commentsIn(text: string): string[] {
  return [...text.matchAll(/(?<=^|\s)#.*$/gm)]
    .map(([comment]) => comment.trim())
    .filter((comment) => /\w/.test(comment));
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
    const own = rows.filter(({ where }) => where === place);
    const names = own.map(({ attribute, source }) => {
      return verdict === OPEN && source ? `${attribute} (${source})` : attribute;
    });
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
  const { text: told, isHidden } = Place.ROOT.entry(key).shown(text);
  const lines = text.split("\n").length;
  if (lines > 1 && !isHidden) return `(${lines} lines)`;
  return told.length > 80 ? `${told.slice(0, 80)}…` : told;
}
