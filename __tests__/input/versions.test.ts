import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import type * as Library from "../../lib";
import * as ours from "../../lib";

/** Where jsii writes the version of a class. */
const TYPE = Symbol.for("jsii.rtti");

/** How objects are known to other copies. */
const MARK = Symbol.for("cdktf-palette-byoos.object");

const CLASSES = ["ProfileLayer", "ProviderImage", "PackValues", "PackRegistry", "Pack"] as const;

/**
 * The library once more, in one program with the first, as if it had been built with that version.
 *
 * @param marked whether it has a mark: the first builds had none
 */
function otherVersion(version: string, marked = true): typeof Library {
  const real = Symbol.for;
  const spy = jest.spyOn(Symbol, "for");
  if (!marked) spy.mockImplementation((key) => real(key.replace(/palette-byoos/, "$&-of-old")));
  let copy: typeof Library | undefined;
  const shared = ["cdktf", "constructs", "@cdktf/provider-null/lib/resource"].map(
    (name) => [name, jest.requireActual(name)] as const,
  );
  jest.isolateModules(() => {
    for (const [name, module] of shared) jest.doMock(name, () => module);
    copy = require("../../lib");
  });
  spy.mockRestore();
  for (const [name] of shared) jest.dontMock(name);
  const library = copy as unknown as typeof Library;
  for (const name of CLASSES) {
    Object.assign(library[name], { [TYPE]: { fqn: `cdktf-palette-byoos.${name}`, version } });
  }
  return library;
}

