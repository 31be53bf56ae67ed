import type { SourceVariable } from "../source";
import type { At } from "./at";

/** What this library calls the attributes of a variable, which Palette calls the same and Terraform otherwise. */
const ATTRIBUTES = {
  displayName: "display_name",
  description: "description",
  format: "format",
  defaultValue: "default_value",
  regex: "regex",
  inputType: "input_type",
} as const;
const FLAGS = { required: "required", immutable: "immutable", hidden: "hidden", isSensitive: "is_sensitive" } as const;

/** A variable of Palette's export. */
export function variableOf(variable: At): SourceVariable {
  return read(variable, (name) => name);
}

/** A variable of Terraform. */
export function terraformVariableOf(variable: At): SourceVariable {
  return read(variable, (_, terraform) => terraform);
}

function read(variable: At, key: (ours: string, terraform: string) => string): SourceVariable {
  const texts = Object.entries(ATTRIBUTES).map(([ours, theirs]) => [ours, variable.get(key(ours, theirs)).optional()]);
  const flags = Object.entries(FLAGS).map(([ours, theirs]) => [ours, variable.get(key(ours, theirs)).flag()]);
  const name = variable.get("name").filled();
  return {
    displayName: name,
    ...Object.fromEntries([...texts, ...flags].filter(([, value]) => value !== undefined)),
    name,
    options: variable
      .get("options")
      .list()
      .map((option) => ({
        label: option.get("label").optional() ?? option.get("value").text(),
        value: option.get("value").text(),
        description: option.get("description").optional(),
      })),
  };
}
