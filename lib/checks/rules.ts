/** One rule: what its message says is wrong, what is accepted, and the fix. `{name}` stands for a detail. */
export interface Rule {
  readonly wrong: string;
  readonly fix: string;
  readonly warning?: boolean;
}

/** Every check at synth, by name. `docs/checks.md` is this table, and a test keeps it so. */
export const RULES = {
  "empty-text": {
    wrong: "{property} is empty.",
    fix: "Give the text that Palette should use for it.",
  },
  "not-text": {
    wrong: "{property} is {found}.",
    fix: 'Palette reads it as text: write {property}: "{text}".',
  },
  "not-text-at-all": {
    wrong: "{property} is {found}.",
    fix: "It takes text, between quotes.",
  },
  "other-kind": {
    wrong: "{property} is {found}.",
    fix: "Write {write}.",
  },
  "pack-version": {
    wrong: 'version "{value}" is not a version of a pack.',
    fix: 'Write it as Palette lists it, such as "1.0.0".',
  },
  "not-accepted": {
    wrong: '{property} "{value}" is not known.',
    fix: "Accepted are {accepted}.",
  },
  "image-reference": {
    wrong: '{property} "{value}" is not an image reference: {reason}.',
    fix: "Write registry/repository:tag or registry/repository@sha256:…, such as example.io/my-images/example-custom-os:v1.4.5.",
  },
  "image-tag": {
    wrong: '{property} "{value}" names no tag and no digest.',
    fix: "Palette would boot whatever the registry calls latest. Add the tag that the build pushed, such as {value}:v1.4.5.",
  },
  "certificate-pem": {
    wrong: "registryCredentials.certificate is not PEM: {reason}.",
    fix: "Give the text of the .pem or .crt file, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
  },
  "literal-password": {
    wrong: "{property} is written out, so it would stand in the Terraform files and in the state.",
    fix: 'Give a Terraform variable, new TerraformVariable(this, "registry_password", { sensitive: true }).stringValue, or a Palette macro, Macro.macro("registry-password").',
  },
  "manifest-missing": {
    wrong: "A layer of type manifest has no manifest.",
    fix: "Give manifests: [{ name, content }], with Kubernetes YAML as content.",
  },
  "os-layer-missing": {
    wrong: "The profile has no OS layer, and a profile of type {type} needs one.",
    fix: 'Put an EdgeByoosLayer, a NonEdgeByoosLayer or a PackLayer of kind LayerKind.OS first in layers, or use type: "add-on".',
  },
  "kubernetes-layer-missing": {
    wrong: "The profile has no Kubernetes layer, and a profile of type {type} needs one.",
    fix: "Add a PackLayer of kind LayerKind.KUBERNETES after the OS layer.",
  },
  "network-layer-missing": {
    wrong: "The profile has no network layer, and a profile of type {type} needs one.",
    fix: "Add a PackLayer of kind LayerKind.NETWORK after the Kubernetes layer.",
  },
  "storage-layer-missing": {
    wrong: "The profile has no storage layer.",
    fix: "Outside Edge, clusters need one for persistent volumes: add a PackLayer of kind LayerKind.STORAGE after the network layer.",
    warning: true,
  },
  "layer-twice": {
    wrong: "The profile has {count} {kind} layers: {layers}.",
    fix: "Keep one.",
  },
  "layer-in-add-on": {
    wrong: "Layer {layer} is {article} {kind} layer, and an add-on profile takes add-on layers only.",
    fix: 'Use type: "cluster" or "infra", or leave the layer out.',
  },
  "layer-order": {
    wrong: "Layer {layer} ({kind}) stands after {before} ({beforeKind}).",
    fix: "Palette builds layers in their order: OS, Kubernetes, network, storage, then add-ons.",
  },
  "cloud-all": {
    wrong: 'cloud "all" goes with type "add-on" only, and this profile is of type "{type}".',
    fix: 'Name the infrastructure, such as "edge-native" or "aws".',
  },
  "edge-layer-elsewhere": {
    wrong: 'Layer {layer} has the pack edge-native-byoi, and this profile is for cloud "{cloud}".',
    fix: 'Use cloud: "edge-native", or a NonEdgeByoosLayer.',
  },
  "non-edge-layer-on-edge": {
    wrong: 'Layer {layer} has the pack generic-byoi, and this profile is for cloud "edge-native".',
    fix: "Use an EdgeByoosLayer, or the cloud that the image is for.",
  },
  "pack-name-twice": {
    wrong: "The pack name {name} stands in the profile twice: {layers}.",
    fix: "Give the second copy a name of its own before two dashes, such as second--{pack}.",
  },
  "profile-version": {
    wrong: 'version "{value}" is not SemVer.',
    fix: "Write major.minor.patch, such as 1.2.0.",
  },
  tag: {
    wrong: 'tags[{index}] "{value}" is not a tag.',
    fix: "Write key or key:value, without blanks or commas, 128 characters at most.",
  },
  "tag-twice": {
    wrong: 'The tag "{value}" stands in tags twice.',
    fix: "Keep one.",
  },
  "variable-undeclared": {
    wrong:
      "Layer {layer} uses the variable {name}, which the profile does not declare, so Palette would refuse its values.",
    fix: 'Add { name: "{name}", displayName: … } to variables.',
  },
  "variable-unused": {
    wrong: "The variable {name} is declared, and no layer uses it.",
    fix: 'Use it with Macro.variable("{name}"), or take it out of variables.',
    warning: true,
  },
  "macro-pack-unknown": {
    wrong: "Layer {layer} refers to the pack {name} in a macro, and no layer of this profile has it.",
    fix: "The packs of this profile are {packs}.",
  },
  "variable-name": {
    wrong: 'The name of variable "{name}" is not one that macros can use.',
    fix: "Use letters, digits, - and _, and start with a letter.",
  },
  "variable-twice": {
    wrong: "The variable {name} is declared twice.",
    fix: "Keep one.",
  },
  "variable-regex": {
    wrong: "The regex of variable {name} is not a regular expression: {reason}.",
    fix: "Correct it; Palette reads it as RE2.",
  },
  "variable-default-regex": {
    wrong: "The default value of variable {name} does not match its regex {regex}.",
    fix: "Change one of the two.",
  },
  "variable-default-format": {
    wrong: "The default value of variable {name} is not of its format {format}.",
    fix: "Give {accepted}.",
  },
  "variable-options-missing": {
    wrong: "Variable {name} is a dropdown without options.",
    fix: "Give options: [{ label, value }], or another inputType.",
  },
  "variable-options-unused": {
    wrong: "Variable {name} has options, and its inputType is {inputType}.",
    fix: 'Options need inputType: "dropdown".',
  },
  "variable-option-twice": {
    wrong: 'Variable {name} has two options with the value "{value}".',
    fix: "Keep one.",
  },
  "variable-default-option": {
    wrong: "The default value of variable {name} is none of its options.",
    fix: "Accepted are {accepted}.",
  },
  "variable-secret-literal": {
    wrong:
      "Variable {name} is sensitive, and its default value is written out, so it would stand in the Terraform files.",
    fix: 'Give a sensitive Terraform variable, new TerraformVariable(this, "{name}", { sensitive: true }).stringValue, or no default value.',
  },
  "skip-destroy-version": {
    wrong: "skipDestroy keeps old versions, and the profile has no version.",
    fix: 'Give it one, such as version: "1.0.0", and raise it with each change.',
  },
  "skip-destroy-provider": {
    wrong: "skipDestroy has no effect, because the provider overwrites the old version of a profile.",
    fix: 'Set featurePreview: { "immutable-clusterprofiles": true } on the provider (0.29.5 or later).',
  },
  "image-missing": {
    wrong: "The layer has no image.",
    fix: "Give image: ProviderImage.fromUri(…), .fromParts(…) or .fromCanvosArgs(…), or agentMode: true where hosts keep their own OS.",
  },
  "image-none": {
    wrong: '{property} is "NA", which stands for no image.',
    fix: "Write agentMode: true where hosts keep their own OS, or name the image that they boot.",
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
    wrong: "Layer {layer} boots an image with Kubernetes {imageVersion}, and layer {kubernetes} has version {version}.",
    fix: "Use an image that was built for {version}, or the version {imageVersion} of the pack {pack}.",
  },
  "image-not-built": {
    wrong:
      "The CanvOS build of layer {layer} was for Kubernetes {imageVersion} only, and layer {kubernetes} has version {version}, so hosts will pull {uri}.",
    fix: "Build and push that image too, or use the version {imageVersion} of the pack {pack}.",
    warning: true,
  },
  "canvos-file": {
    wrong: "The CanvOS file {file} cannot be used: {reason}.",
    fix: "Give the path of the build's .arg file, text of 65536 bytes at most; a relative path counts from the working directory.",
  },
  "canvos-line": {
    wrong: "Line {line} of {file} cannot be read: {reason}.",
    fix: "Accepted are KEY=VALUE, with quotes that close on the same line, comments after #, and blank lines.",
  },
  "canvos-key-missing": {
    wrong: "{file} does not set {key} in any of its lines, 1 to {lines}.",
    fix: "Add {key}=… to it, or give it as the build did: ProviderImage.fromCanvosArgs(path, { {key}: … }). It takes {accepted}.",
  },
  "canvos-key-twice": {
    wrong: "{file} sets {key} in line {first} and again in line {line}.",
    fix: "The last one holds. Keep one.",
    warning: true,
  },
  "agent-mode-contradiction": {
    wrong: "agentMode leaves hosts with the OS they have, and the layer has {property}.",
    fix: "Leave out {property}, or agentMode.",
  },
  "agent-mode-version": {
    wrong: 'agentMode needs version 2.1.0 or later of the pack edge-native-byoi, and version is "{value}".',
    fix: 'Write version: "2.1.0", or leave it out.',
  },
  "certificate-file": {
    wrong: 'registryCredentials.certificateFile "{file}" cannot be used: {reason}.',
    fix: "Give the path of a .pem or .crt file that holds text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.",
  },
  "certificate-twice": {
    wrong: "registryCredentials has both a certificate and a certificateFile.",
    fix: "Keep one.",
  },
  "credentials-registry": {
    wrong: '{property} "{registry}" is not the registry of the image, which is {imageRegistry}.',
    fix: "Hosts sign in to the registry of the image: write {imageRegistry}, or take an image from {registry}.",
  },
  "image-elsewhere": {
    wrong: '{property} "{name}" is not in the registry that hosts sign in to, which is {registry}.',
    fix: "A cluster has one private registry: move the image there, or see that it can be pulled without signing in.",
    warning: true,
  },
  "stage-unknown": {
    wrong: 'stages has "{stage}", which is no stage that is known, so hosts may never run it.',
    fix: "Known are {accepted}, each also with .before or .after behind it.",
    warning: true,
  },
  "stage-empty": {
    wrong: "{property} is empty.",
    fix: "Give at least one {what}, or leave it out.",
  },
  "stage-key": {
    wrong: "{property} has {key}, which is no key that it takes.",
    fix: "It takes {accepted}. What else a host understands goes into additionalValues.stages.",
  },
  "stage-idle": {
    wrong: "{property} has neither commands nor files.",
    fix: "Give it commands: [...] or files: [{ path, content }]. A step of another kind goes into additionalValues.stages.",
  },
  "stage-shape": {
    wrong: "{property} is {found}.",
    fix: "It takes {accepted}.",
  },
  "stage-permissions": {
    wrong: '{property} "{value}" is not a file mode.',
    fix: 'Write it as chmod takes it, in quotes, such as "0644".',
  },
  "values-yaml": {
    wrong: "{source} is not YAML that Palette can read: {reason}.",
    fix: "Correct the text; a pack takes one YAML document whose root is a map.",
  },
  "values-data": {
    wrong: "{path} is {found}.",
    fix: "Values take text, numbers, booleans, null, lists, maps and CDKTF tokens.",
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;

/** A rule that something breaks, with the details for its message. */
export interface Finding {
  readonly rule: RuleName;
  readonly details: Record<string, string>;
  readonly warning: boolean;
}

/** States that a rule is broken. */
export function finding(rule: RuleName, details: Record<string, string> = {}): Finding {
  return { rule, details, warning: (RULES[rule] as Rule).warning ?? false };
}

/** The sentence that a user reads: what is wrong, then what is accepted and the fix. */
export function messageOf({ rule, details }: Finding): string {
  const { wrong, fix }: Rule = RULES[rule];
  return `${wrong} ${fix}`.replace(/\{(\w+)\}/g, (_, name: string) => {
    return shorten(withoutPasswords(details[name] ?? `{${name}}`));
  });
}

/** People write names and passwords into addresses, `https://user:password@host`, and messages end up in logs. */
function withoutPasswords(detail: string): string {
  return detail.replace(/\/\/[^\s/:]*:[^\s/]*@/g, "//…@");
}

/** Quoting a whole file in a message would hide what the message says. */
function shorten(detail: string): string {
  return detail.length > 300 ? `${detail.slice(0, 300)}…` : detail;
}
