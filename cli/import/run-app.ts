import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Problem } from "../problem";
import { attribute, textAttribute } from "../read/block";
import { parseJson, readTextOf } from "../read/file";
import { readOutputFolder, type SynthesizedStack } from "../read/output-folder";

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
  try {
    require.resolve("cdktf/package.json", { paths: [root] });
  } catch {
    throw Problem.input(`${folder} has no cdktf installed. Run npm install in it first.`);
  }
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "palette-check-"));
  try {
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
    return await readOutputFolder(outdir, cwd);
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

/** The line that says what is wrong: of this library's checks, or of an error. */
function reasonIn(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim());
  const telling = lines.find((line) => /^\[.*\] /.test(line)) ?? lines.find((line) => /\b\w*Error: /.test(line));
  return telling ?? lines.find((line) => line !== "") ?? "it ended with an error.";
}
