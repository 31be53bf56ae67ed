// An app that moves from CDKTF to cdktn, in the steps of the documentation, and keeps its state.
import fs from "node:fs";
import path from "node:path";
import { installAlias } from "./cdktn.mjs";
import { prepareCdktn } from "./cdktn-native.mjs";
import { installCommands } from "./install-guide.mjs";
import { run, runShell } from "./shell.mjs";
import { apps, copyApp, manifest, root } from "./workspace.mjs";

const stackOf = (output) => path.join(output, "stacks", "edge");

export const cdktnMoved = {
  name: "an app moved to cdktn",
  needs: [
    ["terraform", ["version"]],
    ["go", ["version"]],
  ],
  async build({ folder, tarball }) {
    const { env, context } = await prepareCdktn({ folder });
    const app = copyApp(folder, "moved");
    usePacked(app, tarball);
    await run(app, "npm", ["install"]);
    await runShell(app, installCommands("move-keep"));
    const install = installCommands("move-install").map((line) =>
      line.replace(/\bcdktn-palette-byoos\b/, context.tarball),
    );
    for (const step of [install, installCommands("move-imports"), installCommands("move-synth")]) {
      await runShell(app, step, env);
    }
    const alias = await onAlias({ folder, tarball });
    const stacks = [path.join(app, "before"), path.join(app, "cdktf.out"), alias].map(stackOf);
    await run(root, "npx", ["tsx", "e2e/support/moved.ts", ...stacks]);
    this.note = "natively and by the alias: no changes in the plan";
  },
};

/** The same app with nothing but its package.json changed. */
async function onAlias(context) {
  const project = await installAlias(context, "moved-by-alias");
  fs.copyFileSync(path.join(apps, "moved", "main.ts"), path.join(project, "main.ts"));
  const tsx = path.join(root, "node_modules", "tsx", "dist", "loader.mjs");
  await run(project, "node", ["--import", tsx, "main.ts"]);
  return path.join(project, "cdktf.out");
}

function usePacked(project, tarball) {
  const file = path.join(project, "package.json");
  const app = JSON.parse(fs.readFileSync(file, "utf8"));
  app.dependencies[manifest.name] = `file:${tarball}`;
  fs.writeFileSync(file, JSON.stringify(app));
}
