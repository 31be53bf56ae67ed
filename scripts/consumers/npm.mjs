// The package as users of npm install it: both module systems, strict types, lowest and newest peers.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { checkCompletions } from "./completions.mjs";
import { mustWriteAsOnPage } from "./page-program.mjs";
import { commandsOf, writeFiles } from "./pages.mjs";
import { run, runShell } from "./shell.mjs";
import { apps, copyApp, emptyProject, lowestPeers, manifest } from "./workspace.mjs";

/** The tarball stands in for the published package. */
export const withTarball = (lines, tarball) =>
  lines.map((line) => line.replace(new RegExp(`(?<=npm install .*|--package )\\b${manifest.name}\\b`), tarball));

/** The TypeScript app as JavaScript of a module system. */
function javascriptApp(module) {
  const source = fs.readFileSync(path.join(apps, "typescript", "main.ts"), "utf8");
  return ts.transpileModule(source, { compilerOptions: { module, target: ts.ScriptTarget.ES2022 } }).outputText;
}

export function writeCommonJsApp(project) {
  fs.writeFileSync(path.join(project, "main.cjs"), javascriptApp(ts.ModuleKind.CommonJS));
}

export const commonJs = {
  name: "npm CJS",
  async build({ folder, tarball }) {
    const project = emptyProject(folder, "npm-cjs");
    await runShell(project, withTarball(commandsOf("javascript"), tarball));
    writeCommonJsApp(project);
    for (const command of Object.keys(manifest.bin)) await run(project, "npx", ["--no", command, "--help"]);
    return project;
  },
  synthesize: (project) => run(project, "node", ["main.cjs"]),
};

export const esModules = {
  name: "npm ESM",
  async build({ folder, tarball }) {
    const project = emptyProject(folder, "npm-esm");
    await runShell(project, withTarball(commandsOf("javascript"), tarball));
    fs.writeFileSync(path.join(project, "main.mjs"), javascriptApp(ts.ModuleKind.ESNext));
    fs.copyFileSync(path.join(apps, "exports.mjs"), path.join(project, "exports.mjs"));
    await run(project, "node", ["exports.mjs"]);
    return project;
  },
  synthesize: (project) => run(project, "node", ["main.mjs"]),
};

export const typescript = {
  name: "TypeScript strict",
  async build(context) {
    const project = copyApp(context.folder, "typescript");
    const commands = withTarball(commandsOf("typescript"), context.tarball);
    await runShell(project, commands.slice(0, -1));
    const page = path.join(project, "page");
    writeFiles("typescript", page);
    await runShell(page, commands.slice(-2));
    await mustWriteAsOnPage(context, page);
    await run(project, "npx", ["tsc", "--noEmit", "--module", "CommonJS", "--moduleResolution", "node10"]);
    checkCompletions(project);
    return project;
  },
  synthesize: (project) => runShell(project, commandsOf("typescript").slice(-1)),
};

export const lowest = {
  name: "lowest peers",
  async build({ folder, tarball }) {
    const project = emptyProject(folder, "npm-lowest");
    await run(project, "npm", ["install", "--save-exact", tarball, ...lowestPeers()]);
    for (const peer of lowestPeers()) mustBeInstalled(project, peer);
    writeCommonJsApp(project);
    return project;
  },
  synthesize: (project) => run(project, "node", ["main.cjs"]),
};

function mustBeInstalled(project, peer) {
  const at = peer.lastIndexOf("@");
  const file = path.join(project, "node_modules", peer.slice(0, at), "package.json");
  const { version } = JSON.parse(fs.readFileSync(file, "utf8"));
  if (version !== peer.slice(at + 1)) throw new Error(`${peer} was asked for, and ${version} is installed.`);
}
