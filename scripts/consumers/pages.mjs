// What the pages tell users to write and to run, so that the suite does the same.
//
// A block says behind its language what it belongs to: `walk=NAME`, or several names with commas. With `file=PATH` it is
// a file, and with `insert=ELEMENT` the end of that element of an XML file; a block of `sh` is run. One with `last` comes
// after those of all pages.
import fs from "node:fs";
import path from "node:path";
import { root } from "./workspace.mjs";

const BLOCK = /^```(\w+) walk=([\w,-]+)([^\n]*)\n([\s\S]*?)^```$/gm;
const DOCS = fs.readdirSync(path.join(root, "docs")).filter((file) => file.endsWith(".md"));
const PAGES = ["README.md", ...DOCS.map((file) => `docs/${file}`), "llms.txt"];
const read = (page) => fs.readFileSync(path.join(root, page), "utf8");

/** The blocks of a walk, the front page's first. */
export function blocksOf(name) {
  const blocks = PAGES.flatMap((page) =>
    [...read(page).matchAll(BLOCK)]
      .filter(([, , walks]) => walks.split(",").includes(name))
      .map(([, language, , words, text]) => {
        const [file, insert] = ["file", "insert"].map((word) => new RegExp(`${word}=(\\S+)`).exec(words)?.[1]);
        const [fails, last] = ["fails", "last"].map((word) => new RegExp(`\\b${word}\\b`).test(words));
        return { page, language, text, file, insert, fails, last };
      }),
  );
  blocks.sort((one, other) => one.last - other.last);
  if (blocks.length === 0) throw new Error(`No page has a block with walk=${name}.`);
  return blocks;
}

/** The workflows of all pages, with the projects that each is for. */
export function workflowBlocks() {
  return PAGES.flatMap((page) =>
    [...read(page).matchAll(/^```yaml workflow=([\w,-]+)([^\n]*)\n([\s\S]*?)^```$/gm)].map(
      ([, projects, words, text]) => ({ page, text, projects: projects.split(","), fails: /\bfails\b/.test(words) }),
    ),
  );
}

/** The lines of the only block of `sh`. Where several pages have it, they have to agree. */
export function commandsOf(name) {
  const blocks = new Set(blocksOf(name).flatMap(({ language, text }) => (language === "sh" ? [text.trimEnd()] : [])));
  if (blocks.size !== 1) throw new Error(`The blocks "sh walk=${name}" are not one:\n${[...blocks].join("\n--\n")}`);
  return [...blocks][0].split("\n");
}

/** Writes a file that a page shows. */
export function writeFile({ file, text }, folder) {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), text);
}

/** Writes all files of a walk. */
export function writeFiles(name, folder) {
  for (const block of blocksOf(name).filter(({ file }) => file !== undefined)) writeFile(block, folder);
}

/** Puts what is to be inserted at the end of its elements in an XML file. */
export function insertIntoXml(name, file) {
  const inserted = blocksOf(name).reduce(
    (xml, { insert, text }) => (insert === undefined ? xml : xml.replace(`</${insert}>`, `${text}</${insert}>`)),
    fs.readFileSync(file, "utf8"),
  );
  fs.writeFileSync(file, inserted);
}

/** Fails unless a page shows a text as it stands in a file that the suite uses. */
export function mustShow(page, text, source) {
  const withoutIndent = (lines) => lines.replace(/^\s+|\s+$/gm, "");
  if (!withoutIndent(read(page)).includes(withoutIndent(text)))
    throw new Error(`${page} does not show ${source} as it is.`);
}
