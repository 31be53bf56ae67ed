// An Edge profile for hosts that keep their own operating system: Palette's agent manages it in place.
import { App, TerraformStack } from "cdktf";
import { ClusterProfile, EdgeByoosLayer, LayerKind, PackLayer, SpectrocloudProvider } from "../../lib";

export function build(app: App): void {
  const stack = new TerraformStack(app, "edge-agent-mode");
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });

  new ClusterProfile(stack, "profile", {
    name: "edge-agent-mode",
    version: "1.0.0",
    cloud: "edge-native",
    layers: [
      new EdgeByoosLayer(stack, "byoos", { agentMode: true }),
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k8s", version: "1.33.6" }),
      // Calico runs as root, and may therefore write where the agent keeps the plugins of the network.
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
    ],
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
