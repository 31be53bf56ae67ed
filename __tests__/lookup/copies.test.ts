import { DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from "cdktf";
import type * as Library from "../../lib";

/** Another copy of the library in the same program, on the same CDKTF. */
function anotherCopy(): typeof Library {
  let copy: typeof Library | undefined;
  const shared = ["cdktf", "constructs", "@cdktf/provider-null/lib/resource"].map(
    (name) => [name, jest.requireActual(name)] as const,
  );
  jest.isolateModules(() => {
    for (const [name, module] of shared) jest.doMock(name, () => module);
    copy = require("../../lib");
  });
  for (const [name] of shared) jest.dontMock(name);
  return copy as unknown as typeof Library;
}

/** A copy of another version, which shares no symbol of ours. */
function strangeCopy(): typeof Library {
  const real = Symbol.for;
  const spy = jest.spyOn(Symbol, "for");
  spy.mockImplementation((key) => real(key.replace(/^cdktf-palette-byoos/, "$&-of-old")));
  try {
    return anotherCopy();
  } finally {
    spy.mockRestore();
  }
}

const one = anotherCopy();
const other = anotherCopy();
const image = "example.io/my-images/example-custom-os:v1.4.5";

function layersOf(lib: typeof Library, stack: TerraformStack, prefix: string) {
  const pack = (id: string, kind: Library.LayerKind, name: string, version: string) =>
    new lib.PackLayer(stack, `${prefix}-${id}`, { kind, name, version });
  return [
    new lib.EdgeByoosLayer(stack, `${prefix}-byoos`, { image: lib.ProviderImage.fromUri(image) }),
    pack("k8s", lib.LayerKind.KUBERNETES, "edge-k3s", "1.28.5"),
    pack("cni", lib.LayerKind.NETWORK, "cni-calico", "3.26.3"),
  ];
}

function newStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "sites");
  new one.SpectrocloudProvider(stack, "spectrocloud");
  return stack;
}

