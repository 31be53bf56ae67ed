// Makes the pictures in docs/images, and the sample in docs/describe.md, with the tool itself: from main.ts and from
// every example.
//
//   node scripts/images.mjs            write them
//   node scripts/images.mjs --check    fail when the committed ones differ by a byte
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const images = path.join(root, "docs", "images");
const page = path.join(root, "docs", "describe.md");
const SAMPLE = /(<!-- sample, written by scripts\/images\.mjs -->\n+```text\n)[\s\S]*?(```\n)/;

const [mode, ...others] = process.argv.slice(2);
if ((mode !== undefined && mode !== "--check") || others.length > 0) fail(`unknown option ${mode}: use --check`);

const require = createRequire(import.meta.url);
require("tsx/cjs");
const { main } = require("../cli/main.ts");

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
  for (const [name, app] of apps()) {
    synthesize(app, name);
    files.set(`docs/images/${name}.svg`, await describe(name, "--format", "svg"));
  }
  makeOlder("main", "before");
  const upgrade = ["main", "--against", "before", "--stack", "edge"];
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

/** The apps that are drawn, by the name of their picture. */
function apps() {
  const folder = path.join(root, "examples");
  const examples = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  return [["main", "main.ts"], ...examples.map((name) => [name, path.join("examples", name, "main.ts")])].filter(
    ([, app]) => fs.existsSync(path.join(root, app)),
  );
}

function synthesize(app, name) {
  const { SYNTH_HCL_OUTPUT: _, ...environment } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", path.join(root, app)], {
    cwd: root,
    env: { ...environment, CDKTF_OUTDIR: path.join(temporary, name) },
    encoding: "utf8",
  });
  if (status !== 0) fail(`${app} does not synthesize:\n${stderr}`);
}

/** What the app might have written a while ago. */
function makeOlder(name, older) {
  const file = path.join(temporary, older, "stacks", "edge", "cdk.tf.json");
  fs.cpSync(path.join(temporary, name), path.join(temporary, older), { recursive: true });
  const text = fs.readFileSync(file, "utf8").replaceAll("1.28.5", "1.27.11").replaceAll(":v1.4.5", ":v1.4.4");
  fs.writeFileSync(file, text);
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
