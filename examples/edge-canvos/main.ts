// An Edge profile whose image comes from the `.arg` file of its CanvOS build.
import path from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { ClusterProfile, EdgeByoosLayer, LayerKind, PackLayer, ProviderImage, SpectrocloudProvider } from "../../lib";

const kubernetesVersion = "1.33.13";

export function build(app: App): void {
  const stack = new TerraformStack(app, "edge-canvos");
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });

  // CanvOS takes PE_VERSION from its own Git tag, so it is given here as it would be on the build's command line.
  const image = ProviderImage.fromCanvosArgs(path.join(__dirname, ".arg"), { PE_VERSION: "v4.9.38" });

  new ClusterProfile(stack, "profile", {
    name: "edge-canvos",
    version: "1.0.0",
    cloud: "edge-native",
    layers: [
      new EdgeByoosLayer(stack, "byoos", {
        image,
        stages: {
          initramfs: [
            {
              name: "Name the host after its serial number",
              if: "[ -r /sys/class/dmi/id/product_serial ]",
              commands: ['hostnamectl set-hostname "edge-$(cat /sys/class/dmi/id/product_serial)"'],
            },
          ],
          boot: [
            {
              name: "Say what the host runs",
              files: [{ path: "/usr/local/bin/about", permissions: "0755", content: about }],
            },
          ],
        },
      }),
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: kubernetesVersion }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
    ],
  });

  new TerraformOutput(stack, "image", { value: image.uriFor(kubernetesVersion) });
}

const about = `#!/bin/bash
cat <<EOF
\${HOSTNAME}: $(. /etc/os-release && echo "\${PRETTY_NAME}")
EOF
`;

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
