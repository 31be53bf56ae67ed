// A construct library in every language that builds on this one: jsii has to find our assembly and our types.
import fs from "node:fs";
import path from "node:path";
import { run } from "./shell.mjs";
import { copyApp, manifest, root } from "./workspace.mjs";

export const jsiiLibrary = {
  name: "jsii library",
  async build({ folder, installed }) {
    const project = copyApp(folder, "jsii-library");
    fs.symlinkSync(path.join(await installed, "node_modules"), path.join(project, "node_modules"));
    await run(project, path.join(root, "node_modules", ".bin", "jsii"), ["--silence-warnings=metadata/missing-readme"]);
    const { types } = JSON.parse(fs.readFileSync(path.join(project, ".jsii"), "utf8"));
    const { base } = types["edge-kit.SiteLayer"];
    if (base !== `${manifest.name}.EdgeByoosLayer`) throw new Error(`The base of SiteLayer is ${base}.`);
  },
};
