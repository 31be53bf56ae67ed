import { EDGE_PACK } from "../palette/packs";
import type { Rule } from "./rule";

/** What runs stages on hosts, which is tried with what is written: `e2e/go-readers.test.ts`. */
const YIP = { of: "yip 1.24.0, `pkg/schema`", read: "2026-11-30" };
const KAIROS = { of: "Kairos 4.3, cloud-init stages", read: "2026-11-30" };
const CANVOS = { of: "CanvOS 4.10, Earthfile and README", read: "2026-11-30" };
const PALETTE = { of: "Palette 4.10, Edge", read: "2026-11-26" };

/** The rules on the images of Edge hosts, and the CanvOS builds that they come from. */
export const IMAGE_RULES = {
  "image-reference": {
    wrong: '{property} "{value}" is not an image reference: {reason}.',
    fix: "Write registry/repository:tag or registry/repository@sha256:…, such as example.io/my-images/example-custom-os:v1.4.5.",
  },
  "image-tag": {
    wrong: '{property} "{value}" names no tag and no digest.',
    fix: "Palette would boot whatever the registry calls latest. Add the tag that the build pushed, such as {value}:v1.4.5.",
  },
  "image-tag-latest": {
    wrong: "{property} has the tag latest, which is another image after each build.",
    fix: "Name the tag that the build pushed, so that hosts that join later boot the same image.",
    warning: true,
  },
  "image-missing": {
    wrong: "The layer has no image.",
    fix: "Name the image that hosts boot in options.system.uri. NA stands for none: hosts keep their OS in agent mode, or get Kubernetes as systemd extensions.",
    construct:
      "Set image: ProviderImage.fromUri(…), .fromParts(…) or .fromCanvosArgs(…). For hosts that boot no image use ProviderImage.notApplicable(); for hosts that keep their OS set agentMode: true.",
  },
  "image-none": {
    wrong: '{property} is "NA", which stands for no image.',
    fix: "Name an image. NA belongs into options.system.uri alone, for hosts that keep their OS in agent mode, or get Kubernetes as systemd extensions.",
    construct: "Write agentMode: true for the former, and image: ProviderImage.notApplicable() for the latter.",
  },
  "image-part": {
    wrong: "{property} {problem}.",
    fix: "It takes {accepted}.",
  },
  "image-tag-length": {
    wrong: 'The tag of the image, "{tag}", has {count} characters.',
    fix: "Registries take 128 at most: shorten the custom tag, and build the image again.",
  },
  "image-architecture": {
    wrong: '{property} is {arch}, and {other} "{name}" ends in {otherArch}.',
    fix: "Hosts run images of their own architecture only: state the one that they have in both.",
  },
  "image-distribution": {
    wrong:
      "Layer {layer} boots an image with {distribution}, and layer {kubernetes} has the pack {pack}, which runs on {accepted}.",
    fix: "Use the pack of the image's distribution, {right}, or an image that CanvOS built with K8S_DISTRIBUTION={needed}.",
  },
  "image-kubernetes-version": {
    wrong:
      "Layer {layer} boots an image with Kubernetes {imageVersion}, and layer {kubernetes} has version {version}. Systemd extensions cannot supply it: {reason}.",
    fix: "Use an image that was built for {version}, or the version {imageVersion} of the pack {pack}.",
  },
  "image-kubernetes-extensions": {
    wrong: "Layer {layer} boots an image with Kubernetes {imageVersion}, and layer {kubernetes} has version {version}.",
    fix: "That works only where hosts get Kubernetes as systemd extensions: agent 4.10.13 or later, an image of CanvOS 4.10.3 or later with BUNDLE_K8S_AND_AGENT_PROVIDER=false, systemd 255 or later, neither trusted boot nor two nodes. Elsewhere use an image that was built for {version}, or the version {imageVersion} of the pack {pack}.",
    warning: true,
    source: PALETTE,
  },
  "image-not-built": {
    wrong:
      "The CanvOS build of layer {layer} was for Kubernetes {imageVersion} only, and layer {kubernetes} has version {version}, so hosts will pull {uri}.",
    fix: "Build and push that image too, or use the version {imageVersion} of the pack {pack}.",
    warning: true,
  },
  "canvos-file": {
    wrong: "The CanvOS file {file} cannot be used: {reason}.",
    fix: "Give the path of the build's .arg file, text of 65536 bytes at most; a relative path counts from the folder that the program was started in.",
    acknowledgeable: false,
  },
  "canvos-line": {
    wrong: "Line {line} of {file} cannot be read: {reason}.",
    fix: "Accepted are KEY=VALUE, with quotes that close on the same line, comments after #, and blank lines.",
  },
  "canvos-key-missing": {
    wrong: "{file} does not set {key}; it has {lines}.",
    fix: "Add {key}=… to it, or give {key} beside the path, as the build did on its command line. It takes {accepted}.",
  },
  "canvos-key-twice": {
    wrong: "{file} sets {key} in line {first} and again in line {line}.",
    fix: "The last value wins. Keep one.",
    warning: true,
  },
  "canvos-value": {
    wrong: '{property} is "{value}", and {reason}.',
    fix: "Write {right}.",
    warning: true,
    source: CANVOS,
  },
  "canvos-argument": {
    wrong: "CanvOS knows no build argument {key}.",
    fix: "Did you mean {meant}?",
  },
  "agent-mode-contradiction": {
    wrong: "agentMode leaves hosts with the OS they have, and the layer has {property}.",
    fix: "Leave out {property}; where hosts in agent mode boot an image of yours, leave out agentMode.",
  },
  "agent-mode-version": {
    wrong: `agentMode needs version 2.0.0 or later of the pack ${EDGE_PACK}, and version is "{value}".`,
    fix: "Use 2.1.0, or leave it out.",
    source: PALETTE,
  },
  "image-none-version": {
    wrong: `options.system.uri is NA, and the pack ${EDGE_PACK} has version "{value}".`,
    fix: "Palette's guides use NA with 2.0.0 or later: use 2.1.0, or name the image that hosts boot.",
    warning: true,
    source: PALETTE,
  },
  "two-node-distribution": {
    wrong: "The image was built with TWO_NODE=true and the distribution {distribution}.",
    fix: "Clusters of two nodes run K3s or Canonical Kubernetes: build with K8S_DISTRIBUTION=k3s or canonical, or without TWO_NODE.",
    warning: true,
  },
  "preset-comment": {
    wrong: "The values have the comment of the preset {preset}, and system.uri is for agent mode.",
    fix: "Take the comment away: the console would show a deployment mode that this is not.",
    construct: "agentMode: true writes the comment of its own preset.",
    warning: true,
  },
  "credentials-token-registry": {
    wrong: '{property} "{registry}" is a registry of Amazon ECR, whose passwords are tokens that expire.',
    fix: "Credentials take a user name and a password that stay: use another registry, or one that passes images of ECR on.",
    warning: true,
  },
  "stylus-package": {
    wrong: '{property} "{value}" does not begin with container://.',
    fix: "Palette's documentation writes it so: container://{value}.",
    warning: true,
  },
  "containerd-config": {
    wrong:
      "Layer {layer} writes the whole of /etc/containerd/config.toml in stage {stage}, and layer {kubernetes} has the pack {pack}, which breaks nodes that get containerd from Palette.",
    fix: "Write a file of its own into /etc/containerd/conf.d instead.",
    warning: true,
  },
  "image-elsewhere": {
    wrong: '{property} "{name}" is not in the registry that hosts sign in to, which is {registry}.',
    fix: "A cluster has one private registry: move the image there, or make sure that it can be pulled without signing in.",
    warning: true,
  },
} as const satisfies Record<string, Rule>;

