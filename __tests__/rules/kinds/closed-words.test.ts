/** Words of a closed list, macros that lead nowhere, and what is given and not written. */
import fs from "node:fs";
import os_ from "node:os";
import path from "node:path";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  Checks,
  ClusterProfile,
  LayerKind,
  Macro,
  NonEdgeByoosLayer,
  Pack,
  PackLayer,
  PackRegistry,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
} from "../../../lib";
import { addOn, calico, k3s, os, profile, rulesBroken, said } from "../../support/said";

type Add = (stack: TerraformStack) => unknown;

const URI = "example.io/my-images/example-custom-os:v1.4.5";
const TEMPLATE = "/dc/vm/spectro-templates/rhel-8-kube-v1.30.4";
const AMI = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
const values = (text: string) => PackValues.fromYaml(text);
const login = { registry: "example.io", username: "puller", password: Macro.named("pw") };

/** A profile whose layer of Kubernetes has values. */
const withValues =
  (text: string, props: object = {}): Add =>
  (s) =>
    profile(s, { layers: [os(s), k3s(s, { values: values(text) }), calico(s)], ...props });
const withRack = (text: string) => withValues(text, { variables: [{ name: "rack", displayName: "Rack" }] });
/** A profile with an add-on that refers to others. */
const withApp =
  (macro: string, ofKubernetes: string | PackValues): Add =>
  (s) => {
    const app = addOn(s, { values: values(`a: "${macro}"\n`) });
    const own = typeof ofKubernetes === "string" ? values(ofKubernetes) : ofKubernetes;
    return profile(s, { layers: [os(s), k3s(s, { values: own }), calico(s), app] });
  };
const withUnknown = (): Add => (s) =>
  withApp("{{.spectro.pack.edge-k3s.a}}", values(new TerraformVariable(s, "values", {}).stringValue))(s);
const withImages =
  (uri: string): Add =>
  (s) =>
    os(s, { additionalValues: { pack: { content: { images: [{ image: uri }, { image: "example.io/a:v1" }] } } } });
const composed = () =>
  ProviderImage.fromParts({
    ...{ registry: "example.io", repository: "os", k8sDistribution: "k3s", osName: "ubuntu", osVersion: "22.04" },
    ...{ peVersion: "v4.6.16", customTag: "demo" },
  });
const provider =
  (config: object): Add =>
  (s) => {
    addOn(s);
    return new SpectrocloudProvider(s, "other", { alias: "other", ...config });
  };

const FILE = path.join(fs.mkdtempSync(path.join(os_.tmpdir(), "canvos-")), ".arg");
const ARGS = [
  ...["CUSTOM_TAG=demo", "IMAGE_REGISTRY=example.io", "IMAGE_REPO=ubuntu", "OS_DISTRIBUTION=ubuntu"],
  ...["OS_VERSION=22.04", "PE_VERSION=v4.6.16", "K8S_DISTRIBUTION=k3s"],
];
function canvosImage(buildArgs: Record<string, string>, more = "") {
  fs.writeFileSync(FILE, `${ARGS.join("\n")}\n${more}`);
  return ProviderImage.fromCanvosArgs(FILE, buildArgs);
}
const canvos =
  (buildArgs: Record<string, string>, more = ""): Add =>
  (s) =>
    os(s, { image: canvosImage(buildArgs, more) });

const cloud =
  (osImageOverride: string, version: string, name = "vsphere"): Add =>
  (s) => {
    const layer = (kind: LayerKind, pack: string, number: string) =>
      new PackLayer(s, pack, { kind, name: pack, version: number });
    return new ClusterProfile(s, "profile", {
      ...{ name: "edge", version: "1.0.0", cloud: name },
      layers: [
        new NonEdgeByoosLayer(s, "os", { ...AMI, osImageOverride }),
        layer(LayerKind.KUBERNETES, "kubernetes", version),
        layer(LayerKind.NETWORK, "cni-calico", "3.29.2"),
        layer(LayerKind.STORAGE, "csi-longhorn", "1.8.0"),
      ],
    });
  };
const context =
  (key: string): Add =>
  (s) => {
    const scope = new Construct(s, "scope");
    scope.node.setContext(key, "Public Repo");
    return addOn(scope as TerraformStack);
  };

