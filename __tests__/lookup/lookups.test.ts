import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { EdgeByoosLayer, Pack, PackRegistry, ProviderImage, SpectrocloudProvider, spectrocloud } from "../../lib";
import { messages, newStack, synthesized, synthesizedHcl } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const withoutMetadata = (block: any) => {
  const { "//": _, ...rest } = block;
  return rest;
};

describe("a registry", () => {
  test("is the page's block when it is Public Repo", () => {
    const { data } = synthesized((stack) => PackRegistry.publicRepo(stack));
    expect(data).toEqual({ spectrocloud_registry: { public_registry: { name: "Public Repo" } } });
  });

  test("gives its block its own name, with a sum where words do not carry it exactly", () => {
    const { data } = synthesized((stack) => {
      PackRegistry.lookup(stack, { name: "Palette Registry" });
      PackRegistry.lookup(stack, { name: "Palette Registry", type: "oci" });
      PackRegistry.lookup(stack, { name: "My Corp Helm!" });
      PackRegistry.lookup(stack, { name: "42" });
      PackRegistry.lookup(stack, { name: "übergröße" });
    });
    expect(data.spectrocloud_registry).toEqual({
      palette_registry: { name: "Palette Registry" },
      palette_registry_oci: { name: "Palette Registry", type: "oci" },
      my_corp_helm_0a4bfdd5: { name: "My Corp Helm!" },
      registry_42_994ba86c: { name: "42" },
      bergr_e_ac500043: { name: "übergröße" },
    });
  });

  test("is one block in a stack, however often and from wherever it is asked for", () => {
    const { data } = synthesized((stack) => {
      const first = PackRegistry.publicRepo(stack);
      const second = PackRegistry.lookup(new Construct(stack, "site"), { name: "Public Repo" });
      expect(second).toBe(first);
    });
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["public_registry"]);
  });

  test("is another block where the kind or the provider differs", () => {
    const { data } = synthesized((stack) => {
      const eu = new SpectrocloudProvider(stack, "eu", { alias: "eu" });
      PackRegistry.lookup(stack, { name: "Mirror" });
      PackRegistry.lookup(stack, { name: "Mirror", type: "oci" });
      PackRegistry.lookup(stack, { name: "mirror" });
      PackRegistry.lookup(stack, { name: "Mirror", provider: eu });
    });
    const blocks = Object.entries<any>(data.spectrocloud_registry);
    expect(blocks).toHaveLength(4);
    expect(blocks.map(([, block]) => block)).toContainEqual({ name: "Mirror", provider: "spectrocloud.eu" });
    expect(blocks.every(([name]) => /^mirror(_[0-9a-f]{8}|_oci)?$/.test(name))).toBe(true);
  });

  test("keeps the name public_registry for Public Repo on the default provider, whoever asks first", () => {
    const { data } = synthesized((stack) => {
      const provider = new SpectrocloudProvider(stack, "eu", { alias: "eu" });
      PackRegistry.lookup(stack, { name: "Public Registry" });
      PackRegistry.publicRepo(stack, { provider });
      PackRegistry.publicRepo(stack);
    });
    expect(data.spectrocloud_registry).toEqual({
      public_registry_e5da4b19: { name: "Public Registry" },
      public_registry_f0556d5f: { name: "Public Repo", provider: "spectrocloud.eu" },
      public_registry: { name: "Public Repo" },
    });
  });

  test("is the same where the default provider or a default setting is given and where it is not", () => {
    const { data } = synthesized((stack) => {
      const provider = stack.node.findChild("spectrocloud") as SpectrocloudProvider;
      const pack = { name: "edge-native-byoi", version: "1.0.0" };
      const first = Pack.lookup(stack, "first", pack);
      expect(Pack.lookup(stack, "second", { ...pack, provider, type: "helm", context: "project" })).toBe(first);
    });
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["public_registry"]);
  });

  test("is not shared between stacks", () => {
    const one = newStack("one");
    const other = new TerraformStack(one.node.root, "other");
    expect(PackRegistry.publicRepo(one)).not.toBe(PackRegistry.publicRepo(other));
  });

  test("takes a variable for its name, and the same variable is the same registry", () => {
    const { data } = synthesized((stack) => {
      const name = new TerraformVariable(stack, "registry_name", { type: "string" });
      const first = PackRegistry.lookup(stack, { name: name.stringValue });
      expect(PackRegistry.lookup(stack, { name: name.stringValue })).toBe(first);
    });
    expect(data.spectrocloud_registry).toEqual({ registry_40496ea3: { name: "${var.registry_name}" } });
  });

  test("with an empty name or an unknown kind stops the synth", () => {
    expect(messages((stack) => PackRegistry.lookup(stack, { name: " " }))).toEqual([
      "[edge-sites] registry name is empty. Give the text that Palette should use for it.",
    ]);
    expect(messages((stack) => PackRegistry.lookup(stack, { name: "Mirror", type: "docker" }))).toEqual([
      '[edge-sites] registry type "docker" is not known. Accepted are oci, helm, spectro.',
    ]);
  });
});