describe("two copies of the library in one stack", () => {
  test("are two copies", () => {
    expect(one.PackRegistry).not.toBe(other.PackRegistry);
  });

  test("write the lookups that say the same as one", () => {
    const stack = newStack();
    for (const [prefix, lib] of Object.entries({ one, other })) {
      const layers = layersOf(lib, stack, prefix);
      new lib.ClusterProfile(stack, prefix, { name: prefix, cloud: "edge-native", layers });
    }
    const { data, resource } = JSON.parse(Testing.synth(stack, true));
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["public_registry"]);
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["byoos"]);
    const [first, second] = Object.values<any>(resource.spectrocloud_cluster_profile);
    expect(second.pack).toEqual(first.pack);
  });

  test("write the lookups that say the same as one in HCL, too, where two would be a duplicate", () => {
    const stack = newStack();
    for (const lib of [one, other]) layersOf(lib, stack, lib === one ? "one" : "other");
    const hcl = Testing.synthHcl(stack, true);
    const blocks = [...hcl.matchAll(/^data "(\w+)" "(\w+)"/gm)].map(([, type, name]) => `${type}.${name}`);
    expect(blocks.sort()).toEqual([
      "spectrocloud_pack.cni_calico_3_26_3",
      "spectrocloud_pack.edge_k3s_1_28_5",
      "spectrocloud_pack_simple.byoos",
      "spectrocloud_registry.public_registry",
    ]);
  });

  test("still write a lookup that only the second needs", () => {
    const stack = newStack();
    for (const lib of [one, other]) layersOf(lib, stack, lib === one ? "one" : "other");
    for (const id of ["byoos", "k8s", "cni"]) stack.node.tryRemoveChild(`one-${id}`);
    const { data } = JSON.parse(Testing.synth(stack, true));
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["public_registry"]);
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["byoos"]);
  });

  test("share each lookup, so that what one changes holds for both", () => {
    const stack = newStack();
    const [first, second] = [one, other].map((lib) => lib.PackRegistry.publicRepo(stack));
    expect(second).toBe(first);
    first.resource.addOverride("name", "Mirror");
    expect(JSON.parse(Testing.synth(stack, true)).data.spectrocloud_registry).toEqual({
      public_registry: { name: "Mirror" },
    });
  });

  test("name both OS packs apart, whichever copy asks for which", () => {
    const stack = newStack();
    const details = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
    new one.NonEdgeByoosLayer(stack, "cloud", details);
    new other.EdgeByoosLayer(stack, "edge", { image: other.ProviderImage.fromUri(image) });
    new one.EdgeByoosLayer(stack, "edge2", { image: one.ProviderImage.fromUri(image) });
    const { data } = JSON.parse(Testing.synth(stack, true));
    const packs = Object.entries<any>(data.spectrocloud_pack_simple).map(([id, { name }]) => [id, name]);
    expect(packs.sort()).toEqual([
      ["byoos", "generic-byoi"],
      ["byoos_edge", "edge-native-byoi"],
    ]);
  });

  test("ask for each name once, even where each looks packs up in a registry of the other", () => {
    class Counting extends TerraformStack {
      public readonly asked: string[] = [];
      protected allocateLogicalId(element: any): string {
        this.asked?.push(element.node.path);
        return super.allocateLogicalId(element);
      }
    }
    const stack = new Counting(Testing.app(), "sites");
    new one.SpectrocloudProvider(stack, "spectrocloud");
    const registries = [one, other].map((lib) => lib.PackRegistry.lookup(stack, { name: "Mirror" }));
    for (const [index, lib] of [one, other].entries()) {
      const pack = (id: string, kind: Library.LayerKind, name: string) =>
        new lib.PackLayer(stack, `${id}-${index}`, { kind, name, version: "1.28.5", registry: registries[1 - index] });
      const layers = [
        pack("os", lib.LayerKind.OS, "ubuntu"),
        pack("k8s", lib.LayerKind.KUBERNETES, "edge-k3s"),
        pack("cni", lib.LayerKind.NETWORK, "cni-calico"),
      ];
      new lib.ClusterProfile(stack, `profile-${index}`, { name: `p${index}`, cloud: "edge-native", layers });
    }
    const { data } = JSON.parse(Testing.synth(stack, true));
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["mirror"]);
    expect(Object.keys(data.spectrocloud_pack)).toHaveLength(3);
    const times = new Map<string, number>();
    for (const path of stack.asked) times.set(path, (times.get(path) ?? 0) + 1);
    // Once by each copy.
    expect(Math.max(...times.values())).toBeLessThanOrEqual(2);
  });

  test("find an end where neither knows the lookups of the other", () => {
    const stack = newStack();
    const strange = strangeCopy();
    const registry = one.PackRegistry.lookup(stack, { name: "Mirror" });
    one.Pack.search(stack, "one", { name: "edge-k3s", version: "1.28.5", registry });
    strange.Pack.search(stack, "other", { name: "edge-rke2", version: "1.28.5", registry });
    const { data } = JSON.parse(Testing.synth(stack, true));
    expect(Object.keys(data.spectrocloud_pack)).toEqual(["edge_k3s_1_28_5_mirror", "edge_rke2_1_28_5_mirror"]);
  });

  test("keep the condition that one puts on a pack that the other looked up", () => {
    const stack = newStack();
    const pack = other.Pack.lookup(stack, "pack", { name: "edge-native-byoi", version: "1.0.0" });
    const values = one.PackValues.fromPackDefaults().replaceText("uri: old", "uri: new");
    new one.PackLayer(stack, "os", { kind: one.LayerKind.OS, name: "edge-native-byoi", pack, values }).toPack();
    const { data } = JSON.parse(Testing.synth(stack, true));
    expect(JSON.stringify(data.spectrocloud_pack_simple.byoos.lifecycle)).toContain("replaceText needs its text once");
  });

  test("take and check each other's layers", () => {
    const stack = newStack();
    const [byoos, ...rest] = layersOf(other, stack, "other");
    new one.ClusterProfile(stack, "profile", { name: "edge", cloud: "aws", layers: [byoos, ...rest] });
    expect(() => Testing.synth(stack, true)).toThrow(/Layer other-byoos has the pack edge-native-byoi/);
  });

  test("take each other's registries and packs", () => {
    const stack = newStack();
    const registry = other.PackRegistry.lookup(stack, { name: "Mirror" });
    const layer = new one.EdgeByoosLayer(stack, "byoos", {
      image: one.ProviderImage.fromUri(image),
      registry,
      version: "2.1.0",
    });
    const { data } = JSON.parse(Testing.synth(stack, true));
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["mirror"]);
    expect(
      Tokenization.resolve(layer.pack?.uid, { scope: stack, resolver: new DefaultTokenResolver(new StringConcat()) }),
    ).toMatch(/^\$\{data\.spectrocloud_pack_simple\.byoos_/);
  });
});