describe("one mistake is one finding:", () => {
  test.each<[string, Add, string]>([
    [
      "a macro into a pack, to a key that it does not have",
      withValues('a: "{{.spectro.pack.edge-native-byoi.options.system.url}}"\n'),
      "warning: Layer kubernetes refers to options.system.url of the pack edge-native-byoi in a macro, and the values of that pack have no such key. Write a path that they have, such as options.system.uri, or add options.system.url to them. [macro-path]",
    ],
    [
      "a macro into a pack with values of one's own",
      withApp("{{.spectro.pack.edge-k3s.cluster.cfg}}", "cluster:\n  config: 1\n"),
      "warning: Layer app refers to cluster.cfg of the pack edge-k3s in a macro, and the values of that pack have no such key. Write a path that they have, or add cluster.cfg to them. [macro-path]",
    ],
    [
      "a whole path in the place of a name",
      withRack(`a: "${Macro.variable("spectro.var.rack")}"\n`),
      "The text of values has {{.spectro.var.spectro.var.rack}}, which looks like a macro but is not one, so Palette leaves it as it is. Did you mean {{.spectro.var.rack}}? [macro-form]",
    ],
    [
      "a variable in other capitals",
      withRack('a: "{{.spectro.var.Rack}}"\n'),
      "Layer kubernetes uses the variable Rack, and the profile declares it as rack: capitals, - and _ count. Write rack in both. [variable-spelling]",
    ],
    [
      "a macro with one brace, of a variable that nothing else uses",
      withRack('a: "{.spectro.var.rack}"\n'),
      "The text of values has {.spectro.var.rack}, which looks like a macro but is not one, so Palette leaves it as it is. Did you mean {{.spectro.var.rack}}? [macro-form]",
    ],
    [
      "a macro over two lines without its dot",
      withRack('a: "{{\n  spectro.var.rack }}"\n'),
      "The text of values has {{spectro.var.rack}}, which looks like a macro but is not one, so Palette leaves it as it is. Did you mean {{.spectro.var.rack}}? [macro-form]",
    ],
    [
      "an image beside system.uri",
      (s) => os(s, { additionalValues: { options: { "system.uri": "example.io/other:v1" } } }),
      'warning: image is not written as it is given, because additionalValues.options["system.uri"] takes its place. Keep one. A list replaces a whole list: repeat in it what is to stay. [input-replaced]',
    ],
    [
      "a part of an image beside an option",
      (s) => os(s, { image: composed(), additionalValues: { options: { "system.customTag": "prod" } } }),
      'warning: image is not written as it is given, because additionalValues.options["system.customTag"] takes its place. Keep one. A list replaces a whole list: repeat in it what is to stay. [input-replaced]',
    ],
    [
      "a list of images without the macro of the image",
      (s) => os(s, { additionalValues: { pack: { content: { images: [{ image: "example.io/agent:v1" }] } } } }),
      "warning: The list of image and additionalImages is not written as it is given, because additionalValues.pack.content.images takes its place. Keep one. A list replaces a whole list: repeat in it what is to stay. [input-replaced]",
    ],
    [
      "the drain of nodes, twice",
      (s) => os(s, { drain: { timeout: 60 }, additionalValues: { pack: { drain: { timeout: 90 } } } }),
      "warning: drain is not written as it is given, because additionalValues.pack.drain takes its place. Keep one. A list replaces a whole list: repeat in it what is to stay. [input-replaced]",
    ],
    [
      "the name of the OS, twice",
      (s) => new NonEdgeByoosLayer(s, "os", { ...AMI, additionalValues: { pack: { osName: "ubuntu" } } }),
      "warning: osName is not written as it is given, because additionalValues.pack.osName takes its place. Keep one. A list replaces a whole list: repeat in it what is to stay. [input-replaced]",
    ],
    [
      "a context key of ours, misspelt",
      context("cdktf-palette-byoos:registy"),
      'context key "cdktf-palette-byoos:registy" is not known. Accepted are cdktf-palette-byoos:registry, cdktf-palette-byoos:registryType, cdktf-palette-byoos:packDataSource. [not-accepted]',
    ],
    [
      "a preview that the provider does not know",
      provider({ featurePreview: { immutable_clusterprofiles: true } }),
      "warning: The provider edge-sites/other has immutable_clusterprofiles in its featurePreview, which the provider does not know and ignores. Known is immutable-clusterprofiles. [provider-feature]",
    ],
    [
      "a flag that the provider does not know",
      provider({ featureFlag: { "disable-addon-deployment-resource": true } }),
      "warning: The provider edge-sites/other has disable-addon-deployment-resource in its featureFlag, which the provider does not know and ignores. Known is disable_addon_deployment_resource. [provider-feature]",
    ],
    [
      "a host with a scheme",
      provider({ host: "https://palette.example.com" }),
      'The host "https://palette.example.com" of provider edge-sites/other is more than the name of a host, and the provider fails at plan. Write palette.example.com. [provider-host]',
    ],
    [
      "a host with a path",
      provider({ host: "palette.example.com/v1" }),
      'The host "palette.example.com/v1" of provider edge-sites/other is more than the name of a host, and the provider fails at plan. Write palette.example.com. [provider-host]',
    ],
    [
      "two providers of one alias",
      (s) => [provider({ host: "palette.example.com" })(s), new SpectrocloudProvider(s, "two", { alias: "other" })],
      "The providers edge-sites/other and edge-sites/two have both the alias other, and Terraform takes one of each. Give each an alias of its own. [provider-twice]",
    ],
    [
      "two providers without an alias",
      (s) => [addOn(s), new SpectrocloudProvider(s, "two")],
      "The providers edge-sites/spectrocloud and edge-sites/two have both no alias, and Terraform takes one of each. Give each an alias of its own. [provider-twice]",
    ],
    [
      "the name of a registry as its id",
      (s) => PackRegistry.fromUid(s, "registry", { uid: "Palette Registry" }),
      'uid "Palette Registry" is not a unique id: it is the name of a registry. Give the id that Palette\'s API and exports have, or look it up by its name. [uid]',
    ],
    [
      "an id with a blank",
      (s) => ClusterProfile.fromUid(s, "known", { uid: "edge sites" }),
      'uid "edge sites" is not a unique id: it has a blank. Give the id that Palette\'s API and exports have, or look it up by its name. [uid]',
    ],
    [
      "the id of a pack with a blank",
      (s) => Pack.fromUid(s, "known", { uid: "a b", name: "nginx", version: "1.0.0" }),
      'uid "a b" is not a unique id: it has a blank. Give the id that Palette\'s API and exports have, or look it up by its name. [uid]',
    ],
    [
      "the name of a pack with a blank",
      (s) => addOn(s, { name: "Palette eXtended Kubernetes" }),
      'name "Palette eXtended Kubernetes" is not the name of a pack: it has a blank or a colon. Write it as Palette lists it, in small letters with dashes; a version is given beside it. [pack-name]',
    ],
    [
      "the name of a pack with its version",
      (s) => Pack.lookup(s, "p", { name: "nginx:1.0.0", version: "1.0.0" }),
      'name "nginx:1.0.0" is not the name of a pack: it has a blank or a colon. Write it as Palette lists it, in small letters with dashes; a version is given beside it. [pack-name]',
    ],
    [
      "a tag as the version of a lookup",
      (s) => Pack.lookup(s, "p", { name: "cni-calico", version: "3.30.x" }),
      'warning: version "3.30.x" is a tag of several versions, and a lookup asks for one. Write the version that Palette lists, such as 3.30.0; the tag of the layer may be 3.30.x. [pack-version-tag]',
    ],
    [
      "a tag as the version of a layer",
      (s) => addOn(s, { version: "v0.1.x" }),
      'warning: version "v0.1.x" is a tag of several versions, and a lookup asks for one. Write the version that Palette lists, such as 0.1.0; the tag of the layer may be v0.1.x. [pack-version-tag]',
    ],
    [
      "FIPS with K3s",
      canvos({ FIPS_ENABLED: "true" }),
      'warning: the build argument FIPS_ENABLED is "true", and k3s has no FIPS build. Write false, or build with K8S_DISTRIBUTION=rke2 or kubeadm-fips. [canvos-value]',
    ],
    [
      "the name of the OS in capitals",
      canvos({ OS_DISTRIBUTION: "Ubuntu", IMAGE_REPO: "os" }),
      'warning: the build argument OS_DISTRIBUTION is "Ubuntu", and CanvOS compares it with names in small letters, and would treat it as another system. Write ubuntu. [canvos-value]',
    ],
    [
      "no image to start from",
      canvos({ BASE_IMAGE: "" }),
      'warning: the build argument BASE_IMAGE is "", and an empty value takes the place of the image that CanvOS picks for ubuntu and opensuse-leap. Write the image to start from, or take the line away. [canvos-value]',
    ],
    [
      "no image to start from, in the file",
      (s) => canvos({}, "BASE_IMAGE=\n")(s),
      `warning: BASE_IMAGE in line 8 of ${FILE} is "", and an empty value takes the place of the image that CanvOS picks for ubuntu and opensuse-leap. Write the image to start from, or take the line away. [canvos-value]`,
    ],
    [
      "a template of another Kubernetes",
      cloud(TEMPLATE, "1.31.1"),
      `warning: Layer os has the osImageOverride "${TEMPLATE}", whose name is for Kubernetes 1.30.4, and layer kubernetes has version 1.31.1. Use an image that was built for 1.31.1, or the version 1.30.4 of the pack kubernetes. [image-id-version]`,
    ],
    [
      "a cloud that Palette has no longer",
      cloud("rhel-8", "1.31.1", "openstack"),
      'warning: cloud "openstack" is removed from Palette since April 2026; older self-hosted versions still have it. Use another cloud, unless your Palette is older. [cloud-removed]',
    ],
  ])("%s", (_, add, line) => {
    expect(said(add)).toEqual([line]);
  });
});

