// Makes the pictures in docs/images, and the sample in docs/describe.md, with the tool itself: from main.ts and from
// every example.
//
//   node scripts/images.mjs            write them
//   node scripts/images.mjs --check    fail when the committed ones differ by a byte
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { makeOlder, synthesizeApps } from "./two-versions.mjs";

const root = path.join(import.meta.dirname, "..");
const images = path.join(root, "docs", "images");
const page = path.join(root, "docs", "describe.md");
const SAMPLE = /(<!-- sample, written by scripts\/images\.mjs -->\n+```text\n)[\s\S]*?(```\n)/;

const [mode, ...others] = process.argv.slice(2);
if ((mode !== undefined && mode !== "--check") || others.length > 0) fail(`unknown option ${mode}: use --check`);

const { main } = createRequire(import.meta.url)("../cli/main.ts");

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "images-"));
try {
  const made = await make();
  if (mode === "--check") check(made);
  else write(made);
} finally {
  fs.rmSync(temporary, { recursive: true, force: true });
}

/** The files as they should be, by path from the repository's root. */
async function make() {
  const files = new Map();
  for (const name of synthesizeApps(temporary)) {
    files.set(`docs/images/${name}.svg`, await describe(name, "--format", "svg"));
  }
  fs.renameSync(path.join(temporary, makeOlder(temporary, "edge-canvos")), path.join(temporary, "before"));
  const upgrade = ["edge-canvos", "--against", "before"];
  files.set("docs/images/upgrade.svg", await describe(...upgrade, "--format", "svg"));
  files.set("docs/images/upgrade.md", await describe(...upgrade, "--format", "markdown"));
  const sample = await describe(...upgrade);
  const text = fs.readFileSync(page, "utf8");
  if (!SAMPLE.test(text)) fail("docs/describe.md has no place for the sample");
  files.set(
    "docs/describe.md",
    text.replace(SAMPLE, (_, before, after) => before + sample + after),
  );
  return files;
}

async function describe(...argv) {
  let out = "";
  let err = "";
  const stdout = { write: (text) => (out += text) };
  const stderr = { write: (text) => (err += text) };
  const code = await main(["describe", ...argv], { stdout, stderr, env: {}, cwd: temporary });
  if (code !== 0) fail(err);
  return out;
}

function write(files) {
  fs.rmSync(images, { recursive: true, force: true });
  fs.mkdirSync(images, { recursive: true });
  for (const [file, text] of files) fs.writeFileSync(path.join(root, file), text);
  console.log(`images: wrote ${files.size} files`);
}

function check(files) {
  const present = fs.existsSync(images) ? fs.readdirSync(images).map((name) => `docs/images/${name}`) : [];
  const read = (file) => (fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), "utf8") : "");
  const names = [...new Set([...files.keys(), ...present])].sort();
  const differing = names.filter((file) => files.get(file) !== read(file));
  if (differing.length > 0) fail(`out of step: ${differing.join(", ")}\nRun npm run images and commit the result.`);
  console.log(`images: ${files.size} files in step`);
}

function fail(message) {
  fs.rmSync(temporary ?? "", { recursive: true, force: true });
  console.error(`images: ${message}`);
  process.exit(1);
}
