// Leaves the library's packages in packages/, as a release publishes them: `npm run packages`, or
// `npm run packages -- --only python,go`.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { installLowest, manifest, pack, root, temporaryFolder } from "./consumers/workspace.mjs";
import { generate } from "./packaging/generate.mjs";

const { go, java } = manifest.jsii.targets;
/** Where our own package is in what is generated for a language; everything else there is a dependency. */
const OWN = {
  python: ".",
  go: go.packageName,
  java: path.join(...java.maven.groupId.split("."), java.maven.artifactId),
};
const LANGUAGES = ["js", ...Object.keys(OWN)];

const { values: options } = parseArgs({ options: { only: { type: "string" } } });
const asked = options.only?.split(",") ?? LANGUAGES;
const unknown = asked.filter((language) => !LANGUAGES.includes(language));
if (unknown.length > 0) {
  console.error(`There is no package for ${unknown.join(", ")}. There are ${LANGUAGES.join(", ")}.`);
  process.exit(2);
}

const target = path.join(root, "packages");
const folder = temporaryFolder();
const context = { folder, tarball: await pack(folder) };
context.installed = installLowest(context);
for (const language of asked) {
  fs.rmSync(path.join(target, language), { recursive: true, force: true });
  fs.rmSync(path.join(target, "dependencies", language), { recursive: true, force: true });
  if (language === "js") copy(context.tarball, path.join(target, "js", path.basename(context.tarball)));
  else await write(language);
}

async function write(language) {
  const generated = await generate(context, language);
  const own = path.join(generated, OWN[language]);
  copy(own, path.join(target, language, OWN[language]));
  if (OWN[language] === ".") return;
  fs.rmSync(own, { recursive: true });
  copy(generated, path.join(target, "dependencies", language));
}

function copy(from, to) {
  fs.cpSync(from, to, { recursive: true });
  console.log(path.relative(root, to));
}
