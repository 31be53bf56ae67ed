import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterProfile,
  type ClusterProfileProps,
  EdgeByoosLayer,
  LayerKind,
  Macro,
  NonEdgeByoosLayer,
  PackLayer,
  type PackLayerProps,
  PackValues,
  type ProfileLayer,
  ProviderImage,
  SpectrocloudProvider,
  VariableFormat,
} from "../../lib";
import { messages, synthesized, warnings } from "../support/stacks";

type Build = (scope: Construct) => ProfileLayer;
const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const edgeOs: Build = (scope) => new EdgeByoosLayer(scope, "byoos", { image });
const rhel = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
const cloudOs: Build = (scope) => new NonEdgeByoosLayer(scope, "byoos", rhel);
const pack =
  (id: string, kind: LayerKind, name: string, props: Partial<PackLayerProps> = {}): Build =>
  (scope) =>
    new PackLayer(scope, id, { kind, name, version: "1.28.5", ...props });
const k3s = pack("kubernetes", LayerKind.KUBERNETES, "edge-k3s");
const kubernetes = pack("kubernetes", LayerKind.KUBERNETES, "kubernetes");
const calico = pack("network", LayerKind.NETWORK, "cni-calico");
const csi = pack("storage", LayerKind.STORAGE, "csi-longhorn");
const addon = pack("headlamp", LayerKind.ADDON, "headlamp");
const using = (text: string): Build =>
  pack("app", LayerKind.ADDON, "nginx", { values: PackValues.fromYaml(`x: "${text}"\n`) });

const profile = (builds: Build[], props: Partial<Record<keyof ClusterProfileProps, unknown>> = {}) => {
  return (stack: TerraformStack) => {
    const layers = builds.map((build, index) => build(new Construct(stack, `l${index}`)));
    const all = { name: "edge", version: "1.0.0", cloud: "edge-native", layers, ...props };
    return new ClusterProfile(stack, "profile", all as ClusterProfileProps);
  };
};
const errors = (builds: Build[], props: Partial<Record<keyof ClusterProfileProps, unknown>> = {}) =>
  messages(profile(builds, props)).map((line) => line.replace("[edge-sites/profile] ", ""));
const warned = (builds: Build[], props: Partial<Record<keyof ClusterProfileProps, unknown>> = {}) =>
  warnings(profile(builds, props)).map((line) => line.replace("[edge-sites/profile] ", ""));