const theirs = otherVersion("9.9.9");
const older = otherVersion("0.0.9", false);

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
const wrong = (property: string, version = "cdktf-palette-byoos 0.0.9") =>
  `${property} comes from ${version}, and cdktf-palette-byoos as it is in its sources cannot read it. ` +
  "Use one version for both: npm dedupe, or npm ls cdktf-palette-byoos shows which package brings the other. [other-version]";

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

  type Make = (stack: TerraformStack, lib: typeof Library) => void;
  const image = (lib: typeof Library) => lib.ProviderImage.fromUri("ttl.sh/os:v1");
  const edge = (stack: TerraformStack, props: Library.EdgeByoosLayerProps) => {
    new ours.EdgeByoosLayer(stack, "it", props).toPack();
  };
  const pack = (stack: TerraformStack, props: Partial<Library.PackLayerProps>) => {
    new ours.PackLayer(stack, "it", { ...k3s, ...props }).toPack();
  };
  const parts = {
    ...{ registry: "ttl.sh", repository: "ubuntu", k8sDistribution: "k3s", osName: "ubuntu", osVersion: "22.04" },
    ...{ peVersion: "v4.9.38", customTag: "demo" },
  };
  const GIVEN: [string, string, Make][] = [
    ["image", "an image by its reference", (stack, lib) => edge(stack, { image: image(lib) })],
    ["image", "an image by its parts", (stack, lib) => edge(stack, { image: lib.ProviderImage.fromParts(parts) })],
    ["image", "no image", (stack, lib) => edge(stack, { image: lib.ProviderImage.notApplicable() })],
    ["image", "a wrong image", (stack, lib) => edge(stack, { image: lib.ProviderImage.fromUri("ttl.sh/os") })],
    [
      "image",
      "wrong parts",
      (stack, lib) => edge(stack, { image: lib.ProviderImage.fromParts({ ...parts, customTag: "a b" }) }),
    ],
    [
      "values",
      "values under an OS layer",
      (stack, lib) => edge(stack, { image: image(ours), values: lib.PackValues.fromObject({ a: 1 }) }),
    ],
    [
      "values",
      "text, with its comments",
      (stack, lib) => pack(stack, { values: lib.PackValues.fromYaml("# c\na: ${b}") }),
    ],
    [
      "values",
      "a file that is not there",
      (stack, lib) => pack(stack, { values: lib.PackValues.fromFile("/no/file") }),
    ],
    ["values", "text that is no YAML", (stack, lib) => pack(stack, { values: lib.PackValues.fromYaml("a: [") })],
    [
      "values",
      "values with a token",
      (stack, lib) => {
        const size = new TerraformVariable(stack, "size", { type: "number" }).numberValue;
        pack(stack, { values: lib.PackValues.fromObject({ size, text: "${HOME}" }) });
      },
    ],
    [
      "values",
      "the pack's own defaults, changed",
      (stack, lib) => pack(stack, { values: lib.PackValues.fromPackDefaults().replaceText("a: 1", "a: 2") }),
    ],
    [
      "what is merged",
      "values over values",
      (stack, lib) => {
        pack(stack, { values: ours.PackValues.fromYaml("a: 1").merge(lib.PackValues.fromYaml("a: 2")) });
      },
    ],
    [
      "registry",
      "a registry",
      (stack, lib) => pack(stack, { registry: lib.PackRegistry.lookup(stack, { name: "Mirror", type: "oci" }) }),
    ],
    [
      "registry",
      "a registry of a search",
      (stack, lib) => {
        ours.Pack.search(stack, "it", { ...k3s, registry: lib.PackRegistry.lookup(stack, { name: "Mirror" }) });
      },
    ],
    [
      "pack",
      "a pack",
      (stack, lib) => pack(stack, { version: undefined, pack: lib.Pack.search(stack, "p", k3s) } as never),
    ],
    [
      "layers[0]",
      "a layer",
      (stack, lib) => {
        const layers = [new lib.PackLayer(stack, "app", { ...k3s, kind: ours.LayerKind.ADDON })];
        new ours.ClusterProfile(stack, "it", { name: "apps", cloud: "all", type: "add-on", layers });
      },
    ],
  ];

  const written = (make: Make, lib: typeof Library) => {
    const stack = newStack();
    make(stack, lib);
    return messagesOf(stack) || JSON.parse(Testing.synth(stack));
  };

  test.each(GIVEN)("take what the other has made as their own, if they have one mark (%s): %s", (_, __, make) => {
    expect(written(make, theirs)).toEqual(written(make, ours));
  });

  test.each(GIVEN)("refuse it as %s in one sentence, if the other has no mark yet: %s", (property, _, make) => {
    const found = written(make, older);
    expect(found).toContain(`[sites/it] ${wrong(property)}`);
    expect(found).not.toMatch(/check-failed|TypeError/);
  });

  test("refuse it in one sentence, if the other has another mark", () => {
    const stack = newStack();
    const values = theirs.PackValues.fromYaml("a: 1");
    Object.defineProperty(values, MARK, { value: { number: 2, kind: "values", version: "9.9.9" } });
    pack(stack, { values });
    expect(messagesOf(stack)).toContain(`[sites/it] ${wrong("values", "cdktf-palette-byoos 9.9.9")}`);
  });

  test("refuse a lookup of the other at the address of their own, if the other has no mark yet", () => {
    class OldLookup extends Construct {}
    Object.assign(OldLookup, { [TYPE]: { fqn: "cdktf-palette-byoos.PackRegistry", version: "0.0.9" } });
    const stack = newStack();
    ours.PackRegistry.publicRepo(stack);
    const block = new ours.spectrocloud.DataSpectrocloudRegistry(new OldLookup(stack, "old"), "Default", {
      name: "Public Repo",
    });
    block.overrideLogicalId("public_registry");
    expect(messagesOf(stack)).toContain(wrong("sites/old"));
  });

  test("cannot be told apart where both say the same number, and say so", () => {
    const own: object[] = Object.entries(ours).flatMap(([name, each]) =>
      (CLASSES as readonly string[]).includes(name) ? [each] : [],
    );
    for (const each of own)
      Object.assign(each, { [TYPE]: { fqn: "cdktf-palette-byoos.ProviderImage", version: "0.0.9" } });
    const stack = newStack();
    new ours.EdgeByoosLayer(stack, "it", { image: image(older) });
    const found = messagesOf(stack);
    for (const each of own) Reflect.deleteProperty(each, TYPE);
    expect(found).toContain(
      "image comes from another build of cdktf-palette-byoos 0.0.9, and cdktf-palette-byoos 0.0.9 cannot read it.",
    );
  });
});
