import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  Checks,
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  NonEdgeByoosLayer,
  PackLayer,
  ProviderImage,
  SpectrocloudProvider,
} from "../../lib";
import { RULES, type RuleName, ruleOf } from "../../lib/rules/rules";
import { printedBy } from "../support/printed";
import { newStack, wholeMessages, wholeWarnings } from "../support/stacks";

const UNTAGGED = "example.io/os";
const MESSAGE =
  'image "example.io/os" names no tag and no digest. Palette would boot whatever the registry calls latest. ' +
  "Add the tag that the build pushed, such as example.io/os:v1.4.5. [image-tag]";
const layer = (scope: Construct, id = "byoos", uri = UNTAGGED) =>
  new EdgeByoosLayer(scope, id, { image: ProviderImage.fromUri(uri) });
const acknowledgedIn = (config: any) => config["//"].metadata["cdktf-palette-byoos"];
const validated = (stack: TerraformStack) => {
  stack.runAllValidations();
  return stack.toTerraform();
};

describe("a rule that is acknowledged", () => {
  test("stops no synth under the scope, and stops it elsewhere", () => {
    expect(wholeMessages((stack) => layer(stack))).toEqual([`[edge-sites/byoos] ${MESSAGE}`]);
    const found = wholeMessages((stack) => {
      Checks.of(layer(stack)).acknowledge("image-tag", "The registry keeps one image");
      layer(stack, "other");
    });
    expect(found).toEqual([`[edge-sites/other] ${MESSAGE}`]);
  });

  test("stops no synth whoever comes first, the acknowledgement or the layer", () => {
    const found = wholeMessages((stack) => {
      Checks.of(stack).acknowledge("image-tag", "The registry keeps one image");
      layer(new Construct(stack, "site"));
    });
    expect(found).toEqual([]);
  });

  test("leaves other rules as they are", () => {
    const found = wholeMessages((stack) => {
      Checks.of(layer(stack, "byoos", "")).acknowledge("image-tag", "The registry keeps one image");
    });
    expect(found).toEqual([
      "[edge-sites/byoos] image is empty. Give the text that Palette should use for it. [empty-text]",
    ]);
  });

  test("warns nobody, where it is a warning", () => {
    const stages = { bot: [{ name: "a", commands: ["true"] }] };
    const image = ProviderImage.fromUri("example.io/os:v1");
    const said = (acknowledged: boolean) =>
      wholeWarnings((stack) => {
        const byoos = new EdgeByoosLayer(stack, "byoos", { image, stages });
        if (acknowledged) Checks.of(byoos).acknowledge("stage-unknown", "Our agent knows it");
      });
    expect(said(false)).toEqual([expect.stringMatching(/ \[stage-unknown\]$/)]);
    expect(said(true)).toEqual([]);
  });

  test("stands in the stack's metadata, in JSON and HCL, with the reason of the nearest scope", () => {
    const config = (hclOutput: boolean) => {
      const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "acknowledged-"));
      const app = new App({ outdir, hclOutput });
      const stack = new TerraformStack(app, "edge-sites");
      new SpectrocloudProvider(stack, "spectrocloud");
      Checks.of(app).acknowledge("image-tag", "In the whole app");
      layer(stack, "first");
      Checks.of(layer(stack, "second")).acknowledge("image-tag", "  Here alone ");
      return { app, stack, folder: path.join(outdir, "stacks/edge-sites") };
    };
    const expected = {
      acknowledged: [
        { path: "edge-sites/first", rule: "image-tag", message: MESSAGE, reason: "In the whole app" },
        { path: "edge-sites/second", rule: "image-tag", message: MESSAGE, reason: "Here alone" },
      ],
    };
    const { app, folder } = config(false);
    app.synth();
    app.synth();
    expect(acknowledgedIn(JSON.parse(fs.readFileSync(path.join(folder, "cdk.tf.json"), "utf8")))).toEqual(expected);
    const hcl = config(true);
    hcl.stack.runAllValidations();
    expect(acknowledgedIn(hcl.stack.toHclTerraform().metadata)).toEqual(expected);
    expect(hcl.stack.toHclTerraform().hcl).not.toContain("whole app");
  });

  test("adds nothing to a stack where nothing breaks it", () => {
    const stack = newStack();
    new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri("example.io/os:v1") });
    expect(validated(stack)["//"].metadata).not.toHaveProperty("cdktf-palette-byoos");
  });

  test("is forgotten by a second synth once nothing breaks it", () => {
    const stack = newStack();
    const profile = new ClusterProfile(stack, "profile", { name: "a", cloud: "aws", layers: [] });
    for (const rule of ["os", "kubernetes", "network", "storage"]) {
      Checks.of(profile).acknowledge(`${rule}-layer-missing`, "It is added later");
    }
    expect(acknowledgedIn(validated(stack)).acknowledged).toHaveLength(4);
    const os = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
    profile.addLayer(new NonEdgeByoosLayer(stack, "byoos", os));
    profile.addLayer(
      new PackLayer(stack, "k8s", { kind: LayerKind.KUBERNETES, name: "kubernetes", version: "1.28.5" }),
    );
    expect(acknowledgedIn(validated(stack)).acknowledged).toHaveLength(2);
  });
});

