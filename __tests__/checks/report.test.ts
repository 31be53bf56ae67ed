import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { NonEdgeByoosLayer, SpectrocloudProvider } from "../../lib";

/** An app of two stacks, the second of which is right or wrong. */
function twoStacks(outdir: string, osVersion: unknown, skipValidation = false): App {
  const app = new App({ outdir, skipValidation });
  for (const name of ["first", "second"]) {
    const stack = new TerraformStack(app, name);
    new SpectrocloudProvider(stack, "spectrocloud");
    new TerraformVariable(stack, `version_${String(osVersion)}`, {});
    new NonEdgeByoosLayer(stack, "byoos", {
      osImageOverride: "ami-0f4804aff4cf9c5a2",
      osName: "rhel",
      osVersion: name === "first" ? "8" : (osVersion as string),
    });
  }
  return app;
}

describe("a synth with a mistake", () => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "report-"));
  const files = () =>
    ["first", "second"].map((stack) => fs.readFileSync(path.join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));

  test("leaves the previous output of every stack as it was", () => {
    twoStacks(outdir, "8").synth();
    const before = files();
    expect(() => twoStacks(outdir, 9).synth()).toThrow();
    expect(files()).toEqual(before);
    twoStacks(outdir, "9").synth();
    expect(files()).not.toEqual(before);
  });

  test("names the stack, the construct and the fix", () => {
    expect(() => twoStacks(outdir, 9).synth()).toThrow(
      [
        "Validation failed with the following errors:",
        "  [first] Nothing is written, because stack second is not valid:",
        "    [second/byoos] osVersion is the number 9. Palette reads it as text: put quotes around what you typed; a number loses its final zeros, and 8.10 arrives as 8.1.",
      ].join("\n"),
    );
  });

  test("is written all the same by an app that skips validation", () => {
    expect(() => twoStacks(outdir, 9, true).synth()).not.toThrow();
  });
});
