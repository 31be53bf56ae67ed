/** What a user types is text, wherever it goes; expressions are tokens. */

import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Lazy, TerraformOutput, type TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  Checks,
  ClusterProfile,
  LayerKind,
  LayerRevision,
  Pack,
  PackDataSource,
  PackLayer,
  PackRegistry,
  PackValues,
} from "../../lib";
import { resolved } from "../../lib/terraform/late-value";
import { addOn, calico, k3s, os, profile, said, withVariable } from "../support/said";
import { newStack, synthesizedHcl } from "../support/stacks";

type Add = (stack: TerraformStack, text: string) => unknown;

/** The configuration of a stack, after all errors in it were answered. */
function written(add: (stack: TerraformStack) => unknown): any {
  const stack = newStack();
  new NullProvider(stack, "null");
  add(stack);
  for (const { rule, warning } of Checks.of(stack).findings()) {
    if (!warning) Checks.of(stack).acknowledge(rule, "It is meant so");
  }
  return JSON.parse(Testing.synth(stack, true));
}

const known = { uid: "1", name: "headlamp", version: "1.0.0" };
const asked = (stack: TerraformStack, layer: PackLayer) =>
  new ClusterProfile(stack, "p", { name: "p", cloud: "all", type: "add-on", layers: [layer] });
const ofLayer =
  (props: (stack: TerraformStack, text: string) => object): Add =>
  (stack, text) =>
    asked(stack, addOn(stack, { values: PackValues.fromYaml("a: 1\n"), ...props(stack, text) }));
const looked = (stack: TerraformStack, pack: Pack) =>
  new TerraformOutput(stack, "needed", { value: pack.uid, staticId: true });
const manifest = (name: string) => ({ name, content: "apiVersion: v1\nkind: Namespace\n" });
const resource = (config: any) => Object.values<any>(config.resource.spectrocloud_cluster_profile)[0];
const variable = (config: any) => resource(config).profile_variables.variable[0];
const block = (type: string) => (config: any) => Object.values<any>(config.data[`spectrocloud_${type}`]).at(-1);

/** Where each text that a user may give stands in the configuration. */
const PLACES: [string, Add, (config: any) => unknown][] = [
  ["a profile's name", (s, name) => profile(s, { name }), (config) => resource(config).name],
  ["a profile's version", (s, version) => profile(s, { version }), (config) => resource(config).version],
  ["a profile's cloud", (s, cloud) => profile(s, { cloud }), (config) => resource(config).cloud],
  ["a profile's type", (s, type) => profile(s, { type }), (config) => resource(config).type],
  ["a profile's context", (s, context) => profile(s, { context }), (config) => resource(config).context],
  ["a description", (s, description) => profile(s, { description }), (config) => resource(config).description],
  ["a tag", (s, tag) => profile(s, { tags: ["a", tag] }), (config) => resource(config).tags[1]],
  ["a timeout", (s, create) => profile(s, { timeouts: { create } }), (config) => resource(config).timeouts.create],
  ["a variable's name", (s, name) => withVariable(s, { name }), (config) => variable(config).name],
  ["a variable's display name", (s, displayName) => withVariable(s, { displayName }), (c) => variable(c).display_name],
  ["a variable's format", (s, format) => withVariable(s, { format }), (config) => variable(config).format],
  ["a variable's input type", (s, inputType) => withVariable(s, { inputType }), (c) => variable(c).input_type],
  ["a variable's default", (s, defaultValue) => withVariable(s, { defaultValue }), (c) => variable(c).default_value],
  ["a layer's name", ofLayer((_, name) => ({ name })), (config) => resource(config).pack[0].name],
  ["a layer's version", ofLayer((_, version) => ({ version })), (config) => resource(config).pack[0].tag],
  ["a layer's tag", ofLayer((_, tag) => ({ tag })), (config) => resource(config).pack[0].tag],
  ["a layer's type", ofLayer((_, packType) => ({ packType })), (config) => resource(config).pack[0].type],
  [
    "a manifest's name",
    ofLayer((_, name) => ({ manifests: [manifest(name)] })),
    (config) => resource(config).pack[0].manifest[0].name,
  ],
  [
    "a pack's uid",
    ofLayer((s, uid) => ({ version: undefined, pack: Pack.fromUid(s, "k", { ...known, uid }) })),
    (config) => resource(config).pack[0].uid,
  ],
  [
    "a registry's uid in a profile",
    ofLayer((s, uid) => ({ registry: PackRegistry.fromUid(s, "r", { uid }) })),
    (config) => resource(config).pack[0].registry_uid,
  ],
  [
    "a registry's uid in a lookup",
    ofLayer((s, uid) => ({ registry: PackRegistry.fromUid(s, "r", { uid }) })),
    (config) => block("pack")(config).registry_uid,
  ],
  [
    "a registry's name",
    ofLayer((s, name) => ({ registry: PackRegistry.lookup(s, { name }) })),
    (config) => block("registry")(config).name,
  ],
  [
    "a pack's name in a lookup",
    (s, name) => looked(s, Pack.lookup(s, "k", { name, version: "1.0.0" })),
    (config) => block("pack_simple")(config).name,
  ],
  [
    "a pack's version in a lookup",
    (s, version) => looked(s, Pack.lookup(s, "k", { name: "headlamp", version })),
    (config) => block("pack_simple")(config).version,
  ],
  [
    "a cloud in a search",
    (s, cloud) => looked(s, Pack.search(s, "k", { name: "headlamp", version: "1.0.0", cloud: ["aws", cloud] })),
    (config) => block("pack")(config).cloud[1],
  ],
  [
    "a filter of a search",
    (s, source) => looked(s, Pack.search(s, "k", { name: "a", version: "1.0.0", filters: { sources: [source] } })),
    (config) => block("pack")(config).advance_filters.pack_source[0],
  ],
  [
    "a profile that is looked up",
    (s, name) => new TerraformOutput(s, "needed", { value: ClusterProfile.lookup(s, { name, version: "1.0.0" }).id }),
    (config) => block("cluster_profile")(config).name,
  ],
  [
    "what a revision follows",
    (s, tag) => new LayerRevision(s, "revision", { layers: [addOn(s, { tag })] }),
    (config) => config.resource.null_resource.revision.triggers["headlamp.version"],
  ],
];