describe("an image of one version of Kubernetes beside a pack of another", () => {
  const BUNDLE = "BUNDLE_K8S_AND_AGENT_PROVIDER";
  const EXTENSIONS = "image-kubernetes-extensions";
  const broken = (peVersion: string, more: Record<string, string>) => {
    const built = { OS_VERSION: "24.04", PE_VERSION: peVersion, ...more };
    const options = { "system.uri": `example.io/ubuntu:k3s-1.31.1-${peVersion}-demo` };
    return rulesBroken((s) => {
      const layer = os(s, { image: canvosImage(built), additionalValues: { options } });
      profile(s, { layers: [layer, k3s(s, { version: "1.32.4" }), calico(s)] });
    });
  };

  test.each<[string, Record<string, string>, string]>([
    ["v4.10.3", {}, "image-kubernetes-version"],
    ["v4.10.3", { [BUNDLE]: "true" }, "image-kubernetes-version"],
    ["v4.10.3", { [BUNDLE]: "false" }, EXTENSIONS],
    ["v4.10.2", {}, EXTENSIONS],
    ["v4.10.14-rc.1", {}, "image-kubernetes-version"],
    ["v4.11.0", {}, "image-kubernetes-version"],
    ["v5.0.0", {}, "image-kubernetes-version"],
    ["v5.0.0", { [BUNDLE]: "false" }, EXTENSIONS],
  ])("of CanvOS %s with %j is %s", (peVersion, more, rule) => {
    expect(broken(peVersion, more)).toEqual([rule, "input-replaced"].sort());
  });
});

