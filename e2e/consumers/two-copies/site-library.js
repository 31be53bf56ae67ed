// A library of somebody's, installed with a copy of this library of its own.
const { Construct } = require("constructs");
const library = require("cdktf-palette-byoos");

/** The layers of a site, each looked up with the library's own copy. */
exports.SiteLayers = class SiteLayers extends Construct {
  constructor(scope, id) {
    super(scope, id);
    const { EdgeByoosLayer, LayerKind, PackLayer, ProviderImage } = library;
    const pack = (kind, name, version) => new PackLayer(this, name, { kind, name, version });
    this.layers = [
      new EdgeByoosLayer(this, "byoos", {
        image: ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5"),
      }),
      pack(LayerKind.KUBERNETES, "edge-k3s", "1.28.5"),
      pack(LayerKind.NETWORK, "cni-calico", "3.26.3"),
    ];
  }
};
exports.library = library;
