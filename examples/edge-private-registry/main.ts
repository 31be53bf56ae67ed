// An Edge profile whose image is in a private registry with a certificate of its own.
import path from "node:path";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { ClusterProfile, EdgeByoosLayer, LayerKind, PackLayer, ProviderImage, SpectrocloudProvider } from "../../lib";

export function build(app: App): void {
  const stack = new TerraformStack(app, "edge-private-registry");
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });

  const password = new TerraformVariable(stack, "registry_password", {
    type: "string",
    sensitive: true,
    description: "What Edge hosts sign in to registry.example.com with.",
  });

  new ClusterProfile(stack, "profile", {
    name: "edge-private-registry",
    version: "1.0.0",
    cloud: "edge-native",
    layers: [
      new EdgeByoosLayer(stack, "byoos", {
        image: ProviderImage.fromParts({
          registry: "registry.example.com:5000/edge",
          repository: "ubuntu",
          k8sDistribution: "rke2",
          osName: "ubuntu",
          osVersion: "22.04",
          peVersion: "v4.9.38",
          customTag: "shop-floor",
        }),
        registryCredentials: {
          registry: "registry.example.com:5000",
          username: "edge-hosts",
          password: password.stringValue,
          certificateFile: path.join(__dirname, "registry-ca.pem"),
        },
      }),
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-rke2", version: "1.33.13" }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
    ],
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
