// The package for cdktn: its own tests, the consumers of the package for CDKTF with everything renamed, and apps that
// move to it or have libraries of both, on the Node.js that cdktn asks for.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { stage } from "../package-cdktn/stage.mjs";
import { go, java, python } from "./languages.mjs";
import { commonJs, esModules, lowest, typescript } from "./npm.mjs";
import { differences, readStack } from "./output.mjs";
import { commandsOf, mustShow } from "./pages.mjs";
import { environment, run, runShell } from "./shell.mjs";
import { tarballContents } from "./tarball.mjs";
import { pathWithNode, walk } from "./walks.mjs";
import { apps, copyApp, manifest, pack, root } from "./workspace.mjs";

/** The Node.js that cdktn asks for, by its npm package. */
const NODE = "22.23.3";

/** What the end-to-end tests need. */
const ENGINE = [
  ["terraform", ["version"]],
  ["go", ["version"]],
];

let prepared;

/** The renamed repository, its scripts, the packed library and the environment to use them in; made once. */
function prepareCdktn({ folder }) {
  prepared ??= (async () => {
    const own = path.join(folder, "cdktn-native");
    fs.mkdirSync(own);
    const env = { ...environment, PATH: await pathWithNode(folder, NODE) };
    const library = await stage(path.join(own, "library"));
    const tarball = await pack(own, library);
    const script = (file) => import(pathToFileURL(path.join(library, "scripts", "consumers", file)));
    Object.assign((await script("shell.mjs")).environment, env);
    const { installLowest } = await script("workspace.mjs");
    const context = { folder: own, tarball, installed: installLowest({ folder: own, tarball }) };
    return { library, script, env, context };
  })();
  return prepared;
}

/** A consumer as the renamed repository has it, in a script of the same name. */
function onCdktn(consumer, file, find) {
  const row = { ...consumer, name: `for cdktn: ${consumer.name}` };
  row.build = async (context) => {
    const { script, context: own } = await prepareCdktn(context);
    const renamed = find(await script(file));
    const app = await renamed.build(own);
    const { mustBeAsKept } = await script("output.mjs");
    Object.assign(row, { note: renamed.note, synthesize: renamed.synthesize, mustBeAsKept });
    return app;
  };
  return row;
}

/** What only a test of the output does: the others see what the rules say, or nothing that CDKTF has made. */
const SEES_OUTPUT = /\b(synth(esized)?(Hcl)?|fullSynth|evaluate|toMatchSnapshot)\(|\bTesting\./;
/** Tests of files that the library reads, and of numbers that are the same on both. */
const APART = /^(cli|repository\/growth)/;

/** The library's own tests of what CDKTF writes, snapshots and all. */
const suite = {
  name: "for cdktn: our test suite",
  async build(context) {
    const { library, env } = await prepareCdktn(context);
    const report = path.join(context.folder, "cdktn-suite.json");
    const options = ["--ci", "--silent", "--maxWorkers=1", "--cacheDirectory", path.join(context.folder, "jest")];
    const tests = testsOfOutput(path.join(library, "__tests__"));
    // The cases of property tests that a laptop has: many more show nothing of cdktn.
    await run(library, "npx", ["jest", ...options, "--json", "--outputFile", report, ...tests], { ...env, CI: "" });
    const { numPassedTests, numPendingTests } = JSON.parse(fs.readFileSync(report, "utf8"));
    this.note = `${numPassedTests} tests passed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ""}`;
  },
};

function testsOfOutput(folder) {
  const tests = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".test.ts"));
  return tests
    .filter((file) => !APART.test(file) && SEES_OUTPUT.test(fs.readFileSync(path.join(folder, file), "utf8")))
    .map((file) => path.join(folder, file));
}

/** What reaches Terraform, and what it does with the bindings that only this package has. */
const engine = {
  name: "for cdktn: the engine",
  needs: ENGINE,
  async build(context) {
    const { library, env } = await prepareCdktn(context);
    const printed = await run(library, "npx", ["tsx", "e2e/run.ts", "exact-text", "layer-revision"], env);
    this.note = printed.match(/^\d+ passed, 0 failed$/m)[0];
  },
};

