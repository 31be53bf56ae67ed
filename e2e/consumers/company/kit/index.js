const { TerraformOutput } = require("cdktf");
const { ClusterProfile, EdgeByoosLayer, LayerKind, PackLayer, ProviderImage } = require("cdktf-palette-byoos");
const { Construct } = require("constructs");

/** The profile that every site of the company has, with layers that a site adds. */
class Site extends Construct {
  constructor(scope, id, addons = []) {
    super(scope, id);
    const profile = new ClusterProfile(this, "profile", {
      name: id,
      version: "1.0.0",
      cloud: "edge-native",
      layers: [
        new EdgeByoosLayer(this, "os", { image: ProviderImage.fromUri("registry.example.com/edge/ubuntu:v1.4.5") }),
        new PackLayer(this, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.32.1" }),
        new PackLayer(this, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.2" }),
        ...addons,
      ],
    });
    new TerraformOutput(this, "uid", { value: profile.id });
  }
}

module.exports = { Site };
