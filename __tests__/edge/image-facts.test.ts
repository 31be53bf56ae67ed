import {
  checkContentImages,
  checkCredentialsRegistry,
  isBefore,
  partsFacts,
  uriFacts,
  whyNoExtensions,
} from "../../lib/edge/image-facts";
import {
  architectureOf,
  checkImage,
  checkStylusPackage,
  checkTag,
  hasPortAbove,
  parseImageReference,
  readCanvosTag,
} from "../../lib/edge/image-reference";

const rules = (found: { readonly rule: string }[]) => found.map(({ rule }) => rule);

describe("a version", () => {
  test.each<[unknown, boolean]>([
    ["v4.9.38", true],
    ["4.9", true],
    ["3", true],
    ["v3.99", true],
    ["4", false],
    ["v4.10.0", false],
    ["4.10", false],
    ["4.11", false],
    ["5", false],
    ["5.0", false],
    ["x4.9", false],
    ["", false],
    ["{{.spectro.var.v}}", false],
    [4, false],
    [undefined, false],
  ])("%p is before 4.10: %s", (version, before) => {
    expect(isBefore(version, 4, 10)).toBe(before);
  });
});

describe("systemd extensions", () => {
  const older = (os: string) => `systemd in ${os} is older than 255, which they need`;

  test.each([
    [{}, undefined],
    [{ bundled: false, twoNode: false, uki: false }, undefined],
    [{ bundled: true }, "the image was built with BUNDLE_K8S_AND_AGENT_PROVIDER=true"],
    [{ twoNode: true }, "the image was built with TWO_NODE=true"],
    [{ uki: true }, "the image was built with IS_UKI=true"],
    [{ peVersion: "v4.9.38" }, "the agent in the image is v4.9.38, and they need 4.10.13 or later"],
    [{ peVersion: "v4.10.3" }, undefined],
    [{ osName: "ubuntu", osVersion: "22.04" }, older("ubuntu 22.04")],
    [{ osName: "Ubuntu", osVersion: "22.04" }, older("Ubuntu 22.04")],
    [{ osName: "ubuntu", osVersion: "24.04" }, undefined],
    [{ osName: "debian", osVersion: "12" }, older("debian 12")],
    [{ osName: "debian", osVersion: "13" }, undefined],
    [{ osName: "rhel", osVersion: "9.4" }, older("rhel 9.4")],
    [{ osName: "rhel", osVersion: "10" }, undefined],
    [{ osName: "rocky", osVersion: "9" }, older("rocky 9")],
    [{ osName: "rockylinux", osVersion: "9" }, older("rockylinux 9")],
    [{ osName: "almalinux", osVersion: "9" }, older("almalinux 9")],
    [{ osName: "centos", osVersion: "9" }, older("centos 9")],
    [{ osName: "opensuse-leap", osVersion: "15.6" }, older("opensuse-leap 15.6")],
    [{ osName: "opensuse-leap", osVersion: "16" }, undefined],
    [{ osName: "sles", osVersion: "15" }, undefined],
    [{ osName: "ubuntu", osVersion: "noble" }, undefined],
    [{ osName: "ubuntu" }, undefined],
  ])("of an image with %j: %s", (build, reason) => {
    expect(whyNoExtensions(build)).toBe(reason);
  });
});

