import { Aspects, type IAspect, TerraformIterator, TerraformOutput, TerraformStack, Testing } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  Pack,
  PackLayer,
  PackRegistry,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
} from "../../lib";
import { messages, newStack, synthesized } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const byoos = { name: "edge-native-byoi", version: "1.0.0" };
const hostRegistry = (stack: TerraformStack, id = "public_registry") =>
  new spectrocloud.DataSpectrocloudRegistry(stack, id, { name: "HOST" });
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

describe("a block of the host that has the name of ours", () => {
  const expectBoth = (data: any, refersToOurs: string) => {
    expect(data.spectrocloud_registry.public_registry).toEqual({ name: "HOST" });
    const ours = names(data.spectrocloud_registry).filter((name) => name !== "public_registry");
    expect(ours).toEqual([expect.stringMatching(/^public_registry_[0-9a-f]{8}$/)]);
    expect(refersToOurs).toBe(`\${data.spectrocloud_registry.${ours[0]}.id}`);
  };

  test("keeps it where a reference to ours was made before it came", () => {
    const { data, output } = synthesized((stack) => {
      new TerraformOutput(stack, "o", { value: PackRegistry.publicRepo(stack).resource.id });
      hostRegistry(stack);
    });
    expectBoth(data, output.o.value);
  });

  test("keeps it where an attribute of ours was asked for before it came", () => {
    const { data, output } = synthesized((stack) => {
      const pack = Pack.lookup(stack, "byoos", byoos);
      new TerraformOutput(stack, "o", { value: pack.resource.getStringAttribute("registry_uid") });
      new TerraformOutput(stack, "fqn", { value: pack.registry.resource.fqn });
      new spectrocloud.DataSpectrocloudPackSimple(stack, "byoos2", { name: "x", type: "manifest" }).overrideLogicalId(
        "byoos",
      );
      hostRegistry(stack);
    });
    const [ours] = names(data.spectrocloud_registry).filter((name) => name !== "public_registry");
    expect(output.fqn.value).toBe(`\${data.spectrocloud_registry.${ours}}`);
    expect(data.spectrocloud_pack_simple.byoos.name).toBe("x");
    expect(output.o.value).toMatch(/^\$\{data\.spectrocloud_pack_simple\.byoos_[0-9a-f]{8}\.registry_uid\}$/);
  });

  test("keeps it where it was added after a synth for a test", () => {
    const stack = newStack();
    const registry = PackRegistry.publicRepo(stack);
    new TerraformOutput(stack, "o", { value: registry.uid });
    Testing.synth(stack, true);
    hostRegistry(stack);
    const { data, output } = JSON.parse(Testing.synth(stack, true));
    expectBoth(data, output.o.value);
  });

  test("keeps it where another stack refers to ours", () => {
    const stack = newStack("one");
    const other = new TerraformStack(stack.node.root, "two");
    new SpectrocloudProvider(other, "spectrocloud");
    new TerraformOutput(other, "o", { value: PackRegistry.publicRepo(stack).uid });
    hostRegistry(stack);
    stack.prepareStack();
    other.prepareStack();
    const { data, output } = JSON.parse(Testing.synth(stack, true));
    const [shared] = Object.values<any>(output).map(({ value }) => value);
    expectBoth(data, shared);
  });

  test("is named in an error, with ours, where our name was read as text before it came", () => {
    const found = messages((stack) => {
      const { resource } = PackRegistry.publicRepo(stack);
      new TerraformOutput(stack, "o", { value: `\${data.spectrocloud_registry.${resource.friendlyUniqueId}.id}` });
      hostRegistry(stack);
    });
    expect(found).toEqual([
      "[edge-sites] data.spectrocloud_registry.public_registry would stand for the registry that edge-sites asked for and edge-sites/public_registry, which CDKTF would write as one block. Give one of them another id. A lookup gives way by itself, unless overrideLogicalId or text made of its name fixes that: refer to it by its uid.",
    ]);
  });

  test("is named in an error where an aspect read our name and then added the block", () => {
    const found = messages((stack) => {
      const { resource } = PackRegistry.publicRepo(stack);
      Aspects.of(stack).add(
        aspect((node) => {
          if (node === resource && resource.friendlyUniqueId === "public_registry") hostRegistry(stack);
        }),
      );
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("edge-sites/public_registry");
  });

  test("never stands merged with ours, even in a synth without checks", () => {
    const stack = newStack();
    const { resource } = PackRegistry.publicRepo(stack);
    expect(resource.friendlyUniqueId).toBe("public_registry");
    hostRegistry(stack);
    expect(() => Testing.synth(stack)).toThrow(/edge-sites\/public_registry/);
  });

  test("may override its own name after ours was read", () => {
    const { data } = synthesized((stack) => {
      const host = hostRegistry(stack, "mine");
      expect(PackRegistry.publicRepo(stack).resource.friendlyUniqueId).toBe("public_registry");
      host.overrideLogicalId("theirs");
    });
    expect(names(data.spectrocloud_registry)).toEqual(["public_registry", "theirs"]);
  });

  test("is told from two profiles of one name", () => {
    expect(
      messages((stack) => {
        edgeProfile(stack, "a");
        edgeProfile(stack, "b").resource.overrideLogicalId("a");
      }),
    ).toEqual([
      expect.stringMatching(/spectrocloud_cluster_profile\.a would stand for edge-sites\/a and edge-sites\/b,/),
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
  test("of three packs is an error that names them", () => {
    const found = messages((stack) => {
      for (const { pack } of edgeProfile(stack).layers) pack?.resource.overrideLogicalId("os");
    });
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toContain("data.spectrocloud_pack.os would stand for");
    expect(found[0]).toContain("edge-sites/profile-k8s");
    expect(found[0]).toContain("edge-sites/profile-cni");
  });

  test("of the host's block is an error", () => {
    const found = messages((stack) => {
      hostRegistry(stack, "mine");
      PackRegistry.publicRepo(stack).resource.overrideLogicalId("mine");
    });
    expect(found).toEqual([expect.stringContaining("edge-sites/mine")]);
  });

  test("may be the same for blocks of two types", () => {
    const { data } = synthesized((stack) => {
      for (const { pack } of edgeProfile(stack).layers.slice(0, 2)) pack?.resource.overrideLogicalId("os");
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
});

describe("a lookup", () => {
  test.each(["forEach", "count"])("of several packs is an error, for everyone who asked: %s", (argument) => {
    const found = messages((stack) => {
      const { pack } = edgeProfile(stack, "a").layers[1];
      edgeProfile(stack, "b");
      const several = { forEach: TerraformIterator.fromList(["1", "2"]), count: 2 }[argument];
      Object.assign(pack?.resource ?? {}, { [argument]: several });
    });
    const message = `The lookup of pack edge-k3s has ${argument}, and what refers to it needs one pack. Look each pack up by itself.`;
    expect(found).toEqual(["a", "b"].map((id) => `[edge-sites/${id}-k8s] ${message}`));
  });
});

describe("a host that names its blocks itself", () => {
  class Prefixed extends TerraformStack {
    protected allocateLogicalId(element: any): string {
      return `${element.node.path.split("/")[0]}_${super.allocateLogicalId(element)}`;
    }
  }

  test("names ours too", () => {
    const stack = new Prefixed(Testing.app(), "acme");
    new SpectrocloudProvider(stack, "spectrocloud");
    edgeProfile(stack);
    const { data, resource } = JSON.parse(Testing.synth(stack, true));
    expect(names(data.spectrocloud_registry)).toEqual(["acme_public_registry"]);
    expect(names(data.spectrocloud_pack_simple)).toEqual(["acme_byoos"]);
    expect(resource.spectrocloud_cluster_profile.acme_profile.pack[0].uid).toBe(
      "${data.spectrocloud_pack_simple.acme_byoos.id}",
    );
  });
});
