// Two copies of the library in one program: npm does not merge two versions below 1.0, and nests one of them.
import fs from "node:fs";
import path from "node:path";
import { run } from "./shell.mjs";
import { copyApp, linkPackages, manifest } from "./workspace.mjs";

/** An app whose library of somebody's has a copy of its own, which is made ready before the app runs. */
function nested(app, name, prepare) {
  return {
    name,
    async build({ folder, tarball, installed }) {
      const project = linkPackages(await installed, copyApp(folder, app));
      fs.writeFileSync(path.join(project, "package.json"), JSON.stringify({ name: app, private: true }));
      const library = path.join(project, "node_modules", "site-library");
      const copy = path.join(library, "node_modules", manifest.name);
      fs.mkdirSync(copy, { recursive: true });
      await run(copy, "tar", ["-xzf", tarball, "--strip-components=1"]);
      prepare({ project, index: path.join(library, "index.js"), copy });
      await run(project, "node", ["main.js"]);
    },
  };
}

export const twoCopies = nested("two-copies", "two copies nested", ({ project, index }) =>
  fs.renameSync(path.join(project, "site-library.js"), index),
);

/** The other is this build with another number and other names for all internal members, as a later one may have. */
export const otherVersion = nested("other-version", "two versions nested", ({ index, copy }) => {
  fs.writeFileSync(index, `module.exports = require("${manifest.name}");\n`);
  makeOther(copy);
});

/** Gives a build the next number, and other names to its internal members. */
function makeOther(folder) {
  const number = manifest.version.replace(/\d+$/, (patch) => Number(patch) + 1);
  const lib = path.join(folder, "dist", "lib");
  const files = [path.join(folder, "package.json")];
  for (const entry of fs.readdirSync(lib, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.name.endsWith(".js") && !file.includes(`${path.sep}imports${path.sep}`)) files.push(file);
  }
  const texts = new Map(files.map((file) => [file, fs.readFileSync(file, "utf8")]));
  const internal = new Set(
    [...texts.values()].flatMap((text) => text.match(/(?<=\.|^ {4}(?:static |get )?)_[a-z]\w*/gm) ?? []),
  );
  for (const [file, text] of texts) {
    const renamed = text
      .replaceAll(`"${manifest.version}"`, `"${number}"`)
      .replace(/\b_[a-z]\w*/g, (name) => (internal.has(name) ? `${name}OfOther` : name));
    fs.writeFileSync(file, renamed);
  }
}
