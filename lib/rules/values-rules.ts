import type { Rule } from "./rule";

/** The rules on the values and manifests of a pack. */
export const VALUES_RULES = {
  "manifest-missing": {
    wrong: "A layer of type manifest has no manifest.",
    fix: "Give it manifests, each with a name, and with Kubernetes YAML as content.",
  },
  "manifest-file": {
    wrong: "The file of {property}, {file}, cannot be used: {reason}.",
    fix: "Give the path of a file with Kubernetes YAML; a relative path counts from the working directory.",
    acknowledgeable: false,
  },
  "manifest-twice": {
    wrong: "{property} has both content and a file.",
    fix: "Keep one.",
    acknowledgeable: false,
  },
  "manifest-yaml": {
    wrong: "{property} is not what Kubernetes can read: {reason}.",
    fix: "Give YAML documents, each with a map at its root; to read them from a file, give file instead of content.",
  },
  "manifest-nothing": {
    wrong: "{property} holds {what}.",
    fix: "Kubernetes would make nothing of it: each document needs apiVersion and kind.",
    warning: true,
  },
  "manifest-type": {
    wrong: 'The layer has manifests, no version and the packType "{packType}".',
    fix: 'A layer of manifests alone has the packType "manifest"; any other needs a version.',
  },
  "values-comments": {
    wrong: "The values are comments only.",
    fix: "They replace all values that the pack comes with: give some, or leave the values out.",
    warning: true,
  },
  "manifest-unread": {
    wrong: "{property} has templates in it, and without them it is not YAML: {reason}.",
    fix: "See that what fills them in makes YAML of it, with a map at the root of each document.",
    warning: true,
  },
  "manifest-name-twice": {
    wrong: 'The layer has two manifests of the name "{name}".',
    fix: "Give each a name of its own.",
  },
  "values-yaml": {
    wrong: "{source} is not YAML that Palette can read: {reason}.",
    fix: "Correct the text; a pack takes one YAML document whose root is a map.",
  },
  "values-text": {
    wrong: "{source} cannot be used: {reason}.",
    fix: "Correct the text; a pack takes one YAML document whose root is a map.",
    acknowledgeable: false,
  },
  "values-file": {
    wrong: "The values file {file} cannot be used: {reason}.",
    fix: "Give the path of a YAML file; a relative path counts from the folder that the program was started in.",
    acknowledgeable: false,
  },
  "values-nested": {
    wrong: "{property} stands beside {key}, the one key with a dot in it that Palette reads.",
    fix: "Write the value at {key}, and take the nested one away.",
    warning: true,
  },
  "values-expression": {
    wrong: "{where} has {found}, which stays text: only Terraform's own language reads it.",
    fix: "Put the value of a Terraform variable in its place, as a token; a path between two braces, such as {{.spectro.var.site}}, is a macro of Palette's.",
    warning: true,
  },
  "text-composed": {
    wrong:
      "{where} has {found}, and Terraform keeps text in Unicode's composed form: Palette gets {composed} in its place.",
    fix: "Type it in that form. In values, PackValues.fromObject keeps it as it is, and so does YAML with \\uXXXX between double quotes.",
    warning: true,
  },
  "values-data": {
    wrong: "{path} is {found}.",
    fix: "Values take text, numbers, booleans, null, lists, maps and CDKTF tokens.",
    acknowledgeable: false,
  },
  "values-number": {
    wrong: "{path} is the number {found}, which is more than a program can hand over without rounding it.",
    fix: "If its last digits count, give it in YAML text, or as text.",
    warning: true,
  },
  "defaults-anchor": {
    wrong: "The text that {which} looks for is known only to Terraform.",
    fix: "Write it out, as it stands in the values that the pack comes with; what stands in its place may be a token.",
    acknowledgeable: false,
  },
  "defaults-merge": {
    wrong:
      "The values that the pack comes with cannot be merged with others, nor with typed properties: only Terraform knows them.",
    fix: "Replace text in them, or write the values out in a file, which can be merged.",
    acknowledgeable: false,
  },
  "defaults-only": {
    wrong: "replaceText was called on {source}, and it works only on the values that a pack comes with.",
    fix: "Begin with the pack's default values, or change the text itself.",
    acknowledgeable: false,
  },
  "defaults-missing": {
    wrong: "The layer starts from the values that its pack comes with, but its pack is not looked up.",
    fix: "Give a name and a version, and let the layer look its pack up; a layer of type manifest has no pack.",
    acknowledgeable: false,
  },
  "head-comment": {
    wrong: "headComment has {reason}.",
    fix: "Write it as text, with a line break between its lines; each becomes a comment line before the values.",
    acknowledgeable: false,
  },
  "input-replaced": {
    wrong: "{property} is not written as it is given, because {other} takes its place.",
    fix: "Keep one. A list replaces a whole list: repeat in it what is to stay.",
    warning: true,
  },
  "values-place": {
    wrong: "{property} stands where Palette's documentation has no such key.",
    fix: "It belongs under {place}, as {key}.",
    warning: true,
  },
} as const satisfies Record<string, Rule>;

/** The rules on Palette's macros. */
export const MACRO_RULES = {
  "macro-form": {
    wrong: "{where} has {found}, which looks like a macro but is not one, so Palette leaves it as it is.",
    fix: "Did you mean {right}?",
  },
  "macro-form-comment": {
    wrong: "{where} has {found} in a comment, which looks like a macro but is not one.",
    fix: "Did you mean {right}?",
    warning: true,
  },
  "macro-path": {
    wrong:
      "Layer {layer} refers to {reference} of the pack {pack} in a macro, and the values of that pack have no such key.",
    fix: "Write a path that they have{near}, or add {reference} to them.",
    warning: true,
  },
  "macro-system": {
    wrong: "{where} has {found}, which is not a macro that Palette's documentation knows.",
    fix: "Did you mean {right}?",
    warning: true,
  },
} as const satisfies Record<string, Rule>;
