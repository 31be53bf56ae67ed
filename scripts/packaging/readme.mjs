// The page of a package on PyPI, pkg.go.dev and Maven Central: what the front page says, and how to install it there.
import fs from "node:fs";
import path from "node:path";
import { manifest, root } from "../consumers/workspace.mjs";

const REPOSITORY = manifest.repository.url.replace(/\.git$/, "");
/** The heading of a language in docs/install.md. */
const HEADINGS = { python: "Python", go: "Go", java: "Java" };

/** The page for a language, as Markdown whose links lead to the repository. */
export function readmeFor(language) {
  const front = fs.readFileSync(path.join(root, "README.md"), "utf8");
  const install = fs.readFileSync(path.join(root, "docs", "install.md"), "utf8");
  const parts = [
    absolute(front.slice(0, front.search(/^## /m)), "README.md"),
    absolute(sectionOf(front, "What you get"), "README.md"),
    absolute(sectionOf(install, HEADINGS[language]), "docs/install.md"),
    absolute(sectionOf(front, "Where to go on"), "README.md"),
  ];
  // What stands behind the language of a block is for the suite.
  return parts.join("").replace(/^```(\w+) .*$/gm, "```$1");
}

function sectionOf(page, heading) {
  const section = page.split(/^(?=## )/m).find((each) => each.startsWith(`## ${heading}\n`));
  if (section === undefined) throw new Error(`There is no section "${heading}".`);
  return section;
}

/** Pictures lead to their files, and other links to their pages, both of this version. */
function absolute(text, page) {
  return text.replace(/(!?)\[([^\]]*)\]\((?!https:|#)([^)\s]+)\)/g, (_, picture, words, link) => {
    const [file, heading] = link.split("#");
    const target = path.posix.join(path.posix.dirname(page), file) + (heading ? `#${heading}` : "");
    const host = picture
      ? `${REPOSITORY.replace("github.com", "raw.githubusercontent.com")}/v${manifest.version}`
      : `${REPOSITORY}/blob/v${manifest.version}`;
    return `${picture}[${words}](${host}/${target})`;
  });
}
