import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Construct } from "constructs";
import {
  Checks,
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  LayerRevision,
  Macro,
  NonEdgeByoosLayer,
  Pack,
  PackLayer,
  PackRegistry,
  ProviderImage,
} from "../../lib";
import { synthesized, wholeMessages } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/os:v1");
const line = (property: string, meant: string, at = "it") =>
  `[edge-sites/${at}] There is no property ${property}. Did you mean ${meant}? [property-name]`;

/** What is said of a struct with one more key than it has. */
type With = (extra: object) => string[];

const edge: With = (extra) => wholeMessages((stack) => new EdgeByoosLayer(stack, "it", { image, ...extra }));
const nonEdge: With = (extra) =>
  wholeMessages((stack) => {
    const os = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
    new NonEdgeByoosLayer(stack, "it", { ...os, ...extra });
  });
const pack: With = (extra) =>
  wholeMessages((stack) => {
    new PackLayer(stack, "it", { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0", ...extra });
  });
const manifest: With = (extra) =>
  pack({ manifests: [{ name: "a", content: "kind: Namespace\nmetadata: { name: a }\n", ...extra }] });
const profile: With = (extra) =>
  wholeMessages((stack) => {
    new ClusterProfile(stack, "it", { name: "a", cloud: "all", type: "add-on", layers: [], ...extra });
  });
const variable: With = (extra) =>
  profile({ description: "{{.spectro.var.a}}", variables: [{ name: "a", displayName: "A", ...extra }] });
const option: With = (extra) => variable({ options: [{ label: "a", value: "a", ...extra }] });
const credentials: With = (extra) => {
  const own = { registry: "example.io", username: "puller", password: Macro.named("pw") };
  return edge({ registryCredentials: { ...own, ...extra } });
};
const parts: With = (extra) => {
  const own = { registry: "example.io", repository: "os", k8sDistribution: "k3s", osName: "ubuntu" };
  const all = { ...own, osVersion: "22.04", peVersion: "v4.5.7", customTag: "demo", ...extra };
  return edge({ image: ProviderImage.fromParts(all) });
};
const revision: With = (extra) =>
  wholeMessages((stack) => {
    new NullProvider(stack, "null");
    new LayerRevision(stack, "it", { layers: [], ...extra });
  });

describe("a misspelt property", () => {
  test.each<[string, With, string, string]>([
    ["an Edge layer", edge, "addtionalImages", "additionalImages"],
    ["an Edge layer", edge, "additional_images", "additionalImages"],
    ["an Edge layer", edge, "registrycredentials", "registryCredentials"],
    ["an Edge layer", edge, "agentmode", "agentMode"],
    ["an Edge layer", edge, "aditionalValue", "additionalValues"],
    ["an Edge layer", edge, "verison", "version"],
    ["an Edge layer", edge, "stage", "stages"],
    ["a non-Edge layer", nonEdge, "registy", "registry"],
    ["a pack layer", pack, "vaules", "values"],
    ["a pack layer", pack, "value", "values"],
    ["a pack layer", pack, "mainfests", "manifests"],
    ["a pack layer", pack, "pack_type", "packType"],
    ["a profile", profile, "verion", "version"],
    ["a profile", profile, "skipDestory", "skipDestroy"],
    ["a profile", profile, "variabels", "variables"],
    ["a profile", profile, "contxt", "context"],
  ])("of %s is an error with the right one: %p %s", (_, given, property, meant) => {
    expect(given({ [property]: undefined })).toEqual([]);
    expect(given({ [property]: "x" })).toEqual([line(property, meant)]);
  });

  test("of the parts of an image is an error with the right one", () => {
    expect(parts({ archs: "x" })).toContainEqual(line("image.archs", "arch"));
  });

  test("of a lookup is an error with the right one", () => {
    const pack = { name: "nginx", version: "1.0.0" };
    const found = wholeMessages((stack) => {
      PackRegistry.lookup(stack, { name: "Public Repo", typ: "" } as never);
      Pack.lookup(stack, "simple", { ...pack, contxt: "tenant" } as never);
      Pack.search(stack, "search", { ...pack, cluod: ["aws"], filters: { packTyps: [] } } as never);
      Pack.fromUid(stack, "known", { ...pack, uid: "5f", registry_uid: "6f" } as never);
    });
    expect(found).toEqual([
      "[edge-sites] There is no property registry typ. Did you mean type? [property-name]",
      line("contxt", "context", "simple"),
      line("cluod", "cloud", "search"),
      line("filters.packTyps", "packTypes", "search"),
      line("registry_uid", "registryUid", "known"),
    ]);
  });

  test("that had to be there is an error beside the one that says so", () => {
    expect(wholeMessages((stack) => new EdgeByoosLayer(stack, "it", { imgae: image } as object))).toEqual([
      line("imgae", "image"),
      expect.stringContaining("The layer has no image."),
    ]);
    expect(manifest({ content: undefined, contents: "kind: x" })[0]).toContain(
      "manifests[0] has the unknown key contents,",
    );
    expect(revision({ layers: undefined, layrs: [] })).toEqual([line("layrs", "layers")]);
  });
});

describe("a key of a variable, an option, a manifest, credentials or drain that is none", () => {
  const VARIABLE = "displayName, description, format, inputType, isSensitive, required, immutable, hidden";
  const drain: With = (extra) => edge({ drain: { cordon: true, ...extra } });

  test.each<[string, With, string, string]>([
    ["variables a", variable, "default", `defaultValue, or another of name, ${VARIABLE}, regex, options`],
    ["variables a", variable, "default_value", `defaultValue, or another of name, ${VARIABLE}, regex, options`],
    ["variables a", variable, "senstive", "isSensitive, or another of name, displayName, "],
    ["variables a", variable, "isSensitve", "isSensitive, or another of name, displayName, "],
    ["variables a", variable, "masked", `one of name, ${VARIABLE}, defaultValue, regex, options`],
    ["variables a: options[0]", option, "desciption", "description, or another of label, value"],
    ["variables a: options[0]", option, "text", "one of label, value, description"],
    ["manifests[0]", manifest, "namespace", "one of name, content, file"],
    ["registryCredentials", credentials, "cert", "certificate, or another of registry, username, "],
    ["registryCredentials", credentials, "certificates", "certificate, or another of registry, username, "],
    ["drain", drain, "timeOut", "timeout, or another of drainPods, podSelector, "],
  ])("is an error that says what to write: %s %p %s", (owner, given, key, write) => {
    const lost = `[edge-sites/it] ${owner} has the unknown key ${key}, whose value would be lost. Write ${write}`;
    expect(given({ [key]: "hunter2" })).toContainEqual(expect.stringContaining(lost));
    expect(given({ [key]: "hunter2" }).join()).not.toContain("hunter2");
    expect(given({ [key]: undefined })).toEqual([]);
  });

  test("is found in variables that are added later, and in those of a profile that another app made", () => {
    const added = wholeMessages((stack) => {
      const own = { name: "a", displayName: "A", default: "berlin" };
      const variables = [own];
      ClusterProfile.fromUid(stack, "theirs", { uid: "5f0e", variables });
      new ClusterProfile(stack, "it", { name: "a", cloud: "all", type: "add-on", layers: [] }).addVariable(own);
    });
    const [theirs, ours] = ["theirs", "it"].map((id) => `[edge-sites/${id}] variables a has the unknown key default, `);
    expect(added).toEqual(expect.arrayContaining([theirs, ours].map((start) => expect.stringContaining(start))));
  });

  test("is left out by those who answer for it", () => {
    const { variable } = synthesized((stack) => {
      const variables = [{ name: "a", displayName: "A", owner: "edge" }];
      const description = "{{.spectro.var.a}}";
      const given = { name: "a", description, cloud: "all", type: "add-on", layers: [], variables };
      const own = new ClusterProfile(stack, "it", given);
      Checks.of(own).acknowledge("unknown-key", "our catalogue has an owner for each variable");
    }).resource.spectrocloud_cluster_profile.it.profile_variables;
    expect(variable).toEqual([{ name: "a", display_name: "A" }]);
  });
});

describe("a property that is none of the library's", () => {
  test.each<[string, With]>([
    ["an Edge layer", edge],
    ["a non-Edge layer", nonEdge],
    ["a pack layer", pack],
    ["a profile", profile],
    ["parts of an image", parts],
    ["a layer revision", revision],
  ])("is taken from people who extend a struct and pass it on: %s", (_, given) => {
    const own = { id: "a", key: "b", site: "c", mode: "d", region: "e", environment: "f", owner: "g", siteImages: [] };
    expect(given(own)).toEqual([]);
  });

  test("is taken where the known one is given too", () => {
    expect(pack({ values: undefined, manifests: [], manifest: "mine" })).toEqual([]);
    expect(profile({ version: "1.0.0", versions: ["1.0.0"] })).toEqual([]);
  });

  test("is not looked for in an object that is a construct", () => {
    class Site extends Construct {
      public readonly image = image;
    }
    expect(wholeMessages((stack) => new EdgeByoosLayer(stack, "it", new Site(stack, "site")))).toEqual([]);
  });
});
