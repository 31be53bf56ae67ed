import { EDGE_CLOUD } from "../palette/clouds";
import { LAYERS_IN_ORDER } from "../palette/layer-kinds";
import { EDGE_PACK, NON_EDGE_PACK } from "../palette/packs";
import type { Rule } from "./rule";

const PROVIDER = { of: "the provider 0.29.9", read: "2026-11-30" };

/** The rules on a cluster profile and its layers. */
export const PROFILE_RULES = {
  "os-layer-missing": {
    wrong: "The profile has no OS layer, and a profile of type {type} needs one.",
    fix: "Put an OS layer first, or use type add-on.",
    construct: "It is an EdgeByoosLayer, a NonEdgeByoosLayer or a PackLayer of kind OS.",
  },
  "kubernetes-layer-missing": {
    wrong: "The profile has no Kubernetes layer, and a profile of type {type} needs one.",
    fix: "Add a Kubernetes pack after the OS layer.",
    construct: "It is a PackLayer of kind KUBERNETES.",
  },
  "network-layer-missing": {
    wrong: "The profile has no network layer, and a profile of type {type} needs one.",
    fix: "Add a network pack after the Kubernetes layer.",
    construct: "It is a PackLayer of kind NETWORK.",
  },
  "storage-layer-missing": {
    wrong: "The profile has no storage layer.",
    fix: "Outside Edge, clusters need one for persistent volumes: add a storage pack after the network layer.",
    construct: "It is a PackLayer of kind STORAGE.",
    warning: true,
  },
  "layer-twice": {
    wrong: "The profile has {count} {kind} layers: {layers}.",
    fix: "Keep one.",
  },
  "layer-in-add-on": {
    wrong: "Layer {layer} is {article} {kind} layer, and an add-on profile takes add-on layers only.",
    fix: "Use type cluster or infra, or leave the layer out.",
  },
  "layer-order": {
    wrong: "Layer {layer} ({kind}) stands after {before} ({beforeKind}).",
    fix: `List them as Palette builds them: ${LAYERS_IN_ORDER}.`,
    warning: true,
  },
  "cloud-case": {
    wrong: 'cloud "{cloud}" is {right} in another spelling, and Palette tells the two apart.',
    fix: "Write {right}.",
  },
  "cloud-all": {
    wrong: 'cloud "all" goes with type "add-on" only, and this profile is of type "{type}".',
    fix: 'Name the infrastructure, such as "edge-native" or "aws".',
  },
  "cloud-removed": {
    wrong: 'cloud "{cloud}" is removed from Palette since {since}; older self-hosted versions still have it.',
    fix: "Use another cloud, unless your Palette is older.",
    warning: true,
    source: { of: "Palette's release notes, announcements for April 2026", read: "2026-11-26" },
  },
  "edge-layer-elsewhere": {
    wrong: `Layer {layer} has the pack ${EDGE_PACK}, and this profile is for cloud "{cloud}".`,
    fix: `Use cloud ${EDGE_CLOUD}, or the pack ${NON_EDGE_PACK}.`,
    construct: "That is the pack of a NonEdgeByoosLayer.",
  },
  "non-edge-layer-on-edge": {
    wrong: `Layer {layer} has the pack ${NON_EDGE_PACK}, and this profile is for cloud "${EDGE_CLOUD}".`,
    fix: `Use the cloud that the image is for, or the pack ${EDGE_PACK}.`,
    construct: "That is the pack of an EdgeByoosLayer.",
  },
  "image-id": {
    wrong: 'Layer {layer} has the osImageOverride "{id}", and this profile is for cloud "{cloud}".',
    fix: "This cloud takes {accepted}.",
    warning: true,
  },
  "image-id-version": {
    wrong:
      'Layer {layer} has the osImageOverride "{id}", whose name is for Kubernetes {imageVersion}, and layer {kubernetes} has version {version}.',
    fix: "Use an image that was built for {version}, or the version {imageVersion} of the pack {pack}.",
    warning: true,
  },
  "kubernetes-pack-on-edge": {
    wrong: 'Layer {layer} has the pack {pack}, which is not for Edge, and this profile is for cloud "edge-native".',
    fix: "Edge hosts take {accepted}.",
    warning: true,
  },
  "pack-elsewhere": {
    wrong: 'Layer {layer} has the pack {pack} for {clouds}, and this profile is for cloud "{cloud}".',
    fix: "Use a pack for {cloud}, or the cloud that the pack is for.",
    warning: true,
  },
  "layer-kind": {
    wrong: "The pack {pack} is for {right}, and the layer is of kind {kind}.",
    fix: "Use the kind {right}.",
    warning: true,
  },
  "pack-disabled": {
    wrong: "Palette has disabled the pack {pack} since {since}: plans pass, and a new profile is refused at apply.",
    fix: "Use {successor}.",
    warning: true,
  },
  "pack-deprecated": {
    wrong: "Palette has deprecated the pack {pack} since {since}.",
    fix: "Use {successor}.",
    warning: true,
  },
  "layer-unused": {
    wrong: "The layer is in no profile, and nothing uses its toPack(), values or pack.",
    fix: "Add it to the layers of a profile, or remove it.",
    warning: true,
  },
  "profile-twice": {
    wrong: "Profile {other} has the name {name} and the version {version} too, so one would overwrite the other.",
    fix: "Give one of them another name or another version.",
  },
  "profile-in-two-stacks": {
    wrong:
      "Profile {other}, in another stack, has the name {name} and the version {version} too, and a provider with the same settings.",
    fix: "One would overwrite the other: give one of them another name or version, or say in projectName of each provider where its profiles belong.",
    warning: true,
  },
  "provider-other": {
    wrong: "Layer {layer} looks its pack up in {theirs}, and its profile is made in {ours}.",
    fix: "Give both the same provider, or one for the tenant to the lookups.",
    warning: true,
  },
  "pack-name-other": {
    wrong: "The layer is named {name}, and its pack is {pack}.",
    fix: "Name the layer after its pack, {pack} or copy--{pack}, or take the pack {name}.",
    warning: true,
  },
  "provider-project": {
    wrong: "Provider {provider} names no project, and {named} names the project {project}.",
    fix: "Say in projectName where its profiles belong; without it they go into the project Default.",
    warning: true,
  },
  "provider-host": {
    wrong: 'The host "{host}" of provider {provider} is more than the name of a host, and the provider fails at plan.',
    fix: "Write {right}.",
    source: PROVIDER,
  },
  "provider-twice": {
    wrong: "The providers {providers} have both {alias}, and Terraform takes one of each.",
    fix: "Give each an alias of its own.",
  },
  "provider-feature": {
    wrong: "The provider {provider} has {feature} in its {property}, which the provider does not know and ignores.",
    fix: "Known is {known}.",
    warning: true,
    source: PROVIDER,
  },
  "pack-name-twice": {
    wrong: "The pack name {name} stands in the profile twice: {layers}.",
    fix: "Give the second copy a name of its own before two dashes, such as second--{pack}.",
  },
  "profile-version": {
    wrong: 'version "{value}" is not SemVer.',
    fix: "Write major.minor.patch, such as 1.2.0.",
  },
  "profile-version-short": {
    wrong: 'version "{value}" is a short form, and Palette 4.10 and later keeps the profile as version {right}.',
    fix: "Write {right}: lookups compare versions as text.",
    warning: true,
    source: { of: "the provider's branch for Palette 4.10", read: "2026-11-26" },
  },
  tag: {
    wrong: 'tags[{index}] "{value}" is not a tag: {reason}.',
    fix: "Write key or key:value, 128 characters at most.",
  },
  "tags-kind": {
    wrong: "tags has become {found}, and Palette takes a list.",
    fix: "The aspect that tags other resources has to leave cluster profiles alone, or give them a list of key or key:value.",
  },
  "tag-colon": {
    wrong: 'tags[{index}] "{value}" has a second colon: the provider sends {sent}, and each plan shows a difference.',
    fix: "Write key or key:value.",
    warning: true,
  },
  "tag-twice": {
    wrong: "tags has {first} and {second}, and Palette keeps one tag of each key.",
    fix: "Keep one.",
  },
  "macro-pack-unknown": {
    wrong: "Layer {layer} refers to the pack {name} in a macro, and no layer of this profile has it.",
    fix: "The packs of this profile are {packs}.",
  },
  "macro-pack-elsewhere": {
    wrong: "Layer {layer} refers to the pack {name} in a macro, and no layer of this add-on profile has it.",
    fix: "Palette fills it in on clusters whose infrastructure profile has the pack, and on no others. The packs of this profile are {packs}.",
    warning: true,
  },
  "skip-destroy-version": {
    wrong: "skipDestroy keeps old versions, and the profile has no version.",
    fix: "Give it one, such as 1.0.0, and raise it with each change.",
  },
  "skip-destroy-provider": {
    wrong: "skipDestroy has no effect, because the provider overwrites the old version of a profile.",
    fix: "Set immutable-clusterprofiles to true in the featurePreview of the provider (0.29.5 or later). It has to be this library's SpectrocloudProvider: in other bindings CDKTF misspells the feature.",
  },
} as const satisfies Record<string, Rule>;

