import { Aspects, type IAspect, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import {
  ClusterProfile,
  type ClusterProfileProps,
  EdgeByoosLayer,
  LayerKind,
  Macro,
  PackLayer,
  PackRegistry,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
  VariableFormat,
} from "../../lib";
import { messages, newStack, synthesized, synthesizedHcl } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const layersIn = (scope: Construct) => [
  new EdgeByoosLayer(scope, "byoos", { image }),
  new PackLayer(scope, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" }),
  new PackLayer(scope, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" }),
];
const edge = (scope: Construct, props: Partial<ClusterProfileProps> = {}) =>
  new ClusterProfile(scope, "profile", {
    name: "edge",
    cloud: "edge-native",
    ...props,
    layers: props.layers ?? layersIn(scope),
  });
/** A profile that sets everything there is. */
const full = (stack: TerraformStack) => {
  const secret = new TerraformVariable(stack, "secret", { sensitive: true }).stringValue;
  edge(stack, {
    version: "1.2.0",
    context: "tenant",
    description: "Sites: ${not an expression}",
    tags: ["owner:edge", "prod"],
    type: "infra",
    timeouts: { create: "10m", update: "11m", delete: "12m" },
    variables: [
      {
        name: "size",
        displayName: "Size",
        format: VariableFormat.STRING,
        description: "How large",
        defaultValue: "s",
        regex: "^\\w(\\${1})?$",
        required: true,
        immutable: true,
        hidden: false,
        isSensitive: false,
        inputType: "dropdown",
        options: [{ label: "Small", value: "s", description: "One node" }],
      },
      { name: "token", displayName: "Token", isSensitive: true, defaultValue: secret },
    ],
    layers: [
      ...layersIn(stack),
      new PackLayer(stack, "app", {
        kind: LayerKind.ADDON,
        name: "nginx",
        version: "1.0.0",
        values: PackValues.fromObject({ size: Macro.variable("size"), token: Macro.variable("token") }),
        manifests: [{ name: "extra", content: "kind: ConfigMap\n" }],
      }),
    ],
  });
};
const keeping = (stack: TerraformStack) => {
  const provider = new SpectrocloudProvider(stack, "k", {
    alias: "k",
    featurePreview: { "immutable-clusterprofiles": true },
  });
  edge(stack, { skipDestroy: true, version: "1.0.0", provider });
};
const profileOf = (add: (stack: TerraformStack) => void) => {
  return synthesized(add).resource.spectrocloud_cluster_profile.profile;
};

describe("a cluster profile", () => {
  test("has a pack block for each layer, in order, each taken from its lookup", () => {
    const found = profileOf((stack) => edge(stack));
    expect(found.pack.map((block: any) => [block.name, block.tag, block.type])).toEqual([
      ["edge-native-byoi", "1.0.0", "spectro"],
      ["edge-k3s", "1.28.5", "spectro"],
      ["cni-calico", "3.26.3", "spectro"],
    ]);
    expect(found.pack[1]).toEqual({
      name: "edge-k3s",
      tag: "1.28.5",
      type: "spectro",
      uid: "${data.spectrocloud_pack.edge_k3s_1_28_5.id}",
      registry_uid: "${data.spectrocloud_registry.public_registry.id}",
      values: "${data.spectrocloud_pack.edge_k3s_1_28_5.values}",
    });
  });

  test("never names a registry: the provider would send an empty one at the next update", () => {
    expect(JSON.stringify(synthesized((stack) => edge(stack)))).not.toContain("registry_name");
  });

  test("has Terraform check at plan that each pack was found whose lookup may say nothing", () => {
    const { precondition } = profileOf((stack) => edge(stack)).lifecycle;
    expect(precondition).toHaveLength(1);
    expect(precondition[0]).toEqual({
      condition: "${(data.spectrocloud_pack_simple.byoos.id != null)}",
      error_message:
        "Pack edge-native-byoi 1.0.0 was not found in registry Public Repo. Check the pack's name and version in Palette, and that the provider's project may read that registry. Where Palette lists the pack there, look it up with dataSource PACK; for a pack of an OCI registry, use packType oci.",
    });
  });

  test("keeps that check when somebody sets a lifecycle of their own", () => {
    const { lifecycle } = profileOf((stack) => {
      const mine = { condition: "${true}", errorMessage: "mine" };
      edge(stack).resource.lifecycle = { preventDestroy: true, precondition: [mine] };
    });
    expect(lifecycle.prevent_destroy).toBe(true);
    expect(lifecycle.precondition).toHaveLength(2);
  });

  test("writes those checks as blocks in HCL", () => {
    const hcl = synthesizedHcl((stack) => edge(stack));
    expect(hcl).toContain(
      'lifecycle {\nprecondition {\ncondition = "${(data.spectrocloud_pack_simple.byoos.id != null)}"\n',
    );
    expect(hcl).not.toContain("precondition = ");
  });

  test("takes a list that only Terraform knows for its tags, in JSON and in HCL", () => {
    const tagged = (stack: TerraformStack) => {
      edge(stack, { tags: new TerraformVariable(stack, "tags", { type: "list(string)" }).listValue });
    };
    expect(profileOf(tagged).tags).toBe("${var.tags}");
    expect(synthesizedHcl(tagged)).toContain('tags = "${var.tags}"');
  });

  test("can ignore all changes in HCL, too", () => {
    const hcl = synthesizedHcl((stack) => {
      edge(stack).resource.lifecycle = { ignoreChanges: "all" };
    });
    expect(hcl).toContain("ignore_changes = all\n");
  });

  test.each([
    [undefined, "null"],
    ["byoos", "text"],
    [{ kind: LayerKind.OS }, "a map"],
  ])("says what to write where something else than a layer is added: %j", (wrong, found) => {
    expect(messages((stack) => edge(stack).addLayer(wrong as never))).toEqual([
      `[edge-sites/profile] layer is ${found}. Write profile.addLayer(new PackLayer(...)).`,
    ]);
  });

  test("takes layers one by one, too", () => {
    const found = profileOf((stack) => {
      const profile = edge(stack);
      profile.addLayer(new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0" }));
      expect(profile.layers.map((layer) => layer.packName)).toEqual([
        "edge-native-byoi",
        "edge-k3s",
        "cni-calico",
        "nginx",
      ]);
    });
    expect(found.pack).toHaveLength(4);
    expect(found.lifecycle.precondition).toHaveLength(1);
  });

  test("takes variables one by one, after those that it was made with", () => {
    const site = { name: "site", displayName: "Site" };
    const token = { name: "token", displayName: "Token", isSensitive: true };
    const layers = (stack: TerraformStack) => {
      const values = PackValues.fromObject({ site: Macro.variable("site"), token: Macro.variable("token") });
      const network = { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3", values };
      return [...layersIn(stack).slice(0, 2), new PackLayer(stack, "calico", network)];
    };
    const profileOf = (add: (stack: TerraformStack) => void) =>
      synthesized(add).resource.spectrocloud_cluster_profile.profile;
    const oneByOne = profileOf((stack) => edge(stack, { layers: layers(stack), variables: [site] }).addVariable(token));
    expect(oneByOne).toEqual(profileOf((stack) => edge(stack, { layers: layers(stack), variables: [site, token] })));
    const withoutAny = profileOf((stack) => {
      const profile = edge(stack, { layers: layers(stack) });
      profile.addVariable(site);
      profile.addVariable(token);
    });
    expect(withoutAny).toEqual(oneByOne);
  });

  test("checks a variable that is added like one that it was made with", () => {
    expect(messages((stack) => edge(stack).addVariable({ name: "a b", displayName: "" }))).toEqual([
      '[edge-sites/profile] The name of variable "a b" is not one that macros can use. Use letters, digits and _, and ' +
        "start with a letter.",
      expect.stringContaining("is empty. Give the text that Palette should use for it."),
    ]);
    expect(messages((stack) => edge(stack).addVariable(undefined as any))).toEqual([
      "[edge-sites/profile] variable[0] is missing. Write profile.addVariable({ name, displayName }).",
    ]);
  });

  test("has the stages that a layer gets after the profile was made", () => {
    const step = { name: "greet", commands: ["echo hi"] };
    const packsOf = (add: (stack: TerraformStack) => void) =>
      synthesized(add).resource.spectrocloud_cluster_profile.profile.pack;
    const later = packsOf((stack) => {
      const [os, ...others] = layersIn(stack);
      edge(stack, { layers: [os, ...others] });
      (os as EdgeByoosLayer).addStage("boot", step);
    });
    const atOnce = packsOf((stack) => {
      const os = new EdgeByoosLayer(stack, "byoos", { image, stages: { boot: [step] } });
      edge(stack, { layers: [os, ...layersIn(new Construct(stack, "others")).slice(1)] });
    });
    expect(later[0].values).toBe(atOnce[0].values);
    expect(later[0].values).toContain("echo hi");
  });

  test("can share a layer with another profile", () => {
    const { resource, data } = synthesized((stack) => {
      const layers = layersIn(stack);
      for (const name of ["a", "b"]) new ClusterProfile(stack, name, { name, cloud: "edge-native", layers });
    });
    expect(resource.spectrocloud_cluster_profile.a.pack).toEqual(resource.spectrocloud_cluster_profile.b.pack);
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["byoos"]);
    expect(Object.keys(data.spectrocloud_pack)).toEqual(["cni_calico_3_26_3", "edge_k3s_1_28_5"]);
  });

  test("takes every setting and every attribute of a variable that the provider has", () => {
    const found = profileOf(full);
    expect(found).toMatchObject({
      name: "edge",
      version: "1.2.0",
      cloud: "edge-native",
      type: "infra",
      context: "tenant",
      description: "Sites: $${not an expression}",
      tags: ["owner:edge", "prod"],
      timeouts: { create: "10m", update: "11m", delete: "12m" },
      profile_variables: {
        variable: [
          {
            name: "size",
            display_name: "Size",
            format: "string",
            description: "How large",
            default_value: "s",
            regex: "^\\w(\\$${1})?$",
            required: true,
            immutable: true,
            hidden: false,
            is_sensitive: false,
            input_type: "dropdown",
            options: [{ label: "Small", value: "s", description: "One node" }],
          },
          { name: "token", display_name: "Token", is_sensitive: true, default_value: "${var.secret}" },
        ],
      },
    });
    expect(found.pack[3].manifest).toEqual([{ name: "extra", content: "kind: ConfigMap\n" }]);
  });

  test("reaches every attribute and block of the provider's resource", () => {
    const schema = require("../../schema/spectrocloud.json").provider_schemas;
    const { block } = Object.values<any>(schema)[0].resource_schemas.spectrocloud_cluster_profile;
    const settable = (each: any): string[] => [
      ...Object.keys(each.attributes ?? {}).filter(
        (name) => each.attributes[name].optional || each.attributes[name].required,
      ),
      ...Object.entries<any>(each.block_types ?? {}).flatMap(([name, { block: inner }]) =>
        settable(inner).map((path) => `${name}.${path}`),
      ),
    ];
    const written = (value: any, path: string[] = []): string[] => {
      if (Array.isArray(value)) return value.flatMap((item) => written(item, path));
      if (typeof value !== "object") return [path.join(".")];
      return Object.entries(value).flatMap(([name, item]) => written(item, [...path, name]));
    };
    const reached = new Set(written({ ...profileOf(full), skip_destroy: profileOf(keeping).skip_destroy }));
    // Left out on purpose: Terraform gives `id` itself, and `registry_name` sends an empty registry at each update.
    const missed = settable(block).filter((path) => !reached.has(path));
    expect(missed).toEqual(["id", "pack.registry_name"]);
  });

  test("keeps a secret variable out of every file, as text", () => {
    const { variable, resource } = synthesized((stack) => {
      const secret = new TerraformVariable(stack, "secret", { sensitive: true });
      const values = PackValues.fromObject({ token: secret.stringValue });
      const app = new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0", values });
      edge(stack, { layers: [...layersIn(stack), app] });
    });
    expect(variable.secret).toEqual({ sensitive: true });
    expect(resource.spectrocloud_cluster_profile.profile.pack[3].values).toBe("token: ${jsonencode(var.secret)}\n");
  });
});

describe("a manifest layer", () => {
  test("needs no pack: its block has the manifests, and no lookup", () => {
    const { data, resource } = synthesized((stack) => {
      const layers = [
        new PackLayer(stack, "mine", {
          kind: LayerKind.ADDON,
          name: "my-manifests",
          packType: "manifest",
          manifests: [{ name: "config", content: 'kind: ConfigMap\ndata:\n  x: "${HOME}"\n' }],
        }),
      ];
      new ClusterProfile(stack, "profile", { name: "add-ons", cloud: "all", type: "add-on", layers });
    });
    expect(data).toBeUndefined();
    expect(resource.spectrocloud_cluster_profile.profile).toEqual({
      name: "add-ons",
      cloud: "all",
      type: "add-on",
      pack: [
        {
          name: "my-manifests",
          type: "manifest",
          values: "",
          manifest: [{ name: "config", content: 'kind: ConfigMap\ndata:\n  x: "$${HOME}"\n' }],
        },
      ],
    });
  });
});

describe("a layer of an OCI registry", () => {
  test("is searched for with spectrocloud_pack, which reads such registries", () => {
    const { data } = synthesized((stack) => {
      const registry = PackRegistry.lookup(stack, { name: "Mirror", type: "oci" });
      new PackLayer(stack, "app", {
        kind: LayerKind.ADDON,
        name: "nginx",
        version: "1.0.0",
        packType: "oci",
        registry,
      });
    });
    expect(Object.keys(data)).toEqual(["spectrocloud_pack", "spectrocloud_registry"]);
  });
});

describe("inside a larger stack", () => {
  test("a profile and its layers use an aliased provider where they are told to", () => {
    const { data, resource } = synthesized((stack) => {
      const provider = new SpectrocloudProvider(stack, "eu", { alias: "eu" });
      const layers = [
        new EdgeByoosLayer(stack, "byoos", { image, provider }),
        ...layersIn(new Construct(stack, "site")).slice(1),
      ];
      new ClusterProfile(new Construct(stack, "eu-site"), "profile", {
        name: "eu",
        cloud: "edge-native",
        layers,
        provider,
      });
    });
    const packs = Object.values<any>(data.spectrocloud_pack_simple);
    expect(packs.map(({ provider }) => provider)).toContain("spectrocloud.eu");
    expect(Object.values<any>(resource.spectrocloud_cluster_profile)[0].provider).toBe("spectrocloud.eu");
  });

  test("another stack refers to a profile by its id", () => {
    const profiles = newStack("profiles");
    const clusters = new TerraformStack(profiles.node.root, "clusters");
    const profile = edge(profiles);
    new TerraformOutput(clusters, "used", { value: profile.id });
    profiles.prepareStack();
    clusters.prepareStack();
    expect(JSON.parse(Testing.synth(clusters)).output.used.value).toMatch(
      /^\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.[\w-]+\}$/,
    );
    expect(Object.values<any>(JSON.parse(Testing.synth(profiles)).output)[0].value).toBe(
      "${spectrocloud_cluster_profile.profile.id}",
    );
  });

  test("a profile that exists is adopted, and one that moved keeps its state", () => {
    // CDKTF asks for Terraform's version when it validates these, so they are written without.
    const written = (change: (profile: ClusterProfile) => void) => {
      const stack = newStack();
      change(edge(stack));
      return JSON.parse(Testing.synth(stack));
    };
    const adopted = written((profile) => profile.resource.importFrom("5eb:project"));
    expect(adopted.import).toEqual([{ id: "5eb:project", to: "spectrocloud_cluster_profile.profile" }]);
    const moved = written((profile) => profile.resource.moveFromId("spectrocloud_cluster_profile.old"));
    expect(moved.moved).toEqual([
      { from: "spectrocloud_cluster_profile.old", to: "spectrocloud_cluster_profile.profile" },
    ]);
  });

  test("an aspect of the host stack visits and changes everything", () => {
    class Tagging implements IAspect {
      public visit(node: IConstruct): void {
        if (node instanceof spectrocloud.ClusterProfile) node.tags = ["visited"];
        if (node instanceof spectrocloud.DataSpectrocloudPackSimple) node.context = "tenant";
      }
    }
    const { data, resource } = synthesized((stack) => {
      edge(stack);
      Aspects.of(stack).add(new Tagging());
    });
    expect(resource.spectrocloud_cluster_profile.profile.tags).toEqual(["visited"]);
    expect(data.spectrocloud_pack_simple.byoos.context).toBe("tenant");
  });

  test("addOverride reaches the profile and the lookups", () => {
    const { data, resource } = synthesized((stack) => {
      const profile = edge(stack);
      profile.resource.addOverride("description", "overridden");
      profile.layers[0].pack?.resource.addOverride("context", "system");
    });
    expect(resource.spectrocloud_cluster_profile.profile.description).toBe("overridden");
    expect(data.spectrocloud_pack_simple.byoos.context).toBe("system");
  });

  test("a layer gives its manifests to a profile of other bindings, with a literal ${ in both outputs", () => {
    const add = (stack: TerraformStack) => {
      const manifests = [{ name: "motd", content: 'data:\n  greeting: "${USER}"\n' }];
      const props = { kind: LayerKind.ADDON, name: "motd", packType: "manifest", manifests };
      const block = new PackLayer(stack, "motd", props).toPack();
      expect(block).not.toHaveProperty("uid");
      new spectrocloud.ClusterProfile(stack, "theirs", { name: "theirs", pack: [block] });
    };
    const [{ manifest }] = synthesized(add).resource.spectrocloud_cluster_profile.theirs.pack;
    expect(manifest).toEqual([{ name: "motd", content: 'data:\n  greeting: "$${USER}"\n' }]);
    expect(synthesizedHcl(add)).toContain('<<EOF\ndata:\n  greeting: "$${USER}"\nEOF\n');
  });

  test("a layer gives its plain pack block to a profile of other bindings", () => {
    const { resource } = synthesized((stack) => {
      const block = layersIn(stack)[0].toPack();
      expect(Object.keys(block).sort()).toEqual(["manifest", "name", "registryUid", "tag", "type", "uid", "values"]);
      new spectrocloud.ClusterProfile(stack, "theirs", { name: "theirs", pack: [block] });
      edge(new Construct(stack, "site"));
    });
    const { theirs, ...ours } = resource.spectrocloud_cluster_profile;
    expect(theirs.pack[0]).toEqual(Object.values<any>(ours)[0].pack[0]);
  });

  test("that block is the same heredoc in HCL as in a profile of ours", () => {
    const hcl = synthesizedHcl((stack) => {
      new spectrocloud.ClusterProfile(stack, "theirs", { name: "theirs", pack: [layersIn(stack)[0].toPack()] });
    });
    expect(hcl).toContain("  system.uri: example.io/my-images/example-custom-os:v1.4.5\nEOF\n");
  });
});
