// The pages as a newcomer takes them: block by block, in an empty folder, with what stands on the page and nothing else.
//
// A block of `diff` with `file=PATH` changes that file. One of `text` without a file is what the run before it has to have
// printed, where a line `…` stands for any lines. `fails` behind `sh` means that its last command has to fail.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { withTarball } from "./npm.mjs";
import { blocksOf, writeFile } from "./pages.mjs";
import { environment, run } from "./shell.mjs";
import { emptyProject, root } from "./workspace.mjs";

/** A consumer that takes a walk, on another Node.js than the suite's where the version of its npm package is given. */
export function walk(name, node) {
  const id = node === undefined ? name : `${name}-node-${node}`;
  return {
    name: `walk ${name}${node === undefined ? "" : `, Node.js ${node}`}`,
    async build({ folder, tarball }) {
      const steps = blocksOf(name);
      const project = path.join(folder, `walk-${id}`);
      fs.mkdirSync(project);
      const needsPalette = steps.some(({ text }) => text.includes("terraform "));
      const { env, end } = needsPalette ? await testPalette(path.join(folder, `palette-${id}`)) : { env: {} };
      if (node !== undefined) env.PATH = await pathWithNode(folder, node);
      let printed = "";
      try {
        for (const step of steps) printed = await take(step, { project, tarball, env, printed });
      } finally {
        end?.();
      }
      this.note = `${steps.length} blocks of ${[...new Set(steps.map(({ page }) => page))].join(", ")}`;
    },
  };
}

/** An empty Palette, and a Terraform that finds a provider for it: what a process needs in its environment. */
export async function testPalette(folder) {
  fs.mkdirSync(folder);
  const script = path.join(root, "e2e", "support", "serve.ts");
  const tsx = path.join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const child = spawn(process.execPath, [tsx, script, folder], { env: environment });
  const failure = text(child.stderr);
  // Whoever reads a page answers the question of `terraform apply` with yes.
  for await (const line of createInterface(child.stdout))
    return { env: { ...JSON.parse(line), TF_CLI_ARGS_apply: "-auto-approve" }, end: () => child.stdin.end() };
  throw new Error(`The Palette of the tests cannot be started:\n${await failure}`);
}

const installedNodes = new Map();

/** The PATH on which another Node.js comes first, by the version of its npm package, which is installed once. */
export async function pathWithNode(folder, version) {
  if (!installedNodes.has(version)) {
    const project = emptyProject(folder, `node-${version}`);
    const installed = run(project, "npm", ["install", `node@${version}`]);
    installedNodes.set(
      version,
      installed.then(() => path.join(project, "node_modules", "node", "bin")),
    );
  }
  return [await installedNodes.get(version), process.env.PATH].join(path.delimiter);
}

async function take(step, { project, tarball, env, printed }) {
  const { page, language, text, file, fails } = step;
  if (language === "diff") {
    applyDiff(step, path.join(project, file));
    return printed;
  }
  if (file !== undefined) {
    writeFile(step, project);
    return printed;
  }
  if (language === "text") {
    mustShow(page, text, printed);
    return printed;
  }
  if (language !== "sh") throw new Error(`${page} has a block of ${language} in a walk, and it names no file.`);
  const lines = withTarball(text.trimEnd().split("\n"), tarball);
  return shell(project, lines, env, fails);
}

/** What a reader would change by hand: the lines with a minus, and those without a sign, give way to the others. */
function applyDiff({ page, text }, file) {
  const lines = text.trimEnd().split("\n");
  const side = (sign) => lines.filter((line) => line[0] !== sign).map((line) => `${line.slice(1)}\n`);
  const [before, after] = [side("+").join(""), side("-").join("")];
  const written = fs.readFileSync(file, "utf8");
  if (written.split(before).length !== 2)
    throw new Error(`${page} changes lines that ${file} does not have once:\n${text}`);
  fs.writeFileSync(
    file,
    written.replace(before, () => after),
  );
}

/** Runs lines as they would be typed, and gives what they print on both outputs. */
async function shell(project, lines, env, fails) {
  const typed = fails ? [...lines.slice(0, -1), `if ${lines.at(-1)}; then exit 42; fi`] : lines;
  const printed = await run(project, "bash", ["-euo", "pipefail", "-c", `exec 2>&1\n${typed.join("\n")}`], env);
  return stripVTControlCharacters(printed);
}

/** How wide the lines are is the terminal's affair. */
function mustShow(page, text, printed) {
  const words = (part) => part.trim().split(/\s+/).join(" ");
  let rest = words(printed);
  for (const part of text.split(/^…$/m).map(words)) {
    const at = rest.indexOf(part);
    if (at < 0) throw new Error(`${page} shows:\n${text}\nwhere this is printed:\n${printed}`);
    rest = rest.slice(at + part.length);
  }
}
