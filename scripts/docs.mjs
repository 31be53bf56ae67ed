// Writes what is generated in docs: the tables of checks.md and effects.md, from the rules.
//
//   tsx scripts/docs.mjs           rewrite them
//   tsx scripts/docs.mjs --check   fail when a committed one differs by a byte, or the pages have too many words
import fs from "node:fs";
import path from "node:path";
import { keepInStep } from "./in-step.mjs";
import { withTables } from "./tables.ts";

const root = path.join(import.meta.dirname, "..");

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
keepInStep("docs", new Map(tables));
console.log(`docs: ${words} words`);

/** The words of prose: what has a letter or a digit, outside fences and what is made from the code. */
function wordsOf(page) {
  const prose = page
    .replace(/^([ \t>]*)(`{3,}|~{3,})[\s\S]*?^\1\2[ \t]*$/gm, "")
    .replace(/<!-- table: \w+ -->[\s\S]*?<!-- end -->|<!--[\s\S]*?-->/g, "");
  return prose.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
}
