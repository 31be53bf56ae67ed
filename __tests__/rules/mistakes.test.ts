import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, Lazy, type TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  Checks,
  ClusterProfile,
  type ClusterProfileBlockOptions,
  type ClusterProfileProps,
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  LayerKind,
  Macro,
  NonEdgeByoosLayer,
  Pack,
  PackDataSource,
  PackLayer,
  type PackLayerProps,
  PackRegistry,
  type PackRegistryLookupProps,
  PackValues,
  ProviderImage,
  type RegistryCredentials,
  SpectrocloudProvider,
  spectrocloud,
} from "../../lib";
import type { Rule } from "../../lib/rules/rule";
import { RULES, type RuleName } from "../../lib/rules/rules";
import { wholeMessages, wholeWarnings } from "../support/stacks";
import { STAGE_MISTAKES } from "../support/stages";

const image = ProviderImage.fromUri("example.io/os:v1");

type Given<Props> = Partial<Record<keyof Props, unknown>>;
type Add = (stack: TerraformStack) => void;

const edge =
  (props: Given<EdgeByoosLayerProps> = {}): Add =>
  (stack) => {
    new EdgeByoosLayer(stack, "os", { image, ...props } as EdgeByoosLayerProps);
  };
const uri = (reference: unknown) => edge({ image: ProviderImage.fromUri(reference as string) });
const login = (given: Given<RegistryCredentials>) =>
  edge({ registryCredentials: { registry: "example.io", username: "puller", password: Macro.named("pw"), ...given } });
const parts = (given: object) => {
  const own = { registry: "example.io", repository: "os", k8sDistribution: "k3s", osName: "ubuntu" };
  return edge({
    image: ProviderImage.fromParts({ ...own, osVersion: "22.04", peVersion: "v4.5.7", customTag: "demo", ...given }),
  });
};
const nonEdge = (given: object): Add => {
  const own = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
  return (stack) => {
    new NonEdgeByoosLayer(stack, "os", { ...own, ...given });
  };
};
const pack = (given: Given<PackLayerProps>): Add => {
  const own = { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0" };
  return (stack) => {
    new PackLayer(stack, "app", { ...own, ...given } as PackLayerProps);
  };
};
const text = (yaml: string) => pack({ values: PackValues.fromYaml(yaml) });

/** The layers of an Edge profile, of which each can be another one. */
function layersOf(stack: TerraformStack, given: Record<string, Given<PackLayerProps>> = {}) {
  const layer = (id: string, own: Given<PackLayerProps>) =>
    new PackLayer(stack, id, { ...own, ...given[id] } as unknown as PackLayerProps);
  return [
    new EdgeByoosLayer(stack, "os", { image }),
    layer("k8s", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.32.1" }),
    layer("cni", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.1" }),
  ];
}
const profile =
  (given: Given<ClusterProfileProps> = {}, layers: Record<string, Given<PackLayerProps>> = {}): Add =>
  (stack) => {
    const own = { name: "sites", version: "1.0.0", cloud: "edge-native" };
    const all = { ...own, ...given, layers: given.layers ?? layersOf(stack, layers) };
    new ClusterProfile(stack, "profile", all as unknown as ClusterProfileProps);
  };
const addOn = (given: Given<ClusterProfileProps> = {}) =>
  profile({ layers: [], cloud: "all", type: "add-on", ...given });
const variable = (given: object) =>
  addOn({ description: "-", variables: [{ name: "site", displayName: "Site", ...given }] });

const inCloud =
  (cloud: string, osImageOverride: string): Add =>
  (stack) => {
    const os = new NonEdgeByoosLayer(stack, "ami", { osImageOverride, osName: "rhel", osVersion: "8" });
    const layer = (kind: LayerKind, name: string, version = "1.0.0") =>
      new PackLayer(stack, name, { kind, name, version });
    const others = [
      layer(LayerKind.KUBERNETES, "kubernetes", "1.27.11"),
      layer(LayerKind.NETWORK, "cni-calico"),
      layer(LayerKind.STORAGE, "csi-longhorn"),
    ];
    new ClusterProfile(stack, "profile", { name: "x", cloud, layers: [os, ...others] });
  };

/** A mistake, and the lines that a user sees for it; the last word of each, between brackets, is its rule. */
const KNOWN = { uid: "abc", name: "nginx", version: "1.0.0" };
const MANIFEST = { name: "ns", content: "kind: Namespace" };
const SITE = { name: "site", displayName: "Site" };
const OPTION = { label: "A", value: "a" };
const CONTAINERD = {
  stages: { boot: [{ files: [{ path: "/etc/containerd/config.toml", permissions: 0o644, content: "a" }] }] },
};
const ARGS = [
  ...["IMAGE_REGISTRY=ttl.sh", "IMAGE_REPO=ubuntu", "K8S_DISTRIBUTION=k3s", "OS_DISTRIBUTION=ubuntu"],
  ...["OS_VERSION=22.04", "PE_VERSION=v4.9.38", "CUSTOM_TAG=demo"],
].join("\n");
const argFile = (content: string) => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "args-")), ".arg");
  fs.writeFileSync(file, content);
  return file;
};
const args = (content: string) => edge({ image: ProviderImage.fromCanvosArgs(argFile(content)) });
/** An OS layer with an image beside Kubernetes of a pack, in version 1.32.1. */
const image1 =
  (given: { readonly os?: string; readonly args?: string }, name: string): Add =>
  (stack) => {
    const [, , cni] = layersOf(stack);
    const own =
      given.args === undefined
        ? ProviderImage.fromUri(`ttl.sh/os:${given.os}`)
        : ProviderImage.fromCanvosArgs(argFile(`${ARGS}\n${given.args}`));
    const layers = [
      new EdgeByoosLayer(stack, "other", { image: own }),
      new PackLayer(stack, "other-k8s", { kind: LayerKind.KUBERNETES, name, version: "1.32.1" }),
      cni,
    ];
    profile({ layers })(stack);
  };
