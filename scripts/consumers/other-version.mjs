// Two versions of the library in one program. The other is this build with another number and with other names for all
// members that are internal, as a later version may well have.
import fs from "node:fs";
import path from "node:path";
import { run } from "./shell.mjs";
import { copyApp, lowestPeers, manifest } from "./workspace.mjs";

export const otherVersion = {
  name: "two versions nested",
  async build({ folder, tarball }) {
    const project = copyApp(folder, "other-version");
    fs.writeFileSync(path.join(project, "package.json"), JSON.stringify({ name: "other-version", private: true }));
    await run(project, "npm", ["install", "--save-exact", tarball, ...lowestPeers()]);
    const library = path.join(project, "node_modules", "site-library");
    const nested = path.join(library, "node_modules", manifest.name);
    fs.mkdirSync(nested, { recursive: true });
    await run(nested, "tar", ["-xzf", tarball, "--strip-components=1"]);
    fs.writeFileSync(path.join(library, "index.js"), `module.exports = require("${manifest.name}");\n`);
    makeOther(nested);
    await run(project, "node", ["main.js"]);
  },
};

/** Gives a build the next number, and other names to its internal members. */
export function makeOther(folder) {
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
