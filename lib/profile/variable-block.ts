import type { ClusterProfileProfileVariablesVariable } from "../imports/spectrocloud/cluster-profile";
import { type Taken, takeList } from "../input/taken";
import { textArgument } from "../values/expression";
import type { ProfileVariable, VariableOption } from "./profile-variable";

/** A profile variable as a block of the provider. */
export function variableBlock(variable: ProfileVariable): ClusterProfileProfileVariablesVariable {
  const { name, displayName, description, defaultValue, regex, options, ...settings } = variable;
  return {
    ...settings,
    name,
    displayName: argument(displayName) as string,
    description: argument(description),
    defaultValue: argument(defaultValue),
    regex: argument(regex),
    inputType: variable.inputType ?? (options === undefined ? undefined : "dropdown"),
    options:
      options &&
      takeOptions(name, options).value.map((option) => ({
        label: argument(option.label) as string,
        value: argument(option.value) as string,
        description: argument(option.description),
      })),
  };
}

/** The options of a variable, without those that are nothing. */
export function takeOptions(name: string, options: VariableOption[] | undefined): Taken<VariableOption[]> {
  return takeList(`variables ${name}: options`, options ?? undefined, "options: [{ label, value }]");
}

/** What other languages and JavaScript may give for text is reported by the checks. */
function argument(text: string | undefined): string | undefined {
  return text === undefined ? undefined : textArgument(String(text));
}