/** A pack that is known by its tag alone. */
const tagged =
  (of: PackRegistryLookupProps): Add =>
  (stack) => {
    const registry = PackRegistry.lookup(stack, of);
    Pack.fromTag(stack, "tagged", { name: "nginx", tag: "1.0.0", registry });
  };
/** A profile with a variable in a cluster. */
const cluster =
  (more: object, options: ClusterProfileBlockOptions): Add =>
  (stack) => {
    variable(more)(stack);
    (stack.node.findChild("profile") as ClusterProfile).toClusterProfile(options);
  };

type Mistake = [what: string, add: Add, ...lines: string[]];

const ERRORS: Mistake[] = [
  [
    "a misspelt property",
    edge({ addtionalImages: [] } as object),
    "[edge-sites/os] There is no property addtionalImages. Did you mean additionalImages? [property-name]",
  ],
  [
    "a version that is empty",
    nonEdge({ osVersion: "" }),
    "[edge-sites/os] osVersion is empty. Give the text that Palette should use for it. [empty-text]",
  ],
  [
    "a version without quotes",
    nonEdge({ osVersion: 8.1 }),
    "[edge-sites/os] osVersion is the number 8.1. Palette reads it as text: put quotes around what you typed; a number loses its final zeros, and 8.10 arrives as 8.1. [not-text]",
  ],
  [
    "a name that is true",
    nonEdge({ osName: true }),
    "[edge-sites/os] osName is the boolean true. Palette reads it as text: put quotes around what you typed. [not-text]",
  ],
  [
    "a name that is a list",
    nonEdge({ osName: ["rhel"] }),
    "[edge-sites/os] osName is a list. It takes text, between quotes. [not-text-at-all]",
  ],
  [
    "a map in place of values",
    pack({ values: { a: 1 } }),
    "[edge-sites/app] values is a map. Write values: PackValues.fromYaml(text), PackValues.fromFile(path) or PackValues.fromObject(map). [other-kind]",
  ],
  [
    "a pack's version in words",
    pack({ version: "newest" }),
    '[edge-sites/app] version "newest" is not a version of a pack. Write it as Palette lists it, such as "1.0.0". [pack-version]',
  ],
  [
    "a type that there is none of",
    addOn({ type: "addon" }),
    '[edge-sites/profile] type "addon" is not known. Accepted are add-on, cluster, infra, system. [not-accepted]',
    '[edge-sites/profile] cloud "all" goes with type "add-on" only, and this profile is of type "addon". Name the infrastructure, such as "edge-native" or "aws". [cloud-all]',
  ],
  [
    "a reference with a scheme",
    uri("https://example.io/os:v1"),
    '[edge-sites/os] image "https://example.io/os:v1" is not an image reference: it starts with a URL scheme. Write registry/repository:tag or registry/repository@sha256:…, such as example.io/my-images/example-custom-os:v1.4.5. [image-reference]',
  ],
  [
    "a port that there is none of",
    uri("example.io:70000/os:v1"),
    '[edge-sites/os] image "example.io:70000/os:v1" is not an image reference: the port of "example.io:70000" is above 65535. Write registry/repository:tag or registry/repository@sha256:…, such as example.io/my-images/example-custom-os:v1.4.5. [image-reference]',
  ],
  [
    "an image without a tag",
    uri("example.io/os"),
    '[edge-sites/os] image "example.io/os" names no tag and no digest. Palette would boot whatever the registry calls latest. Add the tag that the build pushed, such as example.io/os:v1.4.5. [image-tag]',
  ],
  [
    "a tag of a value that was missing",
    uri(`example.io/os:${undefined}`),
    '[edge-sites/os] image has "undefined" in it, which a program prints for a value that is missing. Give the value itself. If an environment variable has it, is that variable set where the program runs? [text-of-nothing]',
  ],
  [
    "a part of a tag of a value that was missing",
    uri(`example.io/os:v${undefined}-k3s`),
    '[edge-sites/os] image has "vundefined" in it, which a program prints for a value that is missing. Give the value itself. If an environment variable has it, is that variable set where the program runs? [text-of-nothing]',
  ],
  [
    "a custom tag that is null",
    parts({ customTag: `${null}` }),
    '[edge-sites/os] image.customTag has "null" in it, which a program prints for a value that is missing. Give the value itself. If an environment variable has it, is that variable set where the program runs? [text-of-nothing]',
  ],
  [
    "a distribution that CanvOS does not build",
    parts({ k8sDistribution: "k3d" }),
    '[edge-sites/os] image.k8sDistribution is "k3d", which is not known. It takes k3s, rke2, kubeadm, kubeadm-fips, nodeadm, canonical. [image-part]',
  ],
  [
    "an image of another architecture",
    edge({ image: ProviderImage.fromUri("example.io/os:v1-amd64"), additionalImages: ["example.io/tool:v1-arm64"] }),
    '[edge-sites/os] image is amd64, and additionalImages[0] "example.io/tool:v1-arm64" ends in arm64. Hosts run images of their own architecture only: state the one that they have in both. [image-architecture]',
  ],
  [
    "a CanvOS file that is not there",
    edge({ image: ProviderImage.fromCanvosArgs("/nowhere/.arg") }),
    "[edge-sites/os] The CanvOS file /nowhere/.arg cannot be used: there is no such file. Give the path of the build's .arg file, text of 65536 bytes at most; a relative path counts from the folder that the program was started in. [canvos-file]",
  ],
  [
    "a certificate that is none",
    login({ certificate: "abc" }),
    "[edge-sites/os] registryCredentials.certificate is not PEM: it has no line -----BEGIN CERTIFICATE----- with its END line. Give the text of the .pem or .crt file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----. [certificate-pem]",
  ],
  [
    "a password that is written out",
    login({ password: "hunter2" }),
    "[edge-sites/os] registryCredentials.password is written out, so it would stand in the Terraform files and in the state. Give the value of a sensitive Terraform variable, or a macro of the project or tenant, such as {{.spectro.macro.registry-password}}. [literal-password]",
  ],
  [
    "credentials with a port that there is none of",
    edge({
      image: ProviderImage.fromUri("{{.spectro.var.image}}"),
      registryCredentials: { registry: "example.io:65536", username: "puller", password: Macro.named("pw") },
    }),
    '[edge-sites/os] registryCredentials.registry "example.io:65536" has a port above 65535. Write the port that the registry listens on, such as 5000. [registry-port]',
  ],
  [
    "no OS layer",
    profile({ layers: [] }),
    "[edge-sites/profile] The profile has no OS layer, and a profile of type cluster needs one. Put an OS layer first, or use type add-on. It is an EdgeByoosLayer, a NonEdgeByoosLayer or a PackLayer of kind OS. [os-layer-missing]",
    "[edge-sites/profile] The profile has no Kubernetes layer, and a profile of type cluster needs one. Add a Kubernetes pack after the OS layer. It is a PackLayer of kind KUBERNETES. [kubernetes-layer-missing]",
    "[edge-sites/profile] The profile has no network layer, and a profile of type cluster needs one. Add a network pack after the Kubernetes layer. It is a PackLayer of kind NETWORK. [network-layer-missing]",
  ],
  [
    "a cloud in capitals",
    profile({ cloud: "Edge-Native" }),
    '[edge-sites/profile] cloud "Edge-Native" is edge-native in another spelling, and Palette tells the two apart. Write edge-native. [cloud-case]',
  ],
  [
    "an Edge layer in a cloud",
    profile({ cloud: "aws" }),
    '[edge-sites/profile] Layer os has the pack edge-native-byoi, and this profile is for cloud "aws". Use cloud edge-native, or the pack generic-byoi. That is the pack of a NonEdgeByoosLayer. [edge-layer-elsewhere]',
  ],
  [
    "a version that is not SemVer",
    addOn({ version: "1.2.3.beta" }),
    '[edge-sites/profile] version "1.2.3.beta" is not SemVer. Write major.minor.patch, such as 1.2.0. [profile-version]',
  ],
  [
    "a tag with a blank",
    addOn({ tags: ["my team"] }),
    '[edge-sites/profile] tags[0] "my team" is not a tag: it has a blank or a comma. Write key or key:value, 128 characters at most. [tag]',
  ],
  [
    "a tag twice",
    addOn({ tags: ["a", "a"] }),
    "[edge-sites/profile] tags has a and a, and Palette keeps one tag of each key. Keep one. [tag-twice]",
  ],
  [
    "a profile twice",
    (stack) => {
      for (const id of ["a", "b"])
        new ClusterProfile(stack, id, { name: "x", cloud: "all", type: "add-on", layers: [] });
    },
    "[edge-sites/b] Profile edge-sites/a has the name x and the version 1.0.0 too, so one would overwrite the other. Give one of them another name or another version. [profile-twice]",
  ],
  [
    "a profile twice, once with a short form of its version",
    (stack) => {
      for (const version of ["1.2.0", "v1.2"])
        new ClusterProfile(stack, version, { name: "x", version, cloud: "all", type: "add-on", layers: [] });
    },
    "[edge-sites/v1.2] Profile edge-sites/1.2.0 has the name x and the version v1.2 too, so one would overwrite the other. Give one of them another name or another version. [profile-twice]",
  ],
  [
    "a variable that nobody declares",
    profile({}, { cni: { values: PackValues.fromYaml('a: "{{.spectro.var.cidr}}"') } }),
    "[edge-sites/profile] Layer cni uses the variable cidr, which the profile does not declare, so Palette would refuse its values. Declare cidr in the variables of the profile. [variable-undeclared]",
  ],
  [
    "a macro of a pack that is not there",
    profile({}, { cni: { values: PackValues.fromYaml('a: "{{.spectro.pack.kubernetes.version}}"') } }),
    "[edge-sites/profile] Layer cni refers to the pack kubernetes in a macro, and no layer of this profile has it. The packs of this profile are edge-native-byoi, edge-k3s, cni-calico. [macro-pack-unknown]",
  ],
  [
    "a macro that is none",
    text('a: "{{.spectro.vars.ns}}"'),
    "[edge-sites/app] The text of values has {{.spectro.vars.ns}}, which looks like a macro but is not one, so Palette leaves it as it is. Did you mean {{.spectro.var.ns}}? [macro-form]",
  ],
  [
    "a macro with single braces",
    text('a: "{.spectro.var.ns}"'),
    "[edge-sites/app] The text of values has {.spectro.var.ns}, which looks like a macro but is not one, so Palette leaves it as it is. Did you mean {{.spectro.var.ns}}? [macro-form]",
  ],
  [
    "a variable's name with a blank",
    variable({ name: "my site" }),
    '[edge-sites/profile] The name of variable "my site" is not one that macros can use. Use letters, digits and _, and start with a letter. [variable-name]',
  ],
  [
    "a dropdown without options",
    variable({ inputType: "dropdown" }),
    "[edge-sites/profile] Variable site is a dropdown without options. Give it options, each with a label and a value, or another inputType. [variable-options-missing]",
  ],
  [
    "a default that is not of its format",
    variable({ format: "ipv4", defaultValue: "10.0.0" }),
    "[edge-sites/profile] The default value of variable site is not of its format ipv4. Give an IPv4 address, such as 10.0.0.1. [variable-default]",
  ],
  [
    "a default that its regex refuses",
    variable({ regex: "^a", defaultValue: "b" }),
    "[edge-sites/profile] The default value of variable site does not match its regex. Give text that matches ^a. [variable-default]",
  ],
  [
    "a regex that is none",
    variable({ regex: "(" }),
    "[edge-sites/profile] The regex of variable site is not a regular expression: /(/: Unterminated group. Correct it; Palette reads it as RE2. [variable-regex]",
  ],
  [
    "a secret as default",
    variable({ isSensitive: true, defaultValue: "hunter2" }),
    "[edge-sites/profile] Variable site is sensitive, and its default value is written out, so it would stand in the Terraform files. Give the value of a sensitive Terraform variable, or no default value. [variable-secret-literal]",
  ],
  [
    "YAML that is none",
    text("a: b: c"),
    "[edge-sites/app] values is not YAML that Palette can read: Nested mappings are not allowed in compact mappings at line 1, column 4. Correct the text; a pack takes one YAML document whose root is a map. [values-yaml]",
  ],
  [
    "a values file that is not there",
    pack({ values: PackValues.fromFile("/nowhere/values.yaml") }),
    "[edge-sites/app] The values file /nowhere/values.yaml cannot be used: there is no such file. Give the path of a YAML file; a relative path counts from the folder that the program was started in. [values-file]",
  ],
  [
    "a manifest layer without a manifest",
    pack({ packType: "manifest", version: undefined }),
    "[edge-sites/app] A layer of type manifest has no manifest. Give it manifests, each with a name, and with Kubernetes YAML as content. [manifest-missing]",
  ],
  [
    "no version to keep",
    addOn({ version: undefined, skipDestroy: true }),
    "[edge-sites/profile] skipDestroy keeps old versions, and the profile has no version. Give it one, such as 1.0.0, and raise it with each change. [skip-destroy-version]",
    "[edge-sites/profile] skipDestroy has no effect, because the provider overwrites the old version of a profile. Set immutable-clusterprofiles to true in the featurePreview of the provider (0.29.5 or later). It has to be this library's SpectrocloudProvider: in other bindings CDKTF misspells the feature. [skip-destroy-provider]",
  ],
  [
    "a pack twice",
    (stack) => {
      const app = (id: string) => new PackLayer(stack, id, { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0" });
      new ClusterProfile(stack, "profile", { name: "x", cloud: "all", type: "add-on", layers: [app("a"), app("b")] });
    },
    "[edge-sites/profile] The pack name nginx stands in the profile twice: a, b. Give the second copy a name of its own before two dashes, such as second--nginx. [pack-name-twice]",
  ],
  [
    "a map of steps in place of a list",
    edge({ stages: { boot: { name: "a" } } }),
    "[edge-sites/os] stages.boot is a map. It takes a list of steps. [other-shape]",
  ],
  [
    "two CNIs",
    (stack) => {
      const cilium = new PackLayer(stack, "cilium", {
        kind: LayerKind.NETWORK,
        name: "cni-cilium-oss",
        version: "1.17.1",
      });
      profile({ layers: [...layersOf(stack), cilium] })(stack);
    },
    "[edge-sites/profile] The profile has 2 network layers: cni, cilium. Keep one. [layer-twice]",
  ],
  [
    "a manifest's file that is not there",
    pack({ manifests: [{ name: "ns", file: "/nowhere/ns.yaml" }] }),
    "[edge-sites/app] The file of manifests[0], /nowhere/ns.yaml, cannot be used: there is no such file. Give the path of a file with Kubernetes YAML; a relative path counts from the working directory. [manifest-file]",
  ],
  [
    "a head comment that only Terraform knows",
    (stack) => edge({ headComment: new TerraformVariable(stack, "comment", {}).stringValue })(stack),
    "[edge-sites/os] headComment has a token, whose value could end the line. Write it as text, with a line break between its lines; each becomes a comment line before the values. [head-comment]",
  ],
  [
    "a registry of a type that there is none of",
    (stack) => {
      PackRegistry.lookup(stack, { name: "mine", type: "docker" });
    },
    '[edge-sites] registry type "docker" is not known. Accepted are oci, helm, spectro. [not-accepted]',
  ],
  [
    "a pack without a name",
    (stack) => {
      Pack.search(stack, "search", { name: "", version: "1.0.0" });
    },
    "[edge-sites/search] name is empty. Give the text that Palette should use for it. [empty-text]",
  ],
];

const WARNINGS: Mistake[] = [
  [
    "a version in a short form",
    addOn({ version: "v1.2" }),
    '[edge-sites/profile] version "v1.2" is a short form, and Palette 4.10 and later keeps the profile as version 1.2.0. Write 1.2.0: lookups compare versions as text. [profile-version-short]',
  ],
  [
    "the tag latest",
    uri("example.io/os:latest"),
    "[edge-sites/os] image has the tag latest, which is another image after each build. Name the tag that the build pushed, so that hosts that join later boot the same image. [image-tag-latest]",
  ],
  [
    "a stage that is not known",
    edge({ stages: { bot: [{ name: "a", commands: ["true"] }] } }),
    '[edge-sites/os] stages has "bot", which is not a known stage, so hosts may never run it. Known are rootfs, initramfs, boot, fs, network, reconcile, before-install, after-install, after-install-chroot, before-upgrade, after-upgrade, after-upgrade-chroot, before-reset, after-reset, after-reset-chroot, each also with .before or .after behind it. [stage-unknown]',
  ],
  [
    "a wrong macro in a comment",
    text("# {{.spectro.vars.ns}}\na: 1"),
    "[edge-sites/app] The text of values has {{.spectro.vars.ns}} in a comment, which looks like a macro but is not one. Did you mean {{.spectro.var.ns}}? [macro-form-comment]",
  ],
  [
    "a macro of a path that is not documented",
    text('a: "{{ .spectro.system.cluster.nmae }}"'),
    "[edge-sites/app] The text of values has {{.spectro.system.cluster.nmae}}, which is not a macro that Palette's documentation knows. Did you mean {{.spectro.system.cluster.name}}? [macro-system]",
  ],
  [
    "an expression of HCL",
    text('a: "${var.region}"'),
    "[edge-sites/app] The text of values has ${var.region}, which stays text: only Terraform's own language reads it. Put the value of a Terraform variable in its place, as a token; a path between two braces, such as {{.spectro.var.site}}, is a macro of Palette's. [values-expression]",
  ],
  [
    "a CNI as Kubernetes",
    pack({ kind: LayerKind.KUBERNETES, name: "cni-calico" }),
    "[edge-sites/app] The pack cni-calico is for network, and the layer is of kind kubernetes. Use the kind network. [layer-kind]",
  ],
  [
    "Kubernetes as an add-on",
    pack({ name: "edge-k3s" }),
    "[edge-sites/app] The pack edge-k3s is for kubernetes, and the layer is of kind addon. Use the kind kubernetes. [layer-kind]",
  ],
  [
    "the pack kubernetes on Edge",
    profile({}, { k8s: { name: "kubernetes" } }),
    '[edge-sites/profile] Layer k8s has the pack kubernetes, which is not for Edge, and this profile is for cloud "edge-native". Edge hosts take edge-k3s, edge-rke2, edge-k8s, edge-nodeadm, edge-canonical. [kubernetes-pack-on-edge]',
  ],
  [
    "no storage outside Edge",
    (stack) => {
      const [, k8s, cni] = layersOf(stack, { k8s: { name: "kubernetes" } });
      const os = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
      const layers = [new NonEdgeByoosLayer(stack, "ami", os), k8s, cni];
      stack.node.tryRemoveChild("os");
      new ClusterProfile(stack, "profile", { name: "x", cloud: "aws", layers });
    },
    "[edge-sites/profile] The profile has no storage layer. Outside Edge, clusters need one for persistent volumes: add a storage pack after the network layer. It is a PackLayer of kind STORAGE. [storage-layer-missing]",
  ],
  [
    "a gallery on Azure",
    inCloud("azure", "/subscriptions/1/resourceGroups/a/providers/Microsoft.Compute/galleries/b/images/c"),
    '[edge-sites/profile] Layer ami has the osImageOverride "/subscriptions/1/resourceGroups/a/providers/Microsoft.Compute/galleries/b/images/c", and this profile is for cloud "azure". This cloud takes the URL of a VHD. [image-id]',
  ],
  [
    "no AMI on AWS",
    inCloud("aws", "rhel-8.8"),
    '[edge-sites/profile] Layer ami has the osImageOverride "rhel-8.8", and this profile is for cloud "aws". This cloud takes an AMI ID, such as ami-0f4804aff4cf9c5a2. [image-id]',
  ],
  [
    "an AMI on vSphere",
    inCloud("vsphere", "ami-0f4804aff4cf9c5a2"),
    '[edge-sites/profile] Layer ami has the osImageOverride "ami-0f4804aff4cf9c5a2", and this profile is for cloud "vsphere". This cloud takes the path of a template, such as /Datacenter/vm/templates/rhel-8. [image-id]',
  ],
  [
    "a nested key beside the flat one",
    edge({ additionalValues: { options: { system: { uri: "example.io/other:v1" } } } }),
    "[edge-sites/os] additionalValues.options.system.uri stands beside system.uri, the one key with a dot in it that Palette reads. Write the value at system.uri, and take the nested one away. [values-nested]",
  ],
  [
    "a variable that nobody uses",
    variable({}),
    "[edge-sites/profile] The variable site is declared, and no layer uses it. Use it as {{.spectro.var.site}}, or take it out of variables. [variable-unused]",
  ],
  [
    "an image from elsewhere beside credentials",
    (stack) => {
      const registryCredentials = { registry: "example.io", username: "puller", password: Macro.named("pw") };
      new EdgeByoosLayer(stack, "os", { image, registryCredentials, additionalImages: ["ghcr.io/tool:v1"] });
    },
    '[edge-sites/os] additionalImages[0] "ghcr.io/tool:v1" is not in the registry that hosts sign in to, which is example.io. A cluster has one private registry: move the image there, or make sure that it can be pulled without signing in. [image-elsewhere]',
  ],
  [
    "a key of the provider that is written out",
    (stack) => {
      new SpectrocloudProvider(stack, "tenant", { alias: "tenant", apiKey: "hunter2" });
      addOn()(stack);
    },
    "[edge-sites] Provider edge-sites/tenant has an apiKey that is written out, so it stands in the Terraform files. Leave it out and set SPECTROCLOUD_APIKEY where Terraform runs, or give the value of a sensitive Terraform variable. [literal-api-key]",
  ],
  [
    "a layer in no profile",
    (stack) => {
      profile()(stack);
      pack({})(stack);
    },
    "[edge-sites/app] The layer is in no profile, and nothing uses its toPack(), values or pack. Add it to the layers of a profile, or remove it. [layer-unused]",
  ],
  [
    "credentials of another registry",
    login({ registry: "ghcr.io" }),
    '[edge-sites/os] registryCredentials.registry "ghcr.io" is not the registry of the image, which is example.io. Hosts can use one registry. Set registry to example.io or use an image from ghcr.io. Ignore this if ghcr.io is a pull-through proxy for example.io. [credentials-registry]',
  ],
  [
    "an agent's package without its scheme",
    edge({ stylusPackage: "example.io/stylus:v4.6.16" }),
    '[edge-sites/os] stylusPackage "example.io/stylus:v4.6.16" does not begin with container://. Palette\'s documentation writes it so: container://example.io/stylus:v4.6.16. [stylus-package]',
  ],
  [
    "an image for another Kubernetes",
    (stack) => {
      const [, k8s, cni] = layersOf(stack);
      stack.node.tryRemoveChild("os");
      const built = ProviderImage.fromUri("example.io/os:k3s-1.31.1-v4.10.13-demo");
      profile({ layers: [new EdgeByoosLayer(stack, "other", { image: built }), k8s, cni] })(stack);
    },
    "[edge-sites/profile] Layer other boots an image with Kubernetes 1.31.1, and layer k8s has version 1.32.1. That works only where hosts get Kubernetes as systemd extensions: agent 4.10.13 or later, an image of CanvOS 4.10.3 or later with BUNDLE_K8S_AND_AGENT_PROVIDER=false, systemd 255 or later, neither trusted boot nor two nodes. Elsewhere use an image that was built for 1.32.1, or the version 1.31.1 of the pack edge-k3s. [image-kubernetes-extensions]",
  ],
  [
    "a provider that names no project",
    (stack) => {
      new SpectrocloudProvider(stack, "named", { alias: "named", projectName: "Edge" });
      addOn()(stack);
    },
    "[edge-sites] Provider edge-sites/spectrocloud names no project, and edge-sites/named names the project Edge. Say in projectName where its profiles belong; without it they go into the project Default. [provider-project]",
  ],
  [
    "an acknowledgement that nothing needs",
    (stack) => {
      edge()(stack);
      Checks.of(stack).acknowledge("image-tag", "Why not");
    },
    '[edge-sites] The rule "image-tag" is acknowledged at edge-sites, and nothing under it breaks it. Remove the acknowledgement, so that the rule is heard again. [acknowledge-idle]',
  ],
];

describe("a mistake that stops the synth", () => {
  test.each(ERRORS)("%s", (_, add, ...lines: string[]) => {
    expect(wholeMessages(add)).toEqual(lines);
  });
});

describe("a mistake that is warned of", () => {
  test.each(WARNINGS)("%s", (_, add, ...lines: string[]) => {
    expect(wholeWarnings(add)).toEqual(lines);
  });
});

/** What breaks the other rules, each of which has tests of its own. */
const BROKEN: Partial<Record<RuleName, Add>> = {
  "broken-text": pack({ name: "a\ud800" }),
  "other-version": (stack) => {
    const image = { [Symbol.for("cdktf-palette-byoos.object")]: { number: 0, kind: "image", version: "9.9.9" } };
    edge({ image: image as never })(stack);
  },
  "empty-list": edge({ stages: { boot: [{ commands: [] }] } }),
  "unknown-key": edge({ drain: { timeOut: 1 } }),
  "file-mode": edge({ stages: { boot: [{ files: [{ path: "/a", content: "", permissions: "rw" }] }] } }),
  "file-mode-missing": edge({ stages: { boot: [{ files: [{ path: "/a", content: "" }] }] } }),
  ...Object.fromEntries(STAGE_MISTAKES.map(([, text, rule]) => [rule, edge({ values: PackValues.fromYaml(text) })])),
  "stage-idle": edge({ stages: { boot: [{ name: "a" }] } }),
  "stage-list": edge({ additionalValues: { stages: { boot: "reboot" } } }),
  "address-twice": (stack) => {
    for (const id of ["a", "b"]) addOnNamed(stack, id, {});
    for (const id of ["a", "b"]) (stack.node.findChild(id) as ClusterProfile).resource.overrideLogicalId("same");
  },
  "lookup-address": (stack) => {
    pack({})(stack);
    const data = { name: "nginx", version: "2.0.0", registryUid: "abc" };
    new spectrocloud.DataSpectrocloudPack(stack, "nginx_1_0_0", data);
  },
  "lookup-several": (stack) => {
    const found = Pack.search(stack, "search", { name: "nginx", version: "1.0.0" });
    found.resource.count = 2;
  },
  "pack-cloud-and-filters": pack({ cloud: ["aws"], filters: { fips: true } }),
  "pack-excludes": (stack) => pack({ pack: Pack.fromUid(stack, "a", KNOWN) })(stack),
  "pack-without-values": (stack) => pack({ version: undefined, pack: Pack.fromUid(stack, "a", KNOWN) })(stack),
  "search-only": edge({ cloud: ["edge-native"] }),
  "oci-pack-simple": (stack) => {
    const registry = PackRegistry.lookup(stack, { name: "Mirror", type: "oci" });
    pack({ registry, dataSource: PackDataSource.PACK_SIMPLE })(stack);
  },
  "byoos-version": (stack) => {
    edge({ registry: PackRegistry.lookup(stack, { name: "Mirror", type: "oci" }) })(stack);
  },
  "context-registry": (stack) => {
    const scope = new Construct(stack, "scope");
    scope.node.setContext("cdktf-palette-byoos:registryType", "oci");
    new PackLayer(scope, "app", { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0" });
  },
  "registry-name": (stack) => {
    PackRegistry.lookup(stack, { name: "public repo" });
  },
  "registry-type": (stack) => {
    PackRegistry.lookup(stack, { name: "Public Repo", type: "oci" });
  },
  "pack-type-registry": pack({ packType: "oci" }),
  "pack-tag": tagged({ name: "Mirror", type: "oci" }),
  "pack-tag-type": tagged({ name: "Mirror" }),
  "pack-tag-registry": tagged({ name: "Public Repo" }),
  missing: pack({ name: undefined }),
  "pack-disabled": pack({ name: "spectro-k8s-dashboard" }),
  "pack-deprecated": pack({ kind: LayerKind.OS, name: "byoi-agent-mode", version: "1.0.0" }),
  "values-number": edge({ additionalValues: { a: 2 ** 60 } }),
  "text-of-nothing-perhaps": text("a: undefined"),
  "text-composed": text("a: e\u0301"),
  "manifest-lookup": pack({ packType: "manifest", manifests: [MANIFEST], cloud: ["aws"] }),
  "manifest-twice": pack({ manifests: [{ ...MANIFEST, file: __filename }] }),
  "manifest-yaml": pack({ manifests: [{ name: "a", content: "a: b: c" }] }),
  "manifest-unread": pack({ manifests: [{ name: "a", content: "a: {{ if .b }}: c: d" }] }),
  "manifest-name-twice": pack({ manifests: [MANIFEST, MANIFEST] }),
  "image-missing": edge({ image: undefined }),
  "image-none": uri("NA"),
  "image-tag-length": parts({ customTag: "x".repeat(128) }),
  "image-distribution": image1({ os: "k3s-1.32.1-v4.9.38" }, "edge-rke2"),
  "image-kubernetes-version": image1({ os: "k3s-1.31.1-v4.9.38" }, "edge-k3s"),
  "image-not-built": image1({ args: "K8S_VERSION=1.31.1" }, "edge-k3s"),
  "canvos-line": args("IMAGE_REGISTRY"),
  "canvos-key-missing": args(""),
  "canvos-key-twice": args(`${ARGS}\nARCH=amd64\nARCH=arm64`),
  "canvos-argument": edge({ image: ProviderImage.fromCanvosArgs(argFile(ARGS), { PE_VERSON: "v4.9.38" }) }),
  "agent-mode-contradiction": edge({ agentMode: true }),
  "agent-mode-version": edge({ agentMode: true, image: undefined, version: "1.0.0" }),
  "containerd-config": profile({}, { k8s: { name: "edge-k8s", values: PackValues.fromObject(CONTAINERD) } }),
  "certificate-file": login({ certificateFile: "/nowhere/ca.pem" }),
  "certificate-twice": login({ certificate: "a", certificateFile: "/nowhere/ca.pem" }),
  "layer-in-add-on": profile({ type: "add-on", cloud: "all" }),
  "layer-order": (stack) => profile({ layers: layersOf(stack).reverse() })(stack),
  "non-edge-layer-on-edge": (stack) => {
    const [, k8s, cni] = layersOf(stack);
    const os = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
    profile({ layers: [new NonEdgeByoosLayer(stack, "ami", os), k8s, cni] })(stack);
  },
  "tags-kind": (stack) => {
    addOn({ tags: ["a"] })(stack);
    const { resource } = stack.node.findChild("profile") as ClusterProfile;
    Object.assign(resource, { tags: { a: "b" } });
  },
  "variable-twice": addOn({ variables: [SITE, SITE] }),
  "variable-options-unused": variable({ inputType: "text", options: [OPTION] }),
  "variable-option-twice": variable({ options: [OPTION, OPTION] }),
  "variable-secret-option": variable({ isSensitive: true, options: [OPTION] }),
  "cluster-variable-missing": cluster({ required: true }, {}),
  "cluster-variable-undeclared": cluster({}, { variables: { other: "a" } }),
  "cluster-variable-value": cluster({ format: "number" }, { variables: { site: "a" } }),
  "cluster-variable-secret": cluster({ isSensitive: true }, { variables: { site: "hunter2" } }),
  "cluster-pack": (stack) => cluster({}, { packs: [layersOf(stack)[1]] })(stack),
  "values-data": edge({ additionalValues: { a: () => 1 } }),
  "values-text": text("a: \ud800"),
  duration: addOn({ timeouts: { create: "20 minutes" } }),
  "values-place": edge({ additionalValues: { drain: { timeout: 1 } } }),
  "defaults-anchor": pack({
    values: PackValues.fromPackDefaults().replaceText(Lazy.stringValue({ produce: () => "a" }), "b"),
  }),
  "defaults-merge": pack({ values: PackValues.fromPackDefaults().merge(PackValues.fromYaml("a: 1")) }),
  "defaults-only": pack({ values: PackValues.fromYaml("a: 1").replaceText("a", "b") }),
  "defaults-missing": (stack) => {
    const values = PackValues.fromPackDefaults();
    pack({ version: undefined, pack: Pack.fromUid(stack, "a", KNOWN), values })(stack);
  },
  "check-failed": (stack) => {
    const layers = layersOf(stack);
    Object.assign(layers[0], { _osFacts: () => Object(undefined).a.b });
    profile({ layers })(stack);
  },
};

describe("every rule", () => {
  const [shown, given] = [ERRORS, WARNINGS].map((table) =>
    table.flatMap(([, , ...lines]) => lines.flatMap((line) => /\[([\w-]+)\]$/.exec(line)?.slice(1) ?? [])),
  );
  // Those of Checks.acknowledge are thrown where it is called.
  const thrown = ["acknowledge-unknown", "acknowledge-reason", "acknowledge-refused"];

  // Tables of whole lines, each with what breaks it.
  const kinds = path.join(__dirname, "kinds");
  const lines = fs.readdirSync(kinds).flatMap((file) => {
    const text = fs.readFileSync(path.join(kinds, file), "utf8");
    return [...text.matchAll(/ \[([a-z-]+)\](?=["'`\]\\])/g)].map(([, rule]) => rule);
  });

  test("is broken by something here, or in a table of its kind", () => {
    const all = new Set([...shown, ...given, ...thrown, ...lines, ...Object.keys(BROKEN)]);
    expect([...all].sort()).toEqual(Object.keys(RULES).sort());
  });

  test.each(Object.entries(BROKEN))("%s is", (rule, add) => {
    const found = RULES[rule as RuleName] as Rule;
    const lines = found.warning ? wholeWarnings(add) : wholeMessages(add);
    expect(lines.filter((line) => line.endsWith(`[${rule}]`))).not.toEqual([]);
  });

  test.each(thrown)("%s is, by what it refuses", (rule) => {
    const [id, reason] = { "acknowledge-unknown": ["no-rule", "a"], "acknowledge-reason": ["image-tag", " "] }[
      rule
    ] ?? ["literal-password", "a"];
    expect(() => Checks.of(new App()).acknowledge(id, reason)).toThrow(`[${rule}]`);
  });
});

describe("what looks like a mistake but is not one", () => {
  test.each<[string, Add]>([
    ["a custom cloud in capitals", (stack) => addOn({ cloud: "Nutanix" })(stack)],
    [
      "a cloud that only Terraform knows",
      (stack) => addOn({ cloud: new TerraformVariable(stack, "c", {}).value })(stack),
    ],
    ["a tag with undefined inside a word", uri("example.io/os:undefinedbehaviour")],
    ["a tag with null in its middle", uri("example.io/os:null-driver-v1")],
    ["a port that there is", uri("example.io:65535/os:v1")],
    ["variables of a shell", text('a: "${HOME} ${VAR:-x} $HOME ${arr[0]} ${local} ${var}"')],
    ["storage as an add-on", pack({ name: "csi-longhorn-addon" })],
    ["a CNI beside the first, as an add-on", pack({ name: "cni-multus" })],
    ["a dashboard for Kubernetes", pack({ name: "kubernetes-dashboard" })],
    ["a pack of one's own", pack({ kind: LayerKind.NETWORK, name: "our-cni" })],
    ["a second copy of a pack", pack({ kind: LayerKind.NETWORK, name: "mine--cni-calico" })],
    ["a layer without any profile", pack({})],
    ...(["values", "pack", "toPack"] as const).map((member): [string, Add] => [
      `a layer whose ${member} somebody takes`,
      (stack) => {
        profile()(stack);
        const layer = new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0" });
        if (member === "toPack") layer.toPack();
        else expect(layer[member]).toBeDefined();
      },
    ]),
    ["an AMI on AWS", inCloud("aws", "ami-0f4804aff4cf9c5a2")],
    ["a short AMI on EKS", inCloud("eks", "ami-0f4804af")],
    ["a VHD on Azure", inCloud("azure", "https://a.blob.core.windows.net/images/rhel.vhd")],
    ["a template on vSphere", inCloud("vsphere", "/Datacenter/vm/sp-docs/rhel-8-kube-v1.27.11")],
    ["a URL on MAAS", inCloud("maas", "https://example.io/rhel.tar.gz")],
    ["an image of a custom cloud", inCloud("nutanix", "ami-0f4804aff4cf9c5a2")],
    [
      "an image that Terraform looks up",
      (stack) => inCloud("aws", new TerraformVariable(stack, "id", {}).value)(stack),
    ],
    [
      "one profile in two versions",
      (stack) => {
        for (const version of ["1.0.0", "1.1.0"]) addOnNamed(stack, version, { version });
      },
    ],
    [
      "one profile in two contexts",
      (stack) => {
        for (const context of ["project", "tenant"]) addOnNamed(stack, context, { context });
      },
    ],
    [
      "one profile with two providers",
      (stack) => {
        const provider = new SpectrocloudProvider(stack, "other", { alias: "other" });
        addOnNamed(stack, "a", {});
        addOnNamed(stack, "b", { provider });
      },
    ],
    [
      "one profile, and a removed one",
      (stack) => {
        addOnNamed(stack, "a", {});
        stack.node.tryRemoveChild("a");
        addOnNamed(stack, "b", {});
      },
    ],
    [
      "a key of the provider that Terraform knows",
      (stack) => {
        const apiKey = new TerraformVariable(stack, "key", { sensitive: true }).stringValue;
        new SpectrocloudProvider(stack, "tenant", { alias: "tenant", apiKey });
        addOn()(stack);
      },
    ],
    [
      "a provider without a project, for profiles of the tenant",
      (stack) => {
        new SpectrocloudProvider(stack, "named", { alias: "named", projectName: "Edge" });
        addOn({ context: "tenant" })(stack);
      },
    ],
  ])("%s", (_, add) => {
    expect(wholeMessages(add)).toEqual([]);
    expect(wholeWarnings(add)).toEqual([]);
  });
});

function addOnNamed(stack: TerraformStack, id: string, given: Partial<ClusterProfileProps>): void {
  new ClusterProfile(stack, id, { name: "x", cloud: "all", type: "add-on", layers: [], ...given });
}
