import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, type TerraformStack, Token } from "cdktf";
import {
  Checks,
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  LayerRevision,
  NonEdgeByoosLayer,
  Pack,
  PackDataSource,
  PackLayer,
  PackRegistry,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
  StableConfig,
  VariableFormat,
} from "../../../lib";
import { addOn, calico, k3s, os, profile, said, withVariable } from "../../support/said";

type Stack = TerraformStack;

describe("what has the wrong shape is said in one line", () => {
  test.each<[string, (stack: any) => unknown, string]>([
    [
      "a profile without props",
      (s) => new (ClusterProfile as any)(s, "p"),
      "props is missing. It takes a map: { name, cloud, layers, … }.",
    ],
    [
      "a layer without props",
      (s) => new (PackLayer as any)(s, "p"),
      "props is missing. It takes a map: { kind, name, … }.",
    ],
    [
      "a layer that is text",
      (s) => new PackLayer(s, "p", "edge-k3s" as any),
      "props is text. It takes a map: { kind, name, … }.",
    ],
    [
      "an OS layer of null",
      (s) => new EdgeByoosLayer(s, "p", null as any),
      "props is null. It takes a map: { image, additionalImages, … }.",
    ],
    [
      "another of nothing",
      (s) => new (NonEdgeByoosLayer as any)(s, "p"),
      "props is missing. It takes a map: { osImageOverride, osName, osVersion, … }.",
    ],
    [
      "a list for props",
      (s) => new NonEdgeByoosLayer(s, "p", [] as any),
      "props is a list. It takes a map: { osImageOverride, osName, osVersion, … }.",
    ],
    ["a revision of a layer", (s) => new (LayerRevision as any)(s, "p"), "props is missing."],
    [
      "a registry by its name alone",
      (s) => PackRegistry.lookup(s, "Public Repo" as any),
      "registry is text. It takes a map: { name, provider, … }.",
    ],
    ["a registry of nothing", (s) => (PackRegistry as any).lookup(s), "registry is missing."],
    [
      "a lookup by name",
      (s) => Pack.lookup(s, "p", "nginx" as any),
      "props is text. It takes a map: { name, version, … }.",
    ],
    ["a search of nothing", (s) => (Pack as any).search(s, "p"), "props is missing."],
    [
      "a uid alone",
      (s) => Pack.fromUid(s, "p", "64eaff" as any),
      "props is text. It takes a map: { uid, name, version, … }.",
    ],
    [
      "values of nothing",
      (s) => addOn(s, { values: (PackValues as any).fromObject() }),
      "values is missing. Write a map, { key: value }, with tokens and lists inside it.",
    ],
    [
      "a provider by its alias",
      (s) => profile(s, { provider: "eu" }),
      "provider is text. Write provider: new SpectrocloudProvider(this, id, { alias }).",
    ],
    [
      "another's provider",
      (s) => profile(s, { provider: new NullProvider(s, "null") }),
      "provider is a provider of null. Write",
    ],
    [
      "a layer's provider by its alias",
      (s) => addOn(s, { provider: "eu" }),
      "provider is text. Write provider: new SpectrocloudProvider(this, id, { alias }).",
    ],
    [
      "a registry's provider",
      (s) => PackRegistry.publicRepo(s, { provider: "eu" as any }),
      "registry provider is text.",
    ],
    ["timeouts as one", (s) => profile(s, { timeouts: "20m" }), 'timeouts is text. It takes a map: { create: "20m" }.'],
    [
      "a timeout in words",
      (s) => profile(s, { timeouts: { create: "20 minutes" } }),
      'timeouts.create "20 minutes" is not a duration. Write a number and a unit, such as "20m" or "1h30m".',
    ],
    [
      "a dependency by its name",
      (s) => profile(s, { dependsOn: ["other"] }),
      "dependsOn[0] is text. It takes a resource or data source of CDKTF",
    ],
    [
      "one dependency",
      (s) => profile(s, { dependsOn: new SpectrocloudProvider(s, "b", { alias: "b" }) }),
      "dependsOn is an object of class SpectrocloudProvider. It takes a list of blocks.",
    ],
    [
      "a flag as text",
      (s) => profile(s, { skipDestroy: "true" }),
      "skipDestroy is text. It takes true or false, without quotes.",
    ],
    [
      "a variable's flag as text",
      (s) => withVariable(s, { required: "false" }),
      "variables site: required is text. It takes true or false, without quotes.",
    ],
    [
      "a layer as a name",
      (s) => profile(s, { name: new SpectrocloudProvider(s, "b", { alias: "b" }) }),
      "name is an object of class SpectrocloudProvider. It takes text, between quotes.",
    ],
    [
      "a registry by its name in a layer",
      (s) => addOn(s, { registry: "Public Repo" }),
      "registry is text. Write registry: PackRegistry.lookup(this, { name }).",
    ],
    [
      "a manifest as text",
      (s) => addOn(s, { manifests: ["kind: Pod"] }),
      "manifests[0] is text. It takes a map: { name, content, … }.",
    ],
    [
      "a manifest that is none",
      (s) => addOn(s, { name: "m", version: undefined, packType: "manifest", manifests: "kind: Pod" }),
      "manifests is text. Write manifests: [{ name, content }].",
    ],
    [
      "layers that are one",
      (s) => profile(s, { layers: os(s) }),
      "layers is an object of class EdgeByoosLayer. Write layers: [new EdgeByoosLayer(...), new PackLayer(...)].",
    ],
    [
      "a variable as text",
      (s) => profile(s, { variables: ["site"] }),
      "variables[0] is text. It takes a map: { name, displayName, … }.",
    ],
    [
      "no scope",
      () => new ClusterProfile(undefined as any, "p", {} as any),
      "thrown: scope is missing. Write a construct in front, such as a stack, or this within one.",
    ],
    ["a scope by name", () => new LayerRevision("stack" as any, "p", { layers: [] }), "thrown: scope is text. Write"],
    [
      "props in place of the id",
      (s) => new ClusterProfile(s, { name: "a" } as any, undefined as any),
      'thrown: id is a map. Write the id as text behind the scope, such as "byoos".',
    ],
    ["an empty id", (s) => os(s) && new PackLayer(s, "", {} as any), "thrown: id is empty."],
    [
      "the configuration of an app",
      (s) => StableConfig.json(s.node.root),
      'thrown: StableConfig.json takes a stack, such as new TerraformStack(Testing.app(), "edge").',
    ],
    [
      "checks of nothing",
      () => Checks.of(undefined as any).findings(),
      "thrown: scope is no construct. Write Checks.of(layer), Checks.of(stack) or Checks.of(app).",
    ],
    [
      "a kind that is none",
      (s) => addOn(s, { kind: (LayerKind as any).APP }),
      "thrown: There is no LayerKind.APP. Accepted are OS, KUBERNETES, NETWORK, STORAGE, ADDON.",
    ],
    [
      "a format that is none",
      (s) => withVariable(s, { format: (VariableFormat as any).TEXT }),
      "thrown: There is no VariableFormat.TEXT. Accepted are STRING, NUMBER,",
    ],
    [
      "a data source that is none",
      (s) => addOn(s, { dataSource: (PackDataSource as any).SEARCH }),
      "thrown: There is no PackDataSource.SEARCH.",
    ],
  ])("%s", (_, add, expected) => {
    const found = said(add).filter((line) => !/\[(variable-unused|layer-unused|layer-kind)\]$/.test(line));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test("a dropdown's options as texts are said one by one", () => {
    const found = said((stack) => withVariable(stack, { inputType: "dropdown", options: ["a", "b"] }));
    expect(found).toEqual([
      "variables site: options[0] is text. It takes a map: { label, value, … }. [other-shape]",
      "variables site: options[1] is text. It takes a map: { label, value, … }. [other-shape]",
    ]);
  });

  test("whatever is given for whatever property, no check fails and nothing is thrown raw", () => {
    const wrong = [null, 7, Number.NaN, "", "text", true, [], [null], {}, { a: 1 }, () => 1, Symbol("a"), new Date(0)];
    const shapes = [...wrong, new App(), Object.create(null)];
    const names = {
      profile: [
        "name",
        "version",
        "cloud",
        "type",
        "context",
        "description",
        "tags",
        "layers",
        "variables",
        "skipDestroy",
        "timeouts",
        "provider",
        "dependsOn",
      ],
      layer: [
        "kind",
        "name",
        "version",
        "values",
        "manifests",
        "registry",
        "packType",
        "tag",
        "pack",
        "dataSource",
        "cloud",
        "filters",
        "provider",
        "headComment",
      ],
      os: [
        "image",
        "additionalImages",
        "registryCredentials",
        "agentMode",
        "stages",
        "version",
        "values",
        "additionalValues",
        "drain",
        "stylusPackage",
      ],
    };
    const make: Record<string, (stack: Stack, props: object) => unknown> = { profile, layer: addOn, os };
    const failed = Object.entries(names).flatMap(([kind, properties]) =>
      properties.flatMap((property) =>
        shapes.flatMap((value) =>
          said((stack) => make[kind](stack, { [property]: value }))
            .filter((line) => /check-failed|^thrown/.test(line))
            .map((line) => `${kind} ${property} ${typeof value}: ${line.slice(0, 200)}`),
        ),
      ),
    );
    expect(failed).toEqual([]);
  });
});

describe("what has the right shape is not spoken to", () => {
  test.each<[string, (stack: Stack) => unknown]>([
    ["a provider with an alias", (s) => profile(s, { provider: new SpectrocloudProvider(s, "eu", { alias: "eu" }) })],
    ["timeouts", (s) => profile(s, { timeouts: { create: "1h30m", update: "90s", delete: "500ms" } })],
    [
      "timeouts that Terraform knows",
      (s) => profile(s, { timeouts: { create: Token.asString({ resolve: () => "1h" }) } }),
    ],
    [
      "a dependency",
      (s) => profile(s, { dependsOn: [calico(s, {}).pack?.resource], layers: [os(s), k3s(s), calico2(s)] }),
    ],
    ["no dependency", (s) => profile(s, { dependsOn: [] })],
    ["flags that are not given", (s) => withVariable(s, { required: undefined, hidden: null, immutable: false })],
    ["an enum's member", (s) => withVariable(s, { format: VariableFormat.STRING })],
    ["an OS layer without props", (s) => new EdgeByoosLayer(s, "byoos", { image: ProviderImage.fromUri("a.io/b:c1") })],
    ["properties of a user's own", (s) => addOn(s, { owner: "edge" } as object)],
    ["properties that are not given", (s) => addOn(s, { tag: undefined, registry: undefined, cloud: undefined })],
    ["options of nobody", (s) => PackRegistry.publicRepo(s, undefined)],
    [
      "a frozen map without a prototype",
      (s) => addOn(s, Object.freeze(Object.assign(Object.create(null), { tag: "1.x" }))),
    ],
  ])("%s", (_, add) => {
    expect(said(add).filter((line) => !line.endsWith("[layer-unused]"))).toEqual([]);
  });

  test("an enum can be printed, copied, listed and asked for what it has", () => {
    expect({ ...LayerKind }).toEqual({
      OS: "os",
      KUBERNETES: "kubernetes",
      NETWORK: "network",
      STORAGE: "storage",
      ADDON: "addon",
    });
    expect(`${JSON.stringify(VariableFormat)}${String(LayerKind)}`).toContain('"IPV4_CIDR":"ipv4cidr"');
    expect((LayerKind as any).then).toBeUndefined();
    expect(Object.hasOwn(LayerKind, "APP")).toBe(false);
  });
});

function calico2(stack: Stack): PackLayer {
  return new PackLayer(stack, "second", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.2" });
}
