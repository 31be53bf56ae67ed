import { Fn, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  NonEdgeByoosLayer,
  Pack,
  PackDataSource,
  type PackFilters,
  PackLayer,
  type PackLayerProps,
  PackRegistry,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
} from "../../lib";
import { messages, newStack, synthesized, warnings } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const values = PackValues.fromObject({ a: 1 });
const nonEdge = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
const k3s = { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" };
const publicRepo = "${data.spectrocloud_registry.public_registry.id}";

/** The lookups of packs that one layer adds. */
function lookups(add: (stack: TerraformStack) => void): any {
  const { spectrocloud_registry: _, ...packs } = synthesized(add).data ?? {};
  return packs;
}

/** An app whose context says how packs are looked up. */
function stackWithContext(packDataSource: unknown): TerraformStack {
  const stack = new TerraformStack(
    Testing.app({ context: { "cdktf-palette-byoos:packDataSource": packDataSource } }),
    "edge-sites",
  );
  new SpectrocloudProvider(stack, "spectrocloud");
  return stack;
}

describe("the data source of a layer", () => {
  const simple = { type: "helm", registry_uid: publicRepo };

  test("is the page's for both BYOOS packs, whatever the class of the layer", () => {
    const edge = { spectrocloud_pack_simple: { byoos: { name: "edge-native-byoi", version: "1.0.0", ...simple } } };
    const generic = { spectrocloud_pack_simple: { byoos: { name: "generic-byoi", version: "1.0.0", ...simple } } };
    expect(lookups((stack) => new EdgeByoosLayer(stack, "os", { image }))).toEqual(edge);
    expect(lookups((stack) => new NonEdgeByoosLayer(stack, "os", nonEdge))).toEqual(generic);
    for (const name of ["edge-native-byoi", "second--edge-native-byoi"]) {
      const props = {
        kind: LayerKind.OS,
        name,
        version: "1.0.0",
        values: PackValues.fromYaml("options:\n  system.uri: NA\n"),
      };
      expect(lookups((stack) => new PackLayer(stack, "os", props))).toEqual(edge);
    }
  });

  test("is spectrocloud_pack for all others, by name, version and registry, without a type", () => {
    expect(lookups((stack) => new PackLayer(stack, "k8s", k3s))).toEqual({
      spectrocloud_pack: { edge_k3s_1_28_5: { name: "edge-k3s", version: "1.28.5", registry_uid: publicRepo } },
    });
  });

  test("is the one that the layer asks for", () => {
    const pack = lookups((stack) => new EdgeByoosLayer(stack, "os", { image, dataSource: PackDataSource.PACK }));
    expect(pack).toEqual({
      spectrocloud_pack: { byoos: { name: "edge-native-byoi", version: "1.0.0", registry_uid: publicRepo } },
    });
    const dataSource = PackDataSource.PACK_SIMPLE;
    expect(Object.keys(lookups((stack) => new PackLayer(stack, "k8s", { ...k3s, dataSource })))).toEqual([
      "spectrocloud_pack_simple",
    ]);
  });

  test.each([
    ["pack", "spectrocloud_pack"],
    ["pack_simple", "spectrocloud_pack_simple"],
  ])("is the one that the context names, unless the layer asks for another: %s", (context, type) => {
    const stack = stackWithContext(context);
    new EdgeByoosLayer(stack, "os", { image });
    new PackLayer(stack, "k8s", k3s);
    const registry = PackRegistry.lookup(stack, { name: "Mirror" });
    new PackLayer(stack, "oci", { ...k3s, name: "zarf", packType: "oci", registry });
    const other = context === "pack" ? PackDataSource.PACK_SIMPLE : PackDataSource.PACK;
    new PackLayer(stack, "cni", { ...k3s, name: "cni-calico", dataSource: other });
    const { spectrocloud_registry: _, ...found } = JSON.parse(Testing.synth(stack, true)).data;
    const names = (kind: string) => Object.keys(found[kind] ?? {});
    expect(names(type)).toEqual(expect.arrayContaining(["byoos", "edge_k3s_1_28_5"]));
    expect(names("spectrocloud_pack")).toContain("zarf_1_28_5_mirror");
    expect(names(type === "spectrocloud_pack" ? "spectrocloud_pack_simple" : "spectrocloud_pack")).toContain(
      "cni_calico_1_28_5",
    );
  });

  test("is reported where it is none", () => {
    const stack = stackWithContext("simple");
    new PackLayer(stack, "k8s", k3s);
    expect(() => Testing.synth(stack, true)).toThrow(
      '[edge-sites/k8s] context key cdktf-palette-byoos:packDataSource "simple" is not known. Accepted are pack_simple, pack. [not-accepted]',
    );
    const dataSource = "helm" as PackDataSource;
    expect(messages((other) => new PackLayer(other, "k8s", { ...k3s, dataSource }))).toEqual([
      '[edge-sites/k8s] dataSource "helm" is not known. Accepted are pack_simple, pack.',
    ]);
  });

  test("is spectrocloud_pack for packs of an OCI registry, for BYOOS layers too, unless the layer asks for the other", () => {
    const layer = (dataSource?: PackDataSource) => (stack: TerraformStack) => {
      const registry = PackRegistry.lookup(stack, { name: "Palette Registry", type: "oci" });
      return new EdgeByoosLayer(stack, "os", { image, version: "2.1.0", registry, dataSource });
    };
    expect(lookups(layer())).toEqual({
      spectrocloud_pack: {
        byoos_2_1_0_palette_registry_oci: {
          name: "edge-native-byoi",
          version: "2.1.0",
          registry_uid: "${data.spectrocloud_registry.palette_registry_oci.id}",
        },
      },
    });
    const simple = [
      "[edge-sites/os] The pack edge-native-byoi of an OCI registry is looked up with spectrocloud_pack_simple, which first asks Palette for a Helm registry. Whether Palette answers is not documented. Use spectrocloud_pack, or acknowledge this once a plan has found the pack. Leave dataSource out, or use Pack.search.",
    ];
    const asked = layer(PackDataSource.PACK_SIMPLE);
    expect(warnings(asked)).toEqual(simple);
    expect(Object.keys(lookups(asked))).toEqual(["spectrocloud_pack_simple"]);
    // The same where only the layer knows of which type the registry is.
    const untyped = (stack: TerraformStack) => {
      const registry = PackRegistry.lookup(stack, { name: "Mirror" });
      const dataSource = PackDataSource.PACK_SIMPLE;
      new EdgeByoosLayer(stack, "os", { image, version: "2.1.0", registry, packType: "oci", dataSource });
    };
    expect(warnings(untyped)).toEqual(simple);
  });
});

describe("what tells a pack from others of its name", () => {
  test("is in the question, and in the sum that ends the name", () => {
    const found = lookups((stack) => {
      new PackLayer(stack, "a", { ...k3s, name: "cni-calico", cloud: ["edge-native"] });
      new PackLayer(stack, "b", { ...k3s, name: "cni-calico", cloud: ["gcp", "aws"] });
      new PackLayer(stack, "c", { ...k3s, name: "cni-calico", cloud: ["aws", "gcp"] });
      Pack.search(stack, "d", {
        name: "cni-calico",
        version: "1.28.5",
        filters: { environments: ["aws"], fips: true },
      });
    });
    const question = { name: "cni-calico", version: "1.28.5", registry_uid: publicRepo };
    expect(found.spectrocloud_pack).toEqual({
      cni_calico_1_28_5_746300b4: { ...question, cloud: ["edge-native"] },
      cni_calico_1_28_5_b724d463: { ...question, cloud: ["gcp", "aws"] },
      cni_calico_1_28_5_003c6d58: {
        ...question,
        advance_filters: { environment: ["aws"], is_fips: true },
      },
    });
  });

  // Source: the provider's documentation of `advance_filters`.
  test.each([
    ["packTypes", "spectro,helm,manifest,oci"],
    [
      "addonTypes",
      "load balancer,ingress,logging,monitoring,security,authentication,servicemesh,system app,app services," +
        "registry,csi,cni,integration",
    ],
    ["packLayers", "kernel,os,k8s,cni,csi,addon"],
    ["environments", "all,aws,eks,azure,aks,gcp,gke,vsphere,maas,edge-native"],
    ["sources", "spectrocloud,community"],
  ])("takes these %s: %s", (filter, accepted) => {
    const given = (values: string[]) =>
      messages((stack) => new PackLayer(stack, "k8s", { ...k3s, filters: { [filter]: values } }));
    expect(given(accepted.split(","))).toEqual([]);
    expect(given([...accepted.split(","), "other"])).toHaveLength(1);
  });

  test("is refused where the provider would not look at it, or not take it", () => {
    const filters = { packLayers: ["kubernetes"], environments: "aws" as unknown as string[] };
    expect(messages((stack) => new PackLayer(stack, "k8s", { ...k3s, cloud: ["aws"], filters }))).toEqual([
      '[edge-sites/k8s] filters.packLayers[0] "kubernetes" is not known. Accepted are kernel, os, k8s, cni, csi, addon.',
      "[edge-sites/k8s] filters.environments is text. It takes a list of environments.",
      "[edge-sites/k8s] cloud and filters are both given, and the provider takes only one of them. Name the cloud in filters, as environments, and leave cloud out.",
    ]);
    const given = (filters: object) =>
      messages((stack) => new PackLayer(stack, "k8s", { ...k3s, filters: filters as PackFilters }));
    expect(given(["k8s"])).toEqual([
      "[edge-sites/k8s] filters is a list. It takes a map: { packTypes, packLayers, environments, … }.",
    ]);
    expect(given({ fips: "yes", sources: [], packTypes: [Fn.lower("OCI")] })).toEqual([
      "[edge-sites/k8s] filters.fips is text. It takes true or false, without quotes.",
    ]);
    expect(messages((stack) => new EdgeByoosLayer(stack, "os", { image, cloud: ["edge-native"] }))).toEqual([
      "[edge-sites/os] cloud is for packs that are searched for, and edge-native-byoi is looked up with spectrocloud_pack_simple. Set dataSource to PACK, or leave cloud out.",
    ]);
  });
});

describe("a pack that is known already", () => {
  const known = { uid: "63fdd137199bafb6b290c675", name: "edge-k3s", version: "1.28.5" };
  const blockOf = (add: (stack: TerraformStack) => PackLayer) => {
    const { resource, data } = synthesized((stack) => {
      const layers = [add(stack)];
      new ClusterProfile(stack, "profile", { name: "addons", cloud: "all", type: "add-on", layers });
    });
    return { block: resource.spectrocloud_cluster_profile.profile.pack[0], data };
  };
  const addon = (stack: Construct, more: Partial<PackLayerProps>) =>
    new PackLayer(stack, "layer", { kind: LayerKind.ADDON, name: "edge-k3s", values, ...more });

  test("is not looked up, and stands in the profile as it was given", () => {
    const { block, data } = blockOf((stack) => {
      return addon(stack, { pack: Pack.fromUid(stack, "pack", { ...known, registryUid: "5eecc89d0b150045ae661cef" }) });
    });
    expect(data).toBeUndefined();
    expect(block).toMatchObject({ uid: known.uid, tag: "1.28.5", registry_uid: "5eecc89d0b150045ae661cef" });
    const bare = blockOf((stack) => addon(stack, { pack: Pack.fromUid(stack, "pack", known) })).block;
    expect(bare.registry_uid).toBeUndefined();
  });

  test("may be one that was looked up, with its own values", () => {
    const { block, data } = blockOf((stack) => {
      const pack = Pack.lookup(stack, "pack", { name: "edge-k3s", version: "1.28.5" });
      return new PackLayer(stack, "layer", { kind: LayerKind.ADDON, name: "edge-k3s", pack, tag: "1.28.x" });
    });
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["edge_k3s_1_28_5"]);
    expect(block).toMatchObject({
      uid: "${data.spectrocloud_pack_simple.edge_k3s_1_28_5.id}",
      values: "${data.spectrocloud_pack_simple.edge_k3s_1_28_5.values}",
      tag: "1.28.x",
      registry_uid: publicRepo,
    });
  });

  test("is guarded at plan where its lookup may say nothing, and is written where only its layer is left", () => {
    const { resource, data } = synthesized((stack) => {
      const scope = new Construct(stack, "scope");
      const pack = Pack.lookup(scope, "pack", { name: "nginx", version: "1.0.0" });
      const layers = [new PackLayer(stack, "nginx", { kind: LayerKind.ADDON, name: "nginx", pack })];
      new ClusterProfile(stack, "profile", { name: "addons", cloud: "all", type: "add-on", layers });
      stack.node.tryRemoveChild("scope");
    });
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["nginx_1_0_0"]);
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["public_registry"]);
    expect(resource.spectrocloud_cluster_profile.profile.lifecycle.precondition).toHaveLength(1);
  });

  test("works for both BYOOS layers", () => {
    const data = lookups((stack) => {
      const edge = Pack.fromUid(stack, "edge", { ...known, name: "edge-native-byoi", version: "2.1.0" });
      const generic = Pack.fromUid(stack, "generic", { ...known, name: "generic-byoi", version: "1.0.1" });
      expect(new EdgeByoosLayer(stack, "os", { image, pack: edge }).toPack().tag).toBe("2.1.0");
      expect(new NonEdgeByoosLayer(stack, "other", { ...nonEdge, pack: generic, tag: "1.0.x" }).toPack().tag).toBe(
        "1.0.x",
      );
    });
    expect(data).toEqual({});
  });

  test("excludes what would look it up, and wants values where its own are not known", () => {
    expect(
      messages((stack) => {
        const pack = Pack.fromUid(stack, "pack", known);
        const registry = PackRegistry.publicRepo(stack);
        addon(stack, { pack, version: "1.28.5", registry, dataSource: PackDataSource.PACK, cloud: ["aws"] });
        new PackLayer(stack, "bare", { kind: LayerKind.ADDON, name: "edge-k3s", pack });
      }),
    ).toEqual([
      ...["version", "registry", "dataSource", "cloud"].map(
        (property) =>
          `[edge-sites/layer] ${property} is given beside pack, which already says which pack it is. Leave ${property} out, or let the layer look its pack up, without pack.`,
      ),
      "[edge-sites/bare] The layer has no values, and those of its pack are not known, because it was not looked up. Give values, or a pack that was looked up.",
    ]);
  });

  test.each<[string, object, string]>([
    ["no name", { name: undefined }, "name is missing."],
    ["an empty name", { name: "" }, "name is empty."],
    ["a number for a name", { name: 7 }, "name is the number 7."],
    ["a map for a pack, without a version", { pack: { uid: known.uid, name: "edge-k3s" } }, "pack.version is missing."],
    ["a map for a pack, of version 1", { pack: { ...known, version: 1 } }, "pack.version is the number 1."],
  ])("does not make a block without its name or tag: JavaScript gives %s", (_, given, message) => {
    const found = messages((stack) => addon(stack, { pack: Pack.fromUid(stack, "pack", known), ...given }));
    expect(found).toEqual([expect.stringContaining(`[edge-sites/layer] ${message}`)]);
  });

  test("may be anybody's map, whose version a tag stands in for", () => {
    const { block } = blockOf((stack) =>
      addon(stack, { pack: { ...known, version: undefined as never }, tag: "1.28.x" }),
    );
    expect(block).toMatchObject({ name: "edge-k3s", tag: "1.28.x" });
  });

  test("is reported where it is none", () => {
    expect(messages((stack) => addon(stack, { pack: "edge-k3s" as never }))).toEqual([
      "[edge-sites/layer] pack is text. Write pack: Pack.fromUid(this, id, { … }).",
    ]);
    expect(messages((stack) => Pack.fromUid(stack, "pack", { ...known, uid: "", registryUid: "" }))).toEqual([
      "[edge-sites/pack] uid is empty. Give the text that Palette should use for it.",
      "[edge-sites/pack] registryUid is empty. Give the text that Palette should use for it.",
    ]);
  });
});

