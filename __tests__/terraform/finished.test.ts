import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import {
  App,
  Aspects,
  DefaultTokenResolver,
  Fn,
  Lazy,
  StringConcat,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
  Tokenization,
} from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterProfile,
  type ClusterProfileProps,
  EdgeByoosLayer,
  LayerKind,
  LayerRevision,
  PackLayer,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
} from "../../lib";
import { withFinishedBody } from "../../lib/terraform/finished";
import { newStack, synthesized } from "../support/stacks";

jest.mock("../../lib/terraform/finished", () => {
  const real = jest.requireActual("../../lib/terraform/finished");
  return { withFinishedBody: jest.fn(real.withFinishedBody) };
});

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const SHELL = 'set -e\necho ${HOME} %{x} $${y} "quoted"\n';

function layers(scope: Construct, values: PackValues, prefix = ""): (EdgeByoosLayer | PackLayer)[] {
  const pack = (id: string, kind: LayerKind, name: string, version: string) =>
    new PackLayer(scope, `${prefix}${id}`, { kind, name, version, values });
  return [
    new EdgeByoosLayer(scope, `${prefix}byoos`, { image, additionalValues: { script: SHELL } }),
    pack("kubernetes", LayerKind.KUBERNETES, "edge-k3s", "1.28.5"),
    pack("network", LayerKind.NETWORK, "cni-calico", "3.26.3"),
  ];
}

function profileIn(scope: Construct, name: string, props: Partial<ClusterProfileProps> = {}): ClusterProfile {
  const own = layers(scope, PackValues.fromObject({ name, script: SHELL, big: 1e300, small: -2e200 }), `${name}-`);
  return new ClusterProfile(scope, name, { name, cloud: "edge-native", layers: own, ...props });
}

/** An app with everything that may stand between a block of ours and what is written of it. */
function hostApp(outdir: string, hclOutput: boolean): App {
  const app = new App({ outdir, hclOutput });
  const [shared, sites] = ["shared", "sites"].map((name) => {
    const stack = new TerraformStack(app, name);
    new SpectrocloudProvider(stack, "spectrocloud", { host: "api.example.com" });
    return stack;
  });
  const alias = new SpectrocloudProvider(sites, "tenant", {
    alias: "tenant",
    featurePreview: { "immutable-clusterprofiles": true },
  });
  new NullProvider(sites, "null");
  const size = new TerraformVariable(sites, "size", { type: "number" });
  const names = new TerraformVariable(sites, "names", { type: "list(string)" });
  const local = new TerraformLocal(sites, "owner", "edge");
  const base = profileIn(shared, "base");

  profileIn(sites, "plain");
  const full = profileIn(sites, "full", {
    version: "1.0.0",
    description: "What stands in ${braces} stays",
    tags: ["owner:edge", local.asString],
    skipDestroy: true,
    timeouts: { create: "30m" },
    provider: alias,
    variables: [
      { name: "site", displayName: "Site", defaultValue: "north", options: [{ label: "North", value: "north" }] },
      { name: "size", displayName: "Size", format: "number" as never, defaultValue: size.stringValue },
    ],
  });
  full.addLayer(
    new PackLayer(sites, "app", {
      kind: LayerKind.ADDON,
      name: "nginx",
      version: "1.25.0",
      values: PackValues.fromYaml(
        `size: ${size.numberValue}\nlazy: ${Lazy.stringValue({ produce: () => "late" })}\nfirst: ${Fn.element(names.listValue, 0)}\nother: ${base.id}\n`,
      ).merge(PackValues.fromObject({ names: names.listValue, sizes: [size.numberValue, 2] })),
      manifests: [{ name: "map", content: `kind: ConfigMap\ndata: { size: "${size.stringValue}" }\n` }],
    }),
  );
  const listed = profileIn(sites, "listed");
  listed.resource.tags = names.listValue;
  const lazy = profileIn(sites, "lazy", { name: Lazy.stringValue({ produce: () => "named late" }) });
  lazy.resource.dependsOn = [full.resource.fqn];
  const own = profileIn(sites, "own-packs");
  own.resource.putPack([{ name: "other", type: "manifest", values: "", manifest: [{ name: "a", content: "b: 1" }] }]);
  const overridden = profileIn(sites, "overridden");
  overridden.resource.addOverride("pack.1.values", `a: ${local.asString}`);
  overridden.resource.addOverride("description", "overridden");
  overridden.layers[1].pack?.resource.addOverride("cloud", ["edge-native"]);
  const adopted = profileIn(sites, "adopted");
  adopted.resource.importFrom("5eb:project");
  const moved = profileIn(sites, "moved");
  moved.resource.addMoveTarget("there");
  const old = profileIn(sites, "old");
  old.resource.moveToId("spectrocloud_cluster_profile.moved");
  const guarded = profileIn(sites, "guarded");
  guarded.resource.lifecycle = {
    preventDestroy: true,
    ignoreChanges: ["description"],
    precondition: [{ condition: Token.asString(Fn.lengthOf(names.listValue)), errorMessage: "no names" }],
  };
  const revision = new LayerRevision(sites, "revision", { layers: full.layers });
  new TerraformOutput(sites, "revision-id", { value: revision.id });
  new TerraformOutput(sites, "pack-uid", { value: base.layers[1].pack?.uid });
  new TerraformOutput(sites, "upper", { value: Fn.upper(full.layers[0].pack?.uid ?? "") });
  // A layer whose lookup stands in another stack.
  new ClusterProfile(sites, "elsewhere", {
    name: "elsewhere",
    cloud: "edge-native",
    layers: layers(shared, PackValues.fromYaml("a: 1\n"), "elsewhere-"),
  });
  Aspects.of(sites).add({
    visit: (node) => {
      if (node instanceof spectrocloud.ClusterProfile && node.nameInput === "plain") node.context = "tenant";
    },
  });
  return app;
}

