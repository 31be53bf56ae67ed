// Writes what is generated in docs: the tables of checks.md and effects.md, from the rules.
//
//   tsx scripts/docs.mjs           rewrite them
//   tsx scripts/docs.mjs --check   fail when a committed one differs by a byte, or pages have too many words
import fs from "node:fs";
import path from "node:path";
import { keepInStep } from "./in-step.mjs";
import { withTables } from "./tables.ts";

const root = path.join(import.meta.dirname, "..");

/** Long pages are not read. Programs and generated tables do not count. */
const MOST_WORDS = 13_000;
const MOST_WORDS_OF_A_PAGE = 1500;
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...fs.readdirSync(path.join(root, "docs")).map((page) => `docs/${page}`),
];
const counts = pages
  .filter((page) => page.endsWith(".md"))
  .map((page) => ({ page, count: wordsOf(fs.readFileSync(path.join(root, page), "utf8")) }));
const words = counts.reduce((sum, { count }) => sum + count, 0);
const long = counts.filter(({ count }) => count > MOST_WORDS_OF_A_PAGE);
if (long.length > 0) fail(`${long[0].page} has ${long[0].count} words, and may have ${MOST_WORDS_OF_A_PAGE}`);
if (words > MOST_WORDS) fail(`README.md, CONTRIBUTING.md and docs have ${words} words, and may have ${MOST_WORDS}`);

function fail(message) {
  console.error(`docs: ${message}`);
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
