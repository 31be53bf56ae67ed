import assert from "node:assert/strict";
import path from "node:path";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import {
  Checks,
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  Pack,
  PackLayer,
  PackRegistry,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
} from "../lib";
import { Palette } from "./support/palette";
import { Scene } from "./support/scene";
import { repository } from "./support/setup";
import { edgeProfile, IMAGE } from "./support/stacks";
import { story } from "./support/steps";

describe("Where packs come from", () => {
  tellVertex();
  tellTags();
  tellTypes();
});

/** A VerteX: one OCI registry, and nothing else. */
function tellVertex(): void {
  story("A VerteX app with one OCI registry for all layers", (step) => {
    const palette = new Palette(undefined, path.join(repository, "e2e/palette/vertex.json"));
    const scene = new Scene("JSON", {}, palette);
    const app = (kubernetes: string) => (stack: TerraformStack) => {
      stack.node.setContext("cdktf-palette-byoos:registry", "Palette Registry FIPS");
      new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
      const pack = (kind: LayerKind, name: string, version: string) =>
        new PackLayer(stack, name, { kind, name, version });
      new ClusterProfile(stack, "profile", {
        name: "edge-fips",
        version: "1.0.0",
        cloud: "edge-native",
        layers: [
          new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri(IMAGE), version: "2.1.0" }),
          pack(LayerKind.KUBERNETES, "edge-rke2", kubernetes),
          pack(LayerKind.NETWORK, "cni-calico", "3.31.4"),
          pack(LayerKind.STORAGE, "csi-vsphere-csi", "3.7.3"),
          pack(LayerKind.ADDON, "zot-registry", "0.1.117-rev2"),
        ],
      });
    };

    step("plans and applies, each pack with the type of its registry", async () => {
      const workspace = await scene.write(app("1.33.13"));
      assert.match(await workspace.must(["validate"]), /Success/);
      assert.equal((await workspace.plan()).changes.length, 1);
      await workspace.apply();
      const { packs } = palette.onlyProfile();
      assert.deepEqual(
        packs.map(({ name, type }) => `${name} ${type}`),
        ["edge-native-byoi oci", "edge-rke2 oci", "cni-calico oci", "csi-vsphere-csi oci", "zot-registry oci"],
      );
      for (const pack of packs) assert.ok(pack.packUid && pack.registryUid);
    });
    step("a second plan is empty", async () => assert.deepEqual((await scene.workspace.plan()).changes, []));
    step("another Kubernetes is an update of its pack", async () => {
      const before = palette.onlyProfile().packs[1].packUid;
      const workspace = await scene.write(app("1.35.6"));
      assert.deepEqual(
        (await workspace.plan()).changes.map(({ actions }) => actions.join("+")),
        ["update"],
      );
      await workspace.apply();
      assert.notEqual(palette.onlyProfile().packs[1].packUid, before);
      assert.deepEqual((await workspace.plan()).changes, []);
    });
    step("an import settles, and the profile can be destroyed", async () => {
      const { workspace } = scene;
      await workspace.init("imported.tfstate");
      await workspace.must([
        "import",
        "-input=false",
        "spectrocloud_cluster_profile.profile",
        "edge-fips:project:1.0.0",
      ]);
      await workspace.apply();
      assert.deepEqual((await workspace.plan()).changes, []);
      await workspace.destroy();
      assert.deepEqual(palette.profiles(), []);
    });
    step("Public Repo is not there, and the plan says so", async () => {
      const other = new Scene("JSON", {}, palette);
      const workspace = await other.write((stack) => edgeProfile(stack));
      assert.match(await workspace.planFailure(), /registry 'Public Repo' not found/);
    });
  });
}

function tellTags(): void {
  story("A chart of a registry that Palette does not synchronize", (step, real) => {
    const scene = new Scene();
    const app = (tag: string, type?: string) => (stack: TerraformStack) => {
      new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
      Checks.of(stack).acknowledge("pack-tag", "the registry is not synchronized");
      const registry = PackRegistry.lookup(stack, {
        name: "Unsynced Charts",
        type: type === undefined ? "oci" : undefined,
      });
      const pack = Pack.fromTag(stack, "chart", { name: "portal", tag, registry, type });
      const layer = new PackLayer(stack, "portal", {
        kind: LayerKind.ADDON,
        name: "portal",
        pack,
        values: PackValues.fromObject({ pack: { namespace: "portal" } }),
      });
      new ClusterProfile(stack, "addons", { name: "addons", cloud: "all", type: "add-on", layers: [layer] });
    };

    step("is stored with its tag and registry, and no uid", async () => {
      const workspace = await scene.write(app("0.8.15"));
      await workspace.apply();
      const [pack] = scene.palette.onlyProfile().packs;
      assert.deepEqual([pack.name, pack.tag, pack.type, pack.packUid], ["portal", "0.8.15", "oci", ""]);
      assert.ok(pack.registryUid);
    });
    real("each plan then sets the registry again, which the provider does not read back without a uid", async () => {
      const { changes } = await scene.workspace.plan();
      assert.deepEqual(
        changes.map(({ actions }) => actions.join("+")),
        ["update"],
      );
      const [before, after] = [changes[0].before, changes[0].after].map((profile: any) => profile.pack[0]);
      assert.deepEqual({ ...before, registry_uid: after.registry_uid }, after);
    });
    step("a new tag is a new tag, and no old uid stays", async () => {
      const workspace = await scene.write(app("0.9.0"));
      await workspace.apply();
      const [pack] = scene.palette.onlyProfile().packs;
      assert.deepEqual([pack.tag, pack.packUid], ["0.9.0", ""]);
    });
    step("with the type of another registry nothing is found, and Palette refuses it", async () => {
      const other = new Scene();
      const workspace = await other.write(app("0.8.15", "helm"));
      assert.match(await workspace.applyFailure(), /PackNotFound/);
    });
  });
}

function tellTypes(): void {
  story("What Palette refuses at apply", (step) => {
    const addon = (name: string, version: string, packType?: string) => (stack: TerraformStack) => {
      if (packType !== undefined) Checks.of(stack).acknowledge("pack-type-registry", "to see what Palette says");
      return [new PackLayer(stack, "addon", { kind: LayerKind.ADDON, name, version, packType })];
    };

    step("a type that is not the registry's", async () => {
      const scene = new Scene();
      const workspace = await scene.write((stack) => edgeProfile(stack, { addons: addon("nginx", "1.11.2", "oci") }));
      assert.match(await workspace.applyFailure(), /PackType 'oci' is not matching with registry type 'pack'/);
    });
    step("a pack that is disabled, which the plan does not see", async () => {
      const scene = new Scene();
      const addons = addon("spectro-k8s-dashboard", "7.11.1");
      const workspace = await scene.write((stack) => edgeProfile(stack, { addons }));
      assert.equal((await workspace.plan()).changes.length, 1);
      assert.match(await workspace.applyFailure(), /ClusterProfileInvalidPackState: Pack 'spectro-k8s-dashboard'/);
    });
  });
}