/** The rules on how hosts sign in to a registry. */
export const CREDENTIALS_RULES = {
  "certificate-pem": {
    wrong: "{property} is not PEM: {reason}.",
    fix: "Give the text of the .pem or .crt file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
    acknowledgeable: false,
  },
  "literal-password": {
    wrong: "{property} is written out, so it would stand in the Terraform files and in the state.",
    fix: "Give the value of a sensitive Terraform variable, or a macro of the project or tenant, such as {{.spectro.macro.registry-password}}.",
    acknowledgeable: false,
    secret: true,
  },
  "password-missing": {
    wrong: "{property} is missing.",
    fix: "Give the value of a sensitive Terraform variable, or a macro of the project or tenant, such as {{.spectro.macro.registry-password}}.",
  },
  "certificate-file": {
    wrong: 'registryCredentials.certificateFile "{file}" cannot be used: {reason}.',
    fix: "Give the path of a .pem or .crt file that holds text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
    acknowledgeable: false,
  },
  "certificate-twice": {
    wrong: "registryCredentials has both a certificate and a certificateFile.",
    fix: "Keep one.",
    acknowledgeable: false,
  },
  "literal-api-key": {
    wrong: "Provider {provider} has an apiKey that is written out, so it stands in the Terraform files.",
    fix: "Leave it out and set SPECTROCLOUD_APIKEY where Terraform runs, or give the value of a sensitive Terraform variable.",
    warning: true,
    acknowledgeable: false,
  },
  "registry-port": {
    wrong: '{property} "{registry}" has a port above 65535.',
    fix: "Write the port that the registry listens on, such as 5000.",
  },
  "credentials-registry": {
    wrong: '{property} "{registry}" is not the registry of the image, which is {imageRegistry}.',
    fix: "Hosts can use one registry. Set registry to {imageRegistry} or use an image from {registry}. Ignore this if {registry} is a pull-through proxy for {imageRegistry}.",
    warning: true,
  },
} as const satisfies Record<string, Rule>;

