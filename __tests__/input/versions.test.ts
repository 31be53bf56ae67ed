import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import type * as Library from "../../lib";
import * as ours from "../../lib";

/** Where jsii writes the version of a class. */
const TYPE = Symbol.for("jsii.rtti");

/** The library once more, in one program with the first, as if it had been built with that version. */
function otherVersion(version: string): typeof Library {
  let copy: typeof Library | undefined;
  const shared = ["cdktf", "constructs", "@cdktf/provider-null/lib/resource"].map(
    (name) => [name, jest.requireActual(name)] as const,
  );
  jest.isolateModules(() => {
    for (const [name, module] of shared) jest.doMock(name, () => module);
    copy = require("../../lib");
  });
  for (const [name] of shared) jest.dontMock(name);
  const library = copy as unknown as typeof Library;
  for (const name of ["ProfileLayer", "ProviderImage", "PackValues"] as const) {
    Object.assign(library[name], { [TYPE]: { fqn: `cdktf-palette-byoos.${name}`, version } });
  }
  return library;
}

const theirs = otherVersion("9.9.9");

function newStack(hclOutput = false): TerraformStack {
  const stack = new TerraformStack(Object.assign(Testing.app(), { hclOutput }), "sites");
  new ours.SpectrocloudProvider(stack, "spectrocloud");
  return stack;
}

function messagesOf(stack: TerraformStack): string {
  try {
    Testing.synth(stack, true);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

const k3s = { kind: ours.LayerKind.KUBERNETES, name: "edge-k3s", version: "1.32.3" };
const wrong = (property: string, version = "cdktf-palette-byoos 9.9.9") =>
  `${property} comes from ${version}, and cdktf-palette-byoos as it is in its sources cannot read it. ` +
  "Use one version for both: npm ls cdktf-palette-byoos shows which package brings the other. [other-version]";

describe("two versions of the package in one program", () => {
  test.each([false, true])("write the layers of one in a profile of the other as in their own, as HCL: %s", (hcl) => {
    const packs = [ours, theirs].map(({ ClusterProfile }) => {
      const stack = newStack(hcl);
      const secret = new TerraformVariable(stack, "secret", { sensitive: true });
      const registryCredentials = { registry: "ttl.sh", username: "edge", password: secret.stringValue };
      const layers = [
        new theirs.EdgeByoosLayer(stack, "byoos", {
          image: theirs.ProviderImage.fromUri("ttl.sh/os:k3s-1.32.3-v4.9.38"),
          registryCredentials,
        }),
        new theirs.PackLayer(stack, "k8s", { ...k3s, values: theirs.PackValues.fromYaml("a: ${b}") }),
        new theirs.PackLayer(stack, "cni", { kind: ours.LayerKind.NETWORK, name: "cni-calico", version: "3.29.2" }),
      ];
      const profile = new ClusterProfile(stack, "edge", { name: "edge", cloud: "edge-native", layers });
      profile.addLayer(
        new theirs.PackLayer(stack, "own", {
          kind: ours.LayerKind.ADDON,
          name: "own",
          packType: "manifest",
          manifests: [{ name: "one", content: "kind: ConfigMap\ntext: ${HOME}\n" }],
        }),
      );
      expect(profile.layers.map(({ packName }) => packName)).toEqual([
        "edge-native-byoi",
        "edge-k3s",
        "cni-calico",
        "own",
      ]);
      if (hcl) return Testing.synthHcl(stack, true);
      const { resource } = JSON.parse(Testing.synth(stack, true));
      return resource.spectrocloud_cluster_profile.edge.pack;
    });
    expect(packs[0]).toEqual(packs[1]);
    if (hcl) return;
    expect(packs[0][1].values).toBe("a: $${b}\n");
    expect(packs[0][3].manifest[0].content).toContain("$${HOME}");
  });

  test("check each other's layers in a profile", () => {
    const stack = newStack();
    const image = theirs.ProviderImage.fromUri("ttl.sh/os:k3s-1.31.1-v4.9.38");
    const stages = { boot: [{ files: [{ path: "/etc/containerd/config.toml", permissions: "0644", content: "a" }] }] };
    const values = theirs.PackValues.fromYaml("a: '{{.spectro.var.site}}'");
    new ours.ClusterProfile(stack, "edge", {
      name: "edge",
      cloud: "edge-native",
      layers: [
        new theirs.EdgeByoosLayer(stack, "byoos", { image, stages }),
        new theirs.PackLayer(stack, "k8s", { ...k3s, name: "edge-k8s", values }),
        new theirs.PackLayer(stack, "cni", { kind: ours.LayerKind.NETWORK, name: "cni-calico", version: "3.29.2" }),
      ],
    });
    const found = ours.Checks.of(stack).findings();
    const rules = found.filter(({ path }) => path === "sites/edge").map(({ rule }) => rule);
    expect(rules.sort()).toEqual([
      "containerd-config",
      "image-distribution",
      "image-kubernetes-version",
      "variable-undeclared",
    ]);
  });

  test.each([
    [
      "image",
      "an Edge layer",
      (stack: TerraformStack) => {
        new ours.EdgeByoosLayer(stack, "it", { image: theirs.ProviderImage.fromUri("ttl.sh/os:v1") });
      },
    ],
    [
      "values",
      "an Edge layer",
      (stack: TerraformStack) => {
        const image = ours.ProviderImage.fromUri("ttl.sh/os:v1");
        new ours.EdgeByoosLayer(stack, "it", { image, values: theirs.PackValues.fromObject({ a: 1 }) });
      },
    ],
    [
      "values",
      "a layer of a pack",
      (stack: TerraformStack) => {
        new ours.PackLayer(stack, "it", { ...k3s, values: theirs.PackValues.fromYaml("a: 1") });
      },
    ],
    [
      "what is merged",
      "merged values",
      (stack: TerraformStack) => {
        const values = ours.PackValues.fromYaml("a: 1").merge(theirs.PackValues.fromYaml("a: 2"));
        new ours.PackLayer(stack, "it", { ...k3s, values });
      },
    ],
  ])("refuse %s of the other in %s, in one sentence", (property, _, make) => {
    const stack = newStack();
    make(stack);
    const found = messagesOf(stack);
    expect(found).toContain(`[sites/it] ${wrong(property)}`);
    expect(found).not.toMatch(/check-failed/);
  });

  test("cannot be told apart where both say the same number, and say so", () => {
    const own = { fqn: "cdktf-palette-byoos.ProviderImage", version: "9.9.9" };
    Object.assign(ours.ProviderImage, { [TYPE]: own });
    const image = theirs.ProviderImage.fromUri("ttl.sh/os:v1");
    Object.assign(image, { _options: undefined });
    const stack = newStack();
    new ours.EdgeByoosLayer(stack, "it", { image });
    Reflect.deleteProperty(ours.ProviderImage, TYPE);
    expect(messagesOf(stack)).toContain(
      "image comes from another build of cdktf-palette-byoos 9.9.9, and cdktf-palette-byoos 9.9.9 cannot read it.",
    );
  });
});
