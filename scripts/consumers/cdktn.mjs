// The package on cdktn, the community's successor of CDKTF, under the name that the package asks for.
import fs from "node:fs";
import path from "node:path";
import { mustShow } from "./install-guide.mjs";
import { writeCommonJsApp } from "./npm.mjs";
import { run } from "./shell.mjs";
import { apps, copyApp, copyRepository, manifest, root } from "./workspace.mjs";

const versionOf = (project) =>
  JSON.parse(fs.readFileSync(path.join(project, "node_modules", "cdktf", "package.json"), "utf8")).version;

let cdktnVersion;

/** Set once cdktn is installed, for the snapshot suite to run on. */
let installed;

function install(folder, tarball) {
  installed ??= (async () => {
    const documented = fs.readFileSync(path.join(apps, "cdktn", "package.json"), "utf8");
    mustShow(
      "docs/cdktn.md",
      documented.match(/"dependencies"[\s\S]*(?=\n\})/)[0],
      "the package.json of the cdktn consumer",
    );
    const project = copyApp(folder, "cdktn");
    const { dependencies } = JSON.parse(documented);
    const text = documented.replace(dependencies[manifest.name], `file:${tarball}`);
    fs.writeFileSync(path.join(project, "package.json"), text);
    await run(project, "npm", ["install"]);
    cdktnVersion = versionOf(project);
    return project;
  })();
  return installed;
}

export const cdktn = {
  name: "cdktn",
  async build({ folder, tarball }) {
    const project = await install(folder, tarball);
    writeCommonJsApp(project);
    return project;
  },
  synthesize: (project) => run(project, "node", ["main.cjs"]),
  /** The version that synthesized the stack stands in it; nothing else may differ. */
  expect: (stack) => ({
    ...stack,
    "//": { ...stack["//"], metadata: { ...stack["//"].metadata, version: cdktnVersion } },
  }),
};

/** The library's own tests, snapshots and all, with cdktn in the place of CDKTF. */
export const cdktnSuite = {
  name: "cdktn, our test suite",
  async build({ folder, tarball }) {
    const source = path.join(await install(folder, tarball), "node_modules");
    const copy = copyRepository(path.join(folder, "cdktn-suite"), {
      own: ["cdktf", "@cdktf", "constructs"],
      consumers: true,
    });
    const modules = path.join(copy, "node_modules");
    for (const name of ["cdktf", "constructs", "@cdktf"]) {
      fs.cpSync(path.join(source, name), path.join(modules, name), { recursive: true });
    }
    for (const name of fs.readdirSync(path.join(root, "node_modules", "@cdktf"))) {
      const link = path.join(modules, "@cdktf", name);
      if (!fs.existsSync(link)) fs.symlinkSync(path.join(root, "node_modules", "@cdktf", name), link);
    }
    expectCdktnSnapshots(copy);
    // Some tests ask Git which files there are.
    await run(copy, "git", ["init", "--quiet"]);
    if (fs.realpathSync(path.join(modules, "cdktf")).startsWith(root)) throw new Error("The suite would run on CDKTF.");
    const report = path.join(folder, "cdktn-suite.json");
    const jest = path.join(root, "node_modules", "jest", "bin", "jest.js");
    const args = [jest, "--ci", "--silent", "--maxWorkers=1", "--cacheDirectory", path.join(folder, "jest")];
    await run(copy, "node", [...args, "--json", "--outputFile", report]);
    const { numPassedTests, numPendingTests } = JSON.parse(fs.readFileSync(report, "utf8"));
    this.note = `${numPassedTests} tests passed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ""}`;
  },
};

/**
 * Puts into the snapshots the two things that cdktn writes in another way: its own version, and an empty object on one
 * line. Whatever else differs fails the suite.
 */
function expectCdktnSnapshots(copy) {
  const { cdktf } = manifest.devDependencies;
  const files = fs.readdirSync(copy, { recursive: true }).filter((file) => file.endsWith(".snap"));
  for (const file of files.filter((name) => !name.startsWith("node_modules"))) {
    const snapshot = fs.readFileSync(path.join(copy, file), "utf8");
    const versions = snapshot.replace(/("stackName": "[^"]*",\s*"version": )"([^"]*)"/g, (text, before, version) =>
      version === cdktf ? `${before}"${cdktnVersion}"` : text,
    );
    fs.writeFileSync(path.join(copy, file), versions.replace(/\{\s*\n\s*\}/g, "{}"));
  }
}