describe("the tag of a layer", () => {
  test("may be another than the version, which is still what is looked up", () => {
    const { data } = synthesized((stack) => {
      const layer = new PackLayer(stack, "k8s", { ...k3s, tag: "1.28.x" });
      expect(layer.toPack().tag).toBe("1.28.x");
      expect(new EdgeByoosLayer(stack, "os", { image, tag: "1.0.x" }).tag).toBe("1.0.x");
    });
    expect(data.spectrocloud_pack.edge_k3s_1_28_5.version).toBe("1.28.5");
  });

  test("is written for a manifest layer too, from its version or its tag", () => {
    const stack = newStack();
    const manifests = [{ name: "ns", content: "kind: Namespace\n" }];
    const manifest = (id: string, more: Partial<PackLayerProps>) =>
      new PackLayer(stack, id, { kind: LayerKind.ADDON, name: id, packType: "manifest", manifests, ...more }).toPack();
    expect(manifest("a", { version: "1.0.0" }).tag).toBe("1.0.0");
    expect(manifest("b", { version: "1.0.0", tag: "1.0.x" }).tag).toBe("1.0.x");
    expect(manifest("c", {})).not.toHaveProperty("tag");
  });

  test("may be known only to Terraform, and is never empty", () => {
    const { variable } = synthesized((stack) => {
      const tag = new TerraformVariable(stack, "tag", { type: "string" }).stringValue;
      new PackLayer(stack, "k8s", { ...k3s, tag });
    });
    expect(variable.tag).toBeDefined();
    expect(messages((stack) => new PackLayer(stack, "k8s", { ...k3s, tag: " " }))).toEqual([
      "[edge-sites/k8s] tag is empty. Give the text that Palette should use for it.",
    ]);
  });
});

describe("a manifest layer", () => {
  test("says that it looks nothing up", () => {
    const manifests = [{ name: "ns", content: "kind: Namespace\n" }];
    const layer = { kind: LayerKind.ADDON, name: "extras", packType: "manifest", manifests };
    expect(messages((stack) => new PackLayer(stack, "m", { ...layer, dataSource: PackDataSource.PACK }))).toEqual([
      "[edge-sites/m] dataSource stands on a layer of type manifest, which has no pack to look up. Leave dataSource out, or use another packType.",
    ]);
  });
});
