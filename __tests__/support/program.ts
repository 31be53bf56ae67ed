import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(__dirname, "../..");

/** What a program prints, and how it ends. */
interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/**
 * Runs a program of a user's, as `npx tsx main.ts` or as `npx cdktf synth` does.
 *
 * @param context what `cdktf.json` says
 */
export function runProgram(program: string, withCdktf = false, context: object = {}): Ended {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "program-"));
  const lib = JSON.stringify(path.join(root, "lib"));
  fs.writeFileSync(path.join(folder, "main.ts"), program.replaceAll('"cdktf-palette-byoos"', lib));
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: _, TF_CLI_CONFIG_FILE: __, ...rest } = process.env;
  const env = { ...rest, CHECKPOINT_DISABLE: "1", CI: "1" };
  const app = "node --require tsx/cjs main.ts";
  fs.writeFileSync(path.join(folder, "cdktf.json"), JSON.stringify({ language: "typescript", app, context }));
  const args = withCdktf ? [path.join(root, "node_modules/.bin/cdktf"), "synth"] : app.split(" ").slice(1);
  const result = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8" });
  return { ...result, stderr: result.stderr.replace(/^npm warn.*\n/gm, "") };
}
