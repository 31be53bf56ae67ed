import type { Rule } from "./rule";

/** The rules on the values and manifests of a pack. */
export const VALUES_RULES = {
  "manifest-missing": {
    wrong: "A layer of type manifest has no manifest.",
    fix: "Give it manifests, each with a name, and with Kubernetes YAML as content.",
    subject: "layer",
  },
  "values-yaml": {
    wrong: "{source} is not YAML that Palette can read: {reason}.",
    fix: "Correct the text; a pack takes one YAML document whose root is a map.",
    subject: "layer",
  },
  "values-file": {
    wrong: "The values file {file} cannot be used: {reason}.",
    fix: "Give the path of a YAML file; a relative path counts from the folder that the program was started in.",
    subject: "layer",
  },
  "values-data": {
    wrong: "{path} is {found}.",
    fix: "Values take text, numbers, booleans, null, lists, maps and CDKTF tokens.",
    subject: "layer",
  },
} as const satisfies Record<string, Rule>;