describe("what a reference tells", () => {
  test.each([
    [
      "ttl.sh/ubuntu:k3s-1.32.3-v4.9.38-demo",
      {
        registry: "ttl.sh",
        name: "ttl.sh/ubuntu",
        distribution: "k3s",
        tagVersion: "1.32.3",
        build: { peVersion: "v4.9.38" },
      },
    ],
    [
      "ttl.sh/os_arm64:rke2-v1.32.3",
      {
        registry: "ttl.sh",
        name: "ttl.sh/os_arm64",
        distribution: "rke2",
        tagVersion: "1.32.3",
        arch: "arm64",
        build: {},
      },
    ],
    ["ttl.sh/os-arm64:a-amd64", { registry: "ttl.sh", name: "ttl.sh/os-arm64", arch: "amd64", build: {} }],
    ["ubuntu", { registry: "docker.io", name: "docker.io/ubuntu", build: {} }],
    ["container://ttl.sh/agent:v4.9.38", { registry: "ttl.sh", name: "ttl.sh/agent", build: {} }],
    ["not an image", { build: {} }],
    ["ttl.sh/ubuntu:{{.spectro.var.tag}}", { registry: "ttl.sh", name: "ttl.sh/ubuntu", build: {} }],
    ["{{.spectro.var.registry}}/ubuntu:{{.spectro.var.tag}}", { build: {} }],
    ["{{.spectro.var.image}}", { build: {} }],
    [
      "{{.spectro.var.registry}}/ubuntu:k3s-{{ .spectro.system.kubernetes.version }}-v4.9.38_arm64",
      { distribution: "k3s", arch: "arm64", build: { peVersion: "v4.9.38" } },
    ],
    [
      "{{.spectro.var.site}}/a:k3s-1.32.3-{{.spectro.var.pe}}",
      { distribution: "k3s", tagVersion: "1.32.3", build: {} },
    ],
    ["{{.spectro.var.site}}/a:k3s-1.32.{{.spectro.var.patch}}", { build: {} }],
    ["{{.spectro.var.site}}/a:k3s-1.32.3{{.spectro.var.digit}}", { build: {} }],
    ["{{.spectro.var.site}}/a:{{.spectro.var.d}}-1.32.3", { build: {} }],
    [undefined, { build: {} }],
  ])("%s: %j", (uri, facts) => {
    expect(uriFacts(uri)).toEqual({ composed: false, ...facts });
  });

  test("and its parts", () => {
    const parts = {
      registry: "ttl.sh",
      repository: "ubuntu",
      k8sDistribution: "k3s",
      osName: "ubuntu",
      osVersion: "22.04",
      peVersion: "v4.9.38",
    };
    const facts = {
      composed: true,
      registry: "ttl.sh",
      name: "ttl.sh/ubuntu",
      distribution: "k3s",
      build: { peVersion: "v4.9.38", osName: "ubuntu", osVersion: "22.04" },
    };
    expect(partsFacts(parts)).toEqual(facts);
    expect(partsFacts({ ...parts, arch: "arm64" })).toEqual({ ...facts, arch: "arm64" });
    expect(partsFacts({ ...parts, customTag: "demo_arm64" })).toEqual({ ...facts, arch: "arm64" });
    expect(partsFacts({ ...parts, k8sDistribution: "{{.spectro.var.d}}" }).distribution).toBeUndefined();
    expect(partsFacts({ ...parts, registry: undefined as unknown as string }).name).toBeUndefined();
    expect(partsFacts({ ...parts, repository: 7 as unknown as string }).name).toBeUndefined();
  });

  test.each([
    ["k3s-1.32.3", { distribution: "k3s", kubernetesVersion: "1.32.3" }],
    ["k3s-v1.32.3", { distribution: "k3s", kubernetesVersion: "1.32.3" }],
    [
      "kubeadm-fips-1.32.3-v4.9.38",
      { distribution: "kubeadm-fips", kubernetesVersion: "1.32.3", peVersion: "v4.9.38" },
    ],
    ["canonical-1.32.3-4.9.38_demo", { distribution: "canonical", kubernetesVersion: "1.32.3", peVersion: "4.9.38" }],
    ["nodeadm-1.32.3-demo", { distribution: "nodeadm", kubernetesVersion: "1.32.3" }],
    ["k3s-1.32", undefined],
    ["k3d-1.32.3", undefined],
    ["my-k3s-1.32.3", undefined],
    ["k3s-1.32.3.4", undefined],
    ["latest", undefined],
  ])("a tag %s: %j", (tag, told) => {
    expect(readCanvosTag(tag)).toEqual(told);
  });

  test.each([
    ["demo_linux_arm64", "arm64"],
    ["amd64", "amd64"],
    ["a/amd64", "amd64"],
    ["a.arm64", "arm64"],
    ["a-arm64", "arm64"],
    ["xamd64", undefined],
    ["arm64-a", undefined],
    ["x86_64", undefined],
  ])("%s is for %s", (name, arch) => {
    expect(architectureOf(name)).toBe(arch);
  });

  test.each([
    ["a:65535", false],
    ["a:65536", true],
    ["a:99999/b", false],
    ["a", false],
    ["a:", false],
  ])("%s has a port that cannot be: %s", (registry, above) => {
    expect(hasPortAbove(registry)).toBe(above);
    if (above) expect(parseImageReference(`${registry}/b:1`).problem).toBe(`the port of "${registry}" is above 65535`);
  });
});

