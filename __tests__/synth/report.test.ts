import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, Aspects, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  Checks,
  ClusterProfile,
  type ClusterProfileProps,
  EdgeByoosLayer,
  LayerKind,
  type LayerManifest,
  NonEdgeByoosLayer,
  PackLayer,
  type ProfileVariable,
  ProviderImage,
  SpectrocloudProvider,
} from "../../lib";
import { finding } from "../../lib/rules/rules";
import { addCheck } from "../../lib/synth/report";
import { printedBy } from "../support/printed";
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
        "  [second/byoos] osVersion is the number 9. Palette reads it as text: put quotes around what you typed.",
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
      profile(stack, { layers: [broken], version: "latest" });
    });
    const [, version, failed] = found;
    expect(version).toContain('version "latest" is not SemVer');
    expect(failed).toMatch(/^\[edge-sites\/profile\] checkImages failed: no facts today\. .* \[check-failed\]$/);
    expect(() => Checks.of(newStack()).acknowledge("check-failed", "never mind")).toThrow(/cannot be acknowledged/);
  });
});

describe("one pass of checks", () => {
  /** An app of stacks, each with a layer at a site; the second is under an aspect, and the app comes first in the host. */
  function counting(names = ["first", "second", "third"]) {
    const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), "pass-")) });
    const runs: string[] = [];
    const stacks = names.map((name) => {
      const stack = new TerraformStack(app, name);
      new SpectrocloudProvider(stack, "spectrocloud");
      const site = new Construct(stack, "site");
      const byoos = new EdgeByoosLayer(site, "byoos", { image: ProviderImage.fromUri("example.io/os") });
      for (const each of [stack, site, byoos]) {
        addCheck(each as Construct, () => {
          runs.push(each.node.path);
          return [];
        });
      }
      return stack;
    });
    const expected = names.flatMap((name) => [name, `${name}/site`, `${name}/site/byoos`]);
    return { app, stacks, runs, expected };
  }

  test("runs each check once in a synth, whatever is acknowledged and whoever waits for an aspect", () => {
    const { app, stacks, runs, expected } = counting();
    Checks.of(app).acknowledge("image-tag", "The registry keeps one image");
    Checks.of(app).acknowledge("stage-idle", "Nothing is");
    for (const stack of stacks) Checks.of(stack).acknowledge("image-tag", "The registry keeps one image");
    Aspects.of(stacks[1]).add({ visit: () => {} });
    printedBy(() => app.synth());
    expect(runs.sort()).toEqual(expected.sort());
    runs.length = 0;
    printedBy(() => app.synth());
    expect(runs.sort()).toEqual(expected);
  });

  test("runs the checks of one stack only where a test looks at one", () => {
    const { app, stacks, runs, expected } = counting();
    Checks.of(app).acknowledge("image-tag", "The registry keeps one image");
    for (const stack of stacks) {
      Testing.synth(stack, true);
      Testing.synth(stack, true);
    }
    expect(runs.sort()).toEqual([...expected, ...expected].sort());
  });

  test("runs as many checks for 800 acknowledgements as for none", () => {
    const stack = newStack();
    const checks = jest.fn(() => [finding("image-missing"), finding("layer-unused")]);
    for (let index = 0; index < 800; index++) {
      const scope = new Construct(stack, `site-${index}`);
      addCheck(scope, checks);
      Checks.of(scope).acknowledge("image-missing", "why");
      Checks.of(scope).acknowledge("layer-unused", "why");
    }
    Testing.synth(stack, true);
    expect(checks).toHaveBeenCalledTimes(800);
  });

  test("finds mistakes of all stacks before the first file is written, one of the host's included", () => {
    const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), "pass-")) });
    const early = new Construct(app, "early");
    const stack = new TerraformStack(app, "ours");
    new SpectrocloudProvider(stack, "spectrocloud");
    new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri("example.io/os") });
    new TerraformStack(early, "host");
    expect(() => app.synth()).toThrow('\n  [ours/byoos] image "example.io/os" names no tag');
    expect(fs.readdirSync(path.join(app.outdir, "stacks"))).toEqual([]);
  });

  test("leaves out what was taken from the tree, and sees what was added in between", () => {
    const { app, stacks, runs } = counting(["first", "second"]);
    Checks.of(app).acknowledge("image-tag", "The registry keeps one image");
    stacks[1].node.tryRemoveChild("site");
    printedBy(() => app.synth());
    expect(runs.sort()).toEqual(["first", "first/site", "first/site/byoos", "second"]);
    new EdgeByoosLayer(stacks[1], "late", {});
    expect(() => printedBy(() => app.synth())).toThrow("[second/late] The layer has no image.");
  });
});

