import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Problem } from "../command-line";
import { attribute, textAttribute } from "../read/block";
import { parseJson, readTextOf } from "../read/file";
import { readOutputFolder, type SynthesizedStack } from "../read/output-folder";
import { withTemporaryFolder } from "../write-file";
import { library } from "./library";
import type { Program } from "./program";

const ASK = "Give --check the folder of an app: the one with its cdktf.json.";

/** Longer than any app takes. */
const MOST_SECONDS = 300;

/** Synthesizes the app of a folder as CDKTF does, into a folder of its own, so that nothing of the app changes. */
export async function runApp(folder: string, cwd: string): Promise<SynthesizedStack[]> {
  const root = path.resolve(cwd, folder);
  const settings = path.join(folder, "cdktf.json");
  const parsed = parseJson(readTextOf(settings, cwd, ASK), settings, ASK);
  const app = textAttribute(parsed, "app");
  if (app === undefined) throw Problem.input(`${settings} names no app. ${ASK}`);
  return withTemporaryFolder("palette-check-", async (outdir) => {
    const context = JSON.stringify(attribute(parsed, "context") ?? {});
    const env = { ...process.env, CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: context, SYNTH_HCL_OUTPUT: "false" };
    const { status, stderr } = spawnSync(app, {
      cwd: root,
      env,
      shell: true,
      encoding: "utf8",
      timeout: MOST_SECONDS * 1000,
    });
    if (status !== 0) throw Problem.input(`${folder} does not synthesize: ${reasonIn(stderr)}`);
    return readOutputFolder(outdir, cwd);
  });
}

/** The line that says what is wrong: of this library's checks, or of an error. */
function reasonIn(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim());
  const telling = lines.find((line) => /^\[.*\] /.test(line)) ?? lines.find((line) => /\b\w*Error: /.test(line));
  return telling ?? lines.find((line) => line !== "") ?? "it ended with an error.";
}

/** The file that contains a program. */
export const MAIN = "main.ts";

/** The program as the file that its user gets. */
export function mainFile({ imports, body }: Program): string {
  const lines = [...imports].map(([module, names]) => {
    const flat = `import { ${names.join(", ")} } from "${module}";`;
    return flat.length <= 120 ? flat : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "${module}";`;
  });
  return `${lines.join("\n")}\n\n${body}`;
}

/** How a synth ended: what it wrote, and what it warned of, or why it refused. */
export type Synth = { readonly stacks: SynthesizedStack[]; readonly warnings: string[] } | { readonly refusal: string };

/**
 * Runs a program that has just been written, whose files stand in the folder. It holds nothing but calls of this library
 * with the source's data, so it runs here, on the library that it was written for.
 */
export async function runProgram({ imports, body }: Pick<Program, "imports" | "body">, folder: string): Promise<Synth> {
  const modules = library();
  const names = [...imports].flatMap(([module, each]) => each.map((name) => [name, member(modules[module], name)]));
  const outdir = path.join(folder, "cdktf.out");
  const run = new Function(...names.map(([name]) => name as string), `"use strict";\n${body}`);
  const refusal = within(folder, outdir, () => run(...names.map(([, value]) => value)));
  if (refusal !== undefined) return { refusal };
  const stacks = await readOutputFolder(outdir, folder);
  const warnings = warningsIn(JSON.parse(fs.readFileSync(path.join(outdir, "manifest.json"), "utf8")));
  fs.rmSync(outdir, { recursive: true });
  return { stacks, warnings };
}

function warningsIn({ stacks }: { stacks: Record<string, { annotations: Record<string, string>[] }> }): string[] {
  const annotations = Object.values(stacks).flatMap((stack) => stack.annotations);
  return annotations.map(({ constructPath, message }) => `[${constructPath}] ${message}`);
}

function member(module: unknown, name: string): unknown {
  return (module as Record<string, unknown>)[name];
}

/** Set by the CDKTF CLI, which prints warnings itself: the user sees them when the program runs for good. */
const NO_WARNINGS = "CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS";

/** Runs in a folder, as the program will; gives the words in which it fails. */
function within(folder: string, outdir: string, run: () => void): string | undefined {
  const [cwd, env] = [process.cwd(), { ...process.env }];
  const names = ["CDKTF_OUTDIR", "SYNTH_HCL_OUTPUT", "CDKTF_CONTEXT_JSON", NO_WARNINGS];
  try {
    process.chdir(folder);
    for (const name of names) delete process.env[name];
    process.env.CDKTF_OUTDIR = outdir;
    process.env[NO_WARNINGS] = "true";
    run();
    return undefined;
  } catch (error) {
    // What the system refuses is no fault of the program.
    if ((error as NodeJS.ErrnoException)?.syscall !== undefined) throw error;
    return String((error as Error)?.message ?? error);
  } finally {
    process.chdir(cwd);
    for (const name of names) {
      if (env[name] === undefined) delete process.env[name];
      else process.env[name] = env[name];
    }
  }
}
