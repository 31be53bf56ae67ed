import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { NonEdgeByoosLayer, SafeSynth, SpectrocloudProvider } from "../../lib";
import { runProgram as run } from "../support/program";

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
