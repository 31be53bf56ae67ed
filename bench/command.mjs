import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ratios, summary } from "./harness.mjs";

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

/** `describe` and `import` of profiles with large values against the YAML library on the same texts. */
export async function measureTools({ root }) {
  const lines = [];
  for (const [command, bound] of [
    ["describe", 1.5],
    ["import", 5],
  ]) {
    const found = [];
    // Each in a process of its own, as people run them: once, and not warmed up.
    for (let run = 0; run < 7; run++) {
      const args = [path.join(root, "bench", "tools.mjs"), command, 30, run % 2 === 0 ? "first" : "second"];
      const { status, stdout, stderr } = spawnSync("node", args, { encoding: "utf8" });
      if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
      found.push(Number(stdout.trim().split("\n").at(-1)));
    }
    const spread = summary(found);
    const item = `${command}: 30 profiles with 50 KB of values each / the YAML library reading them`;
    lines.push({ item, figure: spread.median, spread, bound });
  }
  return lines;
}
