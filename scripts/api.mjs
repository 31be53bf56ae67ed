// Keeps the public API from breaking the users of the last release unnoticed; docs/api/typescript.md shows all of it.
//
//   npm run api -- --check    fails when the library as it was last built breaks them, and the break is not listed
//   npm run api -- --release  takes the library as it was last built as what the next changes are compared with
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "api");
const released = path.join(folder, "released.jsii");
const intended = path.join(folder, "intended-breaks.txt");
const HEADER =
  "# Breaks since the last release that are intended, one key of jsii-diff on each line. A release empties it.\n";

const { values: options } = parseArgs({ options: { check: { type: "boolean" }, release: { type: "boolean" } } });
const built = path.join(root, ".jsii");
if (options.release === options.check) fail("Use --check or --release.");
if (!fs.existsSync(built)) fail("The library is not built. Run npm run build first.");
if (options.release) takeAsReleased();
else check();

function takeAsReleased() {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(released, `${JSON.stringify(withoutProse(JSON.parse(fs.readFileSync(built, "utf8"))))}\n`);
  fs.writeFileSync(intended, HEADER);
}

/** An assembly with what jsii-diff compares, and without the prose, which would change with every edit. */
function withoutProse({ readme: _, ...assembly }) {
  const text = JSON.stringify({ ...assembly, fingerprint: "" }, (key, value) => {
    if (key === "locationInModule" || key === "symbolId") return undefined;
    if (key !== "docs") return value;
    const { stability, deprecated } = value;
    return stability || deprecated ? { stability, deprecated } : undefined;
  });
  return JSON.parse(text);
}

function check() {
  if (!fs.existsSync(released)) {
    console.log("Nothing has been released yet, so nothing can break.");
    return;
  }
  const breaks = breaksSinceRelease();
  if (breaks !== "") {
    console.error(breaks);
    fail(
      "This breaks users of the last release. If it is intended, add the keys in brackets to api/intended-breaks.txt.",
    );
  }
  console.log("Every break of the public API since the last release is intended.");
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

function fail(message) {
  console.error(message);
  process.exit(1);
}
