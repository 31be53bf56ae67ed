import {
  Aspects,
  type IAspect,
  TerraformDataSource,
  TerraformIterator,
  TerraformOutput,
  TerraformStack,
  Testing,
} from "cdktf";
import type { Construct, IConstruct } from "constructs";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  Pack,
  PackLayer,
  PackRegistry,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
} from "../../lib";
import { messages, newStack, synthesized, synthesizedHcl } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const byoos = { name: "edge-native-byoi", version: "1.0.0" };
const names = (blocks: object) => Object.keys(blocks).sort();

function edgeProfile(scope: Construct, id = "profile"): ClusterProfile {
  return new ClusterProfile(scope, id, {
    name: id,
    cloud: "edge-native",
    layers: [
      new EdgeByoosLayer(scope, `${id}-os`, { image }),
      new PackLayer(scope, `${id}-k8s`, { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" }),
      new PackLayer(scope, `${id}-cni`, { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" }),
    ],
  });
}

/** An aspect from a function. */
function aspect(visit: (node: IConstruct) => void): IAspect {
  return { visit };
}

/** What a host says about a question of ours. */
type HostBlocks = (stack: TerraformStack, registry?: { name?: string; id?: string }) => void;

const hostRegistry = (stack: TerraformStack, { name = "Public Repo", id = "public_registry" } = {}) =>
  new spectrocloud.DataSpectrocloudRegistry(stack, id, { name });
const hostPack = (stack: TerraformStack, more: object = {}) =>
  new spectrocloud.DataSpectrocloudPackSimple(stack, "byoos", {
    registryUid: "${data.spectrocloud_registry.public_registry.id}",
    ...{ type: "helm", version: "1.0.0", name: "edge-native-byoi", ...more },
  });

describe("a block of the host that asks what ours asks, under the same name", () => {
  const host: HostBlocks = (stack) => {
    hostRegistry(stack);
    hostPack(stack);
  };
  const both = (first: boolean) => (stack: TerraformStack) => {
    if (first) host(stack);
    edgeProfile(stack);
    if (!first) host(stack);
  };

  test.each([true, false])("is the only one that is written, as JSON: host first %s", (first) => {
    const { data, resource } = synthesized(both(first));
    expect(data.spectrocloud_registry).toEqual({ public_registry: { name: "Public Repo" } });
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["byoos"]);
    expect(resource.spectrocloud_cluster_profile.profile.pack[0]).toMatchObject({
      uid: "${data.spectrocloud_pack_simple.byoos.id}",
      registry_uid: "${data.spectrocloud_registry.public_registry.id}",
    });
  });

  test.each([true, false])("is the only one that is written, as HCL: host first %s", (first) => {
    const hcl = synthesizedHcl(both(first));
    expect(hcl.match(/^data "spectrocloud_registry"/gm)).toHaveLength(1);
    expect(hcl.match(/^data "spectrocloud_pack_simple"/gm)).toHaveLength(1);
    expect(hcl).toContain('uid = "${data.spectrocloud_pack_simple.byoos.id}"');
  });

  test("keeps CDKTF's notes on where it comes from", () => {
    const stack = newStack();
    both(false)(stack);
    const { data } = stack.toTerraform();
    expect(data.spectrocloud_registry.public_registry["//"].metadata.path).toBe("edge-sites/public_registry");
    expect(data.spectrocloud_pack_simple.byoos["//"].metadata.path).toBe("edge-sites/byoos");
  });

  test("may have its arguments in another order, as other bindings write them", () => {
    class OtherBindings extends TerraformDataSource {
      protected override synthesizeAttributes() {
        const registry_uid = "${data.spectrocloud_registry.public_registry.id}";
        return { version: "1.0.0", type: "helm", registry_uid, name: "edge-native-byoi" };
      }
    }
    const { data } = synthesized((stack) => {
      new OtherBindings(stack, "byoos", { terraformResourceType: "spectrocloud_pack_simple" });
      Pack.lookup(stack, "ours", byoos);
    });
    expect(names(data.spectrocloud_pack_simple)).toEqual(["byoos"]);
  });

  test("may name the default provider", () => {
    const { data } = synthesized((stack) => {
      const provider = stack.node.findChild("spectrocloud") as SpectrocloudProvider;
      new spectrocloud.DataSpectrocloudRegistry(stack, "public_registry", { name: "Public Repo", provider });
      PackRegistry.publicRepo(stack);
    });
    expect(data.spectrocloud_registry.public_registry).toEqual({ name: "Public Repo", provider: "spectrocloud" });
  });

  test("is one with ours in each of two synths, and after ours was written alone", () => {
    const stack = newStack();
    PackRegistry.publicRepo(stack);
    const alone = Testing.synth(stack, true);
    hostRegistry(stack);
    expect(Testing.synth(stack, true)).toBe(alone);
    expect(stack.toHclTerraform().hcl.match(/^data "spectrocloud_registry"/gm)).toHaveLength(1);
    stack.node.tryRemoveChild("public_registry");
    expect(Testing.synth(stack, true)).toBe(alone);
  });

  test("leaves the conditions of ours to the profile", () => {
    const { data, resource } = synthesized((stack) => {
      hostRegistry(stack);
      hostPack(stack);
      const values = PackValues.fromPackDefaults().replaceText("system.uri: old", "system.uri: new");
      const pack = (kind: LayerKind, name: string) => new PackLayer(stack, name, { kind, name, version: "1.0.0" });
      new ClusterProfile(stack, "profile", {
        name: "profile",
        cloud: "edge-native",
        layers: [
          new PackLayer(stack, "os", { kind: LayerKind.OS, ...byoos, values }),
          pack(LayerKind.KUBERNETES, "edge-k3s"),
          pack(LayerKind.NETWORK, "cni-calico"),
        ],
      });
    });
    expect(data.spectrocloud_pack_simple.byoos.lifecycle).toBeUndefined();
    const { precondition } = resource.spectrocloud_cluster_profile.profile.lifecycle;
    const text = JSON.stringify(precondition);
    expect(text).toContain("data.spectrocloud_pack_simple.byoos.values");
    expect(text).toContain("replaceText needs its text once");
    expect(text).not.toContain("self.");
  });
});

describe("a block of the host that says something else under the name of ours", () => {
  const taken =
    '[edge-sites] data.spectrocloud_registry.public_registry is the name of the lookup edge-sites/registry public_registry and edge-sites/public_registry, which say different things. CDKTF would write them as one block. Rename yours. Or make the lookup first, before what needs it, and name it: PackRegistry.publicRepo(stack).resource.overrideLogicalId("another_name").';
  const other = (stack: TerraformStack, id?: string) => hostRegistry(stack, { name: "HOST", id });

  test("is named in an error, with ours and both ways out", () => {
    const found = messages((stack) => {
      PackRegistry.publicRepo(stack);
      other(stack);
    });
    expect(found).toEqual([taken]);
  });

  test("is named in an error where it came first, and in HCL", () => {
    const build = (stack: TerraformStack) => {
      other(stack);
      PackRegistry.publicRepo(stack);
    };
    const swapped = "edge-sites/public_registry and the lookup edge-sites/registry public_registry";
    expect(messages(build)).toEqual([expect.stringContaining(swapped)]);
    expect(() => synthesizedHcl(build)).toThrow(swapped);
  });

  test.each([
    ["in its context", { context: "tenant" }],
    ["in its version", { version: "2.1.0" }],
    ["in a condition of its own", { lifecycle: { postcondition: [{ condition: "${true}", errorMessage: "no" }] } }],
    ["in what it waits for", { dependsOn: ["terraform_data.x"] as never }],
  ])("is an error for a pack, whatever differs: %s", (_, more) => {
    const found = messages((stack) => {
      edgeProfile(stack);
      hostRegistry(stack);
      hostPack(stack, more);
    });
    expect(found).toEqual([
      expect.stringMatching(
        /data\.spectrocloud_pack_simple\.byoos is the name of the lookup edge-sites\/pack_simple byoos and edge-sites\/byoos, .*: Pack\.lookup\(stack, id, \{ name, version \}\)\.resource\.overrideLogicalId/,
      ),
    ]);
  });

  test("is an error for a registry and a pack of other names, with what makes each", () => {
    const found = messages((stack) => {
      const registry = PackRegistry.lookup(stack, { name: "Mirror" });
      Pack.search(stack, "k3s", { name: "edge-k3s", version: "1.28.5", registry });
      hostRegistry(stack, { name: "HOST", id: "mirror" });
      new spectrocloud.DataSpectrocloudPack(stack, "edge_k3s_1_28_5_mirror", { name: "edge-k3s" });
    });
    expect(found).toHaveLength(2);
    expect(found[0]).toContain("PackRegistry.lookup(stack, { name }).resource.overrideLogicalId");
    expect(found[1]).toContain("Pack.search(stack, id, { name, version }).resource.overrideLogicalId");
  });

  test("stands beside ours once ours is named before anything needs it", () => {
    const { data, resource } = synthesized((stack) => {
      other(stack);
      PackRegistry.publicRepo(stack).resource.overrideLogicalId("palette_public");
      Pack.lookup(stack, "os", byoos).resource.overrideLogicalId("edge_os");
      hostPack(stack, { context: "tenant" });
      edgeProfile(stack);
    });
    expect(names(data.spectrocloud_registry)).toEqual(["palette_public", "public_registry"]);
    expect(names(data.spectrocloud_pack_simple)).toEqual(["byoos", "edge_os"]);
    expect(resource.spectrocloud_cluster_profile.profile.pack[0]).toMatchObject({
      uid: "${data.spectrocloud_pack_simple.edge_os.id}",
      registry_uid: "${data.spectrocloud_registry.palette_public.id}",
    });
  });

  test("is named in an error where an aspect adds it", () => {
    const found = messages((stack) => {
      const { resource } = PackRegistry.publicRepo(stack);
      Aspects.of(stack).add(aspect((node) => node === resource && other(stack)));
    });
    expect(found).toEqual([taken]);
  });

  test.each(["JSON", "HCL"])("never stands merged with ours, even in a synth without checks: %s", (format) => {
    const stack = newStack();
    PackRegistry.publicRepo(stack);
    other(stack);
    const synth = format === "JSON" ? () => Testing.synth(stack) : () => Testing.synthHcl(stack);
    expect(synth).toThrow(/edge-sites\/public_registry/);
    expect(synth).toThrow(/edge-sites\/public_registry/);
  });

  test("may override its own name after ours was read", () => {
    const { data } = synthesized((stack) => {
      const host = other(stack, "mine");
      expect(PackRegistry.publicRepo(stack).resource.friendlyUniqueId).toBe("public_registry");
      host.overrideLogicalId("theirs");
    });
    expect(names(data.spectrocloud_registry)).toEqual(["public_registry", "theirs"]);
  });
});

describe("a lookup that another stack refers to", () => {
  test("has the same name there", () => {
    const stack = newStack("one");
    const other = new TerraformStack(stack.node.root, "two");
    new SpectrocloudProvider(other, "spectrocloud");
    new TerraformOutput(other, "o", { value: PackRegistry.publicRepo(stack).uid });
    stack.prepareStack();
    other.prepareStack();
    const { data, output } = JSON.parse(Testing.synth(stack, true));
    expect(names(data.spectrocloud_registry)).toEqual(["public_registry"]);
    const [shared] = Object.values<any>(output).map(({ value }) => value);
    expect(shared).toBe("${data.spectrocloud_registry.public_registry.id}");
  });
});

describe("two profiles", () => {
  test("of one name, or one of the host's, are told apart", () => {
    expect(
      messages((stack) => {
        edgeProfile(stack, "a");
        edgeProfile(stack, "b").resource.overrideLogicalId("a");
      }),
    ).toEqual([
      "[edge-sites] spectrocloud_cluster_profile.a would stand for edge-sites/a and edge-sites/b, which CDKTF would write as one block. Give one of them another id.",
    ]);
    expect(
      messages((stack) => {
        new spectrocloud.ClusterProfile(stack, "profile", { name: "their own" });
        edgeProfile(stack, "pro.file");
      }),
    ).toEqual([
      expect.stringMatching(
        /spectrocloud_cluster_profile\.profile would stand for edge-sites\/profile and edge-sites\/pro.file,/,
      ),
    ]);
  });
});

describe("a logical id that is given to lookups", () => {
  const packs = (stack: TerraformStack) => [
    Pack.lookup(stack, "os", byoos),
    Pack.search(stack, "k8s", { name: "edge-k3s", version: "1.28.5" }),
    Pack.search(stack, "cni", { name: "cni-calico", version: "3.26.3" }),
  ];

  test("of two packs of one type is an error that names them", () => {
    const found = messages((stack) => {
      for (const { resource } of packs(stack)) resource.overrideLogicalId("os");
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("data.spectrocloud_pack.os is the name of");
    expect(found[0]).toContain(
      "the lookup edge-sites/pack edge_k3s_1_28_5 and the lookup edge-sites/pack cni_calico_3_26_3",
    );
  });

  test("of the host's block is an error", () => {
    const found = messages((stack) => {
      hostRegistry(stack, { name: "HOST", id: "mine" });
      PackRegistry.publicRepo(stack).resource.overrideLogicalId("mine");
    });
    expect(found).toEqual([expect.stringContaining("edge-sites/mine")]);
  });

  test("may be the same for blocks of two types", () => {
    const { data } = synthesized((stack) => {
      for (const { resource } of packs(stack).slice(0, 2)) resource.overrideLogicalId("os");
    });
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["os"]);
    expect(Object.keys(data.spectrocloud_pack)).toContain("os");
  });

  test("is taken back with resetOverrideLogicalId", () => {
    const { data } = synthesized((stack) => {
      const { resource } = PackRegistry.publicRepo(stack);
      resource.overrideLogicalId("mine");
      resource.resetOverrideLogicalId();
    });
    expect(names(data.spectrocloud_registry)).toEqual(["public_registry"]);
  });

  test("comes too late once something refers to the lookup by its name", () => {
    const stack = newStack();
    const { resource, uid } = PackRegistry.publicRepo(stack);
    expect(uid).toBeDefined();
    expect(() => resource.overrideLogicalId("mine")).toThrow(
      'overrideLogicalId("mine") comes too late for the lookup edge-sites/registry public_registry: something refers to data.spectrocloud_registry.public_registry already. Make the lookup first, and call overrideLogicalId on it at once.',
    );
    expect(() => resource.overrideLogicalId("public_registry")).not.toThrow();
  });
});

describe("a lookup", () => {
  test.each(["forEach", "count"])("of several packs is an error, for everyone who asked: %s", (argument) => {
    const found = messages((stack) => {
      const { pack } = edgeProfile(stack, "a").layers[1];
      edgeProfile(stack, "b");
      const several = { forEach: TerraformIterator.fromList(["1", "2"]), count: 2 }[argument];
      Object.assign(pack?.resource ?? {}, { [argument]: several });
    });
    const message = `The lookup of edge-k3s sets ${argument}, but a layer needs exactly one pack. Look each pack up by itself.`;
    expect(found).toEqual(["a", "b"].map((id) => `[edge-sites/${id}-k8s] ${message}`));
  });
});

describe("a host that names its blocks itself", () => {
  class Prefixed extends TerraformStack {
    public asked: string[] = [];

    protected allocateLogicalId(element: any): string {
      this.asked?.push(element.node.path);
      return `${element.node.path.split("/")[0]}_${super.allocateLogicalId(element)}`;
    }
  }

  test("names ours too, and is asked once for each, as if the block stood in the stack", () => {
    const stack = new Prefixed(Testing.app(), "acme");
    new SpectrocloudProvider(stack, "spectrocloud");
    edgeProfile(stack);
    edgeProfile(stack, "second");
    const { data, resource } = JSON.parse(Testing.synth(stack, true));
    expect(names(data.spectrocloud_registry)).toEqual(["acme_public_registry"]);
    expect(names(data.spectrocloud_pack_simple)).toEqual(["acme_byoos"]);
    expect(names(data.spectrocloud_pack)).toEqual(["acme_cni_calico_3_26_3", "acme_edge_k3s_1_28_5"]);
    expect(resource.spectrocloud_cluster_profile.acme_profile.pack[0].uid).toBe(
      "${data.spectrocloud_pack_simple.acme_byoos.id}",
    );
    expect(stack.asked.filter((path) => path.endsWith("public_registry"))).toEqual(["acme/public_registry"]);
    expect(stack.asked.filter((path) => path.endsWith("byoos"))).toEqual(["acme/byoos"]);
  });

  test("in a way that makes two of ours one is told so", () => {
    class Same extends TerraformStack {
      protected allocateLogicalId(element: any): string {
        return element.terraformResourceType === "spectrocloud_pack" ? "pack" : super.allocateLogicalId(element);
      }
    }
    const stack = new Same(Testing.app(), "acme");
    new SpectrocloudProvider(stack, "spectrocloud");
    edgeProfile(stack);
    expect(() => Testing.synth(stack, true)).toThrow(/data\.spectrocloud_pack\.pack is the name of/);
  });
});
