/**
 * The end-to-end tests: `npm run e2e`, or `npm run e2e -- life guards` for the files of those names.
 * docs/e2e.md says what they show and what the environment variables mean.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "node:test";
import { missingTools, prepare } from "./support/prepare";
import { report } from "./support/report";
import type { Setup } from "./support/setup";

void main();

async function main(): Promise<void> {
  const missing = missingTools();
  if (missing.length > 0) {
    const required = process.env.CI === "true";
    const end = required ? "CI requires them, so this is a failure." : "Everything is SKIPPED.";
    process.stdout.write(`\n!!! The end-to-end tests cannot run. ${missing.join(" ")} ${end}\n\n`);
    process.stdout.write(`0 passed, ${required ? missing.length : 0} failed\n`);
    process.exitCode = required ? 1 : 0;
    return;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-e2e-"));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      remove();
      process.exit(130);
    });
  }
  try {
    process.exitCode = (await runIn(folder)) ? 0 : 1;
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n0 passed, 1 failed\n`);
    process.exitCode = 1;
  } finally {
    remove();
  }
}

async function runIn(folder: string): Promise<boolean> {
  const setup = prepare(folder);
  const setupFile = path.join(folder, "setup.json");
  fs.writeFileSync(setupFile, JSON.stringify(setup));
  // Whatever a test makes without asking for a place lands in the run's folder too.
  Object.assign(process.env, { E2E_SETUP: setupFile, TMPDIR: folder });
  const files = testFiles(process.argv.slice(2));
  const tally = await report(run({ files, concurrency: 2 }));
  const provider = setup.provider === "thin" ? "the thin provider" : `the real provider ${versionOf(setup)}`;
  process.stdout.write(`\nRun with ${provider}.\n`);
  for (const [reason, count] of tally.reasons) process.stdout.write(`!!! ${count} SKIPPED: ${reason}\n`);
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed${skipped}\n`);
  return tally.failed === 0 && tally.passed > 0;
}

const versionOf = ({ versions }: Setup) => versions["registry.terraform.io/spectrocloud/spectrocloud"];

function testFiles(wanted: string[]): string[] {
  const names = fs.readdirSync(__dirname).filter((name) => name.endsWith(".test.ts"));
  const chosen = names.filter((name) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)));
  if (chosen.length === 0)
    throw new Error(`No test file is called ${wanted.join(", ")}. There are ${names.join(", ")}.`);
  return chosen.map((name) => path.join(__dirname, name));
}