describe("nothing is said of", () => {
  test.each<[string, Add]>([
    [
      "a macro into a pack, to a key that it has",
      withValues('a: "{{.spectro.pack.edge-native-byoi.options.system.uri}}"\n'),
    ],
    ["a macro to a part of a pack", withValues('a: "{{.spectro.pack.edge-native-byoi.pack.content}}"\n')],
    ["a macro to the name and version of a pack", withValues('a: "{{.spectro.pack.edge-native-byoi.version}}"\n')],
    ["a macro that says what else to take", withValues('a: "{{ .spectro.pack.edge-native-byoi.a | default 1 }}"\n')],
    [
      "a macro into a pack whose values nobody gave",
      withApp("{{.spectro.pack.cni-calico.manifests.calico}}", "a: 1\n"),
    ],
    ["a macro into a pack with the values of a variable", withUnknown()],
    [
      "a macro to what a template makes",
      withApp("{{.spectro.pack.edge-k3s.a.b}}", "a: |\n  {{ if .c }}\n  b: 1\n  {{ end }}\n"),
    ],
    ["a macro to a key with dots in it", withApp("{{.spectro.pack.edge-k3s.a.b.c}}", "a.b:\n  c: 1\n")],
    ["a macro into a list", withApp("{{.spectro.pack.edge-k3s.a.b}}", "a:\n  - b\n")],
    ["a macro to what an anchor brings", withApp("{{.spectro.pack.edge-k3s.b.c}}", "a: &a { c: 1 }\nb:\n  <<: *a\n")],
    ["a macro in a comment", withValues("# {{.spectro.pack.edge-native-byoi.options.system.url}}\na: 1\n")],
    ["a macro to a part of the image", (s) => os(s, { image: composed() })],
    ["a macro that is folded over two lines", withRack('a: "{{\n  .spectro.var.rack }}"\n')],
    ["two macros on neighbouring lines", withRack("a: |\n  {{.spectro.var.rack}}\n  {{.spectro.var.rack}}\n")],
    ["a variable in its own capitals", withRack('a: "{{ .spectro.var.rack | quote }}"\n')],
    ["the same image, twice", (s) => os(s, { additionalValues: { options: { "system.uri": URI } } })],
    ["a list of images with the macro", withImages("{{.spectro.pack.edge-native-byoi.options.system.uri}}")],
    ["a list of images with the macro, spaced", withImages("{{ .spectro.pack.edge-native-byoi.options.system.uri }}")],
    ["a list of images with the image itself", withImages(URI)],
    [
      "more of a login",
      (s) => os(s, { registryCredentials: login, additionalValues: { providerCredentials: { a: 1 } } }),
    ],
    [
      "more of a drain",
      (s) => os(s, { drain: { timeout: 60 }, additionalValues: { pack: { drain: { force: true } } } }),
    ],
    ["options of one's own", (s) => os(s, { additionalValues: { options: { "system.other": 1 } } })],
    ["values under an image", (s) => os(s, { values: values("options:\n  system.uri: example.io/old:v1\n") })],
    ["a context key of ours", context("cdktf-palette-byoos:registry")],
    ["a context key of others", context("cdktf-palette:registy")],
    ["a preview that the provider knows", provider({ featurePreview: { "immutable-clusterprofiles": true } })],
    ["a flag that the provider knows", provider({ featureFlag: { disable_addon_deployment_resource: false } })],
    ["a host", provider({ host: "palette.example.com" })],
    ["a host with a port", provider({ host: "palette.example.com:8443" })],
    ["a host that Terraform knows", (s) => provider({ host: new TerraformVariable(s, "h", {}).stringValue })(s)],
    [
      "a host in an expression",
      (s) => provider({ host: `\${replace(${new TerraformVariable(s, "h", {}).fqn}, "/", "")}` })(s),
    ],
    ["an id", (s) => PackRegistry.fromUid(s, "registry", { uid: "5eecc89d0b150045ae661cef" })],
    [
      "an id that Terraform knows",
      (s) => PackRegistry.fromUid(s, "r", { uid: new TerraformVariable(s, "u", {}).value }),
    ],
    [
      "a chart with a colon",
      (s) => addOn(s, { name: "a:b", registry: PackRegistry.fromUid(s, "c", { uid: "a", type: "helm" }) }),
    ],
    ["a version of a pack", (s) => Pack.lookup(s, "p", { name: "cni-calico", version: "3.30.0-rev2" })],
    ["a version that ends in letters", (s) => Pack.lookup(s, "p", { name: "ubuntu-aws", version: "LTS__18.4.x" })],
    ["a tag as a tag", (s) => addOn(s, { tag: "0.1.x" })],
    ["FIPS with RKE2", canvos({ FIPS_ENABLED: "true", K8S_DISTRIBUTION: "rke2" })],
    ["FIPS with a kubeadm of its own", canvos({ FIPS_ENABLED: "true", K8S_DISTRIBUTION: "kubeadm-fips" })],
    ["no FIPS", canvos({ FIPS_ENABLED: "false" })],
    ["another OS", canvos({ OS_DISTRIBUTION: "rhel" })],
    ["an image to start from", canvos({ BASE_IMAGE: "example.io/base:v1" })],
    ["a template of the same Kubernetes", cloud(TEMPLATE, "1.30.4")],
    ["a template of the same Kubernetes, with a revision of the pack", cloud(TEMPLATE, "1.30.4-rev2")],
    ["a template of another number", cloud("rhel-8.10.2-v4.6.1", "1.31.1")],
    ["a template of no number", cloud("rhel-8-kube", "1.31.1")],
    ["a template that Palette fills in", cloud("rhel-kube-v1.30.4-{{.spectro.var.a}}", "1.31.1")],
  ])("%s", (_, add) => {
    const words =
      /\[(macro-|variable-|input-|not-accepted|provider-|uid|pack-name|pack-version|canvos-|image-id|cloud-removed)/;
    expect(said(add).filter((line) => words.test(line) && !line.includes("[variable-undeclared]"))).toEqual([]);
  });
});

test("a misspelt context key of an app is said once", () => {
  const app = new App({ context: { "cdktf-palette-byoos:registy": "x" } });
  const stacks = ["one", "two"].map((name) => new TerraformStack(app, name));
  for (const stack of stacks) addOn(stack);
  const lines = stacks.flatMap((stack) =>
    Checks.of(stack)
      .findings()
      .map(({ rule }) => rule),
  );
  expect(lines.filter((rule) => rule === "not-accepted")).toHaveLength(1);
});

test("one alias may be in two stacks", () => {
  const app = new App();
  const found = ["one", "two"].flatMap((name) => {
    const stack = new TerraformStack(app, name);
    provider({})(stack);
    return Checks.of(stack).findings();
  });
  expect(found).toEqual([]);
});
