import fs from "node:fs";
import path from "node:path";
import { App, type AppConfig, TerraformStack, TerraformVariable } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  Macro,
  NonEdgeByoosLayer,
  Pack,
  PackLayer,
  PackRegistry,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
  VariableFormat,
} from "../../../lib";
import { command, edgeProfile, emptyFolder, folderWith, osPack, profilesIn } from "./folder";

/** Synthesizes an app whose stack a function fills. */
function synthesized(fill: (stack: TerraformStack) => void, config: AppConfig = {}): string {
  const outdir = emptyFolder();
  const app = new App({ outdir, ...config });
  const stack = new TerraformStack(app, "site");
  new SpectrocloudProvider(stack, "spectrocloud", {});
  fill(stack);
  app.synth();
  return outdir;
}

function edgeSite(stack: TerraformStack): void {
  const user = new TerraformVariable(stack, "user", { type: "string" });
  new ClusterProfile(stack, "profile", {
    name: "shop",
    version: "2.0.0",
    cloud: "edge-native",
    tags: ["team:edge"],
    layers: [
      new EdgeByoosLayer(stack, "byoos", {
        image: ProviderImage.fromUri("example.io/os:v1"),
        additionalImages: [`example.io/${user.stringValue}/tools:v2`],
        additionalValues: { stages: { boot: [{ commands: [`echo \${HOME} "${Macro.variable("site")}"`] }] } },
      }),
      new PackLayer(stack, "kubernetes", {
        kind: LayerKind.KUBERNETES,
        name: "edge-k3s",
        version: "1.28.5",
        registry: PackRegistry.lookup(stack, { name: "Mirror" }),
        values: PackValues.fromYaml('cluster:\n  name: "{{ .spectro.var.site }}"\n'),
      }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" }),
      new PackLayer(stack, "apps", {
        kind: LayerKind.ADDON,
        name: "apps",
        packType: "manifest",
        manifests: [{ name: "app", content: `a: ${Macro.variable("size")}\n` }],
      }),
    ],
    variables: [
      { name: "site", displayName: "Site", required: true },
      { name: "size", displayName: "Size", format: VariableFormat.NUMBER, defaultValue: "3" },
    ],
  });
}

describe("a profile of an Edge cluster", () => {
  test("shows layers, images and variables with who uses them", async () => {
    const { out } = await command(["describe", synthesized(edgeSite)]);
    expect(out).toBe(`shop 2.0.0
stack site · type cluster · cloud edge-native · tags team:edge
  ┌────────────┬──────────────────┬────────┬─────────────┐
  │ Add-on     │ apps             │        │ manifest    │
  ├────────────┼──────────────────┼────────┼─────────────┤
  │ Network    │ cni-calico       │ 3.26.3 │ Public Repo │
  ├────────────┼──────────────────┼────────┼─────────────┤
  │ Kubernetes │ edge-k3s         │ 1.28.5 │ Mirror      │
  ├────────────┼──────────────────┼────────┼─────────────┤
  │ OS         │ edge-native-byoi │ 1.0.0  │ Public Repo │
  └────────────┴──────────────────┴────────┴─────────────┘
  Images
    edge-native-byoi  example.io/os:v1
    edge-native-byoi  example.io/\${var.user}/tools:v2
  Variables
    site  string  required             used by edge-native-byoi, edge-k3s
    size  number  optional, default 3  used by apps
`);
  });

  test("is the same from HCL output", async () => {
    const fromJson = await profilesIn(synthesized(edgeSite));
    process.env.SYNTH_HCL_OUTPUT = "true";
    const hcl = synthesized(edgeSite);
    delete process.env.SYNTH_HCL_OUTPUT;
    expect(fs.existsSync(path.join(hcl, "stacks/site/cdk.tf"))).toBe(true);
    expect(await profilesIn(hcl)).toEqual(fromJson);
  });

  test("is read where an app with hclOutput makes CDKTF write JSON into cdk.tf", async () => {
    expect(await profilesIn(synthesized(edgeSite, { hclOutput: true }))).toHaveLength(1);
  });

  test("says where the values of each layer come from", async () => {
    const [{ layers }] = await profilesIn(synthesized(edgeSite));
    expect(layers.map(({ values }: any) => values)).toEqual(["own", "own", "pack-defaults", "none"]);
  });
});

test("a profile of another cloud names the image that its nodes boot", async () => {
  const folder = synthesized((stack) => {
    const byoos = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
    new ClusterProfile(stack, "profile", {
      name: "cloud",
      cloud: "aws",
      layers: [
        new NonEdgeByoosLayer(stack, "byoos", byoos),
        new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "kubernetes", version: "1.28.5" }),
        new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" }),
        new PackLayer(stack, "storage", { kind: LayerKind.STORAGE, name: "csi-aws-ebs", version: "1.26.1" }),
      ],
    });
  });
  const [{ layers }] = await profilesIn(folder);
  expect(layers.map(({ kind }: any) => kind)).toEqual(["os", "kubernetes", "network", "storage"]);
  expect(layers[0].images[0].reference).toBe("ami-0f4804aff4cf9c5a2");
});

