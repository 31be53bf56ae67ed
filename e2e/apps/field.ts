// A stack for each form in which people write an OS layer, or change a pack, and for which there was no property.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  type EdgeByoosLayerProps,
  LayerKind,
  Macro,
  NonEdgeByoosLayer,
  PackLayer,
  type PackLayerProps,
  PackValues,
  type ProfileLayer,
  ProviderImage,
  SpectrocloudProvider,
} from "../../lib";

const app = new App();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "field-"));

/** A profile with one OS layer, and one more layer beside those that every profile has. */
function profile(
  name: string,
  osLayer: (stack: TerraformStack) => ProfileLayer,
  more: Partial<PackLayerProps> = {},
): void {
  const stack = new TerraformStack(app, name);
  new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
  new ClusterProfile(stack, "profile", {
    name,
    version: "1.0.0",
    cloud: "edge-native",
    layers: [
      osLayer(stack),
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k8s", version: "1.33.6", ...more }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
    ],
  });
}

const edge = (props: EdgeByoosLayerProps) => (stack: TerraformStack) => new EdgeByoosLayer(stack, "byoos", props);
const image = ProviderImage.fromUri("example.io/os/ubuntu:kubeadm-1.33.6-v4.9.38-demo");

profile("agent-mode-2-0", edge({ agentMode: true, version: "2.0.0" }));

profile(
  "systemd-extensions",
  edge({
    image: ProviderImage.notApplicable(),
    registryCredentials: { registry: "example.io", username: "edge", password: Macro.named("registry-password") },
  }),
);

const agent = "container://us-docker.pkg.dev/palette-images/edge/stylus-linux-amd64:v4.6.16";
profile("agent-upgrade", edge({ image, additionalImages: [agent], stylusPackage: agent }));

profile("drain", edge({ image, drain: { drainPods: "false", timeout: 0, gracePeriod: -1, cordon: true } }));

profile(
  "stages",
  edge({
    image,
    stages: {
      boot: [{ name: "Serve time", timesyncd: { NTP: "ntp.example.io" }, sysctl: { "net.ipv4.ip_forward": "1" } }],
      initramfs: [
        {
          name: "Let the operators in",
          users: { operator: { groups: ["admin"], lockPasswd: true, sshAuthorizedKeys: ["github:example"] } },
          directories: [{ path: "/opt/data", permissions: "0750", owner: 1000 }],
        },
      ],
    },
    additionalValues: { stages: { boot: [{ name: "Say it, too", commands: ['echo "${HOSTNAME}" > /etc/motd'] }] } },
  }),
);

const file = path.join(folder, "os.yaml");
fs.writeFileSync(file, `# ours\noptions:\n  system.uri: ${image.uriFor("1.33.6")} # golden\nmaxPods: 250\n`);
profile(
  "values-from-file",
  edge({ values: PackValues.fromFile(file), drain: { timeout: 300 }, headComment: "from a file" }),
);

profile(
  "any-class",
  (stack) =>
    new PackLayer(stack, "os", {
      kind: LayerKind.OS,
      name: "edge-native-byoi",
      version: "2.1.0",
      values: PackValues.fromFile(file),
    }),
);

profile("pack-defaults", edge({ image }), {
  values: PackValues.fromPackDefaults()
    .replaceText("podSubnet: 192.168.0.0/16", "podSubnet: 10.42.0.0/16")
    .replaceText('audit-log-path: "/var/log/apiserver/audit.log"', "audit-log-path: ${HOME}/audit.log # {{ kept }}"),
});

const args = path.join(folder, ".arg");
fs.writeFileSync(args, "IMAGE_REGISTRY=ttl.sh\nOS_DISTRIBUTION=ubuntu\nOS_VERSION=24.04\nK8S_DISTRIBUTION=kubeadm\n");
profile("canvos-without-tag", edge({ image: ProviderImage.fromCanvosArgs(args, { PE_VERSION: "v4.10.3" }) }));

const manifest = path.join(folder, "namespace.yaml");
fs.writeFileSync(manifest, "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels: { home: '${HOME}' }\n");
const addOn = new TerraformStack(app, "manifest-from-file");
new SpectrocloudProvider(addOn, "spectrocloud", { projectName: "Default" });
new ClusterProfile(addOn, "profile", {
  name: "manifest-from-file",
  version: "1.0.0",
  cloud: "all",
  type: "add-on",
  layers: [
    new PackLayer(addOn, "namespace", {
      kind: LayerKind.ADDON,
      name: "namespace",
      packType: "manifest",
      manifests: [{ name: "namespace", file: manifest }],
    }),
  ],
});

const aws = new TerraformStack(app, "non-edge-values");
new SpectrocloudProvider(aws, "spectrocloud", { projectName: "Default" });
new ClusterProfile(aws, "profile", {
  name: "non-edge-values",
  version: "1.0.0",
  cloud: "aws",
  layers: [
    new NonEdgeByoosLayer(aws, "byoos", {
      values: PackValues.fromYaml("# ours\npack:\n  osName: rhel\n"),
      osImageOverride: "ami-0f4804aff4cf9c5a2",
      osName: "rhel",
      osVersion: "9",
    }),
    new PackLayer(aws, "kubernetes", { kind: LayerKind.KUBERNETES, name: "kubernetes", version: "1.33.6" }),
    new PackLayer(aws, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.31.4" }),
    new PackLayer(aws, "storage", { kind: LayerKind.STORAGE, name: "csi-aws-ebs", version: "1.63.1" }),
  ],
});

app.synth();
