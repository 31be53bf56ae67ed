// Writes the pages that are generated: docs/checks.md from the rules.
//
//   tsx scripts/docs.ts           rewrite them
//   tsx scripts/docs.ts --check   fail when a committed one differs by a byte
import fs from "node:fs";
import path from "node:path";
import { checksTable } from "./checks-table";

const root = path.join(__dirname, "..");
const pages: Record<string, string> = { "docs/checks.md": checksTable() };

const differing = Object.entries(pages).filter(([file, text]) => {
  const target = path.join(root, file);
  return !fs.existsSync(target) || fs.readFileSync(target, "utf8") !== text;
});

if (process.argv[2] === "--check" && differing.length > 0) {
  console.error(
    `docs: out of step: ${differing.map(([file]) => file).join(", ")}\nRun npm run docs and commit the result.`,
  );
  process.exit(1);
}
for (const [file, text] of differing) fs.writeFileSync(path.join(root, file), text);
console.log(`docs: ${Object.keys(pages).length} pages in step`);
