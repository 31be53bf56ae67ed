// This repository as it would be, had it been written for cdktn: a copy in which builds, tests and consumers run.
import fs from "node:fs";
import path from "node:path";
import { run } from "../consumers/shell.mjs";
import { copyRepository, manifest, root } from "../consumers/workspace.mjs";
import { bindingsOf, writeTree } from "../imports/bindings.mjs";
import { asCdktnWrites, renamed, withPeers } from "./names.mjs";

const toolchain = import.meta.dirname;
const { dependencies } = readJson(path.join(toolchain, "package.json"));
/** The versions that this repository and its copy are tested with. */
const VERSIONS = { cdktf: manifest.devDependencies.cdktf, cdktn: dependencies.cdktn };
const TEXT = /\.([cm]?[jt]s|json|md|snap|toml|txt|xml|go|java|py|arg)$|^bin\//;

/** Writes the copy into a folder of its own, with what it is built and tested with, and gives the folder. */
export async function stage(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  const { bundledDependencies } = manifest;
  copyRepository(folder, {
    own: [...bundledDependencies, "@cdktf", "cdktf", "cdktf-cli", "constructs"],
    consumers: true,
  });
  const modules = path.join(folder, "node_modules");
  for (const name of bundledDependencies) {
    fs.cpSync(path.join(root, "node_modules", name), path.join(modules, name), { recursive: true });
  }
  await installToolchain(modules);
  await addNullBindings(path.join(folder, "lib"));
  const cdktn = readJson(path.join(modules, "cdktn", "package.json"));
  const peers = {
    lowest: { cdktf: dependencies.cdktn, "cdktf-cli": dependencies.cdktn, constructs: dependencies.constructs },
    // Each release of cdktn says itself which releases of `constructs` it works with.
    ranges: { cdktf: ">=0.24.0 <1", constructs: ">=10.6.0 <11" },
  };
  for (const file of filesOf(folder)) rewrite(folder, file, peers);
  writeManifest(path.join(folder, "package.json"), peers.ranges, cdktn.engines);
  // Some tests ask Git which files there are.
  await run(folder, "git", ["init", "--quiet"]);
  return folder;
}

/** Installed apart, because CDKTF and cdktn ask for different versions of `constructs`. */
async function installToolchain(modules) {
  const installation = path.join(modules, ".toolchain");
  fs.mkdirSync(installation);
  for (const file of ["package.json", "package-lock.json"]) {
    fs.copyFileSync(path.join(toolchain, file), path.join(installation, file));
  }
  await run(installation, "npm", ["ci", "--ignore-scripts"]);
  for (const name of fs.readdirSync(path.join(installation, "node_modules"))) {
    fs.rmSync(path.join(modules, name), { recursive: true, force: true });
    fs.renameSync(path.join(installation, "node_modules", name), path.join(modules, name));
  }
  fs.rmSync(installation, { recursive: true });
}

/** The generator writes them for CDKTF, like those of the Spectro Cloud provider, and they are renamed with the rest. */
async function addNullBindings(lib) {
  const { provider_version, ...schema } = readJson(path.join(root, "schema", "null.json"));
  const prebuilt = readJson(path.join(root, "node_modules", "@cdktf", "provider-null", "package.json"));
  if (prebuilt.cdktf.provider.version !== provider_version) {
    throw new Error(`schema/null.json describes ${provider_version}, and CDKTF's bindings are of another version.`);
  }
  const [source] = Object.keys(schema.provider_schemas);
  schema.provider_versions = { [source]: provider_version };
  // As `@cdktf/provider-null` names the provider, because the name stands in the output.
  writeTree(path.join(lib, "imports", "null"), await bindingsOf(schema, { constraint: "null@~> 3.0" }));
  fs.appendFileSync(path.join(lib, "index.ts"), 'export * as nullProvider from "./imports/null";\n');
}

function filesOf(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return files.filter((file) => !file.startsWith("node_modules") && TEXT.test(file));
}

function rewrite(folder, file, peers) {
  const text = fs.readFileSync(path.join(folder, file), "utf8");
  const { mode } = fs.statSync(path.join(folder, file));
  fs.rmSync(path.join(folder, file));
  const bindings = path.posix.relative(path.posix.dirname(file), "lib/imports/null");
  const own = text.replaceAll(/@cdktf\/provider-null\/lib\/(provider|resource)(?=")/g, `${bindings}/$1`);
  const now = renamed(withPeers(own, peers));
  const output = /\.(snap|tf\.json)$/.test(file) ? asCdktnWrites(now, VERSIONS) : now;
  fs.writeFileSync(path.join(folder, renamed(file)), output, { mode });
}

function writeManifest(file, ranges, engines) {
  const staged = readJson(file);
  Object.assign(staged, {
    description: staged.description.replace("CDKTN", "CDK Terrain (cdktn)"),
    // Lists of packages know cdktn by the keyword of CDKTF.
    keywords: manifest.keywords,
    engines,
    peerDependencies: { cdktn: ranges.cdktf, constructs: ranges.constructs },
  });
  Object.assign(staged.devDependencies, dependencies);
  fs.writeFileSync(file, `${JSON.stringify(staged, null, 2)}\n`);
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, "utf8"));
}
