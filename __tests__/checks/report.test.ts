import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  Checks,
  ClusterProfile,
  type ClusterProfileProps,
  LayerKind,
  type LayerManifest,
  NonEdgeByoosLayer,
  PackLayer,
  type ProfileVariable,
  SpectrocloudProvider,
} from "../../lib";
import { newStack, wholeMessages } from "../support/stacks";

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

describe("a report", () => {
  const two = (name: unknown) => ({ name, displayName: "Site" }) as ProfileVariable;
  const manifest = (name: unknown) => ({ name, content: "kind: Namespace\napiVersion: v1" }) as LayerManifest;
  const layer = (stack: TerraformStack, id: string, name: unknown) =>
    new PackLayer(stack, id, { kind: LayerKind.ADDON, name: name as string, version: "1.0.0" });
  const profile = (stack: TerraformStack, props: Partial<ClusterProfileProps>) =>
    new ClusterProfile(stack, "profile", { name: "", cloud: "all", type: "add-on", layers: [], ...props });

  test.each([undefined, null, 7, {}, []])("reaches its end where two things are named %p", (name) => {
    const found = wholeMessages((stack) => {
      const layers = [
        layer(stack, "one", name),
        layer(stack, "two", name),
        new PackLayer(stack, "manifests", {
          kind: LayerKind.ADDON,
          name: "ours",
          packType: "manifest",
          manifests: [manifest(name), manifest(name)],
        }),
      ];
      profile(stack, { layers, variables: [two(name), two(name)] });
    });
    for (const property of [
      "name is ",
      "manifests[0].name is ",
      "manifests[1].name is ",
      "variables[0].name is ",
      "variables[1].name is ",
    ]) {
      expect(found.join("\n")).toContain(`] ${property}`);
    }
    expect(found).toContain(
      "[edge-sites/profile] name is empty. Give the text that Palette should use for it. [empty-text]",
    );
    expect(found.join("\n")).not.toMatch(/twice|two manifests/);
  });

  test("says that a check failed, and what the others found", () => {
    const found = wholeMessages((stack) => {
      const broken = layer(stack, "layer", "headlamp");
      Object.assign(broken, { _osFacts: () => failing() });
      profile(stack, { layers: [broken], description: " " });
    });
    const [, description, failed] = found;
    expect(description).toContain("description is empty");
    expect(failed).toMatch(/^\[edge-sites\/profile\] checkImages failed: no facts today\. .* \[check-failed\]$/);
    expect(() => Checks.of(newStack()).acknowledge("check-failed", "never mind")).toThrow(/cannot be acknowledged/);
  });
});

function failing(): never {
  throw new Error("no facts today");
}
