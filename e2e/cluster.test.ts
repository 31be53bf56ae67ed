import assert from "node:assert/strict";
import path from "node:path";
import { describe } from "node:test";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, LocalBackend, TerraformResource, TerraformStack, TerraformVariable } from "cdktf";
import {
  ClusterProfile,
  type ClusterProfileBlock,
  LayerRevision,
  Macro,
  ProviderImage,
  SpectrocloudProvider,
} from "../lib";
import { type OwnBindings, ownBindings } from "./support/bindings";
import { addOn, addOns, ONE_HOST } from "./support/clusters";
import { Palette } from "./support/palette";
import { Scene } from "./support/scene";
import { newFolder } from "./support/setup";
import { edgeProfile, IMAGE } from "./support/stacks";
import { story, WAITING } from "./support/steps";
import { Workspace } from "./support/terraform";

const NEXT_IMAGE = "example.io/my-images/example-custom-os:v1.4.6";
const HOSTILE = 'eu "west" ${1} %{ if } \\n $${x} ü\ttab';

describe("A cluster of somebody's own bindings", WAITING, async () => {
  const own = await ownBindings();
  tellTexts(own);
  tellChanges(own);
  tellRevision(own);
  tellTwoStacks(own);
  tellOverride();
});

function tellTexts(own: OwnBindings): void {
  story("with texts of every kind", (step) => {
    const scene = new Scene("JSON", { given: HOSTILE });
    const names = ["text", "siteName", "time-zone", "lines", "given"];
    const values = { text: HOSTILE, siteName: "a", "time-zone": "Europe/Berlin", lines: `one\n${HOSTILE}\n\n` };

    step("arrives in Palette as it was given", async () => {
      const workspace = await scene.write((stack) => {
        const variables = names.map((name) => ({ name, displayName: name }));
        const text = names.map((name) => Macro.variable(name)).join(" ");
        const layer = addOn(stack, { text, hostile: HOSTILE });
        const profile = addOns(stack, layer, variables);
        const given = new TerraformVariable(stack, "given", {}).stringValue;
        const block = profile.toClusterProfile({ variables: { ...values, given: `<${given}>` }, packs: [layer] });
        new own.ClusterEdgeNative(stack, "cluster", { name: "site", ...ONE_HOST, clusterProfile: [block] });
      });
      await workspace.apply();
      const [{ variables, packs }] = scene.palette.clusters()[0].profiles;
      assert.deepEqual(variables, { ...values, given: `<${HOSTILE}>` });
      assert.equal(packs[0].values.trim(), scene.palette.onlyProfile().packs[0].values.trim());
      assert.deepEqual((await workspace.plan()).changes, []);
    });
  });
}

function tellChanges(own: OwnBindings): void {
  story("whose profile changes", (step) => {
    const scene = new Scene();
    const write = (replicas: number, takes: boolean) =>
      scene.write((stack) => {
        const layer = addOn(stack, { replicas });
        const block = addOns(stack, layer).toClusterProfile({ packs: takes ? [layer] : [] });
        new own.ClusterEdgeNative(stack, "cluster", { name: "site", ...ONE_HOST, clusterProfile: [block] });
      });
    const running = () => scene.palette.clusters()[0].profiles[0].packs[0].values;

    step("takes what the profile says when it is made", async () => {
      await (await write(1, false)).apply();
      assert.match(running(), /replicas: 1/);
    });
    step("keeps that with the id alone: Terraform has nothing to do for it", async () => {
      const workspace = await write(2, false);
      const { changes } = await workspace.plan();
      assert.deepEqual(
        changes.map(({ address }) => address),
        ["spectrocloud_cluster_profile.profile"],
      );
      await workspace.apply();
      assert.match(running(), /replicas: 1/);
    });
    step("takes the change with the layer in packs", async () => {
      await (await write(3, true)).apply();
      assert.match(running(), /replicas: 3/);
    });
  });
}

