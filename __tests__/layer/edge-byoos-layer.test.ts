import { TerraformOutput, TerraformVariable } from "cdktf";
import { EdgeByoosLayer, type EdgeByoosLayerProps, LayerKind, Macro, ProviderImage } from "../../lib";
import { messages, newStack, synthesized } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const page: EdgeByoosLayerProps = { image };
const valuesFrom = (props: EdgeByoosLayerProps) => new EdgeByoosLayer(newStack(), "byoos", props).values;
const messagesOf = (props: unknown) =>
  messages((stack) => new EdgeByoosLayer(stack, "byoos", props as EdgeByoosLayerProps));

describe("an Edge BYOOS layer", () => {
  test("adds the page's two data blocks, and nothing more", () => {
    const { data, resource } = synthesized((stack) => new EdgeByoosLayer(stack, "byoos", page));
    expect(resource).toBeUndefined();
    expect(data).toEqual({
      spectrocloud_registry: { public_registry: { name: "Public Repo" } },
      spectrocloud_pack_simple: {
        byoos: {
          name: "edge-native-byoi",
          version: "1.0.0",
          type: "helm",
          registry_uid: "${data.spectrocloud_registry.public_registry.id}",
        },
      },
    });
  });

  test("has the page's values", () => {
    expect(valuesFrom(page)).toBe(
      [
        "pack:",
        "  content:",
        "    images:",
        "      - image: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'",
        "options:",
        "  system.uri: example.io/my-images/example-custom-os:v1.4.5",
        "",
      ].join("\n"),
    );
  });

  test("is an OS layer", () => {
    const layer = new EdgeByoosLayer(newStack(), "byoos", page);
    expect([layer.kind, layer.packName, layer.packType]).toEqual([LayerKind.OS, "edge-native-byoi", "spectro"]);
  });

  test("lists more images after its own, in the order given", () => {
    const additionalImages = ["example.io/my-other-images/example:v1.0.0", "example.io/more/example:v1.0.0"];
    expect(valuesFrom({ image, additionalImages })).toContain(
      "uri}}'\n      - image: example.io/my-other-images/example:v1.0.0\n      - image: example.io/more/example:v1.0.0\n",
    );
  });

  test("merges additional values last", () => {
    const additionalValues = {
      maxPods: 250,
      options: { "system.uri": "example.io/other:1" },
      pack: { drain: { timeout: 60 } },
    };
    expect(valuesFrom({ image, additionalValues })).toContain(
      "  drain:\n    timeout: 60\noptions:\n  system.uri: example.io/other:1\nmaxPods: 250\n",
    );
  });

  test("takes a token as image, written as JSON", () => {
    const { output } = synthesized((stack) => {
      const uri = new TerraformVariable(stack, "image", { type: "string" }).stringValue;
      const layer = new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri(uri) });
      new TerraformOutput(stack, "values", { value: layer.values });
    });
    expect(output.values.value).toContain("  system.uri: ${jsonencode(var.image)}\n");
  });

  test("needs an image, unless additional values name it", () => {
    expect(messagesOf({})).toEqual([
      "[edge-sites/byoos] The layer has no image. Name the image that hosts boot in options.system.uri. NA stands for none: " +
        "hosts keep their OS in agent mode, or get Kubernetes as systemd extensions. Set image: ProviderImage.fromUri(…), " +
        ".fromParts(…) or .fromCanvosArgs(…). For hosts that boot no image use ProviderImage.notApplicable(); for hosts that " +
        "keep their OS set agentMode: true.",
    ]);
    expect(messagesOf({ additionalValues: { options: { "system.uri": "example.io/other:1" } } })).toEqual([]);
  });

  test("reports every mistake at once, each with its path and its fix", () => {
    expect(
      messagesOf({
        image: ProviderImage.fromUri("example.io/my-images/example-custom-os"),
        additionalImages: ["", "example.io/a b:1", "https://example.io/a:1"],
        version: "one",
        additionalValues: { a: () => 1 },
      }),
    ).toEqual([
      '[edge-sites/byoos] version "one" is not a version of a pack. Write it as Palette lists it, such as "1.0.0".',
      '[edge-sites/byoos] image "example.io/my-images/example-custom-os" names no tag and no digest. Palette would boot ' +
        "whatever the registry calls latest. Add the tag that the build pushed, such as " +
        "example.io/my-images/example-custom-os:v1.4.5.",
      "[edge-sites/byoos] additionalImages[0] is empty. Give the text that Palette should use for it.",
      '[edge-sites/byoos] additionalImages[1] "example.io/a b:1" is not an image reference: it has a blank in it. Write ' +
        "registry/repository:tag or registry/repository@sha256:…, such as example.io/my-images/example-custom-os:v1.4.5.",
      '[edge-sites/byoos] additionalImages[2] "https://example.io/a:1" is not an image reference: it starts with a URL ' +
        "scheme. Write registry/repository:tag or registry/repository@sha256:…, such as " +
        "example.io/my-images/example-custom-os:v1.4.5.",
      "[edge-sites/byoos] additionalValues.a is a function. Values take text, numbers, booleans, null, lists, maps and " +
        "CDKTF tokens.",
    ]);
  });

  test("checks the image that additional values name", () => {
    const written = (uri: unknown) => messagesOf({ image, additionalValues: { options: { "system.uri": uri } } });
    expect(written("example.io/other")).toEqual([
      '[edge-sites/byoos] additionalValues.options["system.uri"] "example.io/other" names no tag and no digest. Palette ' +
        "would boot whatever the registry calls latest. Add the tag that the build pushed, such as example.io/other:v1.4.5.",
    ]);
    expect(written("example.io/a b:1")).toEqual([
      '[edge-sites/byoos] additionalValues.options["system.uri"] "example.io/a b:1" is not an image reference: it has a ' +
        "blank in it. Write registry/repository:tag or registry/repository@sha256:…, such as " +
        "example.io/my-images/example-custom-os:v1.4.5.",
    ]);
    expect(written("NA")).toEqual([]);
    expect(written(7)).toEqual([
      '[edge-sites/byoos] additionalValues.options["system.uri"] is the number 7. Palette reads it as text: put quotes ' +
        "around what you " +
        "typed.",
    ]);
    expect(written(Macro.variable("image"))).toEqual([]);
  });

  test("has no image where additional values take its options away", () => {
    expect(messagesOf({ image, additionalValues: { options: null } })).toEqual([
      "[edge-sites/byoos] The layer has no image. Name the image that hosts boot in options.system.uri. NA stands for none: " +
        "hosts keep their OS in agent mode, or get Kubernetes as systemd extensions. Set image: ProviderImage.fromUri(…), " +
        ".fromParts(…) or .fromCanvosArgs(…). For hosts that boot no image use ProviderImage.notApplicable(); for hosts that " +
        "keep their OS set agentMode: true.",
    ]);
  });

  test("takes more images one by one, tokens among them, and no list that only Terraform knows", () => {
    const given = (images: (list: TerraformVariable) => string[]) =>
      messages((stack) => {
        const list = new TerraformVariable(stack, "images", { type: "list(string)" });
        new EdgeByoosLayer(stack, "byoos", { image, additionalImages: images(list) });
      });
    const message =
      "[edge-sites/byoos] additionalImages is a list that only Terraform knows. Write additionalImages: [token, …], each " +
      "image as an item of the list.";
    expect(given(({ listValue }) => listValue)).toEqual([message]);
    expect(given(({ listValue }) => ["example.io/a:1", ...listValue])).toEqual([message]);
    expect(given(({ stringValue }) => [stringValue])).toEqual([]);
    expect(given(({ stringValue }) => [stringValue, `example.io/${stringValue}:1`])).toEqual([]);
  });

  test("reports more images that are for another architecture", () => {
    const additionalImages = ["example.io/tool-amd64:1", "example.io/tool:1_linux_arm64", "example.io/tool:1"];
    const own = ProviderImage.fromUri("ttl.sh/ubuntu:k3s-1.28.5-v4.5.7-demo_linux_amd64");
    expect(messagesOf({ image: own, additionalImages })).toEqual([
      '[edge-sites/byoos] image is amd64, and additionalImages[1] "example.io/tool:1_linux_arm64" ends in arm64. Hosts run ' +
        "images of their own architecture only: state the one that they have in both.",
    ]);
  });

  test("names the image that hosts boot where it was written", () => {
    const additionalValues = { options: { "system.uri": "example.io/os-amd64:1" } };
    const [message] = messagesOf({ image: undefined, additionalValues, additionalImages: ["example.io/a-arm64:1"] });
    expect(message).toContain('additionalValues.options["system.uri"] is amd64, and additionalImages[0] ');
  });
});

