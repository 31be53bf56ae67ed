import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TerraformStack } from "cdktf";
import { TerraformVariable } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  LayerKind,
  PackLayer,
  ProviderImage,
  type ProviderImageParts,
} from "../../lib";
import { messages, warnings } from "../support/stacks";

const parts: ProviderImageParts = {
  registry: "ttl.sh",
  repository: "ubuntu",
  k8sDistribution: "k3s",
  osName: "ubuntu",
  osVersion: "22.04",
  peVersion: "v4.5.7",
  customTag: "demo",
};

type OsLayer = (stack: TerraformStack) => EdgeByoosLayerProps;

/** A profile of an Edge OS layer and a Kubernetes layer. */
const profile =
  (os: OsLayer, pack: string, version = "1.28.5") =>
  (stack: TerraformStack) => {
    new ClusterProfile(stack, "profile", {
      name: "edge",
      cloud: "edge-native",
      layers: [
        new EdgeByoosLayer(stack, "byoos", os(stack)),
        new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: pack, version }),
        new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" }),
      ],
    });
  };
const built =
  (changes: Partial<ProviderImageParts>): OsLayer =>
  () => ({
    image: ProviderImage.fromParts({ ...parts, ...changes }),
  });
const named =
  (uri: string): OsLayer =>
  () => ({ image: ProviderImage.fromUri(uri) });

