// Writes what is generated in docs: the tables of checks.md and effects.md from the rules, and api from the docstrings.
//
//   tsx scripts/docs.ts           rewrite them
//   tsx scripts/docs.ts --check   fail when a committed one differs by a byte, or the pages have too many words
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { withTables } from "./tables";

const root = path.join(__dirname, "..");
const OTHER_LANGUAGES =
  "> In Python this reference is in the docstrings, which `help()` and editors show; in Java it is the javadoc of the\n" +
  "> package; in Go it is on pkg.go.dev.\n\n";
process.env.JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION = "20";

const tables = ["docs/checks.md", "docs/effects.md"].map((page) => {
  return [page, withTables(fs.readFileSync(path.join(root, page), "utf8"))];
});
const pages: Record<string, string> = {
  ...Object.fromEntries(tables),
  "docs/api/typescript.md": apiReference(),
};
const differing = Object.entries(pages).filter(([file, text]) => {
  const target = path.join(root, file);
  return !fs.existsSync(target) || fs.readFileSync(target, "utf8") !== text;
});

/** Pages are read as long as they are short. Programs and what is generated are not counted. */
const MOST_WORDS = 12_000;
const words = ["README.md", "CONTRIBUTING.md", ...fs.readdirSync(path.join(root, "docs")).map((page) => `docs/${page}`)]
  .filter((page) => page.endsWith(".md"))
  .map((page) => wordsOf(fs.readFileSync(path.join(root, page), "utf8")))
  .reduce((sum, count) => sum + count);
if (words > MOST_WORDS) {
  console.error(`docs: README.md, CONTRIBUTING.md and docs have ${words} words, and ${MOST_WORDS} at most are read`);
  process.exit(1);
}

if (process.argv[2] === "--check" && differing.length > 0) {
  const names = differing.map(([file]) => file).join(", ");
  console.error(`docs: out of step: ${names}\nRun npm run docs and commit the result.`);
  process.exit(1);
}
for (const [file, text] of differing) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}
console.log(`docs: ${Object.keys(pages).length} pages in step, ${words} words`);

/** The words of prose: what has a letter or a digit, outside fences and what is made from the code. */
function wordsOf(page: string): number {
  const prose = page
    .replace(/^([ \t>]*)(`{3,}|~{3,})[\s\S]*?^\1\2[ \t]*$/gm, "")
    .replace(/<!-- table: \w+ -->[\s\S]*?<!-- end -->|<!--[\s\S]*?-->/g, "");
  return prose.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
}

/** The reference of what we wrote; the bindings are documented by the provider. */
function apiReference(): string {
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
