import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  NonEdgeByoosLayer,
  Pack,
  PackLayer,
  PackRegistry,
  ProviderImage,
  SpectrocloudProvider,
} from "../../lib";
import { messages, synthesized } from "../support/stacks";

const image = ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5");
const wrong = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: 8 as unknown as string };

describe("what is removed from the tree", () => {
  test("leaves the lookup of the layer that asked first to those that asked later", () => {
    const { data, resource } = synthesized((stack) => {
      new EdgeByoosLayer(stack, "first", { image });
      const layer = new EdgeByoosLayer(stack, "second", { image });
      const pack = (id: string, kind: LayerKind, name: string, version: string) =>
        new PackLayer(stack, id, { kind, name, version });
      new ClusterProfile(stack, "profile", {
        name: "edge",
        cloud: "edge-native",
        layers: [
          layer,
          pack("k8s", LayerKind.KUBERNETES, "edge-k3s", "1.28.5"),
          pack("cni", LayerKind.NETWORK, "cni-calico", "3.26.3"),
        ],
      });
      stack.node.tryRemoveChild("first");
    });
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["byoos"]);
    expect(resource.spectrocloud_cluster_profile.profile.pack[0].uid).toBe("${data.spectrocloud_pack_simple.byoos.id}");
  });

  test("leaves the lookups that it asked for, whoever else asks", () => {
    const { data } = synthesized((stack) => {
      const registry = PackRegistry.lookup(stack, { name: "Mirror" });
      Pack.lookup(stack, "mine", { name: "edge-k3s", version: "1.28.5", registry });
      new EdgeByoosLayer(stack, "layer", { image, registry });
      stack.node.tryRemoveChild("layer");
    });
    expect(Object.keys(data.spectrocloud_registry)).toEqual(["mirror"]);
    expect(Object.keys(data.spectrocloud_pack_simple)).toEqual(["byoos_1_0_0_mirror", "edge_k3s_1_28_5_mirror"]);
  });

  test("leaves its profile, with its pack and its condition", () => {
    const { resource } = synthesized((stack) => {
      const site = new Construct(stack, "site");
      const pack = (id: string, kind: LayerKind, name: string, version: string) =>
        new PackLayer(site, id, { kind, name, version });
      new ClusterProfile(stack, "profile", {
        name: "edge",
        cloud: "edge-native",
        layers: [
          new EdgeByoosLayer(site, "byoos", { image }),
          pack("k8s", LayerKind.KUBERNETES, "edge-k3s", "1.28.5"),
          pack("cni", LayerKind.NETWORK, "cni-calico", "3.26.3"),
          pack("headlamp", LayerKind.ADDON, "headlamp", "0.44.0"),
        ],
      });
      site.node.tryRemoveChild("headlamp");
    });
    const { profile } = resource.spectrocloud_cluster_profile;
    expect(profile.pack.map(({ name }: any) => name)).toEqual(["edge-native-byoi", "edge-k3s", "cni-calico"]);
    expect(JSON.stringify(profile)).not.toContain("headlamp");
  });

  test("is not checked any more", () => {
    expect(
      messages((stack) => {
        new NonEdgeByoosLayer(new Construct(stack, "site"), "byoos", wrong);
        stack.node.tryRemoveChild("site");
      }),
    ).toEqual([]);
  });

  test("is not checked any more where it was a whole stack", () => {
    const app = new App({ outdir: fs.mkdtempSync(path.join(os.tmpdir(), "removed-")) });
    for (const name of ["first", "second"]) {
      const stack = new TerraformStack(app, name);
      new SpectrocloudProvider(stack, "spectrocloud");
      new NonEdgeByoosLayer(stack, "byoos", { ...wrong, osVersion: name === "first" ? "8" : wrong.osVersion });
    }
    app.node.tryRemoveChild("second");
    expect(() => app.synth()).not.toThrow();
  });
});

describe("a stack that is added late", () => {
  test("and comes first is not written if it has something of ours", () => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "late-"));
    const app = new App({ outdir });
    const early = new Construct(app, "early");
    const later = new TerraformStack(app, "later");
    new SpectrocloudProvider(later, "spectrocloud");
    new NonEdgeByoosLayer(later, "byoos", wrong);
    const first = new TerraformStack(early, "first");
    new SpectrocloudProvider(first, "spectrocloud");
    new NonEdgeByoosLayer(first, "byoos", { ...wrong, osVersion: "8" });
    expect(() => app.synth()).toThrow(/later\/byoos/);
    const written = fs.readdirSync(outdir, { recursive: true }).filter((file) => String(file).endsWith("cdk.tf.json"));
    expect(written).toEqual([]);
  });
});
