// A vSphere profile on a RHEL template of one's own.
import { App, TerraformStack } from "cdktf";
import { ClusterProfile, LayerKind, NonEdgeByoosLayer, PackLayer, SpectrocloudProvider } from "../../lib";

export function build(app: App): void {
  const stack = new TerraformStack(app, "vsphere-rhel");
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });

  new ClusterProfile(stack, "profile", {
    name: "vsphere-rhel",
    version: "1.0.0",
    cloud: "vsphere",
    layers: [
      new NonEdgeByoosLayer(stack, "byoos", {
        osImageOverride: "/Datacenter/vm/sp-docs/rhel-9-kube-v1.33.6",
        osName: "rhel",
        osVersion: "9",
      }),
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "kubernetes", version: "1.33.6" }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
      new PackLayer(stack, "storage", { kind: LayerKind.STORAGE, name: "csi-vsphere-csi", version: "3.7.3" }),
    ],
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