/** The rules on the stages of Edge hosts. */
export const STAGE_RULES = {
  "stage-unknown": {
    wrong: '{property} has "{stage}", which is {reason}.',
    fix: "Known are {accepted}, each also with .before or .after behind it.",
    warning: true,
    source: KAIROS,
  },
  "stage-list": {
    wrong: "{property} is {found}, and hosts read lists of steps.",
    fix: "Write a dash before each step.",
    warning: true,
  },
  "stage-key": {
    wrong: "{property} is a key that hosts do not know, so they ignore it.",
    fix: "Write {right}.",
    warning: true,
    source: YIP,
  },
  "stage-kind": {
    wrong:
      "{property} is {found}, and hosts read {wanted} there: they would refuse the whole document, and run none of its stages.",
    fix: "Write {right}.",
    source: YIP,
  },
  "stage-mode": {
    wrong: "{property} is {found} without a zero before it, which hosts read as a decimal number: the mode {mode}.",
    fix: "Write 0{found}.",
    source: YIP,
  },
  "stage-path": {
    wrong: '{property} "{value}" begins with /sysroot, and initramfs runs with the new root as its root.',
    fix: "Write {right}; /sysroot is for the stage rootfs.",
    warning: true,
    source: KAIROS,
  },
  "stage-size": {
    wrong: "{property} have {size} bytes, and hosts drop configuration of more than 2 MiB without a word.",
    fix: "Put large files into the image, or download them in a step.",
    source: KAIROS,
  },
  "stage-idle": {
    wrong: "{property} does nothing.",
    fix: "Give it commands, files, or another key that does something. What has no key of its own goes into additionalValues.stages.",
  },
  "file-path": {
    wrong: '{property} "{value}" does not begin with a slash.',
    fix: "Hosts have no folder that it would count from: write the whole path, such as /{value}.",
    warning: true,
  },
  "file-mode-missing": {
    wrong: "{property} is missing, and hosts have no default: they would set the mode 0000.",
    fix: 'Write "0644" for a file that all may read, "0600" for a secret, "0755" for a script or a directory.',
    source: YIP,
  },
  "stage-mode-missing": {
    wrong: "{property} has no permissions, so hosts set its mode to 0000, even if it exists.",
    fix: "Write permissions: 0644 for a file that all may read, 0600 for a secret, 0755 for a script or a directory.",
    warning: true,
    source: YIP,
  },
  "file-mode": {
    wrong: '{property} "{value}" is not a file mode.',
    fix: 'Write it as chmod takes it, in quotes, such as "0644".',
  },
} as const satisfies Record<string, Rule>;
