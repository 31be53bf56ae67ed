/**
 * A Palette as a program: `tsx e2e/support/serve.ts FOLDER` prepares an engine with its provider in a folder, prints what
 * a process needs in its environment to use them, and answers until its standard input ends.
 */
import fs from "node:fs";
import path from "node:path";
import { prepare } from "./prepare";

void main(process.argv[2]);

async function main(folder: string): Promise<void> {
  const setup = prepare(folder);
  process.env.E2E_SETUP = path.join(folder, "setup.json");
  fs.writeFileSync(process.env.E2E_SETUP, JSON.stringify(setup));
  const { Palette } = await import("./palette");
  const { environment } = await new Palette().begin();
  process.stdout.write(`${JSON.stringify({ TF_CLI_CONFIG_FILE: setup.cliConfig, ...environment })}\n`);
  process.stdin.resume().on("end", () => process.exit());
}
