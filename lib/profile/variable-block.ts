import type { ClusterProfileProfileVariablesVariable } from "../imports/spectrocloud/cluster-profile";
import { asText } from "../input/text";
import { literal, literals, textArgument } from "../values/expression";
import { type ProfileVariable, takeOptions } from "./profile-variable";

/** A profile variable as a block of the provider. */
export function variableBlock(variable: ProfileVariable): ClusterProfileProfileVariablesVariable {
  const { name, displayName, description, defaultValue, regex, options, ...settings } = variable;
  return {
    ...literals({ ...settings, name }),
    displayName: argument(displayName) as string,
    description: argument(description),
    defaultValue: argument(defaultValue),
    regex: argument(regex),
    inputType: literal(variable.inputType) ?? (options === undefined ? undefined : "dropdown"),
    options:
      options &&
      takeOptions(name, options).value.map((option) => ({
        label: argument(option.label) as string,
        value: argument(option.value) as string,
        description: argument(option.description),
      })),
  };
}

/** What other languages and JavaScript may give for text is reported by the checks. */
function argument(text: string | undefined): string | undefined {
  return text === undefined ? undefined : textArgument(asText(text));
}