describe("the kind of a layer", () => {
  const kinds = async (type: string, ...names: string[]) => {
    const pack = names.map((name) => ({ name }));
    const [{ layers }] = await profilesIn(folderWith(edgeProfile({ type, pack })));
    return layers.map(({ kind }: any) => kind).join(" ");
  };

  test("follows from the pack's name", async () => {
    expect(await kinds("cluster", "edge-native-ubuntu", "edge-rke2", "cni-cilium", "csi-longhorn", "nginx")).toBe(
      "os kubernetes network storage addon",
    );
    expect(await kinds("infra", "one--generic-byoi", "kubernetes", "cni-calico")).toBe("os kubernetes network");
  });

  test("follows from its place where the name says nothing", async () => {
    expect(await kinds("cluster", "our-os", "our-kube", "our-net", "other")).toBe("os kubernetes network addon");
  });

  test("is add-on for what only sounds like infrastructure", async () => {
    expect(await kinds("cluster", "generic-byoi", "kubernetes", "kubernetes-dashboard", "cni-calico")).toBe(
      "os kubernetes addon network",
    );
    expect(await kinds("add-on", "csi-longhorn", "kubernetes")).toBe("addon addon");
  });

  test.each([
    ...["csi-longhorn-addon", "csi-rook-ceph-addon", "csi-portworx-generic-addon", "second--csi-longhorn-addon"],
    ...["secrets-store-csi-driver", "cni-multus-addon", "k8s-dashboard", "k8s-dashboard-readonly"],
  ])("is add-on for %s, wherever it is and whatever is missing", async (pack) => {
    expect(await kinds("cluster", "edge-native-byoi", "edge-k3s", "cni-calico", pack)).toBe(
      "os kubernetes network addon",
    );
    expect(await kinds("cluster", "edge-native-byoi", "edge-k3s", pack)).toBe("os kubernetes addon");
    expect(await kinds("cluster", pack, "edge-k3s", "cni-calico", "csi-longhorn")).toBe(
      "addon kubernetes network storage",
    );
  });
});

test("a profile shows where packs come from that are not looked up by a registry's name", async () => {
  const outdir = synthesized(
    (stack) => {
      const values = PackValues.fromObject({ a: 1 });
      const mirror = PackRegistry.fromUid(stack, "mirror", { uid: "5eecc89d0b150045ae661cef", type: "oci" });
      const charts = PackRegistry.lookup(stack, { name: "Charts", type: "helm" });
      const portal = Pack.fromTag(stack, "chart", { name: "portal", tag: "0.8.15", registry: charts });
      const addon = (name: string, more: object) =>
        new PackLayer(stack, name, { kind: LayerKind.ADDON, name, values, ...more });
      const layers = [
        addon("nginx", { version: "1.11.2" }),
        addon("zarf", { version: "1.0.1", registry: mirror }),
        addon("portal", { pack: portal }),
      ];
      new ClusterProfile(stack, "profile", { name: "addons", cloud: "all", type: "add-on", layers });
    },
    { context: { "cdktf-palette-byoos:registry": "Palette Registry FIPS" } },
  );
  const [{ layers }] = await profilesIn(outdir);
  expect(layers.map(({ pack, version, registry, type }: any) => [pack, version, registry, type])).toEqual([
    ["nginx", "1.11.2", "Palette Registry FIPS", "oci"],
    ["zarf", "1.0.1", "5eecc89d0b150045ae661cef", "oci"],
    ["portal", "0.8.15", "Charts", "helm"],
  ]);
  for (const format of ["text", "svg", "markdown"]) {
    const { out, code } = await command(["describe", outdir, "--format", format]);
    expect([format, code, out.includes("Charts"), out.includes("5eecc89d0b150045ae661cef")]).toEqual([
      format,
      0,
      true,
      true,
    ]);
  }
});

describe("the image of an Edge cluster", () => {
  const kubernetes = { name: "edge-k3s", tag: "1.28.5" };
  const imagesOf = async (values: string) => {
    const [{ layers }] = await profilesIn(folderWith(edgeProfile({ pack: [osPack(values), kubernetes] })));
    return layers[0].images;
  };
  const part = (name: string) => `{{ .spectro.pack.edge-native-byoi.options.system.${name} }}`;

  test("that is composed of parts shows them filled in, with the Kubernetes version, and what is left as macros", async () => {
    const uri = `${part("registry")}/${part("repo")}:k3s-{{ .spectro.system.kubernetes.version }}-${part("customTag")}`;
    const [image, ...others] = await imagesOf(
      `pack:\n  content:\n    images:\n      - image: "${part("uri")}"\noptions:\n  system.uri: "${uri}"\n` +
        "  system.registry: example.io\n  system.repo: edge\n",
    );
    expect(others).toEqual([]);
    expect(image).toEqual({
      path: "options.system.uri",
      written: uri,
      reference: `example.io/edge:k3s-1.28.5-${part("customTag")}`,
      macros: [part("customTag")],
    });
  });

  test("that refers to itself stays a macro", async () => {
    const [image] = await imagesOf(`options:\n  system.uri: "${part("uri")}x"\n`);
    expect(image.macros).toEqual([part("uri")]);
  });

  test("that only Terraform knows is shown as the expression", async () => {
    const [image] = await imagesOf('options:\n  system.uri: ${jsonencode("${var.registry}/os:$${v}")}\n');
    expect(image.reference).toBe("${var.registry}/os:${v}");
    const [other] = await imagesOf("options:\n  system.uri: ${jsonencode(format(var.pattern, 1))}\n");
    expect(other.reference).toBe("${jsonencode(format(var.pattern, 1))}");
  });
});

test.each(["NA", '"{{.spectro.pack.edge-native-byoi.mode}}"'])(
  "where system.uri is NA, written %s, there is no image: hosts keep their own OS",
  async (uri) => {
    const folder = folderWith(edgeProfile({ pack: [osPack(`mode: NA\noptions:\n  system.uri: ${uri}\n`)] }));
    for (const format of ["text", "markdown", "svg"]) {
      const { out } = await command(["describe", folder, "--format", format]);
      expect(out).toContain("no image: hosts keep their own OS");
      expect(out).not.toMatch(/\bNA\b|Images/);
    }
    const [{ layers }] = await profilesIn(folder);
    expect([layers[0].images, layers[0].keepsHostOs]).toEqual([[], true]);
  },
);