describe("a pack", () => {
  const byoos = { name: "edge-native-byoi", version: "1.0.0" };

  test("is the page's block", () => {
    const { data } = synthesized((stack) => Pack.lookup(stack, "byoos", byoos));
    expect(data.spectrocloud_pack_simple).toEqual({
      byoos: {
        name: "edge-native-byoi",
        version: "1.0.0",
        type: "helm",
        registry_uid: "${data.spectrocloud_registry.public_registry.id}",
      },
    });
  });

  test("tells what was asked for, and refers to what was found", () => {
    const { output } = synthesized((stack) => {
      const pack = Pack.lookup(stack, "byoos", byoos);
      expect([pack.name, pack.version, pack.registry.name]).toEqual(["edge-native-byoi", "1.0.0", "Public Repo"]);
      new TerraformOutput(stack, "found", { value: [pack.uid, pack.defaultValues, pack.registry.uid] });
    });
    expect(output.found.value).toEqual([
      "${data.spectrocloud_pack_simple.byoos.id}",
      "${data.spectrocloud_pack_simple.byoos.values}",
      "${data.spectrocloud_registry.public_registry.id}",
    ]);
  });

  test("is one block for one question, whoever asks it", () => {
    const { data } = synthesized((stack) => {
      const first = Pack.lookup(stack, "first", byoos);
      const site = new Construct(stack, "site");
      expect(Pack.lookup(site, "second", { ...byoos, type: "helm" })).toBe(first);
      expect(new EdgeByoosLayer(site, "os", { image }).pack).toBe(first);
    });
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["byoos"]);
  });

  test("is another block where version, kind, context, registry or provider differ", () => {
    const { data } = synthesized((stack) => {
      const eu = new SpectrocloudProvider(stack, "eu", { alias: "eu" });
      const registry = PackRegistry.lookup(stack, { name: "Mirror" });
      Pack.lookup(stack, "a", byoos);
      Pack.lookup(stack, "b", { ...byoos, version: "2.1.0" });
      Pack.lookup(stack, "c", { ...byoos, type: "container" });
      Pack.lookup(stack, "d", { ...byoos, context: "tenant" });
      Pack.lookup(stack, "e", { ...byoos, registry });
      Pack.lookup(stack, "f", { ...byoos, provider: eu });
      Pack.lookup(stack, "g", { ...byoos, name: "generic-byoi" });
    });
    const blocks = Object.entries<any>(data.spectrocloud_pack_simple);
    const sum = /_[0-9a-f]{8}$/;
    expect(blocks.map(([name]) => name.replace(sum, "_…")).sort()).toEqual([
      ...["byoos", "byoos_1_0_0_mirror", "byoos_1_0_0_…", "byoos_1_0_0_…", "byoos_1_0_0_…", "byoos_2_1_0"],
      "byoos_generic",
    ]);
    const registry_uid = "${data.spectrocloud_registry.public_registry_f0556d5f.id}";
    const summed = blocks.filter(([name]) => sum.test(name)).map(([, block]) => block);
    expect(summed).toContainEqual(expect.objectContaining({ provider: "spectrocloud.eu", registry_uid }));
    expect(summed).toContainEqual(expect.objectContaining({ type: "container" }));
    expect(summed).toContainEqual(expect.objectContaining({ context: "tenant" }));
  });

  test("never shares a name with another, whatever their ids", () => {
    const { data } = synthesized((stack) => {
      Pack.lookup(stack, "k3s.edge", { name: "edge-k3s", version: "1.28.5" });
      Pack.lookup(stack, "k3sedge", { name: "edge-rke2", version: "1.28.5" });
      Pack.lookup(new Construct(stack, "site"), "k3sedge", { name: "edge-k8s", version: "1.28.5" });
    });
    const names = Object.values<any>(data.spectrocloud_pack_simple).map((block) => block.name);
    expect(names.sort()).toEqual(["edge-k3s", "edge-k8s", "edge-rke2"]);
  });

  test("takes tokens for its name and version", () => {
    const { data } = synthesized((stack) => {
      const text = (id: string) => new TerraformVariable(stack, id, { type: "string" }).stringValue;
      Pack.lookup(stack, "byoos", { name: text("pack"), version: `1.${text("minor")}.0` });
    });
    const [[name, block]] = Object.entries<any>(data.spectrocloud_pack_simple);
    expect(name).toMatch(/^pack_version_[0-9a-f]{8}$/);
    expect(block).toMatchObject({ name: "${var.pack}", version: "1.${var.minor}.0" });
  });

  test("is searched for in every kind of registry with spectrocloud_pack", () => {
    const { data } = synthesized((stack) => {
      const registry = PackRegistry.lookup(stack, { name: "Palette Registry", type: "oci" });
      const found = Pack.search(stack, "nginx", { name: "nginx", version: "1.11.2", registry });
      expect(Pack.search(stack, "again", { name: "nginx", version: "1.11.2", registry })).toBe(found);
    });
    expect(data.spectrocloud_pack).toEqual({
      nginx_1_11_2_palette_registry_oci: {
        name: "nginx",
        version: "1.11.2",
        registry_uid: "${data.spectrocloud_registry.palette_registry_oci.id}",
      },
    });
  });

  test("stands in HCL in the order of the page", () => {
    const hcl = synthesizedHcl((stack) => Pack.lookup(stack, "byoos", byoos));
    expect(hcl).toContain(
      [
        'data "spectrocloud_pack_simple" "byoos" {',
        'name = "edge-native-byoi"',
        'version = "1.0.0"',
        'type = "helm"',
        'registry_uid = "${data.spectrocloud_registry.public_registry.id}"',
        "}",
      ].join("\n"),
    );
  });

  test("keeps a logical id that its user gives it", () => {
    const { data } = synthesized((stack) => {
      Pack.lookup(stack, "byoos", byoos).resource.overrideLogicalId("os_pack");
    });
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["os_pack"]);
  });

  test("with a wrong name, version, kind or context stops the synth, with all its mistakes at once", () => {
    const wrong = { name: "", version: "latest", type: "oci", context: "everywhere" };
    expect(messages((stack) => Pack.lookup(stack, "byoos", wrong))).toEqual([
      "[edge-sites/byoos] name is empty. Give the text that Palette should use for it.",
      '[edge-sites/byoos] version "latest" is not a version of a pack. Write it as Palette lists it, such as "1.0.0".',
      '[edge-sites/byoos] type "oci" is not known. Accepted are helm, manifest, container, operator-instance.',
      '[edge-sites/byoos] context "everywhere" is not known. Accepted are project, tenant, system.',
    ]);
    const number = { name: "edge-native-byoi", version: 1 as unknown as string };
    expect(messages((stack) => Pack.lookup(stack, "byoos", number))).toEqual([
      "[edge-sites/byoos] version is the number 1. Palette reads it as text: put quotes around what you typed.",
    ]);
  });
});

