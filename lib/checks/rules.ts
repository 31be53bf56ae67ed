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
    wrong: "registryCredentials.password is written out, so it would stand in the Terraform files and in the state.",
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
  return `${wrong} ${fix}`.replace(/\{(\w+)\}/g, (_, name: string) => shorten(details[name] ?? `{${name}}`));
}

/** Quoting a whole file in a message would hide what the message says. */
function shorten(detail: string): string {
  return detail.length > 300 ? `${detail.slice(0, 300)}…` : detail;
}
