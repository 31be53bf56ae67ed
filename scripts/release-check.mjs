// Everything about a release that can be tried before there is one.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { workflowBlocks } from "./consumers/pages.mjs";
import { environment, hasProgram, run } from "./consumers/shell.mjs";
import { copyRepository, manifest, root } from "./consumers/workspace.mjs";

const ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";
const counts = { passed: 0, failed: 0, skipped: 0 };

await check("the workflows run actions by their commit", mustBePinned);
await check("the workflows are valid", lintWorkflows);
await check("what is published has no known vulnerability", audit);
await check("the SBOM lists what is published", mustListCarried);
await run(root, "npm", ["run", "--silent", "build"]);
await check("one command makes a release", rehearse);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** Runs one check. What it returns is why it could not be made here. */
async function check(name, body) {
  try {
    const missing = await body();
    counts[missing === undefined ? "passed" : "skipped"] += 1;
    console.log(missing === undefined ? `ok: ${name}` : `!!! SKIPPED: ${name}: ${missing}`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAILED: ${name}\n${error.message}`);
  }
}

function workflows() {
  const folder = path.join(root, ".github", "workflows");
  return fs.readdirSync(folder).map((file) => path.join(folder, file));
}

/** A tag can be moved to other code, which would run with the permission to publish. */
function mustBePinned() {
  const uses = workflows().flatMap((file) => fs.readFileSync(file, "utf8").match(/uses: .*/g));
  const floating = uses.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
  if (floating.length > 0) throw new Error(`Pin by commit, with the version behind it:\n${floating.join("\n")}`);
}

async function lintWorkflows() {
  if (!hasProgram("go", ["version"])) {
    if (process.env.CI === "true") throw new Error("go is not on the PATH, and actionlint comes from it.");
    return "go is not on the PATH, and actionlint comes from it";
  }
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "workflows-"));
  try {
    await run(root, "go", ["run", ACTIONLINT, "-color=false", ...workflows(), ...workflowsOfPages(temporary)]);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** The workflows that the pages show for GitHub, as files of their own. */
function workflowsOfPages(temporary) {
  const shown = workflowBlocks().filter(({ text }) => /^jobs:$/m.test(text));
  if (shown.length === 0) throw new Error("No page shows a workflow, and docs/describe.md should.");
  return shown.map(({ page, text }, index) => {
    const file = path.join(temporary, `${path.basename(page)}-${index}.yml`);
    fs.writeFileSync(file, text);
    return file;
  });
}

function audit() {
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
    cwd: root,
    encoding: "utf8",
    env: environment,
  });
  const report = JSON.parse(stdout || "{}");
  // A mirror of the registry may not offer the audit; only an answer with findings says something about us.
  if (report.metadata?.vulnerabilities === undefined) return `the registry does not answer: ${report.message ?? ""}`;
  const { total } = report.metadata.vulnerabilities;
  if (total > 0) throw new Error(`npm audit --omit=dev finds ${total} vulnerabilities.`);
}

async function mustListCarried() {
  const { components } = JSON.parse(await run(root, "npm", ["run", "--silent", "sbom"]));
  const listed = components.map(({ name, version, licenses }) => `${name} ${version} (${licenses[0].license.id})`);
  const carried = manifest.bundledDependencies.map((name) => {
    const { version, license } = JSON.parse(fs.readFileSync(path.join(root, "node_modules", name, "package.json")));
    return `${name} ${version} (${license})`;
  });
  if (listed.join() !== carried.join())
    throw new Error(`It lists ${listed.join(", ")}, and not ${carried.join(", ")}.`);
}

/** Makes a release in a copy of the repository, with a history of its own. */
async function rehearse() {
  const copy = copyRepository(fs.mkdtempSync(path.join(os.tmpdir(), "release-")), { consumers: true });
  try {
    const git = (...args) => run(copy, "git", args);
    const changelog = path.join(copy, "CHANGELOG.md");
    const notes = fs.readFileSync(changelog, "utf8");
    const added = "## [Unreleased]\n\n### Added\n\n- A change that users see.\n";
    fs.writeFileSync(changelog, notes.replace("## [Unreleased]\n", added));
    await git("init", "--quiet", "--initial-branch=main");
    await git("config", "user.name", "release");
    await git("config", "user.email", "release@example.com");
    for (const built of [".jsii", "dist"]) {
      fs.cpSync(path.join(root, built), path.join(copy, built), { recursive: true });
    }
    await git("add", "--all");
    await git("commit", "--quiet", "--no-verify", "--message", "Before the release");
    await run(copy, "npm", ["run", "release", "--", "minor"]);
    await mustBeReleased(copy, git);
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

async function mustBeReleased(copy, git) {
  const { version } = JSON.parse(fs.readFileSync(path.join(copy, "package.json"), "utf8"));
  const tags = (await git("tag", "--points-at", "HEAD")).trim();
  if (tags !== `v${version}`) throw new Error(`The tag is ${tags || "missing"}, and the version ${version}.`);
  const left = (await git("status", "--porcelain")).trim();
  if (left !== "") throw new Error(`The release commit leaves changes behind:\n${left}`);
  const changelog = fs.readFileSync(path.join(copy, "CHANGELOG.md"), "utf8");
  const released = new RegExp(
    `^## \\[Unreleased\\]\n\n## \\[${version}\\] - [0-9-]{10}\n\n### Added\n\n- A change that`,
    "m",
  );
  if (!released.test(changelog)) {
    throw new Error(`The changelog does not name the release:\n${changelog.slice(0, 300)}`);
  }
  const documented = fs.readFileSync(path.join(copy, "docs", "cdktn.md"), "utf8");
  if (!documented.includes(`@^${version}"`)) throw new Error("docs/cdktn.md names another version.");
  const installed = fs.readFileSync(path.join(copy, "docs", "install.md"), "utf8");
  if (!installed.includes(`<version>${version}</version>`)) throw new Error("docs/install.md names another version.");
}
