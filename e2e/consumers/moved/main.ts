// An app on CDKTF, which the suite moves to cdktn as docs/cdktn.md says.
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  LayerRevision,
  PackLayer,
  ProviderImage,
  SpectrocloudProvider,
} from "cdktf-palette-byoos";

const app = new App();
const stack = new TerraformStack(app, "edge");
new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
new NullProvider(stack, "null");
const password = new TerraformVariable(stack, "registry_password", { type: "string", sensitive: true });

const os = new EdgeByoosLayer(stack, "byoos", {
  image: ProviderImage.fromUri("registry.example.com/edge/ubuntu:v1.4.5"),
  registryCredentials: { registry: "registry.example.com", username: "edge", password: password.stringValue },
});
new ClusterProfile(stack, "profile", {
  name: "edge-byoos",
  version: "1.0.0",
  cloud: "edge-native",
  layers: [
    os,
    new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" }),
    new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" }),
  ],
});
new LayerRevision(stack, "os-revision", { layers: [os] });

app.synth();
