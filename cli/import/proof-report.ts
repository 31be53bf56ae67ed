import { leafDifferences } from "../../lib/model/compare-values";
import { type Scalar, scalarsOf, Values } from "../../lib/model/values";
import { hidden, Place, withoutSecrets } from "../../lib/secrets/secrets";
import { visible } from "../visible";
import { handoverSteps } from "./handover";
import type { Program } from "./program";
import { OPEN, type Row, type Verdict } from "./proof";
import type { ImportedProfile, Source } from "./source";
import { asWritten, type Secret } from "./taken-secrets";

const VERDICTS: Verdict[] = ["equal", "equal as YAML", OPEN, "differs", "not expressible"];

/** What was made, as a reader of the report needs it. */
type Made = Partial<Pick<Program, "acknowledged">> & { readonly warnings?: string[] };

/** A warning of what a source says, and not of how the program says it. */
const OF_SOURCE = /\[(stage-[a-z-]+|file-path|macro-path|image-id-version|cloud-removed)\]$/;

/** The comparison as a table, what is to be known beside it, and what is to be done with the Terraform it comes from. */
export function writeReport({ profiles, notes, secrets }: Source, rows: Row[], made: Made): string {
  const { acknowledged = [], warnings = [] } = made;
  const lines = [
    ...(profiles.length > 1 ? profiles.flatMap((profile, index) => profileLines(profile, index, rows)) : []),
    ...tableOf(profiles.length > 1 ? rows.filter(({ profile }) => profile === undefined) : rows),
    ...secrets.all.map(secretLine),
    ...secrets.left.map(leftLine),
    ...rows.flatMap(commentLines),
    ...acknowledged.map(({ rule, message }) => `acknowledged: ${message} [${rule}]`),
    ...warnings.filter((warning) => OF_SOURCE.test(warning)).map((warning) => `warning: ${warning}`),
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
function profileLines({ title: { name, version } }: ImportedProfile, index: number, all: Row[]): string[] {
  const rows = all.filter(({ profile }) => profile === index);
  const unlike = rows.filter(({ verdict }) => verdict !== "equal");
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
function commentLines({ where, attribute, verdict, texts }: Row): string[] {
  if (verdict !== "equal as YAML" || attribute !== "values" || texts === undefined) return [];
  // A comment with a secret is kept without it.
  const kept = commentsIn(asWritten(texts.source).readable).map((comment) => withoutSecrets(comment));
  const lost = kept.filter((comment) => !texts.program.readable.includes(comment));
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

function differences({ attribute, source, program, texts, isSecret }: Row): string[] {
  const [one, other] = texts === undefined ? [] : [new Values(texts.source), new Values(texts.program)];
  const found = one?.tree && other?.tree ? leafDifferences(scalarsIn(one), scalarsIn(other)) : [];
  if (found.length === 0) {
    const told = (text: string | undefined) => (isSecret && text ? hidden("sensitive value") : shown(attribute, text));
    return [`${attribute}: ${told(source)} → ${told(program)}`];
  }
  const listed = found
    .slice(0, MOST)
    .map(({ path, before, after }) => `${attribute} ${path}: ${leaf(path, before)} → ${leaf(path, after)}`);
  return found.length > MOST ? [...listed, `${attribute}: and ${found.length - MOST} more`] : listed;
}

function scalarsIn({ tree }: Values) {
  return scalarsOf(tree).map(([path, scalar]) => ({ path, ...scalar }));
}

/** A text between quotes, which tell it from a number. */
function leaf(path: string, scalar: Scalar | undefined): string {
  return shown(path, scalar?.type === "text" ? JSON.stringify(scalar.text) : scalar?.text);
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
