import assert from "node:assert/strict";
import type { TerraformStack } from "cdktf";
import { LayerKind, PackLayer, PackValues, SpectrocloudProvider, spectrocloud } from "../lib";
import { Scene } from "./support/scene";
import { story } from "./support/steps";

/** A profile of the provider's own bindings, which takes one layer as a plain block. */
const profile = (version: string, anchor: string, text: string) => (stack: TerraformStack) => {
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
  const layer = new PackLayer(stack, "kubernetes", {
    kind: LayerKind.KUBERNETES,
    name: "edge-k8s",
    version,
    values: PackValues.fromPackDefaults().replaceText(anchor, text),
  });
  new spectrocloud.ClusterProfile(stack, "profile", {
    name: "defaults",
    cloud: "edge-native",
    type: "infra",
    pack: [layer.toPack()],
  });
};

story("a pack's own values, changed by Terraform", (step) => {
  const scene = new Scene();
  const refused = async (version: string, anchor: string, times: number) => {
    const said = await (await scene.write(profile(version, anchor, "x"))).planFailure();
    assert.match(said, /Resource postcondition failed/);
    assert.ok(said.includes(`Pack edge-k8s ${version}: replaceText needs its text once`), said);
    assert.ok(said.includes(`and "${anchor}" stands there ${times} times.`), said);
  };
  step("a text that is there once is replaced", async () => {
    const workspace = await scene.write(profile("1.33.6", "podSubnet: 192.168.0.0/16", "podSubnet: 10.42.0.0/16"));
    await workspace.apply();
    const stored = scene.palette.stored();
    assert.match(stored, /podSubnet: 10\.42\.0\.0\/16/);
    assert.match(stored, /serviceSubnet: 192\.169\.0\.0\/16/);
  });
  step("between slashes it is text, and no regular expression", async () => {
    const workspace = await scene.write(profile("1.33.6", "/var/log/apiserver/", "/${var}/$1/"));
    await workspace.apply();
    assert.ok(scene.palette.stored().includes("/${var}/$1/audit.log"));
  });
  step("the next version spells it otherwise: the plan stops, and names pack, version and text", async () => {
    await refused("1.34.2", "podSubnet: 192.168.0.0/16", 0);
  });
  step("a text that is there twice stops the plan", async () => {
    await refused("1.33.6", "Subnet: 192.16", 2);
  });
});
