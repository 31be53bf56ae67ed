// Makes every change of the public API visible in review: a report of all of it, and what breaks since the release.
//
//   npm run api             writes api/report.txt from the library as it was last built
//   npm run api -- --check  fails when the report is out of step, or when a break is not listed as intended
//   npm run api -- --release  takes the library as it was last built as what the next changes are compared with
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { reportOf, withoutProse } from "./release/api-report.mjs";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "api");
const report = path.join(folder, "report.txt");
const released = path.join(folder, "released.jsii");
const intended = path.join(folder, "intended-breaks.txt");
const { values: options } = parseArgs({ options: { check: { type: "boolean" }, release: { type: "boolean" } } });

const built = path.join(root, ".jsii");
if (!fs.existsSync(built)) fail("The library is not built. Run npm run build first.");
const assembly = JSON.parse(fs.readFileSync(built, "utf8"));
const text = reportOf(assembly);
fs.mkdirSync(folder, { recursive: true });

if (options.release) {
  fs.writeFileSync(released, `${JSON.stringify(withoutProse(assembly))}\n`);
  fs.writeFileSync(intended, header());
}
if (options.check) check();
else fs.writeFileSync(report, text);

function check() {
  const committed = fs.existsSync(report) ? fs.readFileSync(report, "utf8") : "";
  if (committed !== text) {
    const lines = new Set(committed.split("\n"));
    const now = new Set(text.split("\n"));
    const changes = [
      ...[...lines].filter((line) => !now.has(line)).map((line) => `- ${line}`),
      ...[...now].filter((line) => !lines.has(line)).map((line) => `+ ${line}`),
    ];
    console.error(changes.slice(0, 40).join("\n"));
    if (changes.length > 40) console.error(`… and ${changes.length - 40} more`);
    fail("api/report.txt is out of step with the public API. Run npm run api, and commit the report with the change.");
  }
  if (!fs.existsSync(released)) {
    console.log("The public API is as reported. Nothing has been released yet, so nothing can break.");
    return;
  }
  const breaks = breaksSinceRelease();
  if (breaks !== "") {
    console.error(breaks);
    fail(
      "This breaks users of the last release. If it is intended, add the keys in brackets to api/intended-breaks.txt.",
    );
  }
  console.log("The public API is as reported, and every break since the last release is intended.");
}

/** What jsii-diff finds between the last release and now, without the breaks that are listed as intended. */
function breaksSinceRelease() {
  const before = fs.mkdtempSync(path.join(os.tmpdir(), "api-"));
  try {
    fs.copyFileSync(released, path.join(before, ".jsii"));
    fs.copyFileSync(path.join(root, "package.json"), path.join(before, "package.json"));
    fs.symlinkSync(path.join(root, "node_modules"), path.join(before, "node_modules"));
    const args = ["--error-on", "all", "--keys", "--ignore-file", intended, before, root];
    const { status, stdout, stderr } = spawnSync(path.join(root, "node_modules", ".bin", "jsii-diff"), args, {
      encoding: "utf8",
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" },
    });
    const lines = `${stdout}${stderr}`.split("\n").filter((line) => line !== "" && !line.startsWith("!!"));
    return status === 0 ? "" : lines.join("\n");
  } finally {
    fs.rmSync(before, { recursive: true, force: true });
  }
}

function header() {
  return "# Breaks since the last release that are intended, one key of jsii-diff on each line. A release empties it.\n";
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