/** The rules on a profile's variables. */
export const VARIABLE_RULES = {
  "variable-undeclared": {
    wrong:
      "Layer {layer} uses the variable {name}, which the profile does not declare, so Palette would refuse its values.",
    fix: "Declare {name} in the variables of the profile.",
  },
  "variable-spelling": {
    wrong:
      "Layer {layer} uses the variable {name}, and the profile declares it as {declared}: capitals, - and _ count.",
    fix: "Write {declared} in both.",
  },
  "variable-unused": {
    wrong: "The variable {name} is declared, and no layer uses it.",
    fix: "Use it as {{.spectro.var.{name}}}, or take it out of variables.",
    warning: true,
  },
  "variable-name": {
    wrong: 'The name of variable "{name}" is not one that macros can use.',
    fix: "Use letters, digits and _, and start with a letter.",
  },
  "variable-name-dash": {
    wrong: "The name of variable {name} has a dash, which the template engine of Palette's agents is said to reject.",
    fix: "Write {right}.",
    warning: true,
  },
  "variable-without-default": {
    wrong: "Variable {name} is {how}, and has no default value.",
    fix: "Nobody could give it one later: give it a default value, or let people see and change it.",
    warning: true,
  },
  "variable-display-twice": {
    wrong: 'The variables {names} have one display name, "{displayName}".',
    fix: "Give each its own: it is all that people see.",
    warning: true,
  },
  "variable-quote": {
    wrong: "Layer {layer} has the variable {name} between single quotes, and its default value has one, too.",
    fix: "Palette puts the value in as it is, which ends the text there: use double quotes around the macro, or take the quote out of the value.",
    warning: true,
  },
  "variable-twice": {
    wrong: "The variable {name} is declared twice.",
    fix: "Keep one.",
  },
  "variable-regex": {
    wrong: "The regex of variable {name} is not a regular expression: {reason}.",
    fix: "Correct it; Palette reads it as RE2.",
  },
  "variable-default": {
    wrong: "The default value of variable {name} {reason}.",
    fix: "Give {accepted}.",
  },
  "variable-options-missing": {
    wrong: "Variable {name} is a dropdown without options.",
    fix: "Give it options, each with a label and a value, or another inputType.",
  },
  "variable-options-unused": {
    wrong: "Variable {name} has options, and its inputType is {inputType}.",
    fix: "Options need the inputType dropdown.",
  },
  "variable-option-twice": {
    wrong: 'Variable {name} has two options with the value "{value}".',
    fix: "Keep one.",
  },
  "variable-secret-option": {
    wrong: "Variable {name} is sensitive, and its options are written out, so they would stand in the Terraform files.",
    fix: "Give values of sensitive Terraform variables, or no options.",
    acknowledgeable: false,
    secret: true,
  },
  "variable-secret-literal": {
    wrong:
      "Variable {name} is sensitive, and its default value is written out, so it would stand in the Terraform files.",
    fix: "Give the value of a sensitive Terraform variable, or no default value.",
    acknowledgeable: false,
    secret: true,
  },
  "cluster-variable-missing": {
    wrong: "{use} gives no value for the variable {name}, which the profile requires.",
    fix: "Add {name} to variables, or give it a default value in the profile.",
  },
  "cluster-variable-undeclared": {
    wrong: "{use} gives a value for {name}, which is not a variable of the profile.",
    fix: "Declare it in the profile. Declared are: {declared}.",
  },
  "cluster-variable-value": {
    wrong: "{use} gives the variable {name} a value that {reason}.",
    fix: "Give {accepted}.",
  },
  "cluster-variable-secret": {
    wrong: "{use} gives the sensitive variable {name} in plain text, so the value would stand in the Terraform files.",
    fix: "Give the value of a sensitive Terraform variable.",
    acknowledgeable: false,
    secret: true,
  },
  "cluster-pack": {
    wrong: "{use} gives the layer {layer} of pack {pack}, which the profile does not have.",
    fix: "Add the layer to the profile, or leave it out of packs. The profile has {packs}.",
  },
} as const satisfies Record<string, Rule>;
