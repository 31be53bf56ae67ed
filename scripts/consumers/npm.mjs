// The package as users of npm install it: both module systems, strict types, lowest and newest peers, tests with jest,
// and a library on top of it.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { checkCompletions } from "./completions.mjs";
import { mustBeAsKept } from "./output.mjs";
import { commandsOf, writeFiles } from "./pages.mjs";
import { run, runShell } from "./shell.mjs";
import { apps, copyApp, emptyProject, linkPackages, lowestPeers, manifest, root } from "./workspace.mjs";

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

/** A new project with what the page on JavaScript installs, which is installed once. */
async function newestProject(context, name) {
  context.newest ??= (async () => {
    const project = emptyProject(context.folder, "npm-newest");
    await runShell(project, withTarball(commandsOf("javascript"), context.tarball));
    return project;
  })();
  return linkPackages(await context.newest, emptyProject(context.folder, name));
}

export const commonJs = {
  name: "npm CJS",
  async build(context) {
    const project = await newestProject(context, "npm-cjs");
    writeCommonJsApp(project);
    for (const command of Object.keys(manifest.bin)) await run(project, "npx", ["--no", command, "--help"]);
    return project;
  },
  synthesize: (project) => run(project, "node", ["main.cjs"]),
};

export const esModules = {
  name: "npm ESM",
  async build(context) {
    const project = await newestProject(context, "npm-esm");
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
    mustBeAsKept("page", page);
    await run(project, "npx", ["tsc", "--noEmit", "--module", "CommonJS", "--moduleResolution", "node10"]);
    checkCompletions(project);
    return project;
  },
  synthesize: (project) => runShell(project, commandsOf("typescript").slice(-1)),
};

export const lowest = {
  name: "lowest peers",
  async build({ folder, installed }) {
    const project = linkPackages(await installed, emptyProject(folder, "npm-lowest"));
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

/** The entry point for tests in plain JavaScript, and the types of its matchers. */
export const jest = {
  name: "tests with jest",
  async build({ folder, tarball }) {
    const project = copyApp(folder, "jest");
    const library = "npm install cdktf-palette-byoos cdktf@0.21.0 constructs@10.4.2 @cdktf/provider-null@11.0.1";
    const tools = "npm install --save-dev jest@29 @types/jest@29 typescript@5.9 @types/node@20";
    await runShell(project, ["npm init --yes", ...withTarball([library, tools], tarball)]);
    await run(project, "npx", ["jest", "--silent", "--ci=false", "--testMatch", "**/*.test.js"]);
    await run(project, "npx", ["jest", "--silent", "--ci", "--testMatch", "**/*.test.js"]);
    await compile(project, "types-jest.test.ts", ["--types", "node,jest"]);
    await compile(project, "jest-globals.test.ts", ["--types", "node"]);
    return project;
  },
};

/** CDKTF's own types are at odds with those of jest, so other packages' types are left alone here. */
function compile(project, file, types) {
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "ES2022"];
  return run(project, "npx", ["tsc", ...options, "--module", "NodeNext", ...types, file]);
}

/** A construct library in every language that builds on this one: jsii has to find our assembly and our types. */
export const jsiiLibrary = {
  name: "jsii library",
  async build({ folder, installed }) {
    const project = linkPackages(await installed, copyApp(folder, "jsii-library"));
    await run(project, path.join(root, "node_modules", ".bin", "jsii"), ["--silence-warnings=metadata/missing-readme"]);
    const { types } = JSON.parse(fs.readFileSync(path.join(project, ".jsii"), "utf8"));
    const { base } = types["edge-kit.SiteLayer"];
    if (base !== `${manifest.name}.EdgeByoosLayer`) throw new Error(`The base of SiteLayer is ${base}.`);
  },
};
