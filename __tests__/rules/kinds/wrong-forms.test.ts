import { inspect } from "node:util";
import type { TerraformStack } from "cdktf";
import { Macro, NonEdgeByoosLayer, PackRegistry, PackValues, ProviderImage, SpectrocloudProvider } from "../../../lib";
import { addOn, calico, k3s, os, profile, rulesBroken, said, withVariable } from "../../support/said";
import { newStack } from "../../support/stacks";

type Add = (stack: TerraformStack) => unknown;

const parts = {
  registry: "ttl.sh",
  repository: "ubuntu",
  k8sDistribution: "k3s",
  osName: "ubuntu",
  osVersion: "22.04",
};
const withK3s = (props: object) => (s: TerraformStack) => profile(s, { layers: [os(s), k3s(s, props), calico(s)] });
const withCalico = (props: object) => (s: TerraformStack) => profile(s, { layers: [os(s), k3s(s), calico(s, props)] });
const withOs =
  (additionalValues: object, props: object = {}) =>
  (s: TerraformStack) =>
    profile(s, { layers: [os(s, { additionalValues, ...props }), k3s(s), calico(s)] });
const withText = (text: string) => (s: TerraformStack) => addOn(s, { values: PackValues.fromYaml(text) });
const looks = (property: string, value: string, right: string) =>
  `warning: ${property} is "${value}", which looks like ${right}. Write ${right}, unless ${value} is what you mean. [other-form]`;
const place = (property: string, at: string, key: string) =>
  `warning: ${property} stands where Palette's documentation has no such key. It belongs under ${at}, as ${key}. [values-place]`;
const macro = (found: string, right: string) =>
  `The text of values has ${found}, which looks like a macro but is not one, so Palette leaves it as it is. Did you mean ${right}? [macro-form]`;