describe("the layers of a profile", () => {
  test("that are right bring no message and no warning", () => {
    expect(errors([edgeOs, k3s, calico])).toEqual([]);
    expect(warned([edgeOs, k3s, calico])).toEqual([]);
    expect(errors([cloudOs, kubernetes, calico, csi, addon], { cloud: "aws", type: "infra" })).toEqual([]);
    expect(warned([cloudOs, kubernetes, calico, csi, addon], { cloud: "aws" })).toEqual([]);
    expect(errors([addon], { cloud: "all", type: "add-on" })).toEqual([]);
    expect(errors([], { type: "system" })).toEqual([]);
  });

  test("that JavaScript left undefined, and a cloud too, leave no braces in a message", () => {
    const nothing = pack("app", undefined as never, "nginx");
    const found = errors([calico, edgeOs, nothing, k3s], { cloud: undefined });
    expect(found).toContain(
      "cloud is missing. Give it text. If an environment variable has it, is that variable set where the program runs?",
    );
    expect(found.join("\n")).toContain(
      "kind is missing. Write kind: LayerKind.OS, LayerKind.KUBERNETES, LayerKind.NETWORK, LayerKind.STORAGE, LayerKind.ADDON.",
    );
    expect(found.join("\n")).not.toMatch(/[{}]/);
    expect(errors([nothing], { type: "add-on", cloud: undefined }).join("\n")).not.toMatch(/[{}]/);
  });

  test("need OS, Kubernetes and network in a cluster or infra profile", () => {
    for (const type of ["cluster", "infra"]) {
      expect(errors([addon], { type })).toEqual([
        `The profile has no OS layer, and a profile of type ${type} needs one. Put an OS layer first, or use type add-on. It is an EdgeByoosLayer, a NonEdgeByoosLayer or a PackLayer of kind OS.`,
        `The profile has no Kubernetes layer, and a profile of type ${type} needs one. Add a Kubernetes pack after the OS layer. It is a PackLayer of kind KUBERNETES.`,
        `The profile has no network layer, and a profile of type ${type} needs one. Add a network pack after the Kubernetes layer. It is a PackLayer of kind NETWORK.`,
      ]);
    }
  });

  test("without storage bring a warning outside Edge", () => {
    expect(errors([cloudOs, kubernetes, calico], { cloud: "aws" })).toEqual([]);
    expect(warned([cloudOs, kubernetes, calico], { cloud: "aws" })).toEqual([
      "The profile has no storage layer. Outside Edge, clusters need one for persistent volumes: add a storage pack after the network layer. It is a PackLayer of kind STORAGE.",
    ]);
  });

  test("are add-ons only in an add-on profile", () => {
    expect(errors([edgeOs, k3s, addon], { type: "add-on" })).toEqual([
      "Layer byoos is an OS layer, and an add-on profile takes add-on layers only. Use type cluster or infra, or leave the layer out.",
      "Layer kubernetes is a Kubernetes layer, and an add-on profile takes add-on layers only. Use type cluster or infra, or leave the layer out.",
    ]);
  });

  test("come once each, but for add-ons", () => {
    const second = pack("second", LayerKind.NETWORK, "cni-cilium-oss");
    const more = pack("more", LayerKind.ADDON, "nginx");
    expect(errors([edgeOs, k3s, calico, second, addon, more])).toEqual([
      "The profile has 2 network layers: network, second. Keep one.",
    ]);
  });

  test("stand in Palette's order, which is a warning: profiles in other orders are in use", () => {
    expect(errors([edgeOs, calico, k3s, addon, csi])).toEqual([]);
    expect(warned([edgeOs, calico, k3s, addon, csi])).toEqual([
      "Layer kubernetes (Kubernetes) stands after network (network). List them as Palette builds them: OS, Kubernetes, network, storage, then add-ons.",
      "Layer storage (storage) stands after headlamp (add-on). List them as Palette builds them: OS, Kubernetes, network, storage, then add-ons.",
    ]);
  });

  test("fit the cloud", () => {
    expect(errors([edgeOs, k3s, calico, csi], { cloud: "vsphere" })).toEqual([
      'Layer byoos has the pack edge-native-byoi, and this profile is for cloud "vsphere". Use cloud edge-native, or the pack generic-byoi. That is the pack of a NonEdgeByoosLayer.',
    ]);
    expect(errors([cloudOs, k3s, calico])).toEqual([
      'Layer byoos has the pack generic-byoi, and this profile is for cloud "edge-native". Use the cloud that the image is for, or the pack edge-native-byoi. That is the pack of an EdgeByoosLayer.',
    ]);
    expect(errors([cloudOs, k3s, calico, csi], { cloud: "all" })).toEqual([
      'cloud "all" goes with type "add-on" only, and this profile is of type "cluster". Name the infrastructure, such as "edge-native" or "aws".',
    ]);
    expect(errors([cloudOs, k3s, calico, csi], { cloud: "nutanix" })).toEqual([]);
  });

  test("have pack names of their own, and a second copy has one before two dashes", () => {
    const nginx = (id: string, name: string) => pack(id, LayerKind.ADDON, name);
    expect(errors([edgeOs, k3s, calico, nginx("one", "nginx"), nginx("two", "nginx")])).toEqual([
      "The pack name nginx stands in the profile twice: one, two. Give the second copy a name of its own before two dashes, such as second--nginx.",
    ]);
    expect(errors([edgeOs, k3s, calico, nginx("one", "nginx"), nginx("two", "second--nginx")])).toEqual([]);
  });
});

