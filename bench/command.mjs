import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ratios } from "./harness.mjs";

/** `cdktf synth` of the app against the same command on an app that holds nothing but a provider. */
export async function measureCommand({ quick, root }) {
  const folder = fs.mkdtempSync(path.join(root, ".bench-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  fs.writeFileSync(
    path.join(folder, "empty.ts"),
    `import { App, TerraformStack } from "cdktf";
import { SpectrocloudProvider } from "../lib/imports/spectrocloud/provider";
const app = new App();
for (const name of ["edge", "non-edge"]) new SpectrocloudProvider(new TerraformStack(app, name), "spectrocloud");
app.synth();
`,
  );
  const synth = (app) => () => {
    const start = performance.now();
    const output = path.join(os.tmpdir(), `bench-${process.pid}.out`);
    const { status, stderr } = spawnSync("npx", ["cdktf", "synth", "--app", `npx tsx ${app}`, "--output", output], {
      cwd: root,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`cdktf synth failed: ${stderr}`);
    fs.rmSync(output, { recursive: true, force: true });
    return performance.now() - start;
  };
  const empty = path.relative(root, path.join(folder, "empty.ts"));
  const whole = await ratios(synth("main.ts"), synth(empty), quick ? 1 : 7, { warmUps: quick ? 0 : 1 });
  return [{ item: "cdktf synth: the app / an app of a provider only", figure: whole.median, spread: whole }];
}