describe("typed text is text", () => {
  test.each(PLACES)("in %s", (_, add, place) => {
    expect(place(written((stack) => add(stack, "a${b}%{if}$")))).toBe("a$${b}%%{if}$");
  });

  test.each(PLACES)("in %s, beside a token", (_, add, place) => {
    const withToken = (stack: TerraformStack) =>
      add(stack, `$\{b}$${new TerraformVariable(stack, "site", {}).stringValue}`);
    expect(place(written(withToken))).toBe('$${b}${"$"}${var.site}');
  });

  test("in the output as HCL", () => {
    const hcl = synthesizedHcl((stack) => profile(stack, { name: "a${b}", tags: ["t%{if}"] }));
    expect(hcl).toContain('name = "a$${b}"');
    expect(hcl).toContain('"t%%{if}"');
  });

  test("in blocks for resources of others, in JSON and in HCL", () => {
    const blocks = (hclOutput: boolean) => {
      const stack = newStack("edge", hclOutput);
      const layer = new PackLayer(stack, "app", {
        ...{ kind: LayerKind.ADDON, name: 'a${b}"', version: "1.0.0", dataSource: PackDataSource.PACK },
        manifests: [manifest("m%{if}")],
      });
      const { name, tag, manifest: manifests } = layer.toPack();
      const { id } = ClusterProfile.fromUid(stack, "known", { uid: "u${b}" }).toClusterProfile();
      return resolved(stack, [name, tag, (manifests as { name: string }[])[0].name, id]);
    };
    expect(blocks(false)).toEqual(['a$${b}"', "1.0.0", "m%%{if}", "u$${b}"]);
    expect(blocks(true)).toEqual(['a$${b}\\"', "1.0.0", "m%%{if}", "u$${b}"]);
  });

  test("and a lookup's name and a profile's are what was typed", () => {
    const stack = newStack();
    const made = profile(stack, { name: "a${b}", version: "1.0.0" });
    expect([made.name, made.version]).toEqual(["a${b}", "1.0.0"]);
    expect(Pack.search(stack, "pack", { name: "a${b}", version: "1" }).name).toBe("a${b}");
  });
});

describe("a token is an expression", () => {
  test.each(PLACES)("in %s", (_, add, place) => {
    const token = (stack: TerraformStack) => new TerraformVariable(stack, "site", {}).stringValue;
    expect(place(written((stack) => add(stack, token(stack))))).toBe("${var.site}");
    expect(place(written((stack) => add(stack, Lazy.stringValue({ produce: () => "late" }))))).toBe("late");
  });

  test("and so is what an aspect sets on the resource, which is not checked", () => {
    const set = (name: string) => (stack: TerraformStack) => {
      profile(stack, {}).resource.name = name;
    };
    expect(resource(written(set("${var.name}"))).name).toBe("${var.name}");
    expect(said(set("${var.name}"))).toEqual([]);
    expect(said(set("undefined"))).toEqual([expect.stringContaining('name has "undefined" in it')]);
  });
});

describe("an expression of HCL that was typed", () => {
  const stays = (where: string, found = "${var.site}") =>
    `warning: ${where} has ${found}, which stays text: only Terraform's own language reads it. Put the value of a Terraform ` +
    "variable in its place, as a token; a path between two braces, such as {{.spectro.var.site}}, is a macro of " +
    "Palette's. [values-expression]";

  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["name", (s) => profile(s, { name: "edge-${var.site}" })],
    ["description", (s) => profile(s, { description: "For ${var.site}" })],
    ["tags[1]", (s) => profile(s, { tags: ["a", "site:${var.site}"] })],
    ["variables site: defaultValue", (s) => withVariable(s, { defaultValue: "${var.site}" })],
    ["variables site: displayName", (s) => withVariable(s, { displayName: "${var.site}" })],
    ["registry name", (s) => addOn(s, { registry: PackRegistry.lookup(s, { name: "${var.site}" }) })],
    ["profile name", (s) => ClusterProfile.lookup(s, { name: "${var.site}", version: "1.0.0" })],
    ["variables.site", (s) => withVariable(s, {}).toClusterProfile({ variables: { site: "${var.site}" } })],
    ["uid", (s) => PackRegistry.fromUid(s, "r", { uid: "${var.site}" })],
    ["manifests[0].name", (s) => addOn(s, { manifests: [manifest("${var.site}")] })],
    ["The text of values", (s) => os(s, { additionalValues: { a: "${var.site}" } })],
  ])("is said of %s", (where, add) => {
    expect(said(add).filter((line) => line.includes("values-expression"))).toContain(stays(where));
  });

  test("is no version, and no part of an image", () => {
    expect(
      said((stack) => profile(stack, { layers: [os(stack), k3s(stack, { version: "${var.k}" }), calico(stack)] })),
    ).toEqual([
      expect.stringMatching(/^version "\$\{var\.k\}" is not a version of a pack/),
      stays("version", "${var.k}"),
    ]);
  });

  test("is not said of a variable of a shell", () => {
    expect(said((stack) => profile(stack, { description: "Sets ${HOME} and ${LANG}" }))).toEqual([]);
  });
});