describe("the image's distribution and the Kubernetes layer's pack", () => {
  test.each([
    ["k3s", "edge-k3s"],
    ["rke2", "edge-rke2"],
    ["kubeadm", "edge-k8s"],
    ["kubeadm-fips", "edge-k8s"],
    ["canonical", "edge-canonical"],
    ["nodeadm", "edge-nodeadm"],
    ["k3s", "second--edge-k3s"],
    ["k3s", "my-own-kubernetes"],
  ])("agree: %s and %s", (k8sDistribution, pack) => {
    expect(messages(profile(built({ k8sDistribution }), pack))).toEqual([]);
  });

  test("disagree where the pack of a copy is another one", () => {
    expect(messages(profile(built({ k8sDistribution: "k3s" }), "second--edge-rke2"))[0]).toContain(
      "layer kubernetes has the pack edge-rke2, which runs on rke2.",
    );
    expect(messages(profile(built({ k8sDistribution: "k3s" }), "edge-k3s--edge-k8s"))[0]).toContain(
      "layer kubernetes has the pack edge-k8s, which runs on kubeadm or kubeadm-fips.",
    );
  });

  test("disagree: both sides are named", () => {
    expect(messages(profile(built({ k8sDistribution: "rke2" }), "edge-k3s"))).toEqual([
      "[edge-sites/profile] Layer byoos boots an image with rke2, and layer kubernetes has the pack edge-k3s, which runs " +
        "on k3s. Use the pack of the image's distribution, edge-rke2, or an image that CanvOS built with K8S_DISTRIBUTION=k3s.",
    ]);
    expect(messages(profile(built({}), "edge-k8s"))).toEqual([
      "[edge-sites/profile] Layer byoos boots an image with k3s, and layer kubernetes has the pack edge-k8s, which runs on " +
        "kubeadm or kubeadm-fips. Use the pack of the image's distribution, edge-k3s, or an image that CanvOS built with " +
        "K8S_DISTRIBUTION=kubeadm.",
    ]);
  });

  test("disagree where a full reference has CanvOS's form, and where additionalValues name the image", () => {
    const uri = "ttl.sh/ubuntu:kubeadm-fips-1.28.5-v4.5.7-demo";
    const written: OsLayer = () => ({ additionalValues: { options: { "system.uri": uri } } });
    for (const layer of [named(uri), written]) {
      expect(messages(profile(layer, "edge-k8s"))).toEqual([]);
      expect(messages(profile(layer, "edge-rke2"))).toEqual([
        "[edge-sites/profile] Layer byoos boots an image with kubeadm-fips, and layer kubernetes has the pack edge-rke2, " +
          "which runs on rke2. Use the pack of the image's distribution, edge-k8s, or an image that CanvOS built with " +
          "K8S_DISTRIBUTION=rke2.",
      ]);
    }
  });

  test.each([
    "ttl.sh/ubuntu:k3s-{{ .spectro.system.kubernetes.version }}-v4.5.7-demo",
    "ttl.sh/ubuntu:k3s-v{{.spectro.system.kubernetes.version}}",
    "{{.spectro.macro.registry}}/ubuntu:k3s-{{.spectro.system.kubernetes.version}}-{{.spectro.macro.pe}}",
    "ttl.sh/ubuntu:k3s-1.28.5-{{.spectro.macro.pe}}",
  ])("disagree where Palette fills in another part of the reference: %s", (uri) => {
    const written: OsLayer = () => ({ additionalValues: { options: { "system.uri": uri } } });
    for (const layer of [named(uri), written]) {
      expect(messages(profile(layer, "edge-k3s"))).toEqual([]);
      expect(messages(profile(layer, "edge-rke2"))).toEqual([
        "[edge-sites/profile] Layer byoos boots an image with k3s, and layer kubernetes has the pack edge-rke2, which runs " +
          "on rke2. Use the pack of the image's distribution, edge-k3s, or an image that CanvOS built with K8S_DISTRIBUTION=rke2.",
      ]);
    }
  });

  test("disagree where only Terraform knows the registry or the end of the tag", () => {
    const layer: OsLayer = (stack) => {
      const [registry, end] = ["registry", "end"].map((id) => new TerraformVariable(stack, id, { type: "string" }));
      return { image: ProviderImage.fromUri(`${registry.stringValue}/os:k3s-1.28.5-${end.stringValue}`) };
    };
    expect(messages(profile(layer, "edge-k3s"))).toEqual([]);
    expect(messages(profile(layer, "edge-rke2"))).toEqual([
      expect.stringContaining("boots an image with k3s, and layer kubernetes has the pack edge-rke2"),
    ]);
  });

  test("disagree where additionalValues write another distribution over the image's, or beside it", () => {
    const additionalValues = { options: { "system.k8sDistribution": "rke2" } };
    const over: OsLayer = () => ({ image: ProviderImage.fromParts(parts), additionalValues });
    const beside: OsLayer = () => ({ image: ProviderImage.fromUri("example.io/a:v1.4.5"), additionalValues });
    for (const layer of [over, beside]) {
      expect(messages(profile(layer, "edge-rke2"))).toEqual([]);
      expect(messages(profile(layer, "edge-k3s"))).toEqual([
        "[edge-sites/profile] Layer byoos boots an image with rke2, and layer kubernetes has the pack edge-k3s, which runs " +
          "on k3s. Use the pack of the image's distribution, edge-rke2, or an image that CanvOS built with K8S_DISTRIBUTION=k3s.",
      ]);
    }
  });

  test("are checked where additionalValues write them", () => {
    const write = (image: ProviderImage, options: object) =>
      messages((stack) => new EdgeByoosLayer(stack, "byoos", { image, additionalValues: { options } }));
    const uri = ProviderImage.fromUri("example.io/a:v1.4.5");
    expect(write(uri, { "system.k8sDistribution": "k3d" })).toEqual([
      '[edge-sites/byoos] additionalValues.options["system.k8sDistribution"] "k3d" is not known. Accepted are k3s, rke2, ' +
        "kubeadm, kubeadm-fips, nodeadm, canonical.",
    ]);
    const composed = ProviderImage.fromParts(parts);
    expect(write(composed, { "system.k8sDistribution": "k3d", "system.customTag": "a/b" })).toEqual([
      '[edge-sites/byoos] additionalValues.options["system.k8sDistribution"] is "k3d", which is not known. It takes k3s, ' +
        "rke2, kubeadm, kubeadm-fips, nodeadm, canonical.",
      '[edge-sites/byoos] additionalValues.options["system.customTag"] is "a/b", which cannot stand in a tag. It takes ' +
        "letters, digits, _, . and -, such as demo.",
    ]);
    expect(write(composed, { "system.osVersion": 24.04, "system.peVersion": "{{.spectro.var.pe}}" })).toEqual([]);
  });

  test("are not compared where a tag has a form of its own, or only Terraform knows", () => {
    const unknown: OsLayer = (stack) => {
      const k8sDistribution = new TerraformVariable(stack, "distribution", { type: "string" }).stringValue;
      return { image: ProviderImage.fromParts({ ...parts, k8sDistribution }) };
    };
    const images = [
      "example.io/a:v1.4.5",
      "example.io/a:k3s-golden",
      "example.io/k3s-1.28.5:1",
      "{{.spectro.var.image}}",
      "example.io/a:k3s-{{.spectro.var.tag}}",
      "example.io/a:k3s{{.spectro.var.tag}}",
      "example.io/a:{{.spectro.var.k3s}}-{{.spectro.system.kubernetes.version}}",
    ];
    for (const layer of [...images.map(named), unknown]) {
      const declared = (stack: TerraformStack) => profile(layer, "edge-rke2")(stack);
      expect(messages(declared).filter((message) => !message.includes("variable"))).toEqual([]);
    }
  });
});

