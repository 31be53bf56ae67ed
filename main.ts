// The BYOOS page as an app: one stack for Edge, one for a cloud. Run it with `npm run synth`.
import { App, TerraformStack } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  Macro,
  NonEdgeByoosLayer,
  PackLayer,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
} from "./lib";

const app = new App();

const edge = new TerraformStack(app, "edge");
new SpectrocloudProvider(edge, "spectrocloud", { projectName: "Default" });
new ClusterProfile(edge, "profile", {
  name: "edge-byoos",
  version: "1.0.0",
  cloud: "edge-native",
  layers: [
    new EdgeByoosLayer(edge, "byoos", {
      image: ProviderImage.fromUri("example.io/my-images/example-custom-os:v1.4.5"),
    }),
    new PackLayer(edge, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.33.13" }),
    new PackLayer(edge, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
    new PackLayer(edge, "storage", { kind: LayerKind.STORAGE, name: "csi-longhorn", version: "1.10.1" }),
    new PackLayer(edge, "headlamp", {
      kind: LayerKind.ADDON,
      name: "headlamp",
      version: "0.44.0",
      values: PackValues.fromObject({ pack: { namespace: Macro.variable("headlamp_namespace") } }),
    }),
  ],
  variables: [{ name: "headlamp_namespace", displayName: "Namespace of Headlamp", defaultValue: "headlamp" }],
});

const nonEdge = new TerraformStack(app, "non-edge");
new SpectrocloudProvider(nonEdge, "spectrocloud", { projectName: "Default" });
new ClusterProfile(nonEdge, "profile", {
  name: "aws-byoos",
  version: "1.0.0",
  cloud: "aws",
  layers: [
    new NonEdgeByoosLayer(nonEdge, "byoos", {
      osImageOverride: "ami-0f4804aff4cf9c5a2",
      osName: "rhel",
      osVersion: "8",
    }),
    new PackLayer(nonEdge, "kubernetes", { kind: LayerKind.KUBERNETES, name: "kubernetes", version: "1.33.6" }),
    new PackLayer(nonEdge, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
    new PackLayer(nonEdge, "storage", { kind: LayerKind.STORAGE, name: "csi-aws-ebs", version: "1.63.1" }),
  ],
});

app.synth();
