import type { Rule } from "./rule";

/** The rules on a profile's variables. */
export const VARIABLE_RULES = {
  "variable-undeclared": {
    wrong:
      "Layer {layer} uses the variable {name}, which the profile does not declare, so Palette would refuse its values.",
    fix: "Declare {name} in the variables of the profile.",
  },
  "variable-unused": {
    wrong: "The variable {name} is declared, and no layer uses it.",
    fix: "Use it as {{.spectro.var.{name}}}, or take it out of variables.",
    warning: true,
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
  },
  "variable-secret-literal": {
    wrong:
      "Variable {name} is sensitive, and its default value is written out, so it would stand in the Terraform files.",
    fix: "Give the value of a sensitive Terraform variable, or no default value.",
    acknowledgeable: false,
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
  },
  "cluster-pack": {
    wrong: "{use} gives the layer {layer} of pack {pack}, which the profile does not have.",
    fix: "Add the layer to the profile, or leave it out of packs. The profile has {packs}.",
  },
} as const satisfies Record<string, Rule>;