describe("the settings of a profile", () => {
  const layers = [edgeOs, k3s, calico];

  test("are checked together", () => {
    const wrong = {
      name: "",
      version: "1.0.x",
      cloud: " ",
      type: "cluste",
      context: "global",
      description: 7,
      tags: [],
    };
    expect(errors(layers, wrong)).toEqual([
      "name is empty. Give the text that Palette should use for it.",
      'version "1.0.x" is not SemVer. Write major.minor.patch, such as 1.2.0.',
      "cloud is empty. Give the text that Palette should use for it.",
      'type "cluste" is not known. Accepted are add-on, cluster, infra, system.',
      'context "global" is not known. Accepted are project, tenant, system.',
      "description is the number 7. Palette reads it as text: put quotes around what you typed.",
      'Layer byoos has the pack edge-native-byoi, and this profile is for cloud " ". Use cloud edge-native, or the pack generic-byoi. That is the pack of a NonEdgeByoosLayer.',
    ]);
  });

  test("accept every SemVer, and nothing else, as a version", () => {
    for (const version of ["0.0.1", "1.2.3-rc.1", "10.20.30+build.7", undefined]) {
      expect(errors(layers, { version })).toEqual([]);
    }
    for (const version of ["1.0.0.0", "01.0.0", "1.0.x", "latest", "1.2.3.beta", "V1.2.3", "chart-v1.2.3", "v", "1."]) {
      expect(errors(layers, { version })).toEqual([
        `version "${version}" is not SemVer. Write major.minor.patch, such as 1.2.0.`,
      ]);
    }
  });

  test.each([
    ["1", "1.0.0"],
    ["1.2", "1.2.0"],
    ["v1.2", "1.2.0"],
    ["v1.2.3", "1.2.3"],
    ["v1.2.3-rc.1", "1.2.3-rc.1"],
  ])("may have the short form %s as a version, which Palette writes out", (version, right) => {
    expect(errors(layers, { version })).toEqual([]);
    expect(warned(layers, { version })).toEqual([
      `version "${version}" is a short form, and Palette 4.10 and later keeps the profile as version ${right}. Write ${right}: lookups compare versions as text.`,
    ]);
  });

  test("accept tags as key or key:value, once each", () => {
    expect(errors(layers, { tags: ["owner", "env:prod", "team/a:b.c"] })).toEqual([]);
    expect(errors(layers, { tags: ["env:prod", "a b", "x:", "env:prod", "a,b"] })).toEqual([
      'tags[1] "a b" is not a tag: it has a blank or a comma. Write key or key:value, 128 characters at most.',
      'tags[2] "x:" is not a tag: nothing stands on one side of its colon. Write key or key:value, 128 characters at most.',
      "tags has env:prod and env:prod, and Palette keeps one tag of each key. Keep one.",
      'tags[4] "a,b" is not a tag: it has a blank or a comma. Write key or key:value, 128 characters at most.',
    ]);
  });

  test("are not checked where they are tokens or macros", () => {
    const add = (stack: TerraformStack) => {
      const text = (id: string) => new TerraformVariable(stack, id, { type: "string" }).stringValue;
      const props = { name: text("name"), version: text("version"), cloud: text("cloud"), context: text("context") };
      return profile(layers, { ...props, tags: [text("tag"), `env:${text("env")}`], type: text("type") })(stack);
    };
    expect(messages(add)).toEqual([]);
    expect(warnings(add)).toEqual([]);
  });
});

describe("skipDestroy", () => {
  const layers = [edgeOs, k3s, calico];
  const fix =
    "Set immutable-clusterprofiles to true in the featurePreview of the provider (0.29.5 or later). It has to be this library's SpectrocloudProvider: in other bindings CDKTF misspells the feature.";

  test("needs a version and a provider that keeps versions", () => {
    expect(errors(layers, { skipDestroy: true, version: undefined })).toEqual([
      "skipDestroy keeps old versions, and the profile has no version. Give it one, such as 1.0.0, and raise it with each change.",
      `skipDestroy has no effect, because the provider overwrites the old version of a profile. ${fix}`,
    ]);
    expect(errors(layers, { skipDestroy: false, version: undefined })).toEqual([]);
  });

  test.each<[unknown, boolean]>([
    [true, true],
    ["${var.keep}", true],
    [Token.asAny("${var.keep}"), true],
    [false, false],
    ["false", false],
    ["no", false],
    [undefined, false],
    [null, false],
  ])("is kept where the provider says %p: %s", (feature, keeps) => {
    const found = messages((stack) => {
      const featurePreview = { "immutable-clusterprofiles": feature as boolean };
      const provider = new SpectrocloudProvider(stack, "keeping", { alias: "keeping", featurePreview });
      profile(layers, { skipDestroy: true, provider })(stack);
    });
    expect(found).toHaveLength(keeps ? 0 : 1);
  });

  test("makes the new version before the old one is let go", () => {
    const { resource } = synthesized((stack) => {
      const featurePreview = { "immutable-clusterprofiles": true };
      const provider = new SpectrocloudProvider(stack, "keeping", { alias: "keeping", featurePreview });
      profile(layers, { skipDestroy: true, provider })(stack);
    });
    expect(resource.spectrocloud_cluster_profile.profile).toMatchObject({
      skip_destroy: true,
      provider: "spectrocloud.keeping",
      lifecycle: { create_before_destroy: true, precondition: expect.any(Array) },
    });
  });
});

