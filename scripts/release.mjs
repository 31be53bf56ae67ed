// What `npm version` runs around its bump, so that one command makes a release: npm run release -- minor
//
//   check  before the bump: there is something to release, and no unintended break of the API
//   notes  for the release page: what the changelog says of this version
//   write  after the bump: changelog and documented versions, added to npm's own commit and tag
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const changelog = path.join(root, "CHANGELOG.md");
/** Files that name the version to depend on. */
const DOCUMENTED = [
  "docs/cdktn.md",
  "docs/install.md",
  ...["company", "moved"].map((app) => `e2e/consumers/${app}/package.json`),
];

const steps = { check, notes, write };
const step = steps[process.argv[2]];
if (step === undefined) fail("Make a release with: npm run release -- patch, minor or major");
step();

function check() {
  if (notesOf("Unreleased") === "") {
    fail('CHANGELOG.md says nothing under "## [Unreleased]". Say what changes for users, and release again.');
  }
  run("npm", ["run", "--silent", "build"]);
  run("npm", ["run", "--silent", "api"]);
}

function notes() {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  console.log(notesOf(version));
}

/** What the changelog says of a version. It has the format of Keep a Changelog. */
function notesOf(version) {
  const sections = fs.readFileSync(changelog, "utf8").split(/^## /m);
  const section = sections.find((part) => part.startsWith(`[${version}]`)) ?? "";
  return section.slice(section.indexOf("\n")).trim();
}

function write() {
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const date = new Date().toISOString().slice(0, 10);
  const noted = fs.readFileSync(changelog, "utf8");
  fs.writeFileSync(changelog, noted.replace("## [Unreleased]\n", `$&\n## [${version}] - ${date}\n`));
  for (const file of DOCUMENTED) {
    const text = fs.readFileSync(path.join(root, file), "utf8");
    const updated = text
      .replace(/(-palette-byoos(?:": "|@))\^[\d.]+/g, `$1^${version}`)
      .replace(new RegExp(`(<artifactId>${name}</artifactId>\\s*<version>)[^<]*`, "g"), `$1${version}`);
    fs.writeFileSync(path.join(root, file), updated);
  }
  // What was intended has been told; the next changes are compared with this version.
  run("git", ["rm", "--quiet", "--ignore-unmatch", "api/intended-breaks.txt"]);
  run("git", ["add", "CHANGELOG.md", ...DOCUMENTED]);
}

function run(program, args) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
