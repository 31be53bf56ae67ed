// An app on cdktn with a library that knows CDKTF only, and layers and a profile of its own.
const { App, TerraformStack } = require("cdktn");
const { EdgeByoosLayer, LayerKind, PackLayer, ProviderImage, SpectrocloudProvider } = require("cdktn-palette-byoos");
const { Site } = require("edge-kit");

const app = new App();
const stack = new TerraformStack(app, "edge");
new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri("registry.example.com/edge/ubuntu:v1.4.5") });
new Site(stack, "site", [
  new PackLayer(stack, "addon", { kind: LayerKind.ADDON, name: "spectro-proxy", version: "1.5.5" }),
]);
app.synth();
