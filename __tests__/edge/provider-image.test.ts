import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { parse } from "yaml";
import { EdgeByoosLayer, Macro, ProviderImage, type ProviderImageParts } from "../../lib";
import { messages, newStack, synthesized } from "../support/stacks";

const parts: ProviderImageParts = {
  registry: "ttl.sh",
  repository: "ubuntu",
  k8sDistribution: "k3s",
  osName: "ubuntu",
  osVersion: "22.04",
  peVersion: "v4.5.7",
  customTag: "demo",
};
const valuesOf = (image: ProviderImage) => new EdgeByoosLayer(newStack(), "byoos", { image }).values;
const messagesOf = (changes: Partial<Record<keyof ProviderImageParts, unknown>>) =>
  messages((stack) => {
    const image = ProviderImage.fromParts({ ...parts, ...changes } as ProviderImageParts);
    new EdgeByoosLayer(stack, "byoos", { image });
  });

/** The end of CanvOS's own script, in a shell that has read the `.arg` file: what people paste below `options`. */
const printed = (args: Record<string, string>) =>
  [
    "options:",
    '  system.uri: "{{ .spectro.pack.edge-native-byoi.options.system.registry }}/{{ .spectro.pack.edge-native-byoi.options.system.repo }}:{{ .spectro.pack.edge-native-byoi.options.system.k8sDistribution }}-{{ .spectro.system.kubernetes.version }}-{{ .spectro.pack.edge-native-byoi.options.system.peVersion }}-{{ .spectro.pack.edge-native-byoi.options.system.customTag }}"',
    "",
    "",
    `  system.registry: ${args.IMAGE_REGISTRY}`,
    `  system.repo: ${args.IMAGE_REPO}`,
    `  system.k8sDistribution: ${args.K8S_DISTRIBUTION}`,
    `  system.osName: ${args.OS_DISTRIBUTION}`,
    `  system.peVersion: ${args.PE_VERSION}`,
    `  system.customTag: ${args.CUSTOM_TAG}`,
    `  system.osVersion: ${args.OS_VERSION}`,
  ].join("\n");

describe("what CanvOS prints at the end of a build, and the values from the build's .arg file, are equal", () => {
  test.each([
    ["k3s", { OS_DISTRIBUTION: "ubuntu", OS_VERSION: "22.04", IMAGE_REGISTRY: "ttl.sh", CUSTOM_TAG: "demo" }],
    [
      "rke2",
      {
        OS_DISTRIBUTION: "opensuse-leap",
        OS_VERSION: "15.6",
        IMAGE_REGISTRY: "docker.io/spectrocloud",
        CUSTOM_TAG: "palette-learn",
      },
    ],
    [
      "kubeadm",
      {
        OS_DISTRIBUTION: "ubuntu",
        OS_VERSION: "22",
        IMAGE_REGISTRY: "registry.example.com:5000/edge",
        CUSTOM_TAG: "site_7.1",
      },
    ],
    ["kubeadm-fips", { OS_DISTRIBUTION: "rhel", OS_VERSION: "", IMAGE_REGISTRY: "10.0.0.1:5000", CUSTOM_TAG: "fips" }],
  ])("for %s", (distribution, args) => {
    const build = { ...args, IMAGE_REPO: args.OS_DISTRIBUTION, K8S_DISTRIBUTION: distribution, PE_VERSION: "v4.5.7" };
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "canvos-")), ".arg");
    fs.writeFileSync(
      file,
      Object.entries(build)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(""),
    );
    const { options } = parse(valuesOf(ProviderImage.fromCanvosArgs(file)));
    const theirs = parse(printed(build)).options;
    expect(options).toEqual(theirs);
    expect(Object.keys(options)).toEqual(Object.keys(theirs));
  });
});

