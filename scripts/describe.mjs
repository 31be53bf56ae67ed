// The command line from the sources: `npm run describe -- FOLDER --against OLDER` and every other option of it.
// Without any, two versions of every example, compared.
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { makeOlder, synthesizeApps } from "./two-versions.mjs";

const { main } = createRequire(import.meta.url)("../cli/main.ts");
const argv = process.argv.slice(2);
process.exitCode = argv.length > 0 ? await describe(argv, process.cwd()) : await describeExamples();

async function describeExamples() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "describe-"));
  try {
    for (const name of synthesizeApps(folder)) {
      const code = await describe([name, "--against", makeOlder(folder, name)], folder);
      if (code !== 0) return code;
    }
    return 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function describe(args, cwd) {
  const { stdout, stderr, env } = process;
  return main(["describe", ...args], { stdout, stderr, env, cwd });
}
