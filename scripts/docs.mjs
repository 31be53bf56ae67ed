// Writes what is generated in docs: the tables of checks.md and effects.md from the rules, and api from the docstrings.
//
//   tsx scripts/docs.mjs           rewrite them
//   tsx scripts/docs.mjs --check   fail when a committed one differs by a byte, or the pages have too many words
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { keepInStep } from "./in-step.mjs";
import { withTables } from "./tables.ts";

const root = path.join(import.meta.dirname, "..");
const OTHER_LANGUAGES =
  "> In Python this reference is in the docstrings, which `help()` and editors show; in Java it is the javadoc of the\n" +
  "> package; in Go it is on pkg.go.dev.\n\n";
process.env.JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION = "20";

/** Pages are read as long as they are short. Programs and what is generated are not counted. */
const MOST_WORDS = 13_000;
const words = ["README.md", "CONTRIBUTING.md", ...fs.readdirSync(path.join(root, "docs")).map((page) => `docs/${page}`)]
  .filter((page) => page.endsWith(".md"))
  .map((page) => wordsOf(fs.readFileSync(path.join(root, page), "utf8")))
  .reduce((sum, count) => sum + count);
if (words > MOST_WORDS) {
  console.error(`docs: README.md, CONTRIBUTING.md and docs have ${words} words, and ${MOST_WORDS} at most are read`);
  process.exit(1);
}

const tables = ["docs/checks.md", "docs/effects.md"].map((page) => {
  return [page, withTables(fs.readFileSync(path.join(root, page), "utf8"))];
});
keepInStep("docs", new Map([...tables, ["docs/api/typescript.md", apiReference()]]));
console.log(`docs: ${words} words`);

/** The words of prose: what has a letter or a digit, outside fences and what is made from the code. */
function wordsOf(page) {
  const prose = page
    .replace(/^([ \t>]*)(`{3,}|~{3,})[\s\S]*?^\1\2[ \t]*$/gm, "")
    .replace(/<!-- table: \w+ -->[\s\S]*?<!-- end -->|<!--[\s\S]*?-->/g, "");
  return prose.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
}

/** The reference of what we wrote; the bindings are documented by the provider. */
function apiReference() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "docs-"));
  try {
    execFileSync("npm", ["run", "-s", "build"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    const docgen = path.join(root, "node_modules", ".bin", "jsii-docgen");
    const options = ["--submodule", "root", "--language", "typescript", "--output", path.join(folder, "API")];
    execFileSync(docgen, options, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    return OTHER_LANGUAGES + fs.readFileSync(path.join(folder, "API.md"), "utf8");
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
