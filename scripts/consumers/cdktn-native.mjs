// The package for cdktn: its own tests, and the consumers of the package for CDKTF with everything renamed, on the
// Node.js that cdktn asks for.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { stage, VERSIONS } from "../package-cdktn/stage.mjs";
import { go, java, python } from "./languages.mjs";
import { commonJs, esModules, lowest, typescript } from "./npm.mjs";
import { environment, run } from "./shell.mjs";
import { tarballContents } from "./tarball.mjs";
import { walk } from "./walks.mjs";
import { emptyProject, pack } from "./workspace.mjs";

/** The Node.js that cdktn asks for, by its npm package. */
const NODE = "22.23.3";

let prepared;

/** The renamed repository, its scripts, the packed library and the environment to use them in; made once. */
export function prepareCdktn({ folder }) {
  prepared ??= (async () => {
    const own = path.join(folder, "cdktn-native");
    fs.mkdirSync(own);
    const env = { ...environment, PATH: `${await installNode(folder)}${path.delimiter}${process.env.PATH}` };
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

async function installNode(folder) {
  const project = emptyProject(folder, "node");
  await run(project, "npm", ["install", `node@${NODE}`]);
  return path.join(project, "node_modules", "node", "bin");
}

/** The version that synthesized the stack stands in it; nothing else may differ. */
const synthesizedBy = (version, stack) => ({
  ...stack,
  "//": { ...stack["//"], metadata: { ...stack["//"].metadata, version } },
});

/** A consumer as the renamed repository has it, in a script of the same name. */
function onCdktn(consumer, file, find) {
  const row = { ...consumer, name: `for cdktn: ${consumer.name}` };
  row.build = async (context) => {
    const { script, context: own } = await prepareCdktn(context);
    const renamed = find(await script(file));
    const app = await renamed.build(own);
    Object.assign(row, {
      note: renamed.note,
      synthesize: renamed.synthesize,
      expect: (stack) => synthesizedBy(VERSIONS.cdktn, stack),
    });
    return app;
  };
  return row;
}

/** Tests of what knows nothing of CDKTF: it reads files, or the sources. */
const APART = "__tests__/(cli/(check|describe|read)/|folders)";

/** The library's own tests, snapshots and all. */
const suite = {
  name: "for cdktn: our test suite",
  async build(context) {
    const { library, env } = await prepareCdktn(context);
    const report = path.join(context.folder, "cdktn-suite.json");
    const options = [
      "--ci",
      "--silent",
      "--maxWorkers=1",
      "--testPathIgnorePatterns",
      APART,
      "--cacheDirectory",
      path.join(context.folder, "jest"),
    ];
    await run(library, "npx", ["jest", ...options, "--json", "--outputFile", report], env);
    const { numPassedTests, numPendingTests } = JSON.parse(fs.readFileSync(report, "utf8"));
    this.note = `${numPassedTests} tests passed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ""}`;
  },
};

/** What reaches Terraform, and what it does with the bindings that only this package has. */
const engine = {
  name: "for cdktn: the engine",
  needs: [
    ["terraform", ["version"]],
    ["go", ["version"]],
  ],
  async build(context) {
    const { library, env } = await prepareCdktn(context);
    const printed = await run(library, "npx", ["tsx", "e2e/run.ts", "exact-text", "layer-revision"], env);
    this.note = printed.match(/^\d+ passed, 0 failed$/m)[0];
  },
};

export const cdktnNative = {
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
};
