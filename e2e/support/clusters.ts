/** Profiles and clusters that the tests have in common. */
import type { TerraformStack } from "cdktf";
import { ClusterProfile, LayerKind, PackLayer, PackValues, SpectrocloudProvider } from "../../lib";

/** The settings of a cluster that Palette takes, but for its profiles. */
export const ONE_HOST = {
  cloudConfig: { vip: "10.20.0.9" },
  machinePool: [{ name: "control", controlPlane: true, controlPlaneAsWorker: true, edgeHost: [{ hostUid: "one" }] }],
};

/** A layer of add-ons. */
export function addOn(stack: TerraformStack, values: Record<string, unknown>): PackLayer {
  return new PackLayer(stack, "nginx", {
    kind: LayerKind.ADDON,
    name: "nginx",
    version: "1.11.2",
    values: PackValues.fromObject(values),
  });
}

/** A profile of one layer. */
export function addOns(
  stack: TerraformStack,
  layer: PackLayer,
  variables: { name: string; displayName: string; required?: boolean }[] = [],
  needsProvider = true,
): ClusterProfile {
  if (needsProvider) new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
  return new ClusterProfile(stack, "profile", {
    name: "add-ons",
    cloud: "all",
    type: "add-on",
    layers: [layer],
    variables,
  });
}
