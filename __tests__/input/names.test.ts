import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Construct } from "constructs";
import {
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
import { wholeMessages } from "../support/stacks";

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

  test.each<[string, With, string, string, string]>([
    ["credentials", credentials, "certificates", "certificate", "registryCredentials."],
    ["parts of an image", parts, "archs", "arch", "image."],
    ["a variable", variable, "default_value", "defaultValue", "variables a: "],
    ["a variable", variable, "isSensitve", "isSensitive", "variables a: "],
    ["an option", option, "desciption", "description", "variables a: options[0]."],
  ])("of %s is an error with the right one", (_, given, property, meant, owner) => {
    expect(given({ [property]: "x" })).toContainEqual(line(owner + property, meant));
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
    expect(manifest({ content: undefined, contents: "kind: x" })[0]).toBe(line("manifests[0].contents", "content"));
    expect(revision({ layers: undefined, layrs: [] })).toEqual([line("layrs", "layers")]);
  });
});

describe("a property that is none of the library's", () => {
  test.each<[string, With]>([
    ["an Edge layer", edge],
    ["a non-Edge layer", nonEdge],
    ["a pack layer", pack],
    ["a manifest", manifest],
    ["a profile", profile],
    ["credentials", credentials],
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
