import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  Checks,
  ClusterProfile,
  EdgeByoosLayer,
  type IPackRegistry,
  LayerKind,
  NonEdgeByoosLayer,
  Pack,
  PackLayer,
  PackRegistry,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
} from "../../lib";
import { messages, synthesized, warnings, wholeMessages } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const nonEdge = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
const UID = "5eecc89d0b150045ae661cef";

/** Registries, as somebody may give them, with the type that their packs then have, if it is known. */
const REGISTRIES: [given: string, find: (stack: TerraformStack) => IPackRegistry | undefined, kind?: string][] = [
  ["none", () => undefined, "spectro"],
  ["Public Repo", (stack) => PackRegistry.publicRepo(stack), "spectro"],
  [
    "Public Repo as spectro",
    (stack) => PackRegistry.lookup(stack, { name: "Public Repo", type: "spectro" }),
    "spectro",
  ],
  ["Palette Registry", (stack) => PackRegistry.lookup(stack, { name: "Palette Registry" }), "oci"],
  ["Palette Registry FIPS", (stack) => PackRegistry.lookup(stack, { name: "Palette Registry FIPS" }), "oci"],
  ["Palette Community Registry", (stack) => PackRegistry.lookup(stack, { name: "Palette Community Registry" }), "oci"],
  ["Bitnami", (stack) => PackRegistry.lookup(stack, { name: "Bitnami" }), "helm"],
  ["Public Spectro Helm Repo", (stack) => PackRegistry.lookup(stack, { name: "Public Spectro Helm Repo" }), "helm"],
  ["Palette Registry, typed", (stack) => PackRegistry.lookup(stack, { name: "Palette Registry", type: "oci" }), "oci"],
  ["of no known type", (stack) => PackRegistry.lookup(stack, { name: "Mirror" })],
  ["with an empty type", (stack) => PackRegistry.lookup(stack, { name: "Mirror", type: "" })],
  ["typed oci", (stack) => PackRegistry.lookup(stack, { name: "Mirror", type: "oci" }), "oci"],
  ["typed helm", (stack) => PackRegistry.lookup(stack, { name: "Mirror", type: "helm" }), "helm"],
  ["typed spectro", (stack) => PackRegistry.lookup(stack, { name: "Mirror", type: "spectro" }), "spectro"],
  ["by variable", (stack) => PackRegistry.lookup(stack, { name: variable(stack) })],
  ["by uid", (stack) => PackRegistry.fromUid(stack, "mirror", { uid: UID })],
  ["by uid, typed", (stack) => PackRegistry.fromUid(stack, "mirror", { uid: UID, type: "oci" }), "oci"],
  [
    "by a variable uid, typed",
    (stack) => PackRegistry.fromUid(stack, "m", { uid: variable(stack), type: "helm" }),
    "helm",
  ],
];

function variable(stack: TerraformStack): string {
  return new TerraformVariable(stack, "registry", { type: "string" }).stringValue;
}