function tellRevision(own: OwnBindings): void {
  story("that follows an OS layer", (step) => {
    const scene = new Scene();
    const replaced = async (image: string, kubernetes?: string) => {
      const workspace = await scene.write((stack) => {
        new NullProvider(stack, "null");
        const profile = edgeProfile(stack, { byoos: { image: ProviderImage.fromUri(image) }, kubernetes });
        const revision = new LayerRevision(stack, "os", { layers: [profile.layers[0]] });
        const cluster = (id: string, lifecycle?: object) =>
          new own.ClusterEdgeNative(stack, id, {
            ...ONE_HOST,
            name: id,
            clusterProfile: [profile.toClusterProfile()],
            lifecycle,
          });
        cluster("follows", { replaceTriggeredBy: revision.replaceTriggers });
        cluster("stays");
      });
      const { changes } = await workspace.plan();
      await workspace.apply();
      return changes
        .filter(({ address, actions }) => address.includes("cluster_edge_native") && actions.includes("delete"))
        .map(({ address }) => address);
    };

    step("is replaced with a new image, and one that does not follow it stays", async () => {
      assert.deepEqual(await replaced(IMAGE), []);
      assert.deepEqual(await replaced(NEXT_IMAGE), ["spectrocloud_cluster_edge_native.follows"]);
    });
    step("stays when only Kubernetes changes", async () => {
      assert.deepEqual(await replaced(NEXT_IMAGE, "1.29.9"), []);
    });
  });
}

function tellTwoStacks(own: OwnBindings): void {
  const outdir = newFolder("two-stacks");
  const palette = new Palette();
  const open = async (name: string) => {
    const workspace = new Workspace(path.join(outdir, "stacks", name), palette);
    await workspace.init(path.relative(workspace.folder, path.join(outdir, `${name}.tfstate`)));
    return workspace;
  };
  const inApp = (add: (stack: (name: string) => TerraformStack) => void) => {
    const app = new App({ outdir });
    add((name) => {
      const stack = new TerraformStack(app, name);
      new LocalBackend(stack, { path: path.join(outdir, `${name}.tfstate`) });
      new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
      return stack;
    });
    app.synth();
  };
  const cluster = (stack: TerraformStack, name: string, block: ClusterProfileBlock) =>
    new own.ClusterEdgeNative(stack, "cluster", { name, ...ONE_HOST, clusterProfile: [block] });
  const region = [{ name: "region", displayName: "Region", required: true }];

  story("in another stack than its profile", (step) => {
    step("takes it through a reference, in one app", async () => {
      inApp((stack) => {
        const profiles = stack("profiles");
        const layer = addOn(profiles, { region: Macro.variable("region") });
        const profile = addOns(profiles, layer, region, false);
        cluster(stack("clusters"), "one", profile.toClusterProfile({ variables: { region: "eu" }, packs: [layer] }));
      });
      for (const name of ["profiles", "clusters"]) {
        const workspace = await open(name);
        await workspace.apply();
        assert.deepEqual((await workspace.plan()).changes, []);
      }
    });
    step("takes it by a lookup, in an app of its own", async () => {
      inApp((stack) => {
        const others = stack("others");
        const profile = ClusterProfile.lookup(others, { name: "add-ons", version: "1.0.0" });
        cluster(others, "two", profile.toClusterProfile({ variables: { region: "us" } }));
      });
      await (await open("others")).apply();
      const [one, two] = palette.clusters();
      assert.equal(one.profiles[0].uid, two.profiles[0].uid);
      assert.deepEqual(
        [one, two].map(({ profiles }) => profiles[0].variables.region),
        ["eu", "us"],
      );
    });
    step("is refused at plan if there is no such version", async () => {
      inApp((stack) => {
        const others = stack("others");
        const profile = ClusterProfile.lookup(others, { name: "add-ons", version: "9.9.9" });
        cluster(others, "two", profile.toClusterProfile());
      });
      assert.match(await (await open("others")).planFailure(), /cluster profile not found/);
    });
  });
}

function tellOverride(): void {
  story("without bindings, as an override, in JSON", (step) => {
    const scene = new Scene("JSON");
    step("takes the block as it is", async () => {
      const workspace = await scene.write((stack) => {
        const layer = addOn(stack, { text: HOSTILE, region: Macro.variable("region") });
        const profile = addOns(stack, layer, [{ name: "region", displayName: "Region" }]);
        const cluster = new TerraformResource(stack, "cluster", {
          terraformResourceType: "spectrocloud_cluster_edge_native",
        });
        const { vip } = ONE_HOST.cloudConfig;
        cluster.addOverride("name", "site");
        cluster.addOverride("cloud_config", { vip });
        cluster.addOverride("machine_pool", [
          { name: "control", control_plane: true, edge_host: [{ host_uid: "one" }] },
        ]);
        cluster.addOverride("cluster_profile", [
          profile.toClusterProfile({ variables: { region: HOSTILE }, packs: [layer] }),
        ]);
      });
      await workspace.apply();
      const [{ variables, packs }] = scene.palette.clusters()[0].profiles;
      assert.equal(variables.region, HOSTILE);
      assert.equal(packs[0].values.trim(), scene.palette.onlyProfile().packs[0].values.trim());
    });
  });
}
