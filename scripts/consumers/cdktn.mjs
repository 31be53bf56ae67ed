// The package on cdktn, the community's successor of CDKTF, under the name that the package asks for.
import fs from "node:fs";
import path from "node:path";
import { mustShow } from "./install-guide.mjs";
import { writeCommonJsApp } from "./npm.mjs";
import { run } from "./shell.mjs";
import { apps, copyApp, manifest } from "./workspace.mjs";

/** A project with the alias that the documentation shows. */
export async function installAlias({ folder, tarball }, name) {
  const documented = fs.readFileSync(path.join(apps, "cdktn", "package.json"), "utf8");
  mustShow(
    "docs/cdktn.md",
    documented.match(/"dependencies"[\s\S]*(?=\n\})/)[0],
    "the package.json of the cdktn consumer",
  );
  const project = copyApp(folder, "cdktn", name);
  const { dependencies } = JSON.parse(documented);
  const text = documented.replace(dependencies[manifest.name], `file:${tarball}`);
  fs.writeFileSync(path.join(project, "package.json"), text);
  await run(project, "npm", ["install"]);
  return project;
}

/** The version that synthesized the stack stands in it; nothing else may differ. */
export const synthesizedBy = (version, stack) => ({
  ...stack,
  "//": { ...stack["//"], metadata: { ...stack["//"].metadata, version } },
});

export const cdktn = {
  name: "cdktn by its alias",
  async build(context) {
    const project = await installAlias(context, "cdktn");
    const { version } = JSON.parse(fs.readFileSync(path.join(project, "node_modules/cdktf/package.json"), "utf8"));
    this.expect = (stack) => synthesizedBy(version, stack);
    writeCommonJsApp(project);
    return project;
  },
  synthesize: (project) => run(project, "node", ["main.cjs"]),
};