describe("an Edge BYOOS layer in agent mode", () => {
  test("has the values of the preset, and the version of the pack that has it", () => {
    expect(valuesFrom({ agentMode: true })).toBe(
      "# spectrocloud.com/enabled-presets: Deployment Mode:byoi-agent-mode\noptions:\n  system.uri: NA\n",
    );
    const layer = new EdgeByoosLayer(newStack(), "byoos", { agentMode: true });
    expect(layer.pack?.version).toBe("2.1.0");
    expect(messagesOf({ agentMode: true })).toEqual([]);
  });

  test.each(["2.0.0", "2.0.9", "2", "2.1.0", "v2.1.4", "2.2.0", "3.0.0", "2.x", "{{.spectro.var.version}}"])(
    "takes version %s",
    (version) => {
      expect(messagesOf({ agentMode: true, version }).filter((message) => message.includes("agentMode"))).toEqual([]);
    },
  );

  test("contradicts an image, more images, credentials, and their like in additional values", () => {
    const registryCredentials = { registry: "example.io", username: "edge", password: Macro.named("password") };
    const additionalValues = {
      options: { "system.uri": "example.io/other:1" },
      pack: { content: { images: [{ image: "example.io/b:1" }] } },
      providerCredentials: {},
    };
    const additionalImages = ["example.io/a:1"];
    const contradiction = (property: string) =>
      `[edge-sites/byoos] agentMode leaves hosts with the OS they have, and the layer has ${property}. ` +
      `Leave out ${property}; where hosts in agent mode boot an image of yours, leave out agentMode.`;
    expect(
      messagesOf({ agentMode: true, image, additionalImages, registryCredentials, version: "1.0.9", additionalValues }),
    ).toEqual([
      contradiction("image"),
      contradiction("additionalImages"),
      contradiction("registryCredentials"),
      contradiction("additionalValues.pack.content"),
      contradiction("additionalValues.providerCredentials"),
      contradiction('additionalValues.options["system.uri"]'),
      '[edge-sites/byoos] agentMode needs version 2.0.0 or later of the pack edge-native-byoi, and version is "1.0.9". ' +
        "Use 2.1.0, or leave it out.",
    ]);
  });

  test("contradicts an image whose key is nested", () => {
    const additionalValues = { options: { system: { uri: "example.io/other:1" } } };
    expect(messagesOf({ agentMode: true, additionalValues })).toEqual([
      "[edge-sites/byoos] agentMode leaves hosts with the OS they have, and the layer has additionalValues.options.system.uri. " +
        "Leave out additionalValues.options.system.uri; where hosts in agent mode boot an image of yours, leave out agentMode.",
    ]);
  });

  test("is a boolean", () => {
    for (const [agentMode, found] of [
      ["true", "text"],
      [1, "the number 1"],
    ]) {
      expect(messagesOf({ agentMode })).toEqual([
        `[edge-sites/byoos] agentMode is ${found}. Write agentMode: true or agentMode: false, without quotes.`,
      ]);
    }
    expect(messagesOf({ image, agentMode: null })).toEqual([]);
    expect(messagesOf({ agentMode: true, additionalImages: null, registryCredentials: null })).toEqual([
      '[edge-sites/byoos] additionalImages is null. Write additionalImages: ["registry/repository:tag"].',
    ]);
  });

  test("takes stages and other values", () => {
    const stages = { boot: [{ name: "hello", commands: ["echo hello"] }] };
    const props = { agentMode: true, stages, additionalValues: { options: { "system.uri": "NA" }, maxPods: 250 } };
    expect(messagesOf(props)).toEqual([]);
    expect(valuesFrom(props)).toBe(
      "# spectrocloud.com/enabled-presets: Deployment Mode:byoi-agent-mode\noptions:\n  system.uri: NA\nstages:\n  boot:\n    - name: hello\n      commands:\n        - echo hello\nmaxPods: 250\n",
    );
  });
});