describe("an image by its parts", () => {
  test("has the values that CanvOS prints, with the parts below the macros", () => {
    expect(valuesOf(ProviderImage.fromParts(parts))).toBe(
      [
        "pack:",
        "  content:",
        "    images:",
        "      - image: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'",
        "options:",
        "  system.uri: '{{ .spectro.pack.edge-native-byoi.options.system.registry }}/{{ .spectro.pack.edge-native-byoi.options.system.repo }}:{{ .spectro.pack.edge-native-byoi.options.system.k8sDistribution }}-{{ .spectro.system.kubernetes.version }}-{{ .spectro.pack.edge-native-byoi.options.system.peVersion }}-{{ .spectro.pack.edge-native-byoi.options.system.customTag }}'",
        "  system.registry: ttl.sh",
        "  system.repo: ubuntu",
        "  system.k8sDistribution: k3s",
        "  system.osName: ubuntu",
        "  system.peVersion: v4.5.7",
        "  system.customTag: demo",
        "  system.osVersion: 22.04",
        "",
      ].join("\n"),
    );
  });

  test("keeps text that a reader of YAML would take for a number", () => {
    const options = parse(
      valuesOf(ProviderImage.fromParts({ ...parts, customTag: "20240601", osVersion: "8.10" })),
    ).options;
    expect(options).toMatchObject({ "system.customTag": "20240601", "system.osVersion": "8.10" });
  });

  test("gives the reference that hosts pull, for each version of Kubernetes", () => {
    const image = ProviderImage.fromParts(parts);
    expect(image.uriFor("1.28.5")).toBe("ttl.sh/ubuntu:k3s-1.28.5-v4.5.7-demo");
    expect(image.uriFor("1.29.9")).toBe("ttl.sh/ubuntu:k3s-1.29.9-v4.5.7-demo");
    expect(() => image.uriFor("")).toThrow("kubernetesVersion is empty.");
    expect(() => image.uriFor("1.28/5")).toThrow(
      'image "ttl.sh/ubuntu:k3s-1.28/5-v4.5.7-demo" is not an image reference',
    );
  });

  test("takes tokens and macros, in its values and in its reference", () => {
    const { output } = synthesized((stack) => {
      const registry = new TerraformVariable(stack, "registry", { type: "string" }).stringValue;
      const image = ProviderImage.fromParts({ ...parts, registry, customTag: Macro.variable("tag") });
      const layer = new EdgeByoosLayer(stack, "byoos", { image });
      new TerraformOutput(stack, "values", { value: layer.values });
      new TerraformOutput(stack, "uri", { value: image.uriFor("1.28.5") });
    });
    expect(output.values.value).toContain("  system.registry: ${jsonencode(var.registry)}\n");
    expect(output.values.value).toContain("  system.customTag: '{{.spectro.var.tag}}'\n");
    expect(output.uri.value).toBe("${var.registry}/ubuntu:k3s-1.28.5-v4.5.7-{{.spectro.var.tag}}");
  });

  test("reports every part that cannot stand in a reference, with what it takes", () => {
    expect(
      messagesOf({
        registry: "https://ttl.sh",
        repository: "ubuntu:22",
        k8sDistribution: "k3d",
        osName: " ",
        osVersion: 22,
        peVersion: "v4+5",
        arch: "x86_64",
      }),
    ).toEqual([
      '[edge-sites/byoos] image.registry is "https://ttl.sh", and it starts with a URL scheme. It takes a registry, with a path or without, such as ttl.sh or docker.io/my-team.',
      '[edge-sites/byoos] image.repository is "ubuntu:22", with a tag or a digest. It takes the name of a repository, in lower case, such as ubuntu.',
      '[edge-sites/byoos] image.k8sDistribution is "k3d", which is not known. It takes k3s, rke2, kubeadm, kubeadm-fips, nodeadm, canonical.',
      "[edge-sites/byoos] image.osName is empty. It takes the name of an operating system, such as ubuntu, opensuse-leap, rhel or sles.",
      '[edge-sites/byoos] image.peVersion is "v4+5", which cannot stand in a tag. It takes the version of CanvOS that built the image, such as v4.5.7.',
      "[edge-sites/byoos] image.osVersion is the number 22. Palette reads it as text: put quotes around what you typed.",
      '[edge-sites/byoos] image.arch is "x86_64", which is not known. It takes amd64, arm64.',
    ]);
  });

  test("says what the parts are where they are something else", () => {
    const given = (value: unknown) =>
      messages((stack) => {
        new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromParts(value as ProviderImageParts) });
      });
    for (const [value, found] of [
      [undefined, "missing"],
      [null, "null"],
      ["ttl.sh/ubuntu", "text"],
    ]) {
      expect(given(value)).toEqual([
        `[edge-sites/byoos] parts is ${found}. Write ProviderImage.fromParts({ registry, repository, k8sDistribution, … }), ` +
          "with tokens inside the map.",
      ]);
    }
  });

  test("reports a tag that is too long for a registry", () => {
    const customTag = "x".repeat(120);
    expect(messagesOf({ customTag })).toEqual([
      `[edge-sites/byoos] The tag of the image, "k3s-1.30.10-v4.5.7-${customTag}", has 139 characters. ` +
        "Registries take 128 at most: shorten the custom tag, and build the image again.",
    ]);
  });

  test("reports a name that ends in another architecture than the one it states", () => {
    expect(messagesOf({ arch: "amd64", customTag: "demo_linux_arm64" })).toEqual([
      '[edge-sites/byoos] image.arch is amd64, and image.customTag "demo_linux_arm64" ends in arm64. ' +
        "Hosts run images of their own architecture only: state the one that they have in both.",
    ]);
    expect(messagesOf({ arch: "arm64", customTag: "demo_linux_arm64" })).toEqual([]);
  });
});

describe("an image by its full reference", () => {
  test("is that reference, whatever the version of Kubernetes", () => {
    const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
    expect(image.uriFor("1.28.5")).toBe("example.io/my-images/example-custom-os:v1.4.5");
  });

  test("gives no reference where it is none, and says why", () => {
    expect(() => ProviderImage.fromUri("example.io/a b").uriFor("1.28.5")).toThrow(
      'image "example.io/a b" is not an image reference: it has a blank in it.',
    );
  });
});
