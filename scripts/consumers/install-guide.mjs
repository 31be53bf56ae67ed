// The commands of the documentation, so that the suite runs what users are told to run.
import fs from "node:fs";
import path from "node:path";
import { root } from "./workspace.mjs";

const PAGES = [
  "README.md",
  "docs/install.md",
  "docs/testing.md",
  "docs/cdktn.md",
  "docs/describe.md",
  "docs/python.md",
];
const read = (page) => fs.readFileSync(path.join(root, page), "utf8");

/** The lines of the block that is marked `sh consumer=NAME`. Where several pages have it, they have to agree. */
export function installCommands(name) {
  const marked = new RegExp(`^\`\`\`sh consumer=${name}\\n([\\s\\S]*?)^\`\`\`$`, "gm");
  const blocks = PAGES.flatMap((page) => [...read(page).matchAll(marked)].map(([, block]) => block.trimEnd()));
  if (blocks.length === 0) throw new Error(`No page has a block "sh consumer=${name}".`);
  if (new Set(blocks).size > 1) throw new Error(`The blocks "sh consumer=${name}" differ:\n${blocks.join("\n--\n")}`);
  return blocks[0].split("\n");
}

/** Writes the files of a consumer: the blocks that are marked `consumer=NAME file=PATH`. */
export function writePageFiles(name, folder) {
  const files = marked(`consumer=${name} file=(\\S+)`);
  if (files.length === 0) throw new Error(`No page has a file for the consumer ${name}.`);
  for (const [, file, text] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}

/** Puts the blocks that are marked `consumer=NAME insert=ELEMENT` at the end of that element of an XML file. */
export function insertIntoXml(name, file) {
  const inserted = marked(`consumer=${name} insert=(\\w+)`).reduce(
    (xml, [, element, text]) => xml.replace(`</${element}>`, `${text}</${element}>`),
    fs.readFileSync(file, "utf8"),
  );
  fs.writeFileSync(file, inserted);
}

function marked(words) {
  const block = new RegExp(`^\`\`\`\\w+ ${words}\\n([\\s\\S]*?)^\`\`\`$`, "gm");
  return PAGES.flatMap((page) => [...read(page).matchAll(block)]);
}

/** The only block of a language on a page. */
export function onlyBlock(page, language) {
  const found = [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))];
  if (found.length !== 1) throw new Error(`${page} has ${found.length} blocks "${language}", and not one.`);
  return found[0][1];
}

/** Fails unless a page shows a text as it stands in a file that the suite uses. */
export function mustShow(page, text, source) {
  const withoutIndent = (lines) => lines.replace(/^\s+|\s+$/gm, "");
  if (!withoutIndent(read(page)).includes(withoutIndent(text)))
    throw new Error(`${page} does not show ${source} as it is.`);
}