describe("the right word in a wrong form is said with the right one", () => {
  test.each<[string, Add, ...string[]]>([
    ["a pack in capitals", withK3s({ name: "Edge-K3s" }), looks("name", "Edge-K3s", "edge-k3s")],
    ["a pack with an underscore", withK3s({ name: "edge_k3s" }), looks("name", "edge_k3s", "edge-k3s")],
    ["a pack with a blank behind it", withK3s({ name: "edge-k3s " }), looks("name", "edge-k3s ", "edge-k3s")],
    ["a distribution for its pack", withK3s({ name: "k3s" }), looks("name", "k3s", "edge-k3s")],
    ["a CNI for its pack", withCalico({ name: "calico" }), looks("name", "calico", "cni-calico")],
    ["another", withCalico({ name: "cilium" }), looks("name", "cilium", "cni-cilium-oss")],
    ["a misspelt pack", withCalico({ name: "cni-calcio" }), looks("name", "cni-calcio", "cni-calico")],
    ["a version with a v", withK3s({ version: "v1.32.4" }), looks("version", "v1.32.4", "1.32.4")],
    ["a version without its dot", withK3s({ version: "132.4" }), looks("version", "132.4", "1.32.4")],
    ["a distribution's version", withK3s({ version: "1.32.4+k3s1" }), looks("version", "1.32.4+k3s1", "1.32.4")],
    ["a CNI's version with a v", withCalico({ version: "v3.29.2" }), looks("version", "v3.29.2", "3.29.2")],
    [
      "a version of CanvOS without v",
      (s) => os(s, { image: ProviderImage.fromParts({ ...parts, peVersion: "4.5.7" }) }),
      looks("image.peVersion", "4.5.7", "v4.5.7"),
    ],
    ["a layer's cloud", withK3s({ cloud: ["Edge-Native"] }), looks("cloud[0]", "Edge-Native", "edge-native")],
    [
      "a layer's cloud, another way",
      withK3s({ cloud: ["edge_native"] }),
      looks("cloud[0]", "edge_native", "edge-native"),
    ],
    [
      "a regex between slashes",
      (s) => withVariable(s, { regex: "/^a+$/", defaultValue: "aa" }),
      looks("variables site: regex", "/^a+$/", "^a+$"),
    ],
    [
      "the name of a system for its version",
      (s) =>
        new NonEdgeByoosLayer(s, "o", { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "8", osVersion: "rhel" }),
      'warning: pack.osName is "8", and pack.osVersion is "rhel". They look swapped: exchange the two. [swapped]',
    ],
    [
      "the same of an image",
      (s) =>
        os(s, {
          image: ProviderImage.fromParts({ ...parts, osName: "22.04", osVersion: "ubuntu", peVersion: "v4.5.7" }),
        }),
      'warning: image.osName is "22.04", and image.osVersion is "ubuntu". They look swapped: exchange the two. [swapped]',
    ],
    [
      "the registry for the repository",
      (s) =>
        os(s, {
          image: ProviderImage.fromParts({ ...parts, registry: "ubuntu", repository: "ttl.sh", peVersion: "v4.5.7" }),
        }),
      'warning: image.registry is "ubuntu", and image.repository is "ttl.sh". They look swapped: exchange the two. [swapped]',
    ],
    [
      "a cloud with an underscore",
      (s) => profile(s, { cloud: "edge_native" }),
      'cloud "edge_native" is edge-native in another spelling, and Palette tells the two apart. Write edge-native. [cloud-case]',
    ],
    [
      "a path for a key",
      withOs({ "options.maxPods": 1 }),
      place('additionalValues["options.maxPods"]', "options", "maxPods"),
    ],
    [
      "a key of options at the root",
      withOs({ "system.registry": "a" }),
      place('additionalValues["system.registry"]', "options", "system.registry"),
    ],
    [
      "a path of stages for a key",
      withOs({ "stages.boot": [] }),
      place('additionalValues["stages.boot"]', "stages", "boot"),
    ],
    [
      "a stage at the root",
      withOs({ initramfs: [{ commands: ["true"] }] }),
      place("additionalValues.initramfs", "stages", "initramfs"),
    ],
    [
      "drainPods in its old place",
      withOs({ pack: { drainPods: "true" } }),
      place("additionalValues.pack.drainPods", "pack.drain", "drainPods"),
    ],
    [
      "drainPods at the root",
      withOs({ drainPods: "true" }),
      place("additionalValues.drainPods", "pack.drain", "drainPods"),
    ],
    [
      "a dollar before a macro",
      withText("a: ${{.spectro.var.site}}"),
      macro("${{.spectro.var.site}}", "{{.spectro.var.site}}"),
    ],
    [
      "a path for a variable",
      withText(`a: '${Macro.variable("spectro.var.site")}'`),
      macro("{{.spectro.var.spectro.var.site}}", "{{.spectro.var.site}}"),
    ],
    [
      "a path for a macro's name",
      withText(`a: '${Macro.named(".spectro.macro.pw")}'`),
      macro("{{.spectro.macro..spectro.macro.pw}}", "{{.spectro.macro.pw}}"),
    ],
    [
      "a macro for a macro's name",
      withText(`a: '${Macro.named("{{.spectro.macro.pw}}")}'`),
      macro("a macro within a macro", "{{.spectro.macro.pw}}"),
    ],
    [
      "no name for a macro",
      withText(`a: '${Macro.named("")}'`),
      macro("{{.spectro.macro.}}", "{{.spectro.macro.NAME}}"),
    ],
    [
      "a macro for a version",
      (s) => addOn(s, { version: "{{.spectro.var.v}}" }),
      'version "{{.spectro.var.v}}" is a macro, which a lookup cannot take: Terraform asks for the pack before Palette fills macros in. Write the version, or give the value of a Terraform variable. [lookup-macro]',
    ],
    [
      "a property in snake case",
      (s) => profile(s, { skip_destroy: true } as object),
      "There is no property skip_destroy. Did you mean skipDestroy? [property-name]",
    ],
    [
      "a tag with a second colon",
      (s) => profile(s, { tags: ["url:https://x/y"] }),
      'warning: tags[0] "url:https://x/y" has a second colon: the provider sends url:https, and each plan shows a difference. Write key or key:value. [tag-colon]',
    ],
    [
      "a key twice, the second time with a second colon",
      (s) => profile(s, { tags: ["url:x", "url:https://x/y"] }),
      "tags has url:x and url:https://x/y, and Palette keeps one tag of each key. Keep one. [tag-twice]",
      'warning: tags[1] "url:https://x/y" has a second colon: the provider sends url:https, and each plan shows a difference. Write key or key:value. [tag-colon]',
    ],
    [
      "a variable's name with a dash",
      (s) => withVariable(s, { name: "my-site" }),
      "warning: The name of variable my-site has a dash, which the template engine of Palette's agents is said to reject. Write my_site. [variable-name-dash]",
    ],
    [
      "manifests without their type",
      (s) => addOn(s, { version: undefined, manifests: [{ name: "a", content: "apiVersion: v1\nkind: Namespace" }] }),
      'The layer has manifests, no version and the packType "spectro". A layer of manifests alone has the packType "manifest"; any other needs a version. [manifest-type]',
    ],
    [
      "no password",
      (s) => os(s, { registryCredentials: { registry: "example.io", username: "edge" } }),
      "registryCredentials.password is missing. Give the value of a sensitive Terraform variable, or a macro of the project or tenant, such as {{.spectro.macro.registry-password}}. [password-missing]",
    ],
  ])("%s", (_, add, ...lines) => {
    expect(said(add)).toEqual(lines);
  });

  test("a whole number is not said to lose a zero", () => {
    expect(said((s) => profile(s, { name: 5 }))[0]).toBe(
      "name is the number 5. Palette reads it as text: put quotes around what you typed. [not-text]",
    );
    expect(said((s) => profile(s, { name: 8.1 }))[0]).toContain(
      "a number loses its final zeros, and 8.10 arrives as 8.1. [not-text]",
    );
  });
});

