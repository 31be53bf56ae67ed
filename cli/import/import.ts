import { isRuleName, type RuleName, ruleOf } from "../../lib/rules/rules";
import { Problem, type Surroundings } from "../command-line";
import { readFile } from "../read/sources";
import { visible } from "../visible";
import { withTemporaryFolder } from "../write-file";
import { checkFolder, projectFiles, writeFolder, writeInto } from "./files";
import { IMPORT_HELP, type ImportOptions, readImportOptions } from "./import-options";
import type { Style } from "./layer";
import { leaksIn, withoutFound } from "./leaks";
import { AFTER_APPLY } from "./losses";
import { type Answered, type Program, writeProgram } from "./program";
import { compare, isProven, type Row } from "./proof";
import { writeReport } from "./proof-report";
import { MAIN, mainFile, runApp, runProgram } from "./run";
import { type ImportedProfile, type Source, sourceOf } from "./source";

/** What was made of a source, and what the proof says of it. */
interface Imported {
  readonly program: Program;
  readonly rows: Row[];
  /** What its synth warns of. */
  readonly warnings?: string[];
  readonly refusal?: string;
}

/** Runs `import` and gives its exit code. */
export async function runImport(argv: string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, cwd } = surroundings;
  const options = readImportOptions(argv);
  if (options === "help") {
    stdout.write(IMPORT_HELP);
    return 0;
  }
  const source = withAdoption(sourceOf(readFile(options.source, cwd, "import")), options);
  if (options.check !== undefined) return checkApp(source, options.check, surroundings);
  if (options.out !== undefined) checkFolder(options.out, cwd, options.force);
  const { program, rows, warnings, refusal } = await importSource(source, options);
  if (refusal !== undefined) {
    // A program that does not synthesize is of no use to anyone.
    stderr.write(`cdktf-palette-byoos: ${notYet(source) ?? refusalLine(refusal)} Nothing was written.\n`);
    return 1;
  }
  const files = new Map([[MAIN, mainFile(program)], ...program.files]);
  const { found } = source.secrets;
  const leaks = leaksIn(files, found, source.profiles);
  if (leaks.length > 0) {
    const lines = leaks.map((leak) => `cdktf-palette-byoos: ${visible(leak)} Nothing was written.\n`);
    stderr.write(withoutFound(lines.join(""), found));
    return 1;
  }
  if (options.out === undefined) stdout.write(mainFile(program));
  else writeFolder(new Map([...files, ...projectFiles(options.out)]), options.out, cwd, options.force);
  const report = options.out === undefined ? stderr : stdout;
  report.write(withoutFound(writeReport(source, rows, { ...program, warnings }), found));
  return isProven(rows) ? 0 : 1;
}

/** Says by what Terraform imports each profile that is to be adopted: a bare id is none to the provider. */
function withAdoption(source: Source, { adopt, source: file }: ImportOptions): Source {
  if (adopt !== undefined && source.profiles.length > 1) {
    throw Problem.usage(`--adopt is for one profile, and ${file} has ${source.profiles.length}.`);
  }
  const profiles = source.profiles.map((profile): ImportedProfile => {
    const id = adopt?.id ?? profile.id;
    if (id === undefined) return profile;
    const context = adopt?.context ?? profile.context;
    const contextFrom = adopt?.context === undefined ? profile.contextFrom : undefined;
    const importId = [id, context ?? "project", adopt?.version].filter(Boolean).join(":");
    return { ...profile, context, contextFrom, importId };
  });
  return { ...source, profiles };
}

async function checkApp(source: Source, folder: string, { stdout, cwd }: Surroundings): Promise<number> {
  const rows = compare(source, await runApp(folder, cwd));
  stdout.write(withoutFound(writeReport({ ...source, notes: [] }, rows, {}), source.secrets.found));
  return isProven(rows) ? 0 : 1;
}

/**
 * Writes the program with props wherever there are any, and has the proof tell where they do not say the same: there the
 * source's text stays as it is. What Palette took and a rule refuses is acknowledged.
 */
