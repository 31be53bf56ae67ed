import fs from "node:fs";
import os_ from "node:os";
import path from "node:path";
import { TerraformStack, Testing } from "cdktf";
import {
  Checks,
  ClusterProfile,
  LayerKind,
  NonEdgeByoosLayer,
  Pack,
  PackLayer,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
} from "../../../lib";
import { addOn, calico, image, k3s, os, profile, rulesBroken, said, withVariable } from "../../support/said";

type Add = (stack: TerraformStack) => unknown;
const cloudOs = (s: TerraformStack) =>
  new NonEdgeByoosLayer(s, "os", { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" });
const pack = (s: TerraformStack, id: string, kind: LayerKind, name: string, version = "1.32.4") =>
  new PackLayer(s, id, { kind, name, version });
const onAws =
  (...layers: ((s: TerraformStack) => PackLayer)[]) =>
  (s: TerraformStack) =>
    profile(s, { cloud: "aws", layers: [cloudOs(s), ...layers.map((layer) => layer(s))] });
const kubernetes = (s: TerraformStack) => pack(s, "kubernetes", LayerKind.KUBERNETES, "kubernetes");
const cni = (s: TerraformStack) => calico(s);
const csi = (s: TerraformStack, name = "csi-aws-ebs") => pack(s, "storage", LayerKind.STORAGE, name, "1.40.0");
const withOs =
  (props: object, more: object = {}) =>
  (s: TerraformStack) =>
    profile(s, { layers: [os(s, props), k3s(s), calico(s)], ...more });
const credentials = (registry: string) => ({ registry, username: "edge", password: "{{.spectro.macro.pw}}" });
const text = (site: string) => PackValues.fromYaml(`site: ${site}\n`);
const withVariables =
  (...variables: object[]) =>
  (s: TerraformStack) =>
    profile(s, {
      layers: [os(s, { additionalValues: { a: "{{.spectro.var.a}}", b: "{{.spectro.var.b}}" } }), k3s(s), calico(s)],
      variables,
    });
const canvos = (lines: string) => {
  const file = path.join(fs.mkdtempSync(path.join(os_.tmpdir(), "canvos-")), ".arg");
  fs.writeFileSync(
    file,
    `CUSTOM_TAG=demo\nIMAGE_REGISTRY=ttl.sh\nIMAGE_REPO=ubuntu\nOS_DISTRIBUTION=ubuntu\nOS_VERSION=22.04\nPE_VERSION=v4.6.16\n${lines}`,
  );
  return ProviderImage.fromCanvosArgs(file);
};

describe("two things that do not fit each other are said", () => {
  test.each<[string, Add, string]>([
    [
      "a layer's name and its pack",
      (s) =>
        addOn(s, {
          name: "nginx",
          version: undefined,
          pack: Pack.fromUid(s, "p", { uid: "1", name: "headlamp", version: "0.1.0" }),
          values: text("a"),
        }),
      "warning: The layer is named nginx, and its pack is headlamp. Name the layer after its pack, headlamp or copy--headlamp, or take the pack nginx. [pack-name-other]",
    ],
    [
      "Kubernetes for Edge, on AWS",
      onAws((s) => k3s(s), cni, csi),
      'warning: Layer kubernetes has the pack edge-k3s for edge-native, and this profile is for cloud "aws". Use a pack for aws, or the cloud that the pack is for. [pack-elsewhere]',
    ],
    [
      "storage of AWS, on Edge",
      (s) => profile(s, { layers: [os(s), k3s(s), calico(s), csi(s)] }),
      'warning: Layer storage has the pack csi-aws-ebs for aws or eks, and this profile is for cloud "edge-native". Use a pack for edge-native, or the cloud that the pack is for. [pack-elsewhere]',
    ],
    [
      "storage of Azure, on AWS",
      onAws(kubernetes, cni, (s) => csi(s, "csi-azure")),
      'warning: Layer storage has the pack csi-azure for azure or aks, and this profile is for cloud "aws". Use a pack for aws, or the cloud that the pack is for. [pack-elsewhere]',
    ],
    [
      "a lookup for another cloud",
      (s) => profile(s, { layers: [os(s), k3s(s), calico(s, { cloud: ["aws"] })] }),
      'warning: Layer network has the pack cni-calico for aws, and this profile is for cloud "edge-native". Use a pack for edge-native, or the cloud that the pack is for. [pack-elsewhere]',
    ],
    [
      "tags of one key",
      (s) => profile(s, { tags: ["site:a", "site:b"] }),
      "tags has site:a and site:b, and Palette keeps one tag of each key. Keep one. [tag-twice]",
    ],
    [
      "required and hidden, without a default",
      (s) => withVariable(s, { required: true, hidden: true }),
      "warning: Variable site is required and hidden, and has no default value. Nobody could give it one later: give it a default value, or let people see and change it. [variable-without-default]",
    ],
    [
      "immutable, without a default",
      (s) => withVariable(s, { immutable: true }),
      "warning: Variable site is immutable, and has no default value. Nobody could give it one later: give it a default value, or let people see and change it. [variable-without-default]",
    ],
    [
      "two display names",
      withVariables({ name: "a", displayName: "Site" }, { name: "b", displayName: "Site" }),
      'warning: The variables a and b have one display name, "Site". Give each its own: it is all that people see. [variable-display-twice]',
    ],
    [
      "a quote within quotes",
      (s) =>
        profile(s, {
          layers: [os(s), k3s(s), calico(s, { values: text("'at {{.spectro.var.a}}'") })],
          variables: [{ name: "a", displayName: "A", defaultValue: "o'clock" }],
        }),
      "warning: Layer network has the variable a between single quotes, and its default value has one, too. Palette puts the value in as it is, which ends the text there: use double quotes around the macro, or take the quote out of the value. [variable-quote]",
    ],
    [
      "another preset's comment in agent mode",
      withOs({
        image: undefined,
        agentMode: true,
        headComment: "spectrocloud.com/enabled-presets: Deployment Mode:byoi-appliance-mode",
      }),
      "warning: The values have the comment of the preset byoi-appliance-mode, and system.uri is for agent mode. Take the comment away: the console would show a deployment mode that this is not. agentMode: true writes the comment of its own preset. [preset-comment]",
    ],
    [
      "no image in the oldest pack",
      withOs({ image: ProviderImage.notApplicable(), version: "1.0.0" }),
      'warning: options.system.uri is NA, and the pack edge-native-byoi has version "1.0.0". Palette\'s guides use NA with 2.0.0 or later: use 2.1.0, or name the image that hosts boot. [image-none-version]',
    ],
    [
      "two nodes of RKE2",
      (s) => os(s, { image: canvos("K8S_DISTRIBUTION=rke2\nTWO_NODE=true\n") }),
      "warning: The image was built with TWO_NODE=true and the distribution rke2. Clusters of two nodes run K3s or Canonical Kubernetes: build with K8S_DISTRIBUTION=k3s or canonical, or without TWO_NODE. [two-node-distribution]",
    ],
    [
      "a registry of Amazon's",
      (s) =>
        os(s, {
          image: ProviderImage.fromUri("123456789012.dkr.ecr.us-east-1.amazonaws.com/os:v1"),
          registryCredentials: credentials("123456789012.dkr.ecr.us-east-1.amazonaws.com"),
        }),
      'warning: registryCredentials.registry "123456789012.dkr.ecr.us-east-1.amazonaws.com" is a registry of Amazon ECR, whose passwords are tokens that expire. Credentials take a user name and a password that stay: use another registry, or one that passes images of ECR on. [credentials-token-registry]',
    ],
    [
      "a macro of another profile's pack",
      (s) =>
        profile(s, {
          type: "add-on",
          layers: [addOn(s, { values: text("'{{.spectro.pack.edge-native-byoi.options.system.uri}}'") })],
        }),
      "warning: Layer app refers to the pack edge-native-byoi in a macro, and no layer of this add-on profile has it. Palette fills it in on clusters whose infrastructure profile has the pack, and on no others. The packs of this profile are headlamp. [macro-pack-elsewhere]",
    ],
    [
      "an AMI on Azure",
      (s) => profile(s, { cloud: "azure", layers: [cloudOs(s), kubernetes(s), calico(s), csi(s, "csi-azure")] }),
      'warning: Layer os has the osImageOverride "ami-0f4804aff4cf9c5a2", and this profile is for cloud "azure". This cloud takes the URL of a VHD. [image-id]',
    ],
  ])("%s", (_, add, expected) => {
    expect(said(add)).toEqual([expected]);
  });

  const elsewhere = (one: object, other: object) => (s: TerraformStack) => {
    const [ours, theirs] = [one, other].map(
      (settings, index) => new SpectrocloudProvider(s, `p${index}`, { alias: `p${index}`, ...settings }),
    );
    profile(s, { provider: ours, layers: [os(s), k3s(s), calico(s, { provider: theirs })] });
  };
  test.each([
    [
      { projectName: "a" },
      { projectName: "b" },
      "Layer network looks its pack up in the project b, and its profile is made in the project a.",
    ],
    [
      { host: "a.example.io" },
      { host: "b.example.io" },
      "Layer network looks its pack up in the host b.example.io, and its profile is made in the host a.example.io.",
    ],
  ])("a profile and a lookup: %j, %j", (one, other, expected) => {
    expect(said(elsewhere(one, other))).toEqual([
      `warning: ${expected} Give both the same provider, or one for the tenant to the lookups. [provider-other]`,
    ]);
  });
  test.each([
    [{ projectName: "a" }, {}],
    [{ projectName: "a" }, { projectName: "a" }],
    [{}, { projectName: "b" }],
  ])("no profile and a lookup for the tenant, or the same project: %j, %j", (one, other) => {
    expect(rulesBroken(elsewhere(one, other)).filter((rule) => rule !== "provider-project")).toEqual([]);
  });

  const inStacks = (...settings: object[]) => {
    const app = Testing.app();
    for (const [index, each] of settings.entries()) {
      const stack = new TerraformStack(app, `stack-${index}`);
      new SpectrocloudProvider(stack, "spectrocloud", each);
      profile(stack);
    }
    return Checks.of(app)
      .findings()
      .map(({ path: at, message }) => `[${at}] ${message}`);
  };
  test("the same profile in two stacks", () => {
    expect(inStacks({ projectName: "a" }, { projectName: "b" }, { projectName: "a" })).toEqual([
      "[stack-2/profile] Profile stack-0/profile, in another stack, has the name edge and the version 1.0.0 too, and a provider with the same settings. One would overwrite the other: give one of them another name or version, or say in projectName of each provider where its profiles belong. [profile-in-two-stacks]",
    ]);
    expect(inStacks({ host: "a.example.io" }, { host: "b.example.io" })).toEqual([]);
  });
});

describe("what fits is not spoken to", () => {
  test.each<[string, Add]>([
    [
      "a copy's name and its pack",
      (s) =>
        addOn(s, {
          name: "second--headlamp",
          version: undefined,
          pack: Pack.fromUid(s, "p", { uid: "1", name: "headlamp", version: "0.1.0" }),
          values: text("a"),
        }),
    ],
    ["packs of AWS, on AWS", onAws(kubernetes, cni, csi)],
    [
      "EKS on AWS's packs",
      (s) =>
        profile(s, {
          cloud: "eks",
          layers: [cloudOs(s), pack(s, "kubernetes", LayerKind.KUBERNETES, "kubernetes-eks"), calico(s), csi(s)],
        }),
    ],
    [
      "storage for everywhere, on Edge",
      (s) => profile(s, { layers: [os(s), k3s(s), calico(s), csi(s, "csi-longhorn")] }),
    ],
    ["packs for any cloud", (s) => profile(s, { layers: [os(s), k3s(s), calico(s, { cloud: ["all"] })] })],
    [
      "a cloud of a tenant's own",
      (s) => profile(s, { cloud: "nutanix", layers: [cloudOs(s), kubernetes(s), calico(s), csi(s)] }),
    ],
    ["required, hidden and a default", (s) => withVariable(s, { required: true, hidden: true, defaultValue: "a" })],
    ["required, and seen", (s) => withVariable(s, { required: true })],
    [
      "a quote between double quotes",
      (s) =>
        profile(s, {
          layers: [os(s), k3s(s), calico(s, { values: text('"{{.spectro.var.a}}"') })],
          variables: [{ name: "a", displayName: "A", defaultValue: "o'clock" }],
        }),
    ],
    [
      "another variable between quotes",
      (s) =>
        profile(s, {
          layers: [os(s), k3s(s), calico(s, { values: text("'{{.spectro.var.ab}}{{.spectro.var.b}}'") })],
          variables: [
            { name: "b", displayName: "B" },
            { name: "ab", displayName: "AB" },
          ],
        }),
    ],
    [
      "agent mode with its own comment",
      withOs({
        image: undefined,
        agentMode: true,
        headComment: "spectrocloud.com/enabled-presets: Deployment Mode:byoi-agent-mode",
      }),
    ],
    ["agent mode with a comment", withOs({ image: undefined, agentMode: true, headComment: "Written by hand" })],
    ["no image, and the usual pack", withOs({ image: ProviderImage.notApplicable(), version: undefined })],
    ["two nodes of K3s", (s) => os(s, { image: canvos("K8S_DISTRIBUTION=k3s\nTWO_NODE=true\n") })],
    ["one node of RKE2", (s) => os(s, { image: canvos("K8S_DISTRIBUTION=rke2\nTWO_NODE=false\n") })],
    [
      "a registry that keeps passwords",
      (s) => os(s, { image: image(), registryCredentials: credentials("example.io") }),
    ],
    [
      "a registry that passes ECR on",
      (s) =>
        os(s, {
          image: ProviderImage.fromUri("ecr.example.io/os:v1"),
          registryCredentials: credentials("ecr.example.io"),
        }),
    ],
    [
      "a macro of its own pack",
      (s) => profile(s, { type: "add-on", layers: [addOn(s, { values: text("'{{.spectro.pack.headlamp.site}}'") })] }),
    ],
  ])("%s", (_, add) => {
    expect(rulesBroken(add).filter((rule) => rule !== "layer-unused")).toEqual([]);
  });
});

test("a profile without props has no place for more", () => {
  expect(said((s) => new (ClusterProfile as any)(s, "p"))).toHaveLength(1);
});