/** What an app writes, by file. */
function written(hclOutput: boolean): Record<string, string> {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "finished-"));
  const before = process.env.SYNTH_HCL_OUTPUT;
  if (hclOutput) process.env.SYNTH_HCL_OUTPUT = "true";
  try {
    hostApp(outdir, hclOutput).synth();
  } finally {
    if (before === undefined) delete process.env.SYNTH_HCL_OUTPUT;
    else process.env.SYNTH_HCL_OUTPUT = before;
  }
  const files = fs.readdirSync(outdir, { recursive: true, encoding: "utf8" });
  const entries = files.filter((file) => fs.statSync(path.join(outdir, file)).isFile()).sort();
  return Object.fromEntries(
    entries.map((file) => [file, fs.readFileSync(path.join(outdir, file), "utf8").replaceAll(outdir, "")]),
  );
}

describe("blocks whose body is finished before CDKTF sees it", () => {
  const finish = jest.mocked(withFinishedBody);

  test.each([
    ["JSON", false],
    ["HCL", true],
  ])("are written byte for byte as CDKTF writes them: %s", (_, hcl) => {
    const ours = written(hcl);
    const real = finish.getMockImplementation() as typeof withFinishedBody;
    finish.mockImplementation((_element, body) => body);
    const theirs = written(hcl);
    finish.mockImplementation(real);
    expect(Object.keys(ours)).toContain(hcl ? "stacks/sites/cdk.tf" : "stacks/sites/cdk.tf.json");
    expect(ours).toEqual(theirs);
  });

  test("are resolved by CDKTF nowhere: nothing in them is looked at", () => {
    const stack = newStack();
    const profile = profileIn(stack, "plain");
    const { resource } = profile.resource.toTerraform();
    const body = resource.spectrocloud_cluster_profile.plain;
    expect(JSON.parse(JSON.stringify(body)).pack).toHaveLength(3);
    const resolver = new DefaultTokenResolver(new StringConcat());
    expect(Tokenization.resolve(body, { scope: stack, resolver })).toBe(body);
  });
});