describe("the macros of a profile", () => {
  const base = [edgeOs, k3s, calico];
  const site = { name: "site", displayName: "Site" };

  test("use variables that the profile declares, with and without blanks in the braces", () => {
    for (const macro of ["{{.spectro.var.site}}", "{{ .spectro.var.site }}", "{{  .spectro.var.site | upper}}"]) {
      expect(errors([...base, using(macro)])).toEqual([
        "Layer app uses the variable site, which the profile does not declare, so Palette would refuse its values. Declare site in the variables of the profile.",
      ]);
      expect(errors([...base, using(macro)], { variables: [site] })).toEqual([]);
      expect(warned([...base, using(macro)], { variables: [site] })).toEqual([]);
    }
  });

  test("are found in images, in credentials, in manifests and in raw values", () => {
    const os: Build = (scope) =>
      new EdgeByoosLayer(scope, "byoos", {
        image: ProviderImage.fromUri(`example.io/os:${Macro.variable("tag")}`),
        additionalImages: [`example.io/${Macro.variable("app")}:v1`],
        additionalValues: { list: [{ deep: Macro.variable("deep") }] },
      });
    const manifest = { name: "m", content: `kind: {{ .spectro.var.kind }}` };
    const mine = pack("mine", LayerKind.ADDON, "mine", {
      packType: "manifest",
      version: undefined,
      manifests: [manifest],
    });
    const found = errors([os, k3s, calico, mine]);
    expect(found.map((line) => /variable (\w+)/.exec(line)?.[1]).sort()).toEqual(["app", "deep", "kind", "tag"]);
  });

  test("that stand beside a token are found as well", () => {
    const found = messages((stack) => {
      const token = new TerraformVariable(stack, "t", {}).stringValue;
      profile([...base, using(`{{.spectro.var.site}} ${token}`)])(stack);
    });
    expect(found).toHaveLength(1);
  });

  test("leave no variable unused, which is a warning", () => {
    expect(errors(base, { variables: [site] })).toEqual([]);
    expect(warned(base, { variables: [site] })).toEqual([
      "The variable site is declared, and no layer uses it. Use it as {{.spectro.var.site}}, or take it out of variables.",
    ]);
  });

  test("refer to packs of the profile", () => {
    expect(errors([...base, using(Macro.pack("edge-k3s", "cluster.config"))])).toEqual([]);
    expect(errors([...base, using(Macro.pack("edge-rke2", "cluster.config"))])).toEqual([
      "Layer app refers to the pack edge-rke2 in a macro, and no layer of this profile has it. The packs of this profile are edge-native-byoi, edge-k3s, cni-calico, nginx.",
    ]);
  });
});

