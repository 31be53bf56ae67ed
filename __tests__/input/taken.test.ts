import { TerraformVariable } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  Pack,
  PackLayer,
  type PackLayerProps,
  PackValues,
  ProviderImage,
} from "../../lib";
import { messages } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/os:v1.4.5");
const pack = (props: Partial<Record<keyof PackLayerProps, unknown>>) =>
  messages((stack) => {
    const all = { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0", ...props };
    new PackLayer(stack, "app", all as PackLayerProps);
  });

describe("a property that holds something else, which JavaScript lets through", () => {
  test("is named, with what to write: an image", () => {
    const found = messages((stack) => {
      new EdgeByoosLayer(stack, "byoos", { image: "example.io/os:v1" as never, additionalImages: "a" as never });
    });
    expect(found).toEqual([
      '[edge-sites/byoos] image is text. Write image: ProviderImage.fromUri("registry/repository:tag").',
      '[edge-sites/byoos] additionalImages is text. Write additionalImages: ["registry/repository:tag"].',
    ]);
  });

  test("is named, with what to write: values, and what they hold is not repeated", () => {
    const fix = "Write values: PackValues.fromYaml(text), PackValues.fromFile(path) or PackValues.fromObject(map).";
    expect(pack({ values: "password: hunter2" })).toEqual([`[edge-sites/app] values is text. ${fix}`]);
    expect(pack({ values: { password: "hunter2" } })).toEqual([`[edge-sites/app] values is a map. ${fix}`]);
  });

  test("is named, with what to write: raw values that are no map", () => {
    const found = (additionalValues: unknown) =>
      messages((stack) => new EdgeByoosLayer(stack, "byoos", { image, additionalValues: additionalValues as never }));
    const fix = "Write a map, { key: value }, with tokens and lists inside it.";
    expect(found("a: 1")).toEqual([`[edge-sites/byoos] additionalValues is text. ${fix}`]);
    expect(found(["a"])).toEqual([`[edge-sites/byoos] additionalValues is a list. ${fix}`]);
    expect(pack({ values: PackValues.fromObject("x" as never) })).toEqual([`[edge-sites/app] values is text. ${fix}`]);
    const token = messages((stack) => {
      const additionalValues = new TerraformVariable(stack, "v", {}).value;
      new EdgeByoosLayer(stack, "byoos", { image, additionalValues });
    });
    expect(token).toEqual([`[edge-sites/byoos] additionalValues is known only to Terraform. ${fix}`]);
  });

  test("is named, with what to write: a registry, manifests, a kind", () => {
    expect(pack({ registry: "Public Repo", manifests: "kind: x", kind: "cni" })).toEqual([
      "[edge-sites/app] registry is text. Write registry: PackRegistry.lookup(this, { name }).",
      '[edge-sites/app] kind "cni" is not known. Accepted are os, kubernetes, network, storage, addon.',
      "[edge-sites/app] manifests is text. Write manifests: [{ name, content }].",
    ]);
    const registry = "Public Repo" as never;
    expect(messages((stack) => Pack.lookup(stack, "p", { name: "nginx", version: "1.0.0", registry }))).toEqual([
      "[edge-sites/p] registry is text. Write registry: PackRegistry.lookup(this, { name }).",
    ]);
  });

  test("is named, with what to write: layers, variables, tags", () => {
    const write = "Write layers: [new EdgeByoosLayer(...), new PackLayer(...)].";
    const profile = (props: object) =>
      messages((stack) => {
        new ClusterProfile(stack, "profile", { name: "x", cloud: "all", type: "add-on", layers: [], ...props });
      });
    expect(profile({ layers: new Map(), variables: {}, tags: "a" })).toEqual([
      `[edge-sites/profile] layers is an object of class Map. ${write}`,
      "[edge-sites/profile] variables is a map. Write variables: [{ name, displayName }].",
      '[edge-sites/profile] tags is text. Write tags: ["owner:edge"].',
    ]);
    expect(profile({ layers: [image, undefined] })).toEqual([
      `[edge-sites/profile] layers[1] is missing. ${write}`,
      `[edge-sites/profile] layers[0] is an object of class ProviderImage. ${write}`,
    ]);
    expect(profile({ variables: [null] })).toEqual([
      "[edge-sites/profile] variables[0] is null. Write variables: [{ name, displayName }].",
    ]);
  });
});
