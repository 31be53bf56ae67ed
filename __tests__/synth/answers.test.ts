/** An answer to a rule lets through what was given. What cannot be written, nobody can answer for. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Lazy, type TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  Checks,
  ClusterProfile,
  type ClusterProfileProps,
  EdgeByoosLayer,
  LayerKind,
  Pack,
  PackLayer,
  type PackLayerProps,
  PackValues,
  ProviderImage,
} from "../../lib";
import { type RuleName, ruleOf } from "../../lib/rules/rules";
import { calico, profile as edgeProfile, image, k3s, type Loose, os as osLayer } from "../support/said";
import { newStack } from "../support/stacks";

type Add = (stack: TerraformStack) => unknown;

/** The profile of a stack, after every error in it was answered. */
function answered(add: Add): any {
  const stack = newStack();
  add(stack);
  const errors = Checks.of(stack)
    .findings()
    .filter(({ warning }) => !warning);
  expect(errors).not.toEqual([]);
  for (const { rule } of errors) Checks.of(stack).acknowledge(rule, "It is meant so");
  const config = JSON.parse(Testing.synth(stack, true));
  return { ...config.resource.spectrocloud_cluster_profile.profile, data: config.data };
}

const profile =
  (props: Loose<ClusterProfileProps>): Add =>
  (stack) =>
    edgeProfile(stack, props);
/** The values of an OS layer in such a profile. */
const ofOs = (props: object): string => {
  const add: Add = (stack) => edgeProfile(stack, { layers: [osLayer(stack, props), k3s(stack), calico(stack)] });
  return answered(add).pack[0].values;
};
const addOn =
  (props: Loose<PackLayerProps>): Add =>
  (stack) => {
    const usual = { kind: LayerKind.ADDON, name: "headlamp", version: "0.1.0" };
    const layers = [new PackLayer(stack, "app", { ...usual, ...props } as PackLayerProps)];
    return new ClusterProfile(stack, "profile", { name: "app", cloud: "all", type: "add-on", layers });
  };
const written = (props: Loose<PackLayerProps>) => answered(addOn(props)).pack[0];
const text = (values: string) => PackValues.fromYaml(values);
const file = (name: string, content: string) => {
  const found = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "answers-")), name);
  fs.writeFileSync(found, content);
  return found;
};
const FOREIGN = "${TfToken[TOKEN.99999]}";

describe("an answer lets through", () => {
  test.each([
    "a: x\ufeffy\n",
    "a: \0\n",
    "a: x\u0007y\n",
    "a: \ufffe\n",
    "a: [1\n",
    "- a\n",
    "a: *b\n",
    "a: 1\n---\nb: 1\n",
  ])("the values %j, which our reader cannot read", (values) =>
    expect(written({ values: text(values) }).values).toBe(values),
  );

  test("such values with signs and a comment before them", () => {
    const props = { values: text("a: [${x}\n"), headComment: "by hand" };
    expect(written(props).values).toBe("# by hand\na: [$${x}\n");
  });

  test("such values of a layer with properties of its own, where these say nothing", () => {
    const values = text("a: x\ufeffy\n");
    expect(ofOs({ image: undefined, values })).toBe("a: x\ufeffy\n");
  });

  test("a manifest that is no YAML, and one that is a number", () => {
    expect(written({ manifests: [{ name: "m", content: "a: \0\n" }] }).manifest[0].content).toBe("a: \0\n");
    expect(written({ manifests: [{ name: "m", content: 8 }] }).manifest[0].content).toBe("8");
  });

  test("a comment that is a number", () => {
    expect(written({ values: text("a: 1\n"), headComment: 8 }).values).toBe("# 8\na: 1\n");
  });

  test("numbers to look for in a pack's own values, and to put there", () => {
    const values = PackValues.fromPackDefaults().replaceText(8 as any, 9 as any);
    expect(written({ values }).values).toMatch(/^\$\{replace\(data\.[\w.]+\.values, "8", "9"\)\}$/);
  });

  test("the mode of a file in letters", () => {
    const files = [{ path: "/a", content: "a", permissions: "u=rw" }];
    expect(ofOs({ stages: { boot: [{ files }] } })).toContain("          permissions: u=rw\n");
  });

  test("a duration in words", () => {
    expect(answered(profile({ timeouts: { create: "20 minutes" } })).timeouts).toEqual({ create: "20 minutes" });
  });

  test("a registry of the context with an odd name", () => {
    const { data } = answered((stack) => {
      const scope = new Construct(stack, "scope");
      scope.node.setContext("cdktf-palette-byoos:registry", "null");
      const layers = [new PackLayer(scope, "app", { kind: LayerKind.ADDON, name: "headlamp", version: "0.1.0" })];
      new ClusterProfile(stack, "profile", { name: "app", cloud: "all", type: "add-on", layers });
    });
    expect(Object.values(data.spectrocloud_registry)).toEqual([{ name: "null" }]);
  });

  test("an image in agent mode", () => {
    const values = ofOs({ agentMode: true });
    expect(values).toContain("  system.uri: example.io/my-images/example-custom-os:v1.4.5\n");
    expect(values).toContain("Deployment Mode:byoi-agent-mode");
    expect(values).toContain("      - image: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'\n");
  });
});