describe("the variables of a profile", () => {
  const check = (variable: Record<string, unknown>) => {
    const name = String(variable.name ?? "v");
    const layers = [edgeOs, k3s, calico, using(`{{.spectro.var.${name}}}`)];
    return errors(layers, { variables: [{ name: "v", displayName: "V", ...variable }] });
  };

  test("have names that macros can use, once each", () => {
    expect(check({ name: "site-1_A" })).toEqual([]);
    expect(check({ name: "1site" })).toContain(
      'The name of variable "1site" is not one that macros can use. Use letters, digits and _, and start with a letter.',
    );
    const variables = [
      { name: "v", displayName: "V" },
      { name: "v", displayName: "W" },
    ];
    expect(errors([edgeOs, k3s, calico, using("{{.spectro.var.v}}")], { variables })).toEqual([
      "The variable v is declared twice. Keep one.",
    ]);
  });

  test("have a display name, and a format and an input type that Palette knows", () => {
    expect(check({ displayName: "", format: "ip", inputType: "radio" })).toEqual([
      "variables v: displayName is empty. Give the text that Palette should use for it.",
      'variables v: format "ip" is not known. Accepted are string, number, boolean, ipv4, ipv4cidr, ipv6, version, base64.',
      'variables v: inputType "radio" is not known. Accepted are text, dropdown, multiline.',
    ]);
  });

  test.each([
    [VariableFormat.NUMBER, ["1", "-0.5", "1e3"], "one", "a number, such as 3 or 0.5"],
    [VariableFormat.BOOLEAN, ["true", "false"], "yes", "true or false"],
    [VariableFormat.IPV4, ["10.0.0.1"], "10.0.0.256", "an IPv4 address, such as 10.0.0.1"],
    [VariableFormat.IPV4_CIDR, ["10.0.0.0/24", "0.0.0.0/0"], "10.0.0.0/33", "an IPv4 network, such as 10.0.0.0/24"],
    [VariableFormat.IPV6, ["fd00::1", "::"], "fd00::g", "an IPv6 address, such as fd00::1"],
    [VariableFormat.VERSION, ["1.2.3", "v1.2"], "latest", "a version, such as 1.2.3"],
    [VariableFormat.BASE64, ["aGVsbG8=", ""], "hello!", "text in base64"],
  ])("have a default value of their format: %s", (format, right, wrong, accepted) => {
    for (const defaultValue of right) expect(check({ format, defaultValue })).toEqual([]);
    expect(check({ format, defaultValue: wrong })).toEqual([
      `The default value of variable v is not of its format ${format}. Give ${accepted}.`,
    ]);
  });

  test.each(["required", "immutable", "hidden", "isSensitive"])("say %s by true or false", (flag) => {
    for (const value of [true, false, null, undefined, Token.asAny("${var.flag}")]) {
      expect(check({ [flag]: value })).toEqual([]);
    }
    expect(check({ [flag]: "yes" })).toEqual([`variables v: ${flag} is text. It takes true or false, without quotes.`]);
  });

  test("have a regex that is one, and that their default value matches", () => {
    expect(check({ regex: "^[a-z]{3}$", defaultValue: "abc" })).toEqual([]);
    for (const regex of ["(?i)^abc$", "^[^[:space:]]+$", "^\\pL+$", "^\\p{Latin}+$", "^.+$"]) {
      expect(check({ regex, defaultValue: "ABC" })).toEqual([]);
    }
    expect(check({ regex: "^.+$", defaultValue: "" })).toEqual([]);
    for (const regex of ["^(?!root).*$", "^(a)\\1$"]) {
      expect(check({ regex })).toEqual([
        "The regex of variable v is not a regular expression: RE2 knows no lookaround and no backreference. Correct it; Palette reads it as RE2.",
      ]);
    }
    expect(check({ regex: "^[a-z$" })).toEqual([
      "The regex of variable v is not a regular expression: /^[a-z$/: Unterminated character class. Correct it; Palette reads it as RE2.",
    ]);
    expect(check({ regex: "^[a-z]{3}$", defaultValue: "abcd" })).toEqual([
      "The default value of variable v does not match its regex. Give text that matches ^[a-z]{3}$.",
    ]);
  });

  test("are dropdowns exactly when they have options, and their default value is one of them", () => {
    const options = [
      { label: "A", value: "a" },
      { label: "B", value: "b" },
    ];
    expect(check({ options, defaultValue: "a" })).toEqual([]);
    expect(check({ inputType: "dropdown", options })).toEqual([]);
    expect(check({ inputType: "dropdown" })).toEqual([
      "Variable v is a dropdown without options. Give it options, each with a label and a value, or another inputType.",
    ]);
    expect(check({ inputType: "text", options })).toEqual([
      "Variable v has options, and its inputType is text. Options need the inputType dropdown.",
    ]);
    expect(check({ options: [...options, { label: "", value: "a" }], defaultValue: "c" })).toEqual([
      "The default value of variable v is none of its options. Give one of a, b, a.",
      'Variable v has two options with the value "a". Keep one.',
      "variables v: options[2].label is empty. Give the text that Palette should use for it.",
    ]);
  });

  test("that are sensitive have no default value that is written out, and no message repeats it", () => {
    const found = check({ isSensitive: true, defaultValue: "hunter2", regex: "^x$" });
    expect(found).toEqual([
      "Variable v is sensitive, and its default value is written out, so it would stand in the Terraform files. Give the value of a sensitive Terraform variable, or no default value.",
    ]);
    expect(check({ defaultValue: "hunter2", regex: "^x$" }).join()).not.toContain("hunter2");
    const token = (stack: TerraformStack) => {
      const defaultValue = new TerraformVariable(stack, "secret", { sensitive: true }).stringValue;
      const variables = [{ name: "v", displayName: "V", isSensitive: true, defaultValue }];
      return profile([edgeOs, k3s, calico, using("{{.spectro.var.v}}")], { variables })(stack);
    };
    expect(messages(token)).toEqual([]);
  });
});