describe("an acknowledgement", () => {
  const acknowledging = (rule: unknown, reason: unknown) => () =>
    Checks.of(newStack()).acknowledge(rule as string, reason as string);

  test("of a rule that does not exist is an error", () => {
    expect(acknowledging("image-tagg", "why")).toThrow(
      '[edge-sites] There is no rule "image-tagg". Write the id that stands at the end of the message, between ' +
        "brackets. [acknowledge-unknown]",
    );
    expect(acknowledging(undefined, "why")).toThrow('There is no rule "undefined".');
    expect(acknowledging("toString", "why")).toThrow('There is no rule "toString".');
    expect(() => Checks.of(new App()).acknowledge("nope", "why")).toThrow(/^There is no rule "nope"/);
  });

  test.each([["", " \n", undefined, null, 3, true]])("without a reason is an error: %p", (reason) => {
    expect(acknowledging("image-tag", reason)).toThrow(
      '[edge-sites] The rule "image-tag" is acknowledged without a reason. Say why it does not hold here, in words ' +
        "that the next reader understands. [acknowledge-reason]",
    );
  });

  test("of a rule that keeps secrets out of files is an error", () => {
    const secret: RuleName[] = [
      "literal-password",
      "variable-secret-literal",
      // A file that holds a private key in place of a certificate.
      "certificate-pem",
      "certificate-file",
    ];
    for (const rule of secret) {
      expect(acknowledging(rule, "Nobody reads it")).toThrow(
        `[edge-sites] The rule "${rule}" cannot be acknowledged. Fix the finding instead: a secret in a file ` +
          "cannot be taken back, and what cannot be written would be left out. [acknowledge-refused]",
      );
    }
    const others = (Object.keys(RULES) as RuleName[]).filter((rule) => ruleOf(rule).acknowledgeable === false);
    expect(others).toEqual(expect.arrayContaining(secret));
  });

  const idle = (at: string, rule = "image-tag") =>
    `[edge-sites${at}] The rule "${rule}" is acknowledged at edge-sites${at}, and nothing under it breaks it. Remove the ` +
    "acknowledgement, so that the rule is heard again. [acknowledge-idle]";

  test("of what nothing under its scope breaks is a warning", () => {
    expect(
      wholeWarnings((stack) => {
        Checks.of(layer(stack, "byoos", "example.io/os:v1")).acknowledge("image-tag", "Why not");
        Checks.of(stack).acknowledge("empty-text", "Why not");
      }),
    ).toEqual([idle("", "empty-text"), idle("/byoos")]);
  });

  test("of what another construct breaks is a warning where it is said, and none above both", () => {
    expect(
      wholeWarnings((stack) => {
        for (const scope of [stack, new Construct(stack, "one"), new Construct(stack, "two")]) {
          Checks.of(scope).acknowledge("image-tag", "Why not");
          if (scope !== stack) layer(scope, "byoos", scope.node.id === "one" ? UNTAGGED : "example.io/os:v1");
        }
      }),
    ).toEqual([idle("/two")]);
  });

  test("is right where nothing is checked, and where somebody says why it stays", () => {
    expect(
      wholeWarnings((stack) => {
        Checks.of(new Construct(stack, "empty")).acknowledge("empty-text", "Why not");
        Checks.of(stack).acknowledge("storage-layer-missing", "This team keeps nothing on disk");
        Checks.of(stack).acknowledge("acknowledge-idle", "Every stack of this team says so");
        layer(stack, "byoos", "example.io/os:v1");
      }),
    ).toEqual([]);
  });

  test("for the whole app is a warning once, where no stack needs it", () => {
    const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), "acknowledged-")) });
    Checks.of(app).acknowledge("image-tag", "Why not");
    Checks.of(app).acknowledge("stage-idle", "Needed in the second stack");
    new TerraformStack(app, "empty");
    for (const name of ["first", "second"]) {
      const stack = new TerraformStack(app, name);
      new SpectrocloudProvider(stack, "spectrocloud");
      const image = ProviderImage.fromUri("example.io/os:v1");
      new EdgeByoosLayer(stack, "byoos", { image, stages: { boot: name === "first" ? [] : [{ name: "idle" }] } });
    }
    Checks.of(app).acknowledge("empty-list", "Needed in the first stack");
    printedBy(() => app.synth());
    const manifest = JSON.parse(fs.readFileSync(path.join(app.outdir, "manifest.json"), "utf8"));
    const said = Object.values<any>(manifest.stacks).flatMap((stack) => stack.annotations ?? []);
    expect(said.map(({ constructPath, message }) => `[${constructPath}] ${message}`)).toEqual([
      '[second] The rule "image-tag" is acknowledged at the app, and nothing under it breaks it. Remove the ' +
        "acknowledgement, so that the rule is heard again. [acknowledge-idle]",
    ]);
  });
});
