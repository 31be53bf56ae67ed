import type { IConstruct } from "constructs";
import { isCheckable, isKnownName } from "../checks/known";
import { runAll } from "../checks/pass";
import { type Finding, finding } from "../checks/rules";
import { ANY_TEXT, SWITCH, TEXT, word } from "../input/forms";
import { checkFields, type Fields, NEEDED, OPTIONAL, TAKEN } from "../input/struct";
import { checkText } from "../input/text";
import { checkMacroForms } from "../values/macro-checks";
import { type ProfileVariable, VariableFormat, type VariableOption } from "./profile-variable";
import { takeOptions } from "./variable-block";
import { isWrittenOut, mayBeSecret, misfitsOf, patternOf } from "./variable-values";

const VARIABLE: Fields<ProfileVariable> = {
  name: { form: { ...TEXT, check: checkName }, required: true },
  displayName: NEEDED,
  description: OPTIONAL,
  format: { form: word(Object.values(VariableFormat)) },
  inputType: { form: word(["text", "dropdown", "multiline"]) },
  isSensitive: { form: SWITCH },
  required: { form: SWITCH },
  immutable: { form: SWITCH },
  hidden: { form: SWITCH },
  defaultValue: TAKEN,
  regex: TAKEN,
  options: TAKEN,
};

const OPTION: Fields<VariableOption> = {
  label: NEEDED,
  value: { form: ANY_TEXT, required: true },
  description: TAKEN,
};

/** Checks the variables that a profile declares. No message repeats a default value: it may be a secret. */
export function checkVariables(variables: ProfileVariable[], scope: IConstruct): Finding[] {
  const names = variables.map((variable) => variable.name);
  return variables.flatMap((variable, index) => [
    ...(isKnownName(variable.name) && names.indexOf(variable.name) < index
      ? [finding("variable-twice", { name: variable.name })]
      : []),
    ...runAll(() => checkVariable(variable, index, scope)),
  ]);
}

function checkVariable(variable: ProfileVariable, index: number, scope: IConstruct): Finding[] {
  const { name, defaultValue } = variable;
  return [
    ...checkFields(isKnownName(name) ? `variables ${name}: ` : `variables[${index}].`, variable, VARIABLE),
    ...checkMacroForms(`The default value of variable ${name}`, defaultValue),
    ...checkDefault(variable, scope),
    ...checkOptions(variable, scope),
  ];
}

function checkName(property: string, name: unknown): Finding[] {
  const broken = checkText(property, name);
  if (broken.length > 0 || !isCheckable(name)) return broken;
  return /^[A-Za-z][\w-]*$/.test(name as string) ? [] : [finding("variable-name", { name: name as string })];
}

function checkDefault(variable: ProfileVariable, scope: IConstruct): Finding[] {
  const { name, regex, defaultValue } = variable;
  const pattern = patternOf(regex);
  const found = typeof pattern === "string" ? [finding("variable-regex", { name, reason: pattern })] : [];
  if (defaultValue === undefined || defaultValue === null) return found;
  if (mayBeSecret(variable)) {
    return isWrittenOut(defaultValue, scope) ? [...found, finding("variable-secret-literal", { name })] : found;
  }
  const misfits = misfitsOf(variable, defaultValue).map((misfit) => finding("variable-default", { name, ...misfit }));
  return [...found, ...ANY_TEXT.check(`variables ${name}: defaultValue`, defaultValue), ...misfits];
}

function checkOptions(variable: ProfileVariable, scope: IConstruct): Finding[] {
  const { name, inputType } = variable;
  const { value: options, findings } = takeOptions(name, variable.options);
  if (options.length === 0) {
    return inputType === "dropdown" ? [...findings, finding("variable-options-missing", { name })] : findings;
  }
  if (inputType !== undefined && inputType !== "dropdown")
    return [...findings, finding("variable-options-unused", { name, inputType })];
  if (mayBeSecret(variable) && options.some(({ value }) => isWrittenOut(value, scope))) {
    return [...findings, finding("variable-secret-option", { name })];
  }
  const values = options.map((option) => option.value);
  const found = values
    .filter((value, index) => values.indexOf(value) < index)
    .map((value) => finding("variable-option-twice", { name, value }));
  const each = options.flatMap((option, index) => checkFields(`variables ${name}: options[${index}].`, option, OPTION));
  return [...findings, ...found, ...each];
}
