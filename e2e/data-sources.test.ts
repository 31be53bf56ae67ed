import assert from "node:assert/strict";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import { EdgeByoosLayer, LayerKind, Pack, PackDataSource, PackLayer, PackRegistry, ProviderImage } from "../lib";
import { Palette } from "./support/palette";
import { Scene } from "./support/scene";
import { edgeProfile, IMAGE } from "./support/stacks";
import { story } from "./support/steps";

/** What a user writes where Palette lists the OS pack and does not answer the lookup of the page. */
const searched = (stack: TerraformStack) => edgeProfile(stack, { byoos: { dataSource: PackDataSource.PACK } });

describe("Both data sources that find a pack", () => {
  tellUnanswered();
  tellClouds();
  tellKnownPacks();
});

function tellUnanswered(): void {
  story("Palette does not count the Public Repo among the Helm registries", (step) => {
    const scene = new Scene("JSON", {}, new Palette("not-found"));

    step("the page's lookup stops the plan, and the message says what to write", async () => {
      const failure = await (await scene.write((stack) => edgeProfile(stack))).planFailure();
      assert.match(failure, /Pack edge-native-byoi 1\.0\.0 was not found in registry Public Repo\./);
      assert.match(failure, /look it up with dataSource PACK/);
    });
    step("what it says to write makes the whole profile", async () => {
      await (await scene.write(searched)).apply();
      const { packs } = scene.palette.onlyProfile();
      assert.deepEqual(
        packs.map(({ name, tag }) => `${name} ${tag}`),
        ["edge-native-byoi 1.0.0", "edge-k3s 1.28.5", "cni-calico 3.26.3"],
      );
      for (const pack of packs) assert.ok(pack.packUid && pack.registryUid, `${pack.name} has no uid or no registry`);
    });
    step("a second plan is empty", async () => {
      assert.deepEqual((await scene.workspace.plan()).changes, []);
    });
    step("another version is changed in place", async () => {
      const byoos = { dataSource: PackDataSource.PACK, version: "2.1.0" };
      const workspace = await scene.write((stack) => edgeProfile(stack, { byoos }));
      assert.deepEqual(
        (await workspace.plan()).changes.map(({ actions }) => actions.join("+")),
        ["update"],
      );
      await workspace.apply();
      assert.equal(scene.palette.onlyProfile().packs[0].tag, "2.1.0");
    });
    step("destroy leaves nothing", async () => {
      await scene.workspace.destroy();
      assert.deepEqual(scene.palette.profiles(), []);
    });
  });

  story("Palette answers the page's lookup", (step) => {
    step("both data sources find the same pack", async () => {
      const uids: string[] = [];
      for (const write of [edgeProfile, searched]) {
        const scene = new Scene("JSON", {}, new Palette("answered"));
        await (await scene.write((stack) => write(stack))).apply();
        uids.push(scene.palette.onlyProfile().packs[0].packUid);
      }
      assert.equal(uids[0], uids[1]);
    });
  });
}

function tellClouds(): void {
  story("A pack that Palette has once for each cloud", (step, real) => {
    const scene = new Scene();
    const network = { version: "3.29.1" };

    step("without a cloud, the plan says that there are several", async () => {
      const workspace = await scene.write((stack) => edgeProfile(stack, { network }));
      assert.match(await workspace.planFailure(), /cni-calico: Multiple packs returned/);
    });
    step("with the cloud, it is found, and Palette takes it", async () => {
      const edge = { ...network, cloud: ["edge-native"] };
      await (await scene.write((stack) => edgeProfile(stack, { network: edge }))).apply();
      assert.equal(scene.palette.onlyProfile().packs[2].name, "cni-calico");
    });
    step("for another cloud, Palette refuses the profile, and only then", async () => {
      const aws = { ...network, cloud: ["aws"] };
      const workspace = await scene.write((stack) => edgeProfile(stack, { network: aws }));
      await workspace.plan();
      assert.match(await workspace.applyFailure(), /PackCloudInvalid/);
    });
    real("filters find it too, but by name and version the provider may take the one of another cloud", async () => {
      // Its own source: once the filters leave one pack, its uid comes from all packs of that name in the registry.
      const filtered = { ...network, filters: { packLayers: ["cni"], environments: ["edge-native"] } };
      const workspace = await scene.write((stack) => edgeProfile(stack, { network: filtered }));
      await workspace.plan();
      assert.match(await workspace.applyFailure(), /PackCloudInvalid/);
    });
  });
}

function tellKnownPacks(): void {
  story("Packs that are known, and tags of their own", (step) => {
    const scene = new Scene();
    let uid = "";

    step("a tag that is not the version is stored, with the uid of the version", async () => {
      await (await scene.write((stack) => edgeProfile(stack, { byoos: { tag: "1.0.x" } }))).apply();
      const [os] = scene.palette.onlyProfile().packs;
      assert.equal(os.tag, "1.0.x");
      uid = os.packUid;
    });
    step("a pack by its uid takes its place, and the profile does not change", async () => {
      const known = (stack: TerraformStack) => {
        const registryUid = PackRegistry.publicRepo(stack).uid;
        const pack = Pack.fromUid(stack, "known", { uid, name: "edge-native-byoi", version: "1.0.0", registryUid });
        edgeProfile(stack, { byoos: { pack, tag: "1.0.x" } });
      };
      const workspace = await scene.write(known);
      assert.deepEqual((await workspace.plan()).changes, []);
    });
    step("a BYOOS pack of an OCI registry is searched for there", async () => {
      const workspace = await scene.write((stack) => {
        edgeProfile(stack);
        const registry = PackRegistry.lookup(stack, { name: "Palette Registry", type: "oci" });
        const image = ProviderImage.fromUri(IMAGE);
        new EdgeByoosLayer(stack, "oci", { image, version: "2.1.0", packType: "oci", registry });
        new PackLayer(stack, "zarf", {
          kind: LayerKind.ADDON,
          name: "zarf",
          version: "1.0.1",
          packType: "oci",
          registry,
        });
      });
      assert.match(await workspace.planFailure(), /edge-native-byoi: no matching packs/);
    });
  });
}