describe("a tag", () => {
  test.each([
    ["v1", []],
    ["latest", ["image-tag-latest"]],
    ["latest-1", []],
  ])("%s breaks %j", (tag, broken) => {
    expect(rules(checkTag("it", tag))).toEqual(broken);
  });
});

describe("an image", () => {
  test.each<[unknown, string[], string[], string[]]>([
    ["ttl.sh/a:1", [], [], ["stylus-package"]],
    ["container://ttl.sh/a:1", ["image-reference"], [], []],
    ["ttl.sh/a", ["image-tag"], ["image-tag"], ["image-tag"]],
    [`ttl.sh/a@sha256:${"a".repeat(64)}`, [], [], ["stylus-package"]],
    ["NA", ["image-none"], ["image-none"], ["image-none"]],
    ["", ["empty-text"], ["empty-text"], ["empty-text"]],
    ["{{.spectro.var.image}}", [], [], []],
    [7, ["not-text"], ["not-text"], ["not-text"]],
    [undefined, ["missing"], ["missing"], ["missing"]],
  ])("%p: hosts boot it %j, have it at hand %j, take their agent from it %j", (uri, image, content, stylus) => {
    expect(rules(checkImage("it", uri))).toEqual(image);
    expect(rules(checkContentImages([{ property: "it", uri }]))).toEqual(content);
    expect(rules(checkStylusPackage("it", uri))).toEqual(stylus);
  });
});

describe("the registry that hosts sign in to", () => {
  test.each<[unknown, string, boolean]>([
    ["ttl.sh", "ttl.sh/a:1", true],
    ["https://TTL.sh/", "ttl.sh/a:1", true],
    ["http://ttl.sh//", "ttl.sh/a:1", true],
    [" ttl.sh ", "ttl.sh/a:1", true],
    ["ttl.sh/team", "ttl.sh/team/a:1", true],
    ["ttl.sh/team", "ttl.sh/teams/a:1", false],
    ["ttl.sh", "ttl.sh.example.io/a:1", false],
    ["ttl.sh:5000", "ttl.sh/a:1", false],
    ["docker.io", "ubuntu:1", true],
    ["index.docker.io", "ubuntu:1", true],
    ["https://index.docker.io/v1/", "team/ubuntu:1", true],
    ["registry-1.docker.io/v2", "ubuntu:1", true],
    ["registry.hub.docker.com", "ubuntu:1", true],
    ["docker.io", "index.docker.io/a:1", true],
    ["my.docker.io", "ubuntu:1", false],
    ["index.docker.io.example.io", "ubuntu:1", false],
    ["index.docker.io/v3", "ubuntu:1", false],
    ["", "ttl.sh/a:1", true],
    ["{{.spectro.var.r}}", "ttl.sh/a:1", true],
    [undefined, "ttl.sh/a:1", true],
    ["example.io", "not an image", true],
  ])("%p may have %s: %s", (registry, uri, fits) => {
    expect(rules(checkCredentialsRegistry("it", registry, uriFacts(uri)))).toEqual(
      fits ? [] : ["credentials-registry"],
    );
    const elsewhere = (each: string) =>
      rules(checkContentImages([{ property: "it", uri: each }], undefined, registry)).filter(
        (rule) => rule === "image-elsewhere",
      );
    expect(elsewhere(uri)).toEqual(fits ? [] : ["image-elsewhere"]);
    expect(elsewhere(`container://${uri}`)).toEqual([]);
  });
});

describe("images beside the one that hosts boot", () => {
  test.each([
    ["amd64", "ttl.sh/a:1-arm64", ["image-architecture"]],
    ["arm64", "ttl.sh/a:1-arm64", []],
    ["arm64", "ttl.sh/a:1", []],
    ["{{.spectro.var.arch}}", "ttl.sh/a:1-arm64", []],
    [undefined, "ttl.sh/a:1-arm64", []],
  ])("are for %s, as %s is or is not", (arch, uri, broken) => {
    expect(rules(checkContentImages([{ property: "it", uri }], arch))).toEqual(broken);
  });
});