describe("escape hatches of a profile", () => {
  const block = (change: (profile: ClusterProfile, stack: TerraformStack) => void): any => {
    const { resource } = synthesized((stack) => change(profileIn(stack, "plain"), stack));
    return resource.spectrocloud_cluster_profile.plain;
  };

  test("addOverride changes what its layers say, and takes tokens", () => {
    const { pack } = block(({ resource }, stack) => {
      resource.addOverride("pack.1.values", `a: ${new TerraformVariable(stack, "x", {}).stringValue}`);
      resource.addOverride("pack.2.tag", "3.x");
    });
    expect([pack[1].values, pack[1].name, pack[2].tag]).toEqual(["a: ${var.x}", "edge-k3s", "3.x"]);
  });

  test("so does addOverride of the stack, for this synth and no other profile", () => {
    const { pack } = block((_, stack) => {
      const { stringValue } = new TerraformVariable(stack, "x", {});
      stack.addOverride("resource.spectrocloud_cluster_profile.plain.pack.1.values", stringValue);
    });
    expect([pack[1].values, pack[1].name]).toEqual(["${var.x}", "edge-k3s"]);
  });

  test("setters, tags as a token and an aspect change what is written", () => {
    const { name, tags, context } = block(({ resource }, stack) => {
      resource.tags = new TerraformVariable(stack, "tags", { type: "list(string)" }).listValue;
      Aspects.of(stack).add({
        visit: (node) => {
          if (node instanceof spectrocloud.ClusterProfile) node.context = "tenant";
        },
      });
    });
    expect({ name, tags, context }).toEqual({ name: "plain", tags: "${var.tags}", context: "tenant" });
  });

  test("packs that somebody puts in, or takes away, stay so until a layer is added", () => {
    const other = { name: "other", type: "manifest", values: "" };
    expect(block(({ resource }) => resource.putPack([other])).pack).toEqual([other]);
    expect(block(({ resource }) => resource.resetPack()).pack).toBeUndefined();
    const changed = block(({ resource }) => {
      resource.pack.internalValue = [other];
    });
    expect(changed.pack).toEqual([other]);
    const added = block((profile, stack) => {
      profile.resource.putPack([other]);
      const props = { kind: LayerKind.ADDON, name: "nginx", version: "1.25.0" };
      profile.addLayer(new PackLayer(stack, "app", props));
    });
    expect(added.pack.map(({ name }: { name: string }) => name)).toEqual([
      ...["edge-native-byoi", "edge-k3s", "cni-calico", "nginx"],
    ]);
  });

  test("lifecycle keeps the conditions on packs, and dependsOn names what comes first", () => {
    const { lifecycle, depends_on } = block(({ resource, layers: [first] }) => {
      resource.lifecycle = { preventDestroy: true };
      resource.dependsOn = [first.pack?.resource.fqn ?? ""];
    });
    expect(lifecycle.prevent_destroy).toBe(true);
    expect(lifecycle.precondition[0].condition).toBe("${(data.spectrocloud_pack_simple.byoos.id != null)}");
    expect(depends_on).toEqual(["${data.spectrocloud_pack_simple.byoos}"]);
  });

  test("importFrom and moves are written beside the block", () => {
    const stack = newStack();
    const [adopted, target, old] = ["adopted", "target", "old"].map((name) => profileIn(stack, name));
    adopted.resource.importFrom("5eb:project");
    target.resource.addMoveTarget("there");
    old.resource.moveTo("there");
    const { import: imports, moved, resource } = JSON.parse(Testing.synth(stack));
    expect(imports).toEqual([{ id: "5eb:project", to: "spectrocloud_cluster_profile.adopted" }]);
    expect(moved).toEqual([{ from: "spectrocloud_cluster_profile.old", to: "spectrocloud_cluster_profile.target" }]);
    expect(Object.keys(resource.spectrocloud_cluster_profile)).toEqual(["adopted", "target"]);
  });

  test("a stack that changes what it writes finds plain data", () => {
    class Renaming extends TerraformStack {
      public toTerraform(): any {
        const written = super.toTerraform();
        const block = written.resource.spectrocloud_cluster_profile.plain;
        block.pack = block.pack.filter(({ name }: { name: string }) => name !== "cni-calico");
        block.pack[0].tag = `${block.pack[0].tag}-next`;
        return written;
      }
    }
    const stack = new Renaming(Testing.app(), "stack");
    new SpectrocloudProvider(stack, "spectrocloud");
    profileIn(stack, "plain");
    const { pack } = JSON.parse(Testing.synth(stack)).resource.spectrocloud_cluster_profile.plain;
    expect(pack.map(({ name, tag }: { name: string; tag: string }) => `${name} ${tag}`)).toEqual([
      ...["edge-native-byoi 1.0.0-next", "edge-k3s 1.28.5"],
    ]);
  });

  test("a resource of the host that refers to one has its id", () => {
    const { output } = synthesized((stack) => {
      const profile = profileIn(stack, "plain");
      expect(TerraformResource.isTerraformResource(profile.resource)).toBe(true);
      new TerraformOutput(stack, "id", { value: profile.id });
      new TerraformOutput(stack, "uid", { value: Fn.upper(profile.layers[1].pack?.uid ?? "") });
    });
    expect([output.id.value, output.uid.value]).toEqual([
      "${spectrocloud_cluster_profile.plain.id}",
      "${upper(data.spectrocloud_pack.edge_k3s_1_28_5.id)}",
    ]);
  });
});
