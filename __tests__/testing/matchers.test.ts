import { TerraformStack, Testing } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  NonEdgeByoosLayer,
  PackLayer,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
} from "../../lib";
import { byoosMatchers, stableConfig, stableJson } from "../../testing/index";
import { edgeStack, IMAGE } from "./stack";

expect.extend(byoosMatchers);

const K3S = { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.32.1" };

function awsStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "aws");
  new SpectrocloudProvider(stack, "spectrocloud", {});
  new ClusterProfile(stack, "profile", {
    name: "aws",
    cloud: "aws",
    layers: [
      new NonEdgeByoosLayer(stack, "byoos", {
        osImageOverride: "ami-0f4804aff4cf9c5a2",
        osName: "rhel",
        osVersion: "8",
      }),
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "kubernetes", version: "1.28.5" }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" }),
      new PackLayer(stack, "storage", { kind: LayerKind.STORAGE, name: "csi-aws-ebs", version: "1.26.1" }),
    ],
  });
  return stack;
}

/** The message of a matcher that does not hold. */
function complaint(check: () => void): string {
  try {
    check();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("The matcher holds.");
}

describe("toHaveByoosLayer", () => {
  const stack = edgeStack();

  test("finds the OS layer of a stack, of its configuration and of its JSON", () => {
    for (const received of [stack, stableConfig(stack), stableJson(stack), Testing.synth(stack)]) {
      expect(received).toHaveByoosLayer();
      expect(received).toHaveByoosLayer({ version: "1.0.0", image: IMAGE });
    }
  });

  test("finds the OS layer of a cloud by its image", () => {
    expect(awsStack()).toHaveByoosLayer({
      osImageOverride: "ami-0f4804aff4cf9c5a2",
      values: { pack: { osName: "rhel" } },
    });
    expect(awsStack()).not.toHaveByoosLayer({ osImageOverride: "ami-1" });
    expect(awsStack()).not.toHaveByoosLayer({ image: IMAGE });
  });

  test("reads modes, and the end of a text, as hosts do", () => {
    const site = edgeStack((stack) => {
      const files = [{ path: "/etc/site", permissions: "0640", content: "berlin\n" }];
      new ClusterProfile(stack, "other", {
        name: "other",
        cloud: "edge-native",
        layers: [
          new EdgeByoosLayer(stack, "os", { image: ProviderImage.fromUri(IMAGE), stages: { boot: [{ files }] } }),
          new PackLayer(stack, "k", { ...K3S, values: PackValues.fromYaml("config: |\n  a: 1") }),
          new PackLayer(stack, "n", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.2" }),
        ],
      });
    });
    const file = { path: "/etc/site", permissions: 0o640, content: "berlin\n" };
    expect(site).toHaveByoosLayer({ values: { stages: { boot: [{ files: [file] }] } } });
    expect(site).toHavePackLayer("edge-k3s", { values: { config: "a: 1" } });
  });

  test("looks at the values that are given, at any depth, and leaves the others alone", () => {
    expect(stack).toHaveByoosLayer({ values: { pack: { drain: { timeout: "60s" } } } });
    expect(stack).toHaveByoosLayer({ values: { pack: { drain: { timeout: expect.stringMatching(/s$/) } } } });
    expect(stack).not.toHaveByoosLayer({ values: { pack: { drain: { timeout: "90s" } } } });
    expect(stack).not.toHaveByoosLayer({ values: { maxPods: expect.anything() } });
  });

  test("reads a literal ${ as the text that Palette gets, and a token as its expression", () => {
    expect(stack).toHaveByoosLayer({ values: { script: "echo ${HOME}" } });
    expect(stack).toHaveByoosLayer({
      values: { providerCredentials: { password: "${jsonencode(var.registry_password)}" } },
    });
  });

  test("says what it looked for and what is there", () => {
    const message = complaint(() => expect(stack).toHaveByoosLayer({ version: "2.1.0" }));
    expect(message).toContain('to have a BYOOS layer with {\n  "version": "2.1.0"\n}');
    expect(message).toContain("edge-native-byoi@1.0.0");
    expect(message).toContain("cni-calico@3.29.2");
    expect(complaint(() => expect({}).toHaveByoosLayer())).toContain("nothing of the kind");
    expect(complaint(() => expect(stack).not.toHaveByoosLayer())).toContain("not to have a BYOOS layer");
  });

  test("refuses what is no stack", () => {
    expect(() => expect(8).toHaveByoosLayer()).toThrow("Give expect() a stack");
  });
});

describe("toHavePackLayer", () => {
  const stack = edgeStack();

  test("finds a layer by its pack's name, with version and values", () => {
    expect(stack).toHavePackLayer("edge-k3s");
    expect(stack).toHavePackLayer("edge-k3s", {
      version: "1.32.1",
      values: { cluster: { config: { "write-kubeconfig": true } } },
    });
    expect(stack).not.toHavePackLayer("edge-k3s", { version: "1.31.0" });
    expect(stack).not.toHavePackLayer("edge-rke2");
  });

  test("names the layers that are there", () => {
    expect(complaint(() => expect(stack).toHavePackLayer("edge-rke2"))).toContain("- edge-k3s@1.32.1");
  });
});

describe("toHaveClusterProfile", () => {
  const stack = edgeStack();

  test("finds a profile by its attributes and its layers, in order", () => {
    expect(stack).toHaveClusterProfile({ name: "edge-site", cloud: "edge-native", version: "1.2.0", type: "cluster" });
    expect(stack).toHaveClusterProfile({
      layers: ["edge-native-byoi", "edge-k3s@1.32.1", "cni-calico"],
      variables: [],
    });
    expect(stack).not.toHaveClusterProfile({ layers: ["edge-k3s", "edge-native-byoi", "cni-calico"] });
    expect(stack).not.toHaveClusterProfile({ layers: ["edge-native-byoi", "edge-k3s"] });
    expect(stack).not.toHaveClusterProfile({ name: "other" });
    expect(stack).not.toHaveClusterProfile({ variables: ["site"] });
  });

  test("names the profiles that are there", () => {
    const message = complaint(() => expect(stack).toHaveClusterProfile({ name: "other" }));
    expect(message).toContain('"name":"edge-site"');
    expect(message).toContain('"layers":["edge-native-byoi@1.0.0","edge-k3s@1.32.1","cni-calico@3.29.2"]');
  });
});