describe("the image's version of Kubernetes and the Kubernetes layer's", () => {
  test("disagree where the tag states another one", () => {
    const layer = named("ttl.sh/ubuntu:k3s-1.28.5-v4.5.7-demo");
    expect(messages(profile(layer, "edge-k3s", "1.28.5"))).toEqual([]);
    expect(messages(profile(layer, "edge-k3s", "1.29.9"))).toEqual([
      "[edge-sites/profile] Layer byoos boots an image with Kubernetes 1.28.5, and layer kubernetes has version 1.29.9. " +
        "Systemd extensions cannot supply it: the agent in the image is v4.5.7, and they need 4.10.13 or later. Use an " +
        "image that was built for 1.29.9, or the version 1.28.5 of the pack edge-k3s.",
    ]);
  });

  test.each(["1.28.5-k3s1", "v1.28.5", "1.28.5+k3s2"])(
    "agree where a build of the pack follows the numbers: %s",
    (version) => {
      const about = warnings(profile(named("ttl.sh/ubuntu:k3s-1.28.5-v4.5.7-demo"), "edge-k3s", version));
      expect(about.filter((line) => line.includes("boots an image"))).toEqual([]);
    },
  );

  test("are a warning where the .arg file builds another one", () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "canvos-")), ".arg");
    const keys =
      "IMAGE_REGISTRY=ttl.sh\nIMAGE_REPO=ubuntu\nOS_DISTRIBUTION=ubuntu\nOS_VERSION=22.04\nK8S_VERSION=1.28.5\n";
    fs.writeFileSync(file, `${keys}K8S_DISTRIBUTION=k3s\nPE_VERSION=v4.5.7\nCUSTOM_TAG=demo\n`);
    const layer: OsLayer = () => ({ image: ProviderImage.fromCanvosArgs(file) });
    expect(warnings(profile(layer, "edge-k3s", "1.28.5"))).toEqual([]);
    expect(warnings(profile(layer, "edge-k3s", "1.29.9"))).toEqual([
      "[edge-sites/profile] The CanvOS build of layer byoos was for Kubernetes 1.28.5 only, and layer kubernetes has " +
        "version 1.29.9, so hosts will pull ttl.sh/ubuntu:k3s-1.29.9-v4.5.7-demo. Build and push that image too, or use " +
        "the version 1.28.5 of the pack edge-k3s.",
    ]);
  });

  test("make a tag that is too long for a registry an error", () => {
    const customTag = "x".repeat(109);
    expect(messages(profile(built({ customTag }), "edge-k3s", "1.28.5"))).toEqual([]);
    expect(messages(profile(built({ customTag }), "edge-k3s", "1.28.5-k3s1"))).toEqual([
      `[edge-sites/profile] The tag of the image, "k3s-1.28.5-k3s1-v4.5.7-${customTag}", has 132 characters. ` +
        "Registries take 128 at most: shorten the custom tag, and build the image again.",
    ]);
  });
});
