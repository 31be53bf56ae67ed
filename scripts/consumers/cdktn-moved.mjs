// An app that moves from CDKTF to cdktn, in the steps of the documentation, and keeps its state.
import fs from "node:fs";
import path from "node:path";
import { prepareCdktn } from "./cdktn-native.mjs";
import { commandsOf } from "./pages.mjs";
import { run, runShell } from "./shell.mjs";
import { copyApp, manifest, root } from "./workspace.mjs";

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
    await runShell(app, commandsOf("move-keep"));
    const install = commandsOf("move-install").map((line) => line.replace(/\bcdktn-palette-byoos\b/, context.tarball));
    for (const step of [install, commandsOf("move-imports"), commandsOf("move-synth")]) {
      await runShell(app, step, env);
    }
    const stacks = [path.join(app, "before"), path.join(app, "cdktf.out")].map(stackOf);
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
