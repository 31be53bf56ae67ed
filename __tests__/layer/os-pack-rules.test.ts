import type { TerraformStack } from "cdktf";
import { ClusterProfile, LayerKind, PackLayer, type PackLayerProps, PackValues } from "../../lib";
import { messages, warnings } from "../support/stacks";

const os = (text: string, more: Partial<PackLayerProps> = {}) => ({
  kind: LayerKind.OS,
  name: "edge-native-byoi",
  version: "2.1.0",
  values: PackValues.fromYaml(text),
  ...more,
});
const alone = (text: string, more?: Partial<PackLayerProps>) => (stack: TerraformStack) => {
  // As for a profile of other bindings.
  new PackLayer(stack, "os", os(text, more)).toPack();
};
const beside = (text: string, kubernetes: string) => (stack: TerraformStack) => {
  new ClusterProfile(stack, "profile", {
    name: "edge",
    cloud: "edge-native",
    layers: [
      new PackLayer(stack, "os", os(text)),
      new PackLayer(stack, "k8s", { kind: LayerKind.KUBERNETES, name: kubernetes, version: "1.33.5" }),
      new PackLayer(stack, "cni", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.30.2" }),
    ],
  });
};
const uri = (value: string) => `options:\n  system.uri: ${value}\n`;
const macro = (option: string) => `{{ .spectro.pack.edge-native-byoi.options.${option} }}`;
const printed = (tag: string, customTag = "demo") =>
  [
    "pack:\n  content:\n    images:\n      - image: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'",
    `options:\n  system.uri: "${macro("system.registry")}/${macro("system.repo")}:${macro("system.k8sDistribution")}-{{ .spectro.system.kubernetes.version }}-${macro("system.peVersion")}${tag}"`,
    "  system.registry: ttl.sh\n  system.repo: ubuntu\n  system.k8sDistribution: k3s\n  system.osName: ubuntu",
    `  system.peVersion: v4.7.16\n  system.customTag: ${customTag}\n  system.osVersion: 22.04\n`,
  ].join("\n");
const example =
  "Write registry/repository:tag or registry/repository@sha256:…, such as example.io/my-images/example-custom-os:v1.4.5.";

describe("the values of edge-native-byoi, in a layer of any pack", () => {
  test.each([
    ["an image", uri("example.io/os:v1")],
    ["no image", uri('"NA"')],
    ["a macro", uri("'{{.spectro.var.image}}'")],
    ["a nested key", "options:\n  system:\n    uri: example.io/os:v1\n"],
    ["what CanvOS prints", printed(`-${macro("system.customTag")}`)],
    ["what CanvOS builds without a custom tag", printed("", "")],
    [
      "packages of the agent",
      `${uri("example.io/os:v1")}stylusPackage: container://example.io/stylus-linux-amd64:v4.6.16\n`,
    ],
    ["drain", `pack:\n  drain:\n    drainPods: false\n${uri("NA")}`],
    ["an empty list of images", `pack:\n  content:\n    images: []\n${uri("NA")}`],
  ])("are taken with %s", (_, text) => {
    expect(messages(alone(text))).toEqual([]);
    expect(warnings(alone(text))).toEqual([]);
  });

  test("have an image", () => {
    const message =
      "[edge-sites/os] The layer has no image. Name the image that hosts boot in options.system.uri. NA stands for none: " +
      "hosts keep their OS in agent mode, or get Kubernetes as systemd extensions. Set image: ProviderImage.fromUri(…), " +
      ".fromParts(…) or .fromCanvosArgs(…). For hosts that boot no image use ProviderImage.notApplicable(); for hosts that " +
      "keep their OS set agentMode: true.";
    expect(messages(alone("maxPods: 250\n"))).toEqual([message]);
    expect(messages(alone("options:\nsystem.uri: example.io/os:v1\n"))).toEqual([message]);
    expect(messages(alone("maxPods: 250\n", { name: "second--edge-native-byoi" }))).toEqual([message]);
    expect(messages(alone("maxPods: 250\n", { name: "edge-native-ubuntu" }))).toEqual([]);
  });

  test("name images by references", () => {
    expect(messages(alone(uri("not an image")))).toEqual([
      `[edge-sites/os] values.options["system.uri"] "not an image" is not an image reference: it has a blank in it. ${example}`,
    ]);
    const images =
      "pack:\n  content:\n    images:\n      - image: https://example.io/a:1\n      - image: container://a b\n";
    expect(messages(alone(`${images}${uri("example.io/os:v1")}`))).toEqual([
      `[edge-sites/os] values.pack.content.images[0].image "https://example.io/a:1" is not an image reference: it starts with a URL scheme. ${example}`,
      `[edge-sites/os] values.pack.content.images[1].image "a b" is not an image reference: it has a blank in it. ${example}`,
    ]);
  });

  test("are a warning where their indentation is lost", () => {
    const lost = `pack:\ncontent:\n  images:\n    - image: a\n${uri("example.io/os:v1")}`;
    expect(warnings(alone(lost))).toEqual([
      "[edge-sites/os] values.content stands where Palette's documentation has no such key. It belongs under pack, as content.",
    ]);
  });

  test("are a warning where the agent's package has no scheme", () => {
    expect(warnings(alone(`${uri("NA")}stylusPackage: example.io/stylus:v4.6.16\n`))).toEqual([
      '[edge-sites/os] values.stylusPackage "example.io/stylus:v4.6.16" does not begin with container://. Palette\'s ' +
        "documentation writes it so: container://example.io/stylus:v4.6.16.",
    ]);
  });

  test("have an image that fits the Kubernetes layer, by its tag or by its parts", () => {
    const message =
      "[edge-sites/profile] Layer os boots an image with k3s, and layer k8s has the pack edge-k8s, which runs on kubeadm or " +
      "kubeadm-fips. Use the pack of the image's distribution, edge-k3s, or an image that CanvOS built with " +
      "K8S_DISTRIBUTION=kubeadm.";
    for (const text of [uri("ttl.sh/ubuntu:k3s-1.33.5-v4.7.16-demo"), printed(`-${macro("system.customTag")}`)]) {
      expect(messages(beside(text, "edge-k3s"))).toEqual([]);
      expect(messages(beside(text, "edge-k8s"))).toEqual([message]);
    }
  });

  test("compose a reference of parts that can stand in one", () => {
    expect(messages(alone(printed(`-${macro("system.customTag")}`, "a/b")))).toEqual([
      '[edge-sites/os] values.options["system.customTag"] is "a/b", which cannot stand in a tag. It takes letters, digits, ' +
        "_, . and -, such as demo.",
    ]);
    expect(messages(alone(printed(`-${macro("system.customTag")}`, "")))).toEqual([
      '[edge-sites/os] values.options["system.customTag"] is empty, and system.uri ends in it, after a dash. It takes ' +
        "letters, digits, _, . and -, such as demo.",
    ]);
  });

  test("sign in to the registry that the image is in, with a password that is not written out", () => {
    const credentials =
      "providerCredentials:\n  registry: other.io\n  user: me\n  password: hunter2\n  certificates: none\n";
    const found = messages(alone(`${uri("example.io/os:v1")}${credentials}`));
    expect(found.map((message) => message.replace(/ (Give|Hosts) .*/, ""))).toEqual([
      "[edge-sites/os] values.providerCredentials.password is written out, so it would stand in the Terraform files and in the state.",
      "[edge-sites/os] values.providerCredentials.certificates is not PEM: it has no line -----BEGIN CERTIFICATE----- with its END line.",
    ]);
    expect(found.join()).not.toContain("hunter2");
    const right = "providerCredentials:\n  registry: other.io\n  user: me\n  password: '{{.spectro.macro.p}}'\n";
    expect(warnings(alone(`${uri("example.io/os:v1")}${right}`))[0]).toContain(
      'values.providerCredentials.registry "other.io" is not the registry of the image, which is example.io.',
    );
  });

  test("are not looked into where the pack's own are used", () => {
    expect(messages(alone("", { values: undefined }))).toEqual([]);
    expect(messages(alone("", { values: PackValues.fromPackDefaults().replaceText("a", "b") }))).toEqual([]);
  });
});

describe("the values of generic-byoi, in a layer of any pack", () => {
  const generic = (text: string) => alone(text, { name: "generic-byoi", version: "1.0.0" });

  test("have an image, and name and version of its system as text", () => {
    const right = 'pack:\n  osImageOverride: "ami-0f4804aff4cf9c5a2"\n  osName: "rhel"\n  osVersion: "8"\n';
    expect(messages(generic(right))).toEqual([]);
    expect(messages(generic(right.replace('"8"', "8.10")))).toEqual([
      "[edge-sites/os] values.pack.osVersion is the number 8.10. Palette reads it as text: put quotes around what you typed; a number loses its final zeros, and 8.10 arrives as 8.1.",
    ]);
    expect(messages(generic("pack:\n  osName: rhel\n"))).toEqual([
      "[edge-sites/os] values.pack.osImageOverride is missing. Give it text. If an environment variable has it, is that variable set where the program runs?",
      "[edge-sites/os] values.pack.osVersion is missing. Give it text. If an environment variable has it, is that variable set where the program runs?",
    ]);
  });

  test("are a warning where their indentation is lost", () => {
    expect(warnings(generic("pack:\nosImageOverride: ami-1\nosName: rhel\nosVersion: '8'\n"))).toEqual(
      ["osImageOverride", "osName", "osVersion"].map(
        (key) =>
          `[edge-sites/os] values.${key} stands where Palette's documentation has no such key. It belongs under pack, as ${key}.`,
      ),
    );
  });
});

describe("a stage that writes the whole settings of containerd", () => {
  const stages = (file: string) =>
    `stages:\n  initramfs:\n    - name: a\n    - files:\n        - path: ${file}\n          permissions: 0644\n          content: version = 2\n`;
  const text = `${uri("NA")}${stages("/etc/containerd/config.toml")}`;

  test.each(["edge-k8s", "edge-canonical"])("is a warning beside %s, in either layer", (pack) => {
    const message = (layer: string) =>
      `[edge-sites/profile] Layer ${layer} writes the whole of /etc/containerd/config.toml in stage initramfs, and layer k8s ` +
      `has the pack ${pack}, which breaks nodes that get containerd from Palette. Write a file of its own into ` +
      "/etc/containerd/conf.d instead.";
    expect(warnings(beside(text, pack))).toEqual([message("os")]);
    const inKubernetes = (stack: TerraformStack) => {
      const values = PackValues.fromYaml(stages("/etc/containerd/config.toml"));
      new ClusterProfile(stack, "profile", {
        name: "edge",
        cloud: "edge-native",
        layers: [
          new PackLayer(stack, "os", os(uri("NA"))),
          new PackLayer(stack, "k8s", { kind: LayerKind.KUBERNETES, name: pack, version: "1.33.5", values }),
          new PackLayer(stack, "cni", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.30.2" }),
        ],
      });
    };
    expect(warnings(inKubernetes)).toEqual([message("k8s")]);
  });

  test("is nothing beside other packs, nor is a file of its own", () => {
    expect(warnings(beside(text, "edge-k3s"))).toEqual([]);
    expect(warnings(beside(text, "edge-rke2"))).toEqual([]);
    expect(warnings(beside(`${uri("NA")}${stages("/etc/containerd/conf.d/mirror.toml")}`, "edge-k8s"))).toEqual([]);
  });
});
