// The app that every other consumer repeats in its own language; their output must equal this one's.
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  Macro,
  PackLayer,
  PackValues,
  type ProfileVariable,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
  VariableFormat,
} from "cdktf-palette-byoos";

const app = new App();
const stack = new TerraformStack(app, "edge");
new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
const password = new TerraformVariable(stack, "registry_password", { type: "string", sensitive: true });

const os = new EdgeByoosLayer(stack, "byoos", {
  image: ProviderImage.fromCanvosArgs("edge.arg"),
  additionalImages: ["registry.example.com/edge/tools:1.2.0"],
  registryCredentials: {
    registry: "registry.example.com",
    username: "edge",
    password: password.stringValue,
  },
  additionalValues: {
    maxPods: 110,
    pack: { drain: { timeout: "60s", force: true, labels: ["a", "b"], podSelector: null } },
  },
});
const kubernetes = new PackLayer(stack, "kubernetes", {
  kind: LayerKind.KUBERNETES,
  name: "edge-k3s",
  version: "1.32.1",
  values: PackValues.fromYaml("cluster:\n  config:\n    token: ${NOT_TERRAFORM}\n").merge(
    PackValues.fromObject({ site: Macro.variable("site") }),
  ),
});
const network = new PackLayer(stack, "network", {
  kind: LayerKind.NETWORK,
  name: "cni-calico",
  version: "3.29.2",
});

const site: ProfileVariable = { name: "site", displayName: "Site", format: VariableFormat.STRING, required: true };
new ClusterProfile(stack, "profile", {
  name: "edge-byoos",
  version: "1.0.0",
  cloud: "edge-native",
  tags: ["os:ubuntu"],
  layers: [os, kubernetes, network],
  variables: [site],
});

new spectrocloud.ClusterProfile(stack, "theirs", { name: "theirs", pack: [network.toPack()] });

app.synth();