async function importSource(source: Source, { out, keepText }: ImportOptions): Promise<Imported> {
  const styles = new Map<string, Style>();
  const acknowledged: Answered[] = [];
  for (;;) {
    const imported = await prove(source, writeProgram(source, { files: out !== undefined, styles, acknowledged }));
    const { rows, refusal, program } = imported;
    const findings = refusal === undefined ? [] : findingsIn(refusal);
    const refused = (id: string) => findings.some(({ path }) => path.split("/").includes(id));
    const unlike = [...program.styled].filter(([key, { id }]) => {
      return refusal === undefined ? !keeps(rows, key, keepText) : refused(id);
    });
    for (const [key, { next }] of unlike) styles.set(key, next);
    if (unlike.length > 0) continue;
    // What no style of a layer changes is as Palette has it.
    const isNew = ({ rule, path }: Answered) => !acknowledged.some((each) => each.rule === rule && each.path === path);
    const answers = findings.filter((each) => isRuleName(each.rule) && isNew(each));
    const answerable = answers.filter(
      ({ rule }) => ruleOf(rule).acknowledgeable !== false && !OF_THE_PROGRAM.has(rule),
    );
    if (answerable.length === 0) return answered(imported, source, out !== undefined, styles);
    acknowledged.push(...answerable);
  }
}

/**
 * Rules on how a program is written that somebody may answer: what it gives contradicts itself, or has no meaning. No
 * source breaks them, so they are a fault of the program that was written, and an answer would only hide it.
 */
const OF_THE_PROGRAM: ReadonlySet<string> = new Set<RuleName>([
  "property-name",
  "duration",
  "empty-list",
  "unknown-key",
  "tags-kind",
  "pack-cloud-and-filters",
]);

/** What is acknowledged is left out by the library at times; then it is no answer, and the refusal stands. */
async function answered(imported: Imported, source: Source, files: boolean, styles: Map<string, Style>) {
  const { rows, refusal, program } = imported;
  const holds = refusal === undefined && rows.every(({ verdict }) => verdict !== "differs");
  if (holds || program.acknowledged.length === 0) return imported;
  const plain = await prove(source, writeProgram(source, { files, styles, acknowledged: [] }));
  return { ...plain, rows };
}

/** The rules that refused a synth, where, and what they say. */
function findingsIn(refusal: string): Answered[] {
  return refusal.split("\n").flatMap((line) => {
    const [, path, message, rule] = /^ *\[([^\]]+)\] (.*) \[([a-z0-9-]+)\]$/.exec(line) ?? [];
    return rule === undefined ? [] : [{ path, message, rule }];
  });
}

/** Whether a layer's code keeps what its text said: as data, or to the byte. */
function keeps(rows: Row[], key: string, toTheByte: boolean): boolean {
  const verdict = rows.find((row) => row.key === key && row.attribute === "values")?.verdict;
  return verdict === "equal" || (verdict === "equal as YAML" && !toTheByte);
}

async function prove(source: Source, program: Program): Promise<Imported> {
  return withTemporaryFolder("palette-import-", async (folder) => {
    writeInto(program.files, folder);
    const synth = await runProgram(program, folder);
    if ("refusal" in synth) return { program, rows: [], refusal: synth.refusal };
    return { program, rows: compare(source, synth.stacks), warnings: synth.warnings };
  });
}

/** Why there can be no program before the apply, if there can be none: no layer is without a pack and its version. */
function notYet({ profiles }: Source): string | undefined {
  const lost = profiles.flatMap((profile) => profile.lost);
  const later = lost.find(({ path, reason }) => reason === AFTER_APPLY && /\.pack\[\d+\]\.(name|tag)$/.test(path));
  return later && visible(`${later.path}: ${AFTER_APPLY}. Apply the plan, and give its state.`);
}

/** One line for each reason, without CDKTF's frame around them. */
function refusalLine(refusal: string): string {
  const lines = refusal.split("\n").filter((line) => /^\s*\[/.test(line));
  const reasons = lines.length > 0 ? lines.map((line) => line.trim()) : refusal.split("\n").slice(0, 1);
  return visible(`the program does not synthesize: ${reasons.join(" ")}`);
}