describe("a right form is not spoken to", () => {
  test.each<[string, Add]>([
    ["a pack of a team's own", withK3s({ name: "edge-k0s" })],
    ["another", withCalico({ name: "cni-multus" })],
    [
      "a chart",
      (s) => addOn(s, { name: "Calico", registry: PackRegistry.lookup(s, { name: "Bitnami" }), version: "v3.29.2" }),
    ],
    ["an add-on with a v", (s) => addOn(s, { name: "my-app", version: "v1.2.3" })],
    ["a second copy", withCalico({ name: "copy--cni-calico" })],
    ["a tag of Kubernetes", withK3s({ tag: "1.32.x" })],
    ["a pre-release", withK3s({ version: "1.32.4-rc1" })],
    [
      "a version of CanvOS of a team's own",
      (s) => os(s, { image: ProviderImage.fromParts({ ...parts, peVersion: "demo-4.5" }) }),
    ],
    [
      "a registry with a path",
      (s) =>
        os(s, { image: ProviderImage.fromParts({ ...parts, registry: "docker.io/my-team", peVersion: "v4.5.7" }) }),
    ],
    [
      "a registry on this machine",
      (s) => os(s, { image: ProviderImage.fromParts({ ...parts, registry: "localhost:5000", peVersion: "v4.5.7" }) }),
    ],
    ["a cloud of a tenant's own", withK3s({ cloud: ["edge-native", "nutanix"] })],
    ["a regex of a path", (s) => withVariable(s, { regex: "/opt/.*/", defaultValue: "/opt/a/" })],
    ["a key with a dot that Palette knows", withOs({ options: { "system.customTag": "a" } })],
    ["keys of a user's own", withOs({ "my.key": 1, maxPods: 110, network: { mtu: 1450 } })],
    ["drainPods where it belongs", withOs({ pack: { drain: { drainPods: "true" } } })],
    ["a shell's variable before braces", withText("a: $HOME {{.spectro.system.cluster.name}}")],
    ["a Helm template with a dollar", withText("a: '{{ $.Values.x }}'")],
    ["GitHub's expressions", withText("a: ${{ github.ref }}")],
    ["a description of nothing", (s) => profile(s, { description: "" })],
    [
      "an encoding of nothing",
      (s) =>
        os(s, {
          stages: {
            boot: [{ files: [{ path: "/a", permissions: "0644", content: "x", encoding: "", ownerString: "" }] }],
          },
        }),
    ],
    [
      "a source for Terraform",
      withText('a: |\n  variable "region" {}\n  provider "aws" {\n    region = "${var.region}"\n  }\n'),
    ],
    ["tags with keys of their own", (s) => profile(s, { tags: ["site:a", "site2:a", "owner"] })],
  ])("%s", (_, add) => {
    expect(rulesBroken(add).filter((rule) => rule !== "layer-unused")).toEqual([]);
  });
});

const withProvider = (config: object) => (s: TerraformStack) => {
  new SpectrocloudProvider(s, "other", { alias: "other", ...config });
  profile(s);
};

