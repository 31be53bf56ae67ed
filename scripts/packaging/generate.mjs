// Writes the library's packages for the languages that jsii speaks, with the examples in each of them.
import fs from "node:fs";
import path from "node:path";
import { run } from "../consumers/shell.mjs";
import { manifest, root } from "../consumers/workspace.mjs";
import { describedForPyPi, spellAsPython, takeAsWritten } from "./python.mjs";
import { readmeFor } from "./readme.mjs";

const tool = (name) => path.join(root, "node_modules", ".bin", name);

/** Everything that jsii can write for a language here, by the name of its folder: our package, and some it depends on. */
const OPTIONS = {
  python: ["--code-only"],
  // The dependencies that jsii writes as well stand in for those that a proxy or a repository may lack.
  go: ["--recurse", "--code-only"],
  java: ["--recurse"],
};

/** Translated once for all languages. */
const translated = new Map();

/**
 * Writes the packages of one language.
 *
 * @param context the folder to work in, and the project that the library is installed in with its peers
 * @returns the folder with the packages
 */
export async function generate({ folder, installed }, language, options = []) {
  const project = await installed;
  const library = path.join(project, "node_modules", manifest.name);
  if (!translated.has(library)) translated.set(library, translateExamples(project, library));
  await translated.get(library);
  const own = withOwnPage(library, language);
  const code = path.join(folder, "generated");
  const args = ["--targets", language, "--outdir", code, "--no-npmignore", ...OPTIONS[language], ...options];
  // Only what the tarball has may go into the packages, so nothing is built again.
  await run(folder, tool("jsii-pacmak"), [...args, own], { npm_config_ignore_scripts: "true" });
  const written = path.join(code, language);
  return language === "python" ? buildPython(folder, written) : written;
}

/** A copy of the library whose page is that of a language. The examples of Go and Java would not compile: none is there. */
function withOwnPage(library, language) {
  const copy = path.join(path.dirname(library), `.${path.basename(library)}-${language}`);
  fs.cpSync(library, copy, { recursive: true });
  const assembly = JSON.parse(fs.readFileSync(path.join(copy, ".jsii"), "utf8"), (key, value) => {
    return key === "docs" && language !== "python" ? { ...value, example: undefined } : value;
  });
  assembly.readme = { markdown: readmeFor(language) };
  fs.writeFileSync(path.join(copy, ".jsii"), JSON.stringify(assembly));
  fs.writeFileSync(path.join(copy, "README.md"), assembly.readme.markdown);
  return copy;
}

/** Every example has to compile. */
async function translateExamples(project, library) {
  await run(project, tool("jsii-rosetta"), ["extract", "--strict", "--directory", project, library]);
}

/** What jsii-pacmak would do, after a correction of the code. */
async function buildPython(folder, code) {
  for (const file of fs.readdirSync(code, { recursive: true }).filter((name) => name.endsWith("__init__.py"))) {
    const module = path.join(code, file);
    fs.writeFileSync(module, spellAsPython(takeAsWritten(fs.readFileSync(module, "utf8"))));
  }
  const setup = path.join(code, "setup.py");
  fs.writeFileSync(setup, describedForPyPi(fs.readFileSync(setup, "utf8"), manifest));
  const environment = path.join(folder, "python-build");
  const packages = path.join(folder, "python-packages");
  await run(folder, "python3", ["-m", "venv", environment]);
  const python = path.join(environment, "bin", "python");
  await run(folder, python, ["-m", "pip", "install", "--quiet", "build~=1.5.0"]);
  await run(folder, python, ["-m", "build", "--outdir", packages, code]);
  return packages;
}