describe("Checks.findings", () => {
  const untagged = (scope: Construct) =>
    new EdgeByoosLayer(scope, "byoos", {
      image: ProviderImage.fromUri("example.io/os"),
      stages: { bot: [{ name: "a", commands: ["true"] }] },
    });

  test("gives what a synth would say, without one", () => {
    const stack = newStack();
    untagged(new Construct(stack, "site"));
    const path = "edge-sites/site/byoos";
    const found = [
      {
        rule: "image-tag",
        path,
        warning: false,
        message: expect.stringMatching(/^image "example.io\/os" .* \[image-tag\]$/),
      },
      { rule: "stage-unknown", path, warning: true, message: expect.stringMatching(/ \[stage-unknown\]$/) },
    ];
    for (const scope of [stack, stack.node.root, stack.node.findChild("site")]) {
      expect(Checks.of(scope as Construct).findings()).toEqual(found);
    }
    const said = stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type === "@cdktf/warn"));
    expect(said).toEqual([]);
  });

  test("gives nothing of other scopes, and nothing that is acknowledged", () => {
    const stack = newStack();
    const layer = untagged(new Construct(stack, "site"));
    expect(Checks.of(new Construct(stack, "other")).findings()).toEqual([]);
    Checks.of(layer).acknowledge("image-tag", "The registry keeps one image");
    expect(
      Checks.of(stack)
        .findings()
        .map(({ rule }) => rule),
    ).toEqual(["stage-unknown"]);
    stack.node.tryRemoveChild("site");
    expect(Checks.of(stack).findings()).toEqual([]);
  });

  test("sees a change between two questions", () => {
    const stack = newStack();
    const one = new ClusterProfile(stack, "one", { name: "one", cloud: "all", type: "add-on", layers: [] });
    new ClusterProfile(stack, "two", { name: "two", cloud: "all", type: "add-on", layers: [] });
    expect(Checks.of(stack).findings()).toEqual([]);
    one.resource.name = "two";
    expect(Checks.of(stack).findings()).toEqual([
      expect.objectContaining({ rule: "profile-twice", path: "edge-sites/two" }),
    ]);
  });
});

test("a key of the provider that is written out is said in a stack of layers, too", () => {
  const stack = new TerraformStack(Testing.app(), "edge-sites");
  new SpectrocloudProvider(stack, "spectrocloud", { apiKey: "hunter2" });
  new PackLayer(stack, "cni", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.0" });
  const found = Checks.of(stack).findings();
  expect(found).toEqual([expect.objectContaining({ rule: "literal-api-key", path: "edge-sites", warning: true })]);
  expect(JSON.stringify(found)).not.toContain("hunter2");
});

test.each([
  ["hunter2", true],
  [" hunter2 ", true],
  ["", false],
  [" ", false],
  ["${var.key}", false],
  ["{{.spectro.macro.key}}", false],
  ["{{.spectro.macro.key}}x", true],
  [undefined, false],
])("an apiKey %p of a provider is written out: %s", (apiKey, literal) => {
  const stack = newStack();
  new SpectrocloudProvider(stack, "other", { alias: "other", apiKey });
  new PackLayer(stack, "cni", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.0" });
  const rules = Checks.of(stack)
    .findings()
    .map(({ rule }) => rule);
  expect(rules).toEqual(literal ? ["literal-api-key"] : []);
});

function failing(): never {
  throw new Error("no facts today");
}