describe("a setting that a provider does not have is said at synth", () => {
  test.each<[string, object, string]>([
    ["project_name", { project_name: "edge" }, "projectName"],
    ["ProjectName", { ProjectName: "edge" }, "projectName"],
    ["projectname", { projectname: "edge" }, "projectName"],
    ["project-name", { "project-name": "edge" }, "projectName"],
    ["projetName", { projetName: "edge" }, "projectName"],
    ["api_key", { api_key: "hunter2" }, "apiKey"],
    ["apikey", { apikey: "hunter2" }, "apiKey"],
    ["API_KEY", { API_KEY: "hunter2" }, "apiKey"],
    ["Host", { Host: "palette.example.com" }, "host"],
    ["retry_attempts", { retry_attempts: 3 }, "retryAttempts"],
    ["ignore_insecure_tls_error", { ignore_insecure_tls_error: true }, "ignoreInsecureTlsError"],
    ["ignoreInsecureTLSError", { ignoreInsecureTLSError: true }, "ignoreInsecureTlsError"],
    ["feature_flag", { feature_flag: { disable_addon_deployment_resource: true } }, "featureFlag"],
    ["feature_preview", { feature_preview: { "immutable-clusterprofiles": true } }, "featurePreview"],
    ["trace_", { trace_: true }, "trace"],
  ])("%s", (key, config, meant) => {
    expect(said(withProvider(config))).toEqual([
      `There is no property ${key} of provider ${newStack().node.path}/other. Did you mean ${meant}? [property-name]`,
    ]);
  });

  test.each<[string, object]>([
    ["every setting", { host: "palette.example.com", projectName: "edge", retryAttempts: 3, trace: true }],
    [
      "features",
      {
        featureFlag: { disable_addon_deployment_resource: true },
        featurePreview: { "immutable-clusterprofiles": true },
      },
    ],
    ["an accepted certificate", { ignoreInsecureTlsError: true }],
    ["a variable for the key", { apiKey: "${var.palette_api_key}" }],
    ["what is given in both forms", { projectName: "edge", project_name: "edge" }],
    ["what is not given", { project_name: undefined }],
    ["settings of a team's own", { region: "eu", team: "edge" }],
    ["a word that is near none", { project: "edge" }],
    ["no settings", {}],
    ["a setting that is given as undefined", { projectName: undefined }],
  ])("nothing is said of %s", (_, config) => {
    // Two providers with and without a project are spoken to by another rule.
    expect(rulesBroken(withProvider(config)).filter((rule) => rule !== "provider-project")).toEqual([]);
  });

  test("where the stack has layers only, and two names are wrong", () => {
    const add = (s: TerraformStack) => {
      new SpectrocloudProvider(s, "other", { api_key: "hunter2", project_name: "edge" } as object);
      addOn(s);
    };
    expect(rulesBroken(add).filter((rule) => rule === "property-name")).toHaveLength(2);
    expect(said(add).join()).not.toContain("hunter2");
  });

  test("a provider is shown and written without what it was given beside its settings", () => {
    const stack = newStack();
    const provider = new SpectrocloudProvider(stack, "other", { alias: "other", api_key: "hunter2" } as object);
    expect(inspect(provider, { depth: 1 })).not.toContain("hunter2");
    expect(JSON.stringify(stack.toTerraform())).not.toContain("hunter2");
  });
});

describe("the timeouts of a profile", () => {
  test.each([
    ["create_timeout", "create"],
    ["createTimeout", "create"],
    ["timeout_update", "update"],
    ["timeoutDelete", "delete"],
    ["DELETE_TIMEOUT", "delete"],
    ["Create", "create"],
    ["updat", "update"],
  ])("%s is said to be %s", (key, meant) => {
    expect(said((s) => profile(s, { timeouts: { [key]: "20m" } }))).toEqual([
      `There is no property timeouts.${key}. Did you mean ${meant}? [property-name]`,
    ]);
  });

  test.each<[string, object | undefined]>([
    ["all three", { create: "20m", update: "20m", delete: "20m" }],
    ["one", { create: "1h30m" }],
    ["those of another resource, too", { create: "20m", read: "5m" }],
    ["both forms", { create: "20m", create_timeout: "20m" }],
    ["what is not given", { create: "20m", updateTimeout: undefined }],
    ["none", undefined],
  ])("nothing is said of %s", (_, timeouts) => {
    expect(said((s) => profile(s, { timeouts }))).toEqual([]);
  });
});
