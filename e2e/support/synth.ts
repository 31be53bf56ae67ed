import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { App, TerraformStack } from "cdktf";
import { newFolder, repository } from "./setup";

const execute = promisify(execFile);

/** What CDKTF can write. */
export type Format = "JSON" | "HCL";

/** Both, for tests of what has to hold in either. */
export const FORMATS: Format[] = ["JSON", "HCL"];

/** Synthesizes one stack in this process and returns its folder. */
export function synthesized(format: Format, add: (stack: TerraformStack) => void, outdir = newFolder("synth")): string {
  const before = process.env.SYNTH_HCL_OUTPUT;
  process.env.SYNTH_HCL_OUTPUT = String(format === "HCL");
  try {
    const app = new App({ outdir });
    add(new TerraformStack(app, "stack"));
    app.synth();
    return path.join(outdir, "stacks", "stack");
  } finally {
    if (before === undefined) delete process.env.SYNTH_HCL_OUTPUT;
    else process.env.SYNTH_HCL_OUTPUT = before;
  }
}

/** What the user sees when the synth of one stack is refused. */
export function synthRefusal(add: (stack: TerraformStack) => void): string {
  try {
    synthesized("JSON", add);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("The synth passed, and should not have.");
}

/** One stack of an app, as its manifest lists it. */
export interface SynthesizedStack {
  readonly name: string;
  readonly folder: string;
}

/** Runs an app as its users do and returns its stacks. */
export async function runApp(
  script: string,
  format: Format,
  outdir = newFolder("app"),
  cwd = repository,
): Promise<SynthesizedStack[]> {
  const env = { ...process.env, CDKTF_OUTDIR: outdir, SYNTH_HCL_OUTPUT: String(format === "HCL") };
  try {
    await execute(process.execPath, ["--import", "tsx", script], { cwd, env });
  } catch (error) {
    throw new Error(`${script} does not synthesize:\n${(error as { stderr: string }).stderr}`);
  }
  const manifest = JSON.parse(fs.readFileSync(path.join(outdir, "manifest.json"), "utf8"));
  const stacks = Object.values(manifest.stacks) as { name: string; workingDirectory: string }[];
  return stacks.map(({ name, workingDirectory }) => ({ name, folder: path.join(outdir, workingDirectory) }));
}
