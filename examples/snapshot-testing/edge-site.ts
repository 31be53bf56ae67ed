// A stack as you would write it, to be tested. In your own project the last import is from "cdktf-palette-byoos".
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  ProviderImage,
  SpectrocloudProvider,
  VariableFormat,
} from "../../lib";

export class EdgeSite extends TerraformStack {
  constructor(scope: Construct, id: string, image: string) {
    super(scope, id);
    new SpectrocloudProvider(this, "spectrocloud", { projectName: "Default" });
    new ClusterProfile(this, "profile", {
      name: "edge-site",
      version: "1.2.0",
      cloud: "edge-native",
      layers: [
        new EdgeByoosLayer(this, "byoos", {
          image: ProviderImage.fromUri(image),
          additionalValues: { site: "{{.spectro.var.site}}" },
        }),
        new PackLayer(this, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.32.1" }),
        new PackLayer(this, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.29.2" }),
      ],
      variables: [{ name: "site", displayName: "Site", format: VariableFormat.STRING, required: true }],
    });
  }
}
