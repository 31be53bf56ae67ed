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

  test("keep lookups apart that say something else", () => {
    const stack = newStack();
    new one.EdgeByoosLayer(stack, "one", { image: one.ProviderImage.fromUri(image) });
    const changed = new other.EdgeByoosLayer(stack, "other", { image: other.ProviderImage.fromUri(image) });
    (changed.pack as Library.Pack).resource.addOverride("context", "tenant");
    const { data } = JSON.parse(Testing.synth(stack, true));
    const contexts = Object.values<any>(data.spectrocloud_pack_simple).map(({ context }) => context);
    expect(contexts).toHaveLength(2);
    expect(contexts).toContain("tenant");
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
    const layer = new one.EdgeByoosLayer(stack, "byoos", { image: one.ProviderImage.fromUri(image), registry });
    const { data } = JSON.parse(Testing.synth(stack, true));
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["mirror"]);
    expect(
      Tokenization.resolve(layer.pack?.uid, { scope: stack, resolver: new DefaultTokenResolver(new StringConcat()) }),
    ).toMatch(/^\$\{data\.spectrocloud_pack_simple\.byoos_/);
  });
});