describe("nobody can answer", () => {
  const known = { uid: "1", name: "headlamp", version: "0.1.0" };
  const namespace = { name: "n", content: "apiVersion: v1\nkind: Namespace\n" };
  const wrongly = (base: PackValues, other: PackValues) => addOn({ values: base.merge(other) });
  const edge =
    (props: object): Add =>
    (stack) =>
      new EdgeByoosLayer(stack, "byoos", { image: image(), ...props });

  test.each<[string, RuleName, Add]>([
    ["tags that are text", "other-kind", profile({ tags: "a:b" })],
    ["a tag that is nothing", "other-kind", profile({ tags: [null] })],
    ["a dependency that is text", "other-shape", profile({ dependsOn: "other" })],
    ["a dependency without an address", "other-shape", profile({ dependsOn: ["other"] })],
    ["timeouts that are text", "other-shape", profile({ timeouts: "20m" })],
    ["a flag that is text", "other-shape", profile({ skipDestroy: "true" })],
    ["variables that are text", "other-kind", profile({ variables: "site" })],
    ["a layer that is none", "other-kind", profile({ layers: [null] })],
    ["a provider that is text", "other-kind", profile({ provider: "eu" })],
    ["a description that is a map", "not-text-at-all", profile({ description: {} })],
    ["half a character in a name", "broken-text", profile({ name: "a\ud800" })],
    ["another program's token in a name", "broken-text", profile({ name: FOREIGN })],
    ["half a character in values", "values-text", addOn({ values: text("a: 1\nb: \ud800\n") })],
    ["another program's token in values", "values-text", addOn({ values: text(`a: ${FOREIGN}\n`) })],
    ["values that are no text", "values-text", addOn({ values: text(8 as any) })],
    ["values that are too long", "values-text", addOn({ values: text(`a: ${"x".repeat(5 << 20)}\n`) })],
    ["unreadable values that others are merged over", "values-text", wrongly(text("a: [1\n"), text("b: 1\n"))],
    ["unreadable values that are merged over others", "values-text", wrongly(text("b: 1\n"), text("a: \0\n"))],
    ["unreadable values under properties", "values-text", edge({ values: text("a: \ufeff\n") })],
    ["half a character in a manifest", "broken-text", addOn({ manifests: [{ name: "m", content: "a: \ud800\n" }] })],
    [
      "another program's token in the file of a manifest",
      "broken-text",
      addOn({ manifests: [{ name: "m", file: file("m.yaml", `a: ${FOREIGN}\n`) }] }),
    ],
    ["a manifest that is a map", "not-text-at-all", addOn({ manifests: [{ name: "m", content: {} }] })],
    [
      "a manifest from two places",
      "manifest-twice",
      addOn({ manifests: [{ ...namespace, file: file("n.yaml", namespace.content) }] }),
    ],
    [
      "a comment that could end its line",
      "head-comment",
      addOn({ values: text("a: 1\n"), headComment: Lazy.stringValue({ produce: () => "a" }) }),
    ],
    ["a version beside a pack", "pack-excludes", (stack) => addOn({ pack: Pack.fromUid(stack, "p", known) })(stack)],
    [
      "a cloud where nothing is looked up",
      "manifest-lookup",
      addOn({ packType: "manifest", manifests: [namespace], cloud: ["aws"] }),
    ],
    ["a cloud where nothing is searched for", "search-only", edge({ cloud: ["edge-native"] })],
    [
      "the kind of a registry without its name",
      "context-registry",
      (stack) => {
        const scope = new Construct(stack, "scope");
        scope.node.setContext("cdktf-palette-byoos:registryType", "oci");
        new PackLayer(scope, "app", { kind: LayerKind.ADDON, name: "headlamp", version: "0.1.0" });
      },
    ],
    [
      "two certificates",
      "certificate-twice",
      edge({ registryCredentials: { certificate: "a", certificateFile: "b" } }),
    ],
    ["a build that is not there", "canvos-file", edge({ image: ProviderImage.fromCanvosArgs("/nowhere/.arg") })],
  ])("for %s", (_, rule, add) => {
    const stack = newStack();
    add(stack);
    expect(
      Checks.of(stack)
        .findings()
        .map((found) => found.rule),
    ).toContain(rule);
    expect(() => Checks.of(stack).acknowledge(rule, "It is meant so")).toThrow(
      `The rule "${rule}" cannot be acknowledged. Fix the finding instead: a secret in a file cannot be taken back, and ` +
        "what cannot be written would be left out.",
    );
    expect(ruleOf(rule).acknowledgeable).toBe(false);
  });
});

test("a token is text, though it is given as an object", () => {
  const stack = newStack();
  const token = Lazy.stringValue({ produce: () => "a" });
  const content = Lazy.anyValue({ produce: () => "apiVersion: v1\nkind: Namespace\n" });
  addOn({ manifests: [{ name: "m", content }], values: text(`a: ${token}\n`) })(stack);
  const [layer] = (stack.node.findChild("profile") as ClusterProfile).layers;
  new ClusterProfile(stack, "other", {
    name: "b",
    cloud: "all",
    type: "add-on",
    description: content as any,
    layers: [layer],
  });
  const { spectrocloud_cluster_profile: profiles } = JSON.parse(Testing.synth(stack, true)).resource;
  expect(profiles.profile.pack[0].manifest[0].content).toBe("apiVersion: v1\nkind: Namespace\n");
  expect(profiles.other.description).toBe("apiVersion: v1\nkind: Namespace\n");
});