describe("inside a larger stack", () => {
  test("adding our constructs changes nothing that was there", () => {
    const host = (stack: TerraformStack) => {
      new spectrocloud.DataSpectrocloudPackSimple(stack, "theirs", { name: "somebody-else", type: "helm" });
      new spectrocloud.ClusterProfile(stack, "profile", { name: "their own" });
      new TerraformVariable(stack, "password", { sensitive: true });
    };
    const alone = synthesized(host);
    const together = synthesized((stack) => {
      host(stack);
      new EdgeByoosLayer(new Construct(stack, "site"), "byoos", { image });
      PackRegistry.publicRepo(stack);
    });
    expect(together.resource).toEqual(alone.resource);
    expect(together.variable).toEqual(alone.variable);
    expect(together.provider).toEqual(alone.provider);
    expect(together.data.spectrocloud_pack_simple).toMatchObject(alone.data.spectrocloud_pack_simple);
  });

  test("100 layers ask for one registry, and once for each distinct pack", () => {
    const { data } = synthesized((stack) => {
      for (let site = 0; site < 100; site++) {
        const version = site % 2 === 0 ? "1.0.0" : "2.1.0";
        new EdgeByoosLayer(new Construct(stack, `site-${site}`), "byoos", { image, version });
      }
    });
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["public_registry"]);
    const versions = Object.values<any>(data.spectrocloud_pack_simple).map((block) => withoutMetadata(block).version);
    expect(versions).toEqual(["1.0.0", "2.1.0"]);
  });

  test("a stack without the provider fails with CDKTF's own message", () => {
    const stack = new TerraformStack(Testing.app(), "bare");
    new EdgeByoosLayer(stack, "byoos", { image });
    expect(() => Testing.synth(stack, true)).toThrow(/without a matching provider construct/);
  });
});
