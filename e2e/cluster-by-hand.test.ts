import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import { ClusterProfile, LayerKind, PackLayer, PackValues, SpectrocloudProvider } from "../lib";
import { type OwnBindings, ownBindings } from "./support/bindings";
import { ONE_HOST } from "./support/clusters";
import { Palette } from "./support/palette";
import { Scene } from "./support/scene";
import { newFolder, repository } from "./support/setup";
import { story, WAITING } from "./support/steps";
import { Workspace } from "./support/terraform";

describe("A cluster as public repositories have it", WAITING, async () => {
  const own = await ownBindings();
  tellSameAsByHand(own);
});

/** Two forms that clusters have in public repositories. */
function tellSameAsByHand(own: OwnBindings): void {
  const palette = new Palette();
  const byHand = (name: string) => {
    const folder = newFolder(name);
    for (const file of ["shared.tf", `${name}.tf`]) {
      fs.copyFileSync(path.join(repository, "e2e", "clusters", file), path.join(folder, file));
    }
    return new Workspace(folder, palette);
  };
  const changesBeside = async (hand: Workspace, add: (stack: TerraformStack) => void) => {
    const scene = new Scene("JSON", {}, palette);
    const workspace = await scene.write(add);
    await workspace.init(path.relative(workspace.folder, path.join(hand.folder, "terraform.tfstate")));
    return (await workspace.plan()).changes.map(({ address, actions }) => `${actions} ${address}`);
  };

  story("with values of its own for one pack", (step) => {
    const hand = byHand("own-values");
    step("is what the same cluster is in HCL by hand: the plan is empty", async () => {
      await hand.init();
      await hand.apply();
      assert.deepEqual(await changesBeside(hand, (stack) => ownValues(stack, own)), []);
    });
    step("is another with other values: this test can fail", async () => {
      const changes = await changesBeside(hand, (stack) => ownValues(stack, own, 3));
      assert.deepEqual(changes, [
        "update spectrocloud_cluster_edge_native.plant",
        "update spectrocloud_cluster_profile.web",
      ]);
    });
  });

  story("of a profile that is looked up", (step) => {
    const hand = byHand("looked-up");
    step("is what the same cluster is in HCL by hand: the plan is empty", async () => {
      await hand.init();
      await hand.apply();
      assert.deepEqual(await changesBeside(hand, (stack) => lookedUp(stack, own, 'eu "west" ${1}')), []);
    });
    step("is another with another variable: this test can fail", async () => {
      const changes = await changesBeside(hand, (stack) => lookedUp(stack, own, "us"));
      assert.deepEqual(changes, ["update spectrocloud_cluster_edge_native.plant"]);
    });
  });
}

/** What `clusters/own-values.tf` says. */
function ownValues(stack: TerraformStack, own: OwnBindings, replicas = 2): void {
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
  const pack = (kind: LayerKind, name: string, version: string) =>
    new PackLayer(stack, name, { kind, name, version, values: PackValues.fromPackDefaults() });
  const infra = new ClusterProfile(stack, "infra", {
    name: "plant-infra",
    cloud: "edge-native",
    layers: [
      pack(LayerKind.OS, "edge-native-byoi", "2.1.0"),
      pack(LayerKind.KUBERNETES, "edge-k3s", "1.33.13"),
      pack(LayerKind.NETWORK, "cni-calico", "3.26.3"),
    ],
  });
  const text = [
    "controller:",
    `  replicas: ${replicas}`,
    "  snippet: 'log \"${uri}\" \\ end'",
    '  region: "{{.spectro.var.region}}"\n',
  ].join("\n");
  const layer = new PackLayer(stack, "nginx", {
    kind: LayerKind.ADDON,
    name: "nginx",
    version: "1.11.2",
    values: PackValues.fromYaml(text),
  });
  const web = new ClusterProfile(stack, "web", {
    name: "plant-web",
    cloud: "all",
    type: "add-on",
    layers: [layer],
    variables: [{ name: "region", displayName: "Region" }],
  });
  new own.ClusterEdgeNative(stack, "plant", {
    name: "plant-7",
    cloudConfig: ONE_HOST.cloudConfig,
    clusterProfile: [infra.toClusterProfile(), web.toClusterProfile({ packs: [layer] })],
    machinePool: [{ ...ONE_HOST.machinePool[0], edgeHost: [{ hostUid: "host-of-plant-7", hostName: "plant-7-a" }] }],
    timeouts: { create: "80m" },
  });
}

/** What `clusters/looked-up.tf` says. */
function lookedUp(stack: TerraformStack, own: OwnBindings, region: string): void {
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
  const profile = ClusterProfile.lookup(stack, { name: "plant-web", version: "1.0.0", context: "project" });
  const layer = new PackLayer(stack, "nginx", {
    kind: LayerKind.ADDON,
    name: "nginx",
    version: "1.11.2",
    values: PackValues.fromObject({ controller: { replicas: 3 } }),
  });
  const { pack = [], ...block } = profile.toClusterProfile({ variables: { region }, packs: [layer] });
  const workers = new own.DataSpectrocloudAppliances(stack, "workers", { tags: { site: "berlin" } });
  const labels = { additionalLabels: { site: "plant-8" } };
  new own.ClusterEdgeNative(stack, "plant", {
    name: "plant-8",
    tags: ["owner:plants"],
    cloudConfig: { sshKeys: ["ssh-ed25519 AAAA one"], vip: "10.21.0.9", ntpServers: ["10.21.0.1"] },
    clusterProfile: [{ ...block, pack: pack.map(({ uid: _, ...others }) => others) }],
    machinePool: [
      { ...ONE_HOST.machinePool[0], ...labels, edgeHost: [{ hostUid: "host-of-plant-8" }] },
      {
        name: "workers",
        ...labels,
        edgeHost: [0, 1, 2].map((index) => ({ hostUid: `\${element(${workers.fqn}.ids, ${index})}` })),
      },
    ],
  });
}
