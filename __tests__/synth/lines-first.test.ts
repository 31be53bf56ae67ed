import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { NonEdgeByoosLayer, SafeSynth, SpectrocloudProvider } from "../../lib";

const root = path.join(__dirname, "../..");

/** Runs a program that is written beside the library, and returns what it prints. */
function run(program: string): { stdout: string; stderr: string; status: number | null } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lines-first-"));
  const file = path.join(folder, "main.ts");
  const lib = JSON.stringify(path.join(root, "lib"));
  fs.writeFileSync(file, program.replaceAll('"cdktf-palette-byoos"', lib));
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: _, ...env } = process.env;
  const tsx = [require.resolve("tsx/cli"), file];
  const result = spawnSync(process.execPath, tsx, { cwd: folder, env, encoding: "utf8" });
  return { ...result, stderr: result.stderr.replace(/^npm warn.*\n/gm, "") };
}

const app = (synth: string) => `
import { App, TerraformStack } from "cdktf";
import { NonEdgeByoosLayer, SafeSynth, SpectrocloudProvider } from "cdktf-palette-byoos";
const app = new App();
const stack = new TerraformStack(app, "site");
new SpectrocloudProvider(stack, "spectrocloud");
new NonEdgeByoosLayer(stack, "byoos", { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: 9 as never });
${synth}
`;

describe("a safe synth of an app with a mistake", () => {
  test("shows the mistake first, and no way through CDKTF", () => {
    const { stdout, stderr, status } = run(app("SafeSynth.synth(app);"));
    expect(stderr.split("\n")[0]).toMatch(/^\[site\/byoos\] osVersion is the number 9\. .* \[not-text\]$/);
    expect(stderr.match(/is the number 9/g)).toHaveLength(1);
    expect(stderr).not.toMatch(/node_modules|terraform-stack|skipValidation/);
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });

  test("leaves it to whoever catches the error to show it", () => {
    const { stdout, stderr, status } = run(
      app("try { SafeSynth.synth(app) } catch (error) { console.log(error.message) }"),
    );
    expect(stdout).toContain("[site/byoos] osVersion is the number 9.");
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test("leaves other errors as they are", () => {
    const stack = `stack.node.addValidation({ validate: () => { throw new Error("mine"); } });`;
    const { stderr } = run(app(`${stack} SafeSynth.synth(app);`));
    expect(stderr).toMatch(/Error: mine\n\s+at /);
  });

  test("does not gather listeners", () => {
    const before = process.listenerCount("uncaughtExceptionMonitor");
    for (let round = 0; round < 20; round++) {
      const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "lines-first-"));
      const invalid = new App({ outdir });
      const stack = new TerraformStack(invalid, "site");
      new SpectrocloudProvider(stack, "spectrocloud");
      const details = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "" };
      new NonEdgeByoosLayer(stack, "byoos", details);
      expect(() => SafeSynth.synth(invalid)).toThrow("osVersion is empty");
    }
    expect(process.listenerCount("uncaughtExceptionMonitor")).toBeLessThanOrEqual(before + 1);
  });
});
