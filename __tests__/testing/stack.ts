import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
} from "../../lib";

export const IMAGE = "registry.example.com/edge/ubuntu:k3s-1.32.1-v4.6.21-demo";

/** An Edge stack; `build` adds to it. */
export function edgeStack(build: (stack: TerraformStack) => void = () => {}): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "edge");
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
  const password = new TerraformVariable(stack, "registry_password", { type: "string", sensitive: true });
  new ClusterProfile(stack, "profile", {
    name: "edge-site",
    version: "1.2.0",
    cloud: "edge-native",
    layers: [
      new EdgeByoosLayer(stack, "byoos", {
        image: ProviderImage.fromUri(IMAGE),
        registryCredentials: { registry: "registry.example.com", username: "edge", password: password.stringValue },
        additionalValues: { script: "echo ${HOME}", pack: { drain: { timeout: "60s", force: true } } },
      }),
      new PackLayer(stack, "kubernetes", {
        kind: LayerKind.KUBERNETES,
        name: "edge-k3s",
        version: "1.32.1",
        values: PackValues.fromObject({ cluster: { config: { "write-kubeconfig": true } } }),
      }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.2" }),
    ],
  });
  build(stack);
  return stack;
}
