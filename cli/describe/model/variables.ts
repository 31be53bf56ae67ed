import type { Layer, Profile, Variable } from "../../../lib/model/profile-model";
import type { Tree } from "../../../lib/model/tree";
import { hidden, Place } from "../../../lib/secrets/secrets";
import { composedSecrets } from "./composed-secrets";
import { variablesIn } from "./layers";
import { type Leaf, leavesOf, SENSITIVE } from "./leaves";
import type { Names } from "./shown-names";

/** A variable of a profile as the formats show it. */
export interface ShownVariable {
  readonly name: string;
  readonly displayName?: string;
  readonly format: string;
  readonly required: boolean;
  readonly sensitive: boolean;
  /** The default value; of a sensitive variable, only that there is one. */
  readonly defaultValue?: string;
  /** Whether the profile declares it. One that only a macro names makes Palette refuse the values. */
  readonly declared: boolean;
  /** The packs whose layers use it. */
  readonly usedBy: string[];
}

/** The variables that a profile declares, then those that its layers use all the same. */
export function variablesOf(profile: Profile, names: Names): ShownVariable[] {
  const { layers, variables, open } = profile;
  const secrets = composedSecrets(profile);
  const using = layers.map((layer: Layer) => ({ pack: names.of(layer.name, "layer"), used: variablesIn(layer) }));
  const usedBy = (name: string) => using.filter(({ used }) => used.includes(name)).map(({ pack }) => pack);
  const declared = new Set(variables.map(({ name }) => name.readable));
  // Where Terraform alone knows what is declared, nobody knows what is not.
  const used = open.has("profile_variables") ? [] : using.flatMap((each) => each.used);
  const undeclared = [...new Set(used)].filter((name) => !declared.has(name));
  return [
    ...variables.map((variable) => ({
      ...declaredVariable(variable, secrets, names),
      usedBy: usedBy(variable.name.readable),
    })),
    ...undeclared.map((name) => ({
      ...{ name, format: "string", required: false, sensitive: false, declared: false, usedBy: usedBy(name) },
    })),
  ];
}

function declaredVariable(
  variable: Variable,
  secrets: ReadonlySet<string>,
  names: Names,
): Omit<ShownVariable, "usedBy"> {
  const { name, attributes } = variable;
  const isSecret = hasSecret(variable, secrets);
  const shown = leavesOfVariable(variable, secrets).find(({ path }) => path === "default_value");
  return {
    name: names.of(name, "variable"),
    displayName: names.optional(attributes.get("display_name")),
    format: attributes.get("format")?.readable ?? "string",
    required: attributes.get("required")?.readable === "true",
    sensitive: isSensitive(variable),
    defaultValue: shown && isSecret ? hidden(SENSITIVE) : shown?.shown,
    declared: true,
  };
}

/** What a variable says. All values of one that is, or may be, a secret are hidden. */
export function leavesOfVariable(variable: Variable, secrets: ReadonlySet<string>): Leaf[] {
  const { name, attributes, options } = variable;
  const block = new Map<string, Tree>([["name", name], ...attributes, ["options", options]]);
  const isSecret = hasSecret(variable, secrets);
  return leavesOf(block, (path) => isSecret && /^(default_value|regex|options)/.test(path));
}

/** An expression may turn out to be true. */
function isSensitive({ attributes }: Variable): boolean {
  return ![undefined, "false"].includes(attributes.get("is_sensitive")?.readable);
}

/** @param secrets what macros make secrets of */
function hasSecret(variable: Variable, secrets: ReadonlySet<string>): boolean {
  const { name, attributes, options } = variable;
  const [label, description] = ["display_name", "description"].map((each) => attributes.get(each)?.readable);
  const place = Place.called(name.readable, label, description);
  const values = [attributes.get("default_value"), ...options.map((option) => option.get("value"))];
  if (isSensitive(variable) || secrets.has(`var.${name.readable}`)) return true;
  return values.some((value) => value && place.secretsIn(value.readable).length > 0);
}
