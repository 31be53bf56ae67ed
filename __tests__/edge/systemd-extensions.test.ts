import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  ClusterProfile,
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  LayerKind,
  Macro,
  PackLayer,
  ProviderImage,
} from "../../lib";
import { messages, newStack, warnings } from "../support/stacks";

const valuesFrom = (props: EdgeByoosLayerProps) => new EdgeByoosLayer(newStack(), "byoos", props).values;
const profile = (props: EdgeByoosLayerProps) => (stack: ReturnType<typeof newStack>) =>
  new ClusterProfile(stack, "profile", {
    name: "edge",
    cloud: "edge-native",
    layers: [
      new EdgeByoosLayer(stack, "byoos", props),
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.33.5" }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.30.2" }),
    ],
  });

describe("an Edge BYOOS layer without an image, and not in agent mode", () => {
  const image = ProviderImage.notApplicable();
  const registryCredentials = { registry: "example.io", username: "edge", password: Macro.named("password") };

  test("says NA, lists no image of its own, and has no marker of a preset", () => {
    expect(valuesFrom({ image })).toBe("options:\n  system.uri: NA\n");
    expect(messages(profile({ image }))).toEqual([]);
    expect(warnings(profile({ image }))).toEqual([]);
  });

  test("takes more images, and credentials", () => {
    const additionalImages = ["example.io/more:1"];
    expect(valuesFrom({ image, additionalImages, registryCredentials })).toBe(
      "pack:\n  content:\n    images:\n      - image: example.io/more:1\noptions:\n  system.uri: NA\nproviderCredentials:\n" +
        "  registry: example.io\n  username: edge\n  password: '{{.spectro.macro.password}}'\n",
    );
    expect(messages(profile({ image, additionalImages, registryCredentials }))).toEqual([]);
  });

  test("has the version of the pack that the guides use with NA", () => {
    expect(new EdgeByoosLayer(newStack(), "byoos", { image }).pack?.version).toBe("2.1.0");
  });

  test("can be written into the values too", () => {
    const additionalValues = { options: { "system.uri": "NA" } };
    expect(messages(profile({ additionalValues }))).toEqual([]);
  });

  test("is no image by its reference", () => {
    expect(messages(profile({ image: ProviderImage.fromUri("NA") }))).toEqual([
      '[edge-sites/byoos] image is "NA", which stands for no image. Name an image. NA belongs into options.system.uri ' +
        "alone, for hosts that keep their OS in agent mode, or get Kubernetes as systemd extensions. Write agentMode: " +
        "true for the former, and image: ProviderImage.notApplicable() for the latter.",
    ]);
  });

  test("has no reference", () => {
    expect(() => image.uriFor("1.33.5")).toThrow("stands for no image");
  });
});

describe("an image for another version of Kubernetes than the Kubernetes layer's", () => {
  const image = (tag: string) => ProviderImage.fromUri(`ttl.sh/ubuntu:${tag}`);
  const start =
    "[edge-sites/profile] Layer byoos boots an image with Kubernetes 1.32.1, and layer kubernetes has version 1.33.5";
  const fix = " Use an image that was built for 1.33.5, or the version 1.32.1 of the pack edge-k3s.";
  const error = (reason: string) => `${start}. Systemd extensions cannot supply it: ${reason}.${fix}`;

  test.each([
    "k3s-1.32.1-v4.10.3-demo",
    "k3s-1.32.1-v4.10.0-rc.2",
    "k3s-1.32.1-4.11.0",
    "k3s-1.32.1-v5.0.0-a",
    "k3s-1.32.1-demo",
    "k3s-1.32.1",
    "k3s-v1.32.1-{{.spectro.macro.tag}}",
  ])("is a warning where systemd extensions may be in play: %s", (tag) => {
    expect(messages(profile({ image: image(tag) }))).toEqual([]);
    const found = warnings(profile({ image: image(tag) }));
    expect(found).toEqual([
      `${start}. That works only where hosts get Kubernetes as systemd extensions: agent 4.10.13 or later, an image of ` +
        "CanvOS 4.10.3 or later with BUNDLE_K8S_AND_AGENT_PROVIDER=false, systemd 255 or later, neither trusted boot nor " +
        "two nodes. Elsewhere use an image that was built for 1.33.5, or the version 1.32.1 of the pack edge-k3s.",
    ]);
  });

  test.each(["v4.9.38", "v4.5.7", "4.6.0", "v3.4.1"])("is an error where its agent is %s", (agent) => {
    expect(messages(profile({ image: image(`k3s-1.32.1-${agent}-demo`) }))).toEqual([
      error(`the agent in the image is ${agent}, and they need 4.10.13 or later`),
    ]);
  });

  test.each([
    ["ubuntu", "22.04"],
    ["Ubuntu", "22"],
    ["rhel", "9.4"],
    ["opensuse-leap", "15.6"],
    ["debian", "12"],
  ])("is an error where systemd is too old: %s %s", (osName, osVersion) => {
    const additionalValues = { options: { "system.osName": osName, "system.osVersion": osVersion } };
    expect(messages(profile({ image: image("k3s-1.32.1-demo"), additionalValues }))).toEqual([
      error(`systemd in ${osName} ${osVersion} is older than 255, which they need`),
    ]);
  });

  test.each([
    ["ubuntu", "24.04"],
    ["rhel", "10"],
    ["my-linux", "1"],
    ["ubuntu", ""],
  ])("is a warning where systemd is new enough, or not known: %s %j", (osName, osVersion) => {
    const additionalValues = { options: { "system.osName": osName, "system.osVersion": osVersion } };
    expect(messages(profile({ image: image("k3s-1.32.1-demo"), additionalValues }))).toEqual([]);
  });

  test.each([
    ["BUNDLE_K8S_AND_AGENT_PROVIDER", "true", true],
    ["BUNDLE_K8S_AND_AGENT_PROVIDER", "false", false],
    ["TWO_NODE", "true", true],
    ["IS_UKI", "true", true],
    ["IS_UKI", "false", false],
  ])("is an error where the build says so: %s=%s", (key, value, refused) => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "canvos-")), ".arg");
    const bundle = key.startsWith("BUNDLE") ? "" : "BUNDLE_K8S_AND_AGENT_PROVIDER=false\n";
    const keys = "IMAGE_REGISTRY=ttl.sh\nOS_DISTRIBUTION=ubuntu\nOS_VERSION=24.04\nK8S_DISTRIBUTION=k3s\n";
    fs.writeFileSync(file, `${keys}PE_VERSION=v4.10.3\n${bundle}${key}=${value}\n`);
    const props = {
      image: ProviderImage.fromCanvosArgs(file),
      // One image for all, which the build pushed for one version.
      additionalValues: { options: { "system.uri": "ttl.sh/ubuntu:k3s-1.32.1-v4.10.3" } },
    };
    expect(messages(profile(props))).toEqual(refused ? [error(`the image was built with ${key}=true`)] : []);
  });
});