/** An app that moves from CDKTF to cdktn, in the steps of the documentation, and keeps its state. */
const moved = {
  name: "an app moved to cdktn",
  needs: ENGINE,
  async build({ folder, tarball }) {
    const { env, context } = await prepareCdktn({ folder });
    const app = copyApp(folder, "moved");
    usePacked(app, tarball);
    await run(app, "npm", ["install"]);
    await runShell(app, commandsOf("move-keep"));
    const install = commandsOf("move-install").map((line) => line.replace(/\bcdktn-palette-byoos\b/, context.tarball));
    for (const step of [install, commandsOf("move-imports"), commandsOf("move-synth")]) {
      await runShell(app, step, env);
    }
    const stacks = ["before", "cdktf.out"].map((output) => path.join(app, output, "stacks", "edge"));
    await run(root, "npx", ["tsx", "e2e/support/moved.ts", ...stacks]);
    this.note = "no changes in the plan";
  },
};

function usePacked(project, tarball) {
  const file = path.join(project, "package.json");
  const app = JSON.parse(fs.readFileSync(file, "utf8"));
  app.dependencies[manifest.name] = `file:${tarball}`;
  fs.writeFileSync(file, JSON.stringify(app));
}

/** An app on cdktn with a company's library that knows CDKTF only, as the documentation says to install it. */
const company = {
  name: "a company's library on cdktn",
  async build({ folder, tarball }) {
    const { env, context } = await prepareCdktn({ folder });
    const documented = fs.readFileSync(path.join(apps, "company", "package.json"), "utf8");
    mustShow("docs/cdktn.md", documented.match(/"overrides"[\s\S]*?\}/)[0], "the overrides of the company's app");
    const app = JSON.parse(documented);
    app.dependencies["cdktn-palette-byoos"] = `file:${context.tarball}`;
    app.overrides[manifest.name] = `file:${context.tarball}`;
    const onCdktn = await synthesizeCompany(folder, "company-cdktn", app, (text) => text, env);
    const before = { ...manifest.peerDependencies, [manifest.name]: `file:${tarball}`, "edge-kit": "file:kit" };
    const toCdktf = (text) => text.replaceAll("cdktn", "cdktf");
    const onCdktf = await synthesizeCompany(folder, "company-cdktf", { dependencies: before }, toCdktf, {});
    const different = differences(withoutComments(onCdktf), withoutComments(onCdktn));
    if (different.length > 0) throw new Error(`The output differs from that on CDKTF:\n${different.join("\n")}`);
  },
};

async function synthesizeCompany(folder, name, packageJson, rewrite, env) {
  const project = copyApp(folder, "company", name);
  fs.writeFileSync(path.join(project, "package.json"), JSON.stringify({ private: true, ...packageJson }));
  const main = path.join(project, "main.cjs");
  fs.writeFileSync(main, rewrite(fs.readFileSync(main, "utf8")));
  // A link to the library's folder would have it look for its peers there.
  await run(project, "npm", ["install", "--install-links"], env);
  await run(project, "node", ["main.cjs"], env);
  return JSON.parse(readStack(project));
}

/** A comment names the construct that a block comes from, and each copy of the library has a place of its own. */
function withoutComments(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutComments);
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutComments(each)]));
}

export const CDKTN = {
  "cdktn-suite": suite,
  "cdktn-engine": engine,
  "cdktn-tarball": onCdktn(tarballContents, "tarball.mjs", (script) => script.tarballContents),
  "cdktn-cjs": onCdktn(commonJs, "npm.mjs", (script) => script.commonJs),
  "cdktn-esm": onCdktn(esModules, "npm.mjs", (script) => script.esModules),
  "cdktn-typescript": onCdktn(typescript, "npm.mjs", (script) => script.typescript),
  "cdktn-lowest": onCdktn(lowest, "npm.mjs", (script) => script.lowest),
  "cdktn-readme": onCdktn(walk("readme"), "walks.mjs", (script) => script.walk("readme")),
  "cdktn-python": onCdktn(python, "languages.mjs", (script) => script.python),
  "cdktn-go": onCdktn(go, "languages.mjs", (script) => script.go),
  "cdktn-java": onCdktn(java, "languages.mjs", (script) => script.java),
  "cdktn-moved": moved,
  "cdktn-company": company,
};