/** The type of one layer's pack, as it is written. */
function writtenType(find: (stack: TerraformStack) => IPackRegistry | undefined, packType?: string): string {
  const { output } = synthesized((stack) => {
    const props = { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0", values: PackValues.fromObject({ a: 1 }) };
    const layer = new PackLayer(stack, "app", { ...props, registry: find(stack), packType });
    new TerraformOutput(stack, "type", { value: layer.toPack().type });
  });
  return output.type.value;
}

describe.each(REGISTRIES)("packType with the registry %s", (_, find, kind) => {
  test("follows it, and is spectro where nothing tells", () => {
    expect(writtenType(find)).toBe(kind ?? "spectro");
  });

  test.each(["spectro", "oci", "helm"])("may be %s only if that is right, or not known to be wrong", (packType) => {
    const found = messages((stack) => {
      const props = { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0" };
      new PackLayer(stack, "app", { ...props, registry: find(stack), packType });
    });
    if (kind === undefined || kind === packType) {
      expect(found).toEqual([]);
      expect(writtenType(find, packType)).toBe(packType);
    } else {
      expect(found).toEqual([
        expect.stringMatching(
          `^\\[edge-sites/app\\] packType is "${packType}", and registry .+ is of type ${kind}\\. Palette refuses the profile: the type of a pack is that of its registry\\. Write ${kind}\\. Or leave packType out\\.$`,
        ),
      ]);
    }
  });

  test("steps aside for a variable", () => {
    const { output } = synthesized((stack) => {
      const packType = new TerraformVariable(stack, "type", { type: "string" }).stringValue;
      const props = { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0" };
      new TerraformOutput(stack, "o", {
        value: new PackLayer(stack, "app", { ...props, registry: find(stack), packType }).toPack().type,
      });
    });
    expect(output.o.value).toBe("${var.type}");
  });
});

describe("packType", () => {
  const addon = { kind: LayerKind.ADDON, name: "nginx" };
  const type = (add: (stack: TerraformStack) => PackLayer) =>
    synthesized((stack) => new TerraformOutput(stack, "type", { value: add(stack).toPack().type })).output.type.value;

  test("follows the registry of a pack that was looked up, and is unknown for one by its uid", () => {
    const registry = (stack: TerraformStack) => PackRegistry.lookup(stack, { name: "Palette Registry" });
    const props = { ...addon, values: PackValues.fromObject({ a: 1 }) };
    const search = (stack: TerraformStack) =>
      Pack.search(stack, "p", { name: "nginx", version: "1.0.0", registry: registry(stack) });
    expect(type((stack) => new PackLayer(stack, "app", { ...props, pack: search(stack) }))).toBe("oci");
    const uid = (stack: TerraformStack) => Pack.fromUid(stack, "p", { uid: UID, name: "nginx", version: "1.0.0" });
    expect(type((stack) => new PackLayer(stack, "app", { ...props, pack: uid(stack) }))).toBe("spectro");
    expect(
      wholeMessages((stack) => new PackLayer(stack, "app", { ...props, pack: search(stack), packType: "helm" })),
    ).toEqual([
      '[edge-sites/app] packType is "helm", and registry Palette Registry is of type oci. Palette refuses the profile: the type of a pack is that of its registry. Write oci. Or leave packType out. [pack-type-registry]',
    ]);
  });

  test("that contradicts the registry can be answered, and is then written", () => {
    expect(
      type((stack) => {
        const layer = new PackLayer(stack, "app", { ...addon, version: "1.0.0", packType: "oci" });
        Checks.of(layer).acknowledge("pack-type-registry", "Public Repo is an OCI registry at our site");
        return layer;
      }),
    ).toBe("oci");
  });

  test("of a search's filters follows the registry, too", () => {
    const search = (packTypes: string[]) => (stack: TerraformStack) => {
      const registry = PackRegistry.lookup(stack, { name: "Palette Registry" });
      Pack.search(stack, "p", { name: "nginx", registry, filters: { packTypes } });
    };
    expect(messages(search(["oci"]))).toEqual([]);
    expect(messages(search(["helm", "oci"]))).toEqual([]);
    expect(messages(search(["helm"]))).toEqual([
      expect.stringContaining('filters.packTypes is "helm", and registry Palette Registry is of type oci.'),
    ]);
  });

  test("of both OS layers follows the registry, which also moves them to spectrocloud_pack", () => {
    const { data, output } = synthesized((stack) => {
      const registry = PackRegistry.lookup(stack, { name: "Palette Registry" });
      const edge = new EdgeByoosLayer(stack, "edge", { image, version: "2.1.0", registry });
      const cloud = new NonEdgeByoosLayer(stack, "cloud", { ...nonEdge, version: "1.0.0", registry });
      new TerraformOutput(stack, "types", { value: [edge.toPack().type, cloud.toPack().type] });
    });
    expect(output.types.value).toEqual(["oci", "oci"]);
    expect(Object.keys(data)).toEqual(["spectrocloud_pack", "spectrocloud_registry"]);
  });
});

describe("the name of a registry", () => {
  test.each([
    ["public repo", "Public Repo"],
    ["PUBLIC REPO", "Public Repo"],
    ["Public-Repo", "Public Repo"],
    ["PublicRepo", "Public Repo"],
    ["Public Repo ", "Public Repo"],
    ["Publik Repo", "Public Repo"],
    ["Palette registry", "Palette Registry"],
    ["Pallete Registry", "Palette Registry"],
    ["palette registry fips", "Palette Registry FIPS"],
    ["Palette Comunity Registry", "Palette Community Registry"],
    ["bitnami", "Bitnami"],
  ])("that is nearly a default one is an error with the right spelling: %s", (name, meant) => {
    expect(messages((stack) => PackRegistry.lookup(stack, { name }))).toEqual([
      `[edge-sites] The registry "${name}" is nearly the default registry ${meant}, and Palette compares names letter by letter. Write ${meant}, unless a registry of yours is called so.`,
    ]);
  });

  test.each([
    "Palette Registry US",
    "Our Palette Registry",
    "Public Repo 2",
    "Public Repository",
    "Mirror",
    "Bitnami Copy",
  ])("may be one of other words: %s", (name) => {
    expect(messages((stack) => PackRegistry.lookup(stack, { name }))).toEqual([]);
  });

  test("that is nearly a default one can be answered", () => {
    const { data } = synthesized((stack) => {
      Checks.of(stack).acknowledge("registry-name", "ours is written in lower case");
      PackRegistry.lookup(stack, { name: "palette registry" });
    });
    expect(Object.values<any>(data.spectrocloud_registry)).toEqual([{ name: "palette registry" }]);
  });

  test.each([
    ["Public Repo", "oci", "spectro"],
    ["Public Repo", "helm", "spectro"],
    ["Palette Registry", "helm", "oci"],
    ["Palette Registry FIPS", "spectro", "oci"],
    ["Bitnami", "oci", "helm"],
  ])("of a default one has its own type: %s with %s", (name, type, kind) => {
    expect(messages((stack) => PackRegistry.lookup(stack, { name, type }))).toEqual([
      `[edge-sites] The registry ${name} is of type ${kind}, and is looked up with type "${type}". Leave type out, or write ${kind}.`,
    ]);
  });
});

describe("a BYOOS layer without a version", () => {
  const problem = (registry: string, version: string) =>
    `[edge-sites/os] The layer has no version, and its pack comes from the registry ${registry}. The version 1.0.0 is documented for Public Repo only. Give the version that the registry has: ${version} is what profiles use today.`;

  test("is for Public Repo alone, in each class", () => {
    for (const find of [() => undefined, (stack: TerraformStack) => PackRegistry.publicRepo(stack)]) {
      expect(messages((stack) => new EdgeByoosLayer(stack, "os", { image, registry: find(stack) }))).toEqual([]);
    }
    const mirror = (stack: TerraformStack) => PackRegistry.lookup(stack, { name: "Mirror" });
    expect(messages((stack) => new EdgeByoosLayer(stack, "os", { image, registry: mirror(stack) }))).toEqual([
      problem("Mirror", "2.1.0"),
    ]);
    expect(messages((stack) => new EdgeByoosLayer(stack, "os", { agentMode: true, registry: mirror(stack) }))).toEqual([
      problem("Mirror", "2.1.0"),
    ]);
    expect(messages((stack) => new NonEdgeByoosLayer(stack, "os", { ...nonEdge, registry: mirror(stack) }))).toEqual([
      problem("Mirror", "1.0.0"),
    ]);
  });

  test("is told of the registry's uid where that is all that is known", () => {
    const registry = (stack: TerraformStack) => PackRegistry.fromUid(stack, "r", { uid: UID });
    expect(messages((stack) => new EdgeByoosLayer(stack, "os", { image, registry: registry(stack) }))).toEqual([
      problem(UID, "2.1.0"),
    ]);
  });

  test("is let through where only Terraform knows the registry, or its pack is given", () => {
    expect(
      messages((stack) => {
        const registry = PackRegistry.lookup(stack, { name: variable(stack) });
        new EdgeByoosLayer(stack, "os", { image, registry });
        const mirror = PackRegistry.lookup(stack, { name: "Mirror" });
        const pack = Pack.search(stack, "pack", { name: "edge-native-byoi", version: "2.1.0", registry: mirror });
        new EdgeByoosLayer(stack, "given", { image, pack });
      }),
    ).toEqual([]);
  });
});

/** An app with that context, and a profile of three layers in a stack, which is given to a function first. */
function profileOf(app: App, build: (stack: TerraformStack) => Construct = (stack) => stack): any {
  const stack = new TerraformStack(app, "edge");
  const scope = build(stack);
  new SpectrocloudProvider(stack, "spectrocloud");
  const pack = (kind: LayerKind, name: string) => new PackLayer(scope, name, { kind, name, version: "1.28.5" });
  const layers = [
    new EdgeByoosLayer(scope, "os", { image, version: "2.1.0" }),
    pack(LayerKind.KUBERNETES, "edge-k3s"),
    pack(LayerKind.NETWORK, "cni-calico"),
  ];
  new ClusterProfile(scope, "profile", { name: "edge", cloud: "edge-native", layers });
  return JSON.parse(Testing.synth(stack, true));
}

const newApp = (context?: object) =>
  new App({
    outdir: fs.mkdtempSync(path.join(os.tmpdir(), "registries-")),
    context: context as { [key: string]: any },
  });
const REGISTRY = "cdktf-palette-byoos:registry";
const TYPE = "cdktf-palette-byoos:registryType";
const typesOf = ({ resource }: any) =>
  Object.values<any>(resource.spectrocloud_cluster_profile)[0].pack.map(({ type }: any) => type);

describe("the registry of an app", () => {
  const vertex = { [REGISTRY]: "Palette Registry FIPS" };

  test("is named once, for the OS layer and all others", () => {
    const written = profileOf(newApp(vertex));
    expect(written.data.spectrocloud_registry).toEqual({ palette_registry_fips: { name: "Palette Registry FIPS" } });
    expect(Object.keys(written.data.spectrocloud_pack)).toEqual([
      "byoos_2_1_0_palette_registry_fips",
      "cni_calico_1_28_5_palette_registry_fips",
      "edge_k3s_1_28_5_palette_registry_fips",
    ]);
    expect(written.data.spectrocloud_pack_simple).toBeUndefined();
    expect(typesOf(written)).toEqual(["oci", "oci", "oci"]);
  });

  test("may have a name of its own, and then its type is said", () => {
    const written = profileOf(newApp({ [REGISTRY]: "Corp", [TYPE]: "oci" }));
    expect(written.data.spectrocloud_registry).toEqual({ corp_oci: { name: "Corp", type: "oci" } });
    expect(typesOf(written)).toEqual(["oci", "oci", "oci"]);
  });

  test("comes from cdktf.json through the CLI's environment", () => {
    process.env.CDKTF_CONTEXT_JSON = JSON.stringify(vertex);
    try {
      expect(typesOf(profileOf(newApp()))).toEqual(["oci", "oci", "oci"]);
    } finally {
      delete process.env.CDKTF_CONTEXT_JSON;
    }
  });

  test("may be set on a construct before it has children, and the nearest wins", () => {
    const written = profileOf(newApp({ [REGISTRY]: "Corp", [TYPE]: "helm" }), (stack) => {
      stack.node.setContext(REGISTRY, "Site Packs");
      stack.node.setContext(TYPE, "oci");
      return new Construct(stack, "site");
    });
    expect(Object.keys(written.data.spectrocloud_registry)).toEqual(["site_packs_oci"]);
    expect(typesOf(written)).toEqual(["oci", "oci", "oci"]);
  });

  test("that is a default one does not take the type of one further up", () => {
    const written = profileOf(newApp({ [REGISTRY]: "Corp", [TYPE]: "oci" }), (stack) => {
      const site = new Construct(stack, "site");
      site.node.setContext(REGISTRY, "Public Repo");
      return site;
    });
    expect(Object.keys(written.data.spectrocloud_registry)).toEqual(["public_registry"]);
    expect(typesOf(written)).toEqual(["spectro", "spectro", "spectro"]);
  });

  test("that is no default one takes the type of one further up", () => {
    const written = profileOf(newApp({ [REGISTRY]: "Corp", [TYPE]: "oci" }), (stack) => {
      stack.node.setContext(REGISTRY, "Site Packs");
      return stack;
    });
    expect(written.data.spectrocloud_registry).toEqual({ site_packs_oci: { name: "Site Packs", type: "oci" } });
    expect(typesOf(written)).toEqual(["oci", "oci", "oci"]);
  });

  test("is that of a layer, too, whose scope names it under a construct that names another", () => {
    const app = newApp({ [REGISTRY]: "Public Repo" });
    const stack = new TerraformStack(app, "edge");
    new SpectrocloudProvider(stack, "spectrocloud");
    const site = new Construct(stack, "site");
    site.node.setContext(REGISTRY, "Palette Registry");
    const inner = new Construct(site, "inner");
    const layer = (scope: Construct) =>
      new PackLayer(scope, "k8s", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" });
    expect([layer(stack), layer(inner)].map(({ packType }) => packType)).toEqual(["spectro", "oci"]);
  });

  test("may take back the type of one further up", () => {
    const written = profileOf(newApp({ [REGISTRY]: "Corp", [TYPE]: "oci" }), (stack) => {
      stack.node.setContext(REGISTRY, "Mirror");
      stack.node.setContext(TYPE, "");
      return stack;
    });
    expect(written.data.spectrocloud_registry).toEqual({ mirror: { name: "Mirror" } });
  });

  test("gives way to a layer's own, and to Pack and PackRegistry where they name one", () => {
    const app = newApp(vertex);
    const stack = new TerraformStack(app, "edge");
    new SpectrocloudProvider(stack, "spectrocloud");
    const registry = PackRegistry.publicRepo(stack);
    const layer = new EdgeByoosLayer(stack, "os", { image, registry });
    expect(layer.packType).toBe("spectro");
    expect(Pack.search(stack, "a", { name: "nginx", version: "1.0.0", registry }).registry.name).toBe("Public Repo");
    expect(Pack.search(stack, "b", { name: "nginx", version: "1.0.0" }).registry.name).toBe("Palette Registry FIPS");
    Testing.synth(stack, true);
  });

  test("is Public Repo without a word in the output where nothing names one", () => {
    expect(profileOf(newApp({})).data.spectrocloud_registry).toEqual({ public_registry: { name: "Public Repo" } });
  });

  test.each<[string, object, string]>([
    ["a name that is no text", { [REGISTRY]: 1 }, `context key ${REGISTRY} is the number 1.`],
    ["an empty name", { [REGISTRY]: " " }, `context key ${REGISTRY} is empty.`],
    ["a type that is none", { [REGISTRY]: "Corp", [TYPE]: "docker" }, `context key ${TYPE} "docker" is not known.`],
    [
      "a type without a name",
      { [TYPE]: "oci" },
      `The context key ${TYPE} is set, and ${REGISTRY} is not. Set ${REGISTRY} to the name of the registry, in the same scope. [context-registry]`,
    ],
    ["a misspelt name", { [REGISTRY]: "palette registry" }, 'The registry "palette registry" is nearly'],
    ["a type that it has not", { [REGISTRY]: "Public Repo", [TYPE]: "oci" }, "The registry Public Repo is of type"],
  ])("is reported where it is %s", (_, context, message) => {
    expect(() => profileOf(newApp(context))).toThrow(message);
  });
});

describe("a registry by its uid", () => {
  test("is not looked up, and its packs are asked for and written with it", () => {
    const { data, output } = synthesized((stack) => {
      const registry = PackRegistry.fromUid(stack, "mirror", { uid: UID, type: "oci" });
      const layer = new PackLayer(stack, "k8s", {
        kind: LayerKind.KUBERNETES,
        name: "edge-k3s",
        version: "1.28.5",
        registry,
      });
      const { uid, registryUid, type } = layer.toPack();
      new TerraformOutput(stack, "pack", { value: { uid, registryUid, type } });
    });
    const name = "edge_k3s_1_28_5_registry_840b8147";
    expect(data).toEqual({ spectrocloud_pack: { [name]: { name: "edge-k3s", version: "1.28.5", registry_uid: UID } } });
    expect(output.pack.value).toEqual({ uid: `\${data.spectrocloud_pack.${name}.id}`, registryUid: UID, type: "oci" });
  });

  test("may be what another data source of the host has found", () => {
    const { data } = synthesized((stack) => {
      const mine = new spectrocloud.DataSpectrocloudRegistry(stack, "mine", { name: "Mirror" });
      const registry = PackRegistry.fromUid(stack, "mirror", { uid: mine.id });
      Pack.search(stack, "a", { name: "edge-k3s", version: "1.28.5", registry });
      Pack.search(stack, "b", {
        name: "edge-k3s",
        version: "1.28.5",
        registry: PackRegistry.fromUid(stack, "again", { uid: mine.id }),
      });
    });
    expect(Object.values<any>(data.spectrocloud_pack)).toEqual([
      { name: "edge-k3s", version: "1.28.5", registry_uid: "${data.spectrocloud_registry.mine.id}" },
    ]);
    expect(Object.keys(data.spectrocloud_pack)[0]).toMatch(/^edge_k3s_1_28_5_registry_[0-9a-f]{8}$/);
  });

  test("is told from a registry of another uid and of that name", () => {
    const { data } = synthesized((stack) => {
      for (const uid of [UID, UID.replace("5", "6"), "my-registry"]) {
        const registry = PackRegistry.fromUid(stack, uid, { uid });
        Pack.search(stack, `pack-${uid}`, { name: "nginx", version: "1.0.0", registry });
      }
      const registry = PackRegistry.lookup(stack, { name: "My Registry" });
      Pack.search(stack, "pack", { name: "nginx", version: "1.0.0", registry });
    });
    expect(Object.keys(data.spectrocloud_pack)).toHaveLength(4);
  });

  test("is reported where it is none", () => {
    const wrong = { uid: " ", type: "docker" };
    expect(messages((stack) => PackRegistry.fromUid(stack, "mirror", wrong))).toEqual([
      "[edge-sites/mirror] uid is empty. Give the text that Palette should use for it.",
      '[edge-sites/mirror] type "docker" is not known. Accepted are oci, helm, spectro.',
    ]);
  });
});

describe("a pack from its tag", () => {
  const values = PackValues.fromObject({ a: 1 });
  const chart = { kind: LayerKind.ADDON, name: "kubevious", values };
  const fromTag = (registry: (stack: TerraformStack) => IPackRegistry, type?: string) => (stack: TerraformStack) => {
    const pack = Pack.fromTag(stack, "chart", { name: "kubevious", tag: "0.8.15", registry: registry(stack), type });
    return new PackLayer(stack, "app", { ...chart, pack });
  };
  const mirror = (type?: string) => (stack: TerraformStack) => PackRegistry.lookup(stack, { name: "Charts", type });

  test("has a name, a tag and a registry, and neither a uid nor a lookup", () => {
    const { data, resource } = synthesized((stack) => {
      const layers = [fromTag(mirror("helm"))(stack)];
      new ClusterProfile(stack, "profile", { name: "addons", cloud: "all", type: "add-on", layers });
    });
    expect(data).toEqual({ spectrocloud_registry: { charts_helm: { name: "Charts", type: "helm" } } });
    expect(resource.spectrocloud_cluster_profile.profile.pack).toEqual([
      {
        name: "kubevious",
        tag: "0.8.15",
        type: "helm",
        registry_uid: "${data.spectrocloud_registry.charts_helm.id}",
        values: "a: 1\n",
      },
    ]);
  });

  test("has the type that is given, where the registry says none", () => {
    expect(
      synthesized((stack) => {
        new TerraformOutput(stack, "type", { value: fromTag(mirror(), "oci")(stack).toPack().type });
      }).output.type.value,
    ).toBe("oci");
    const byUid = (stack: TerraformStack) => PackRegistry.fromUid(stack, "r", { uid: UID, type: "helm" });
    expect(messages(fromTag(byUid))).toEqual([]);
  });

  test("is warned of, because of what the provider does with a registry that Palette synchronizes", () => {
    const said =
      "[edge-sites/chart] The pack has no unique id. If Palette synchronizes registry Charts, the provider keeps the old pack when the tag changes. Look the pack up, unless the registry is protected or not synchronized; then acknowledge this.";
    expect(warnings(fromTag(mirror("helm")))).toEqual([said]);
    const acknowledged = (stack: TerraformStack) => {
      Checks.of(stack).acknowledge("pack-tag", "a protected registry");
      fromTag(mirror("helm"))(stack);
    };
    expect(warnings(acknowledged)).toEqual([]);
  });

  test.each<[string, (stack: TerraformStack) => IPackRegistry, string | undefined, string]>([
    ["Public Repo", (stack) => PackRegistry.publicRepo(stack), undefined, "Public Repo"],
    [
      "a default registry",
      (stack) => PackRegistry.lookup(stack, { name: "Palette Registry" }),
      undefined,
      "Palette Registry",
    ],
    ["one that is typed spectro", mirror("spectro"), undefined, "Charts"],
    ["one whose packs are spectro", mirror(), "spectro", "Charts"],
  ])("is refused for %s, which Palette synchronizes", (_, registry, type, name) => {
    expect(messages(fromTag(registry, type))).toEqual([
      `[edge-sites/chart] The pack has no unique id, and Palette synchronizes registry ${name}: the provider would keep the old pack when the tag changes. Look the pack up. Use Pack.search or Pack.lookup.`,
    ]);
  });

  test("needs a type, and the registry's", () => {
    expect(messages(fromTag(mirror()))).toEqual([
      "[edge-sites/chart] The pack has no unique id, and nothing says of which type registry Charts is: with the wrong one nothing is found. Give the type, helm or oci.",
    ]);
    expect(messages(fromTag(mirror("helm"), "oci"))).toEqual([
      expect.stringContaining('[edge-sites/chart] type is "oci", and registry Charts is of type helm.'),
    ]);
    const other = (stack: TerraformStack) => {
      const pack = Pack.fromTag(stack, "chart", { name: "k", tag: "1", registry: mirror("helm")(stack) });
      new PackLayer(stack, "app", { ...chart, pack, packType: "oci" });
    };
    expect(messages(other)).toEqual([
      expect.stringContaining('[edge-sites/app] packType is "oci", and registry Charts is of type helm.'),
    ]);
  });

  test("is reported where it is none", () => {
    const wrong = { name: "", tag: 1, registry: "Charts", type: "docker" } as never;
    expect(messages((stack) => Pack.fromTag(stack, "chart", wrong))).toEqual([
      "[edge-sites/chart] name is empty. Give the text that Palette should use for it.",
      expect.stringContaining("[edge-sites/chart] tag is the number 1."),
      '[edge-sites/chart] type "docker" is not known. Accepted are oci, helm, spectro.',
      "[edge-sites/chart] registry is text. Write registry: PackRegistry.lookup(this, { name }).",
    ]);
  });

  test("keeps its registry where only its layer is left", () => {
    const { data } = synthesized((stack) => {
      const site = new Construct(stack, "site");
      const registry = PackRegistry.lookup(site, { name: "Charts", type: "helm" });
      const pack = Pack.fromTag(site, "chart", { name: "kubevious", tag: "0.8.15", registry });
      new PackLayer(stack, "app", { ...chart, pack }).toPack();
      stack.node.tryRemoveChild("site");
    });
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["charts_helm"]);
  });
});

describe("a search without a version", () => {
  test("finds the newest, whose version is then the tag", () => {
    const { data, output } = synthesized((stack) => {
      const pack = Pack.search(stack, "k3s", { name: "edge-k3s" });
      const layer = new PackLayer(stack, "k8s", { kind: LayerKind.KUBERNETES, name: "edge-k3s", pack });
      new TerraformOutput(stack, "tag", { value: layer.toPack().tag });
    });
    expect(data.spectrocloud_pack).toEqual({
      edge_k3s_newest: { name: "edge-k3s", registry_uid: "${data.spectrocloud_registry.public_registry.id}" },
    });
    expect(output.tag.value).toBe("${data.spectrocloud_pack.edge_k3s_newest.version}");
  });

  test("is not what a layer or a lookup of an exact pack takes", () => {
    const k3s = { kind: LayerKind.KUBERNETES, name: "edge-k3s" };
    expect(messages((stack) => new PackLayer(stack, "k8s", k3s))).toEqual([
      "[edge-sites/k8s] version is missing. Give it text. If an environment variable has it, is that variable set where the program runs?",
    ]);
    expect(messages((stack) => Pack.lookup(stack, "k3s", { name: "edge-k3s" } as never))).toEqual([
      "[edge-sites/k3s] version is missing. Give it text. If an environment variable has it, is that variable set where the program runs?",
    ]);
  });
});
