import { isIP } from "node:net";
import { ANY_TEXT, checkClosed, type Fields, NEEDED, OPTIONAL, SWITCH, TAKEN, TEXT, word } from "../input/struct";
import { checkText } from "../input/text";
import { isCheckable, isKnownName, writtenOut } from "../rules/known";
import { otherSpelling } from "../rules/nearest";
import { type Finding, finding } from "../rules/rules";
import { runAll } from "../rules/run-all";
import { isUnknown, type LateText } from "../terraform/tokens";
import { textData } from "../values/data";
import { checkArguments, checkMacroForms, checkNothing } from "../values/text-checks";
import { type ProfileVariable, takeOptions, VariableFormat, type VariableOption } from "./profile-variable";

/** What the value of each format looks like, in words and as a test. */
const FORMATS: Record<string, { accepted: string; matches: (value: string) => boolean }> = {
  string: { accepted: "any text", matches: () => true },
  number: {
    accepted: "a number, such as 3 or 0.5",
    matches: (value) => /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(value),
  },
  boolean: { accepted: "true or false", matches: (value) => value === "true" || value === "false" },
  ipv4: { accepted: "an IPv4 address, such as 10.0.0.1", matches: isIpv4 },
  ipv4cidr: { accepted: "an IPv4 network, such as 10.0.0.0/24", matches: isIpv4Cidr },
  ipv6: { accepted: "an IPv6 address, such as fd00::1", matches: (value) => isIP(value) === 6 },
  version: {
    accepted: "a version, such as 1.2.3",
    matches: (value) => /^v?\d+(\.\d+)*([-+][0-9A-Za-z.+-]+)?$/.test(value),
  },
  base64: { accepted: "text in base64", matches: isBase64 },
};

/**
 * Checks the values that a cluster gives to the variables of its profile. No message repeats a value: it may be a secret.
 *
 * @param declared what the profile declares; nothing where only Palette knows
 */
export function checkValues(
  use: string,
  declared: readonly ProfileVariable[] | undefined,
  values: [string, unknown][],
  late: LateText,
): Finding[] {
  const shapes = values.flatMap(([name, value]) => ANY_TEXT.check(`variables.${name}`, value));
  if (declared === undefined || !declared.every(({ name }) => isCheckable(name))) return shapes;
  const names = declared.map(({ name }) => name);
  const missing = declared
    .filter(({ required, defaultValue }) => required === true && (defaultValue ?? "") === "")
    .filter(({ name }) => !values.some(([given, value]) => given === name && value !== ""))
    // The name in another spelling has been reported.
    .filter(({ name }) => !values.some(([given]) => otherSpelling(given, names) === name))
    .map(({ name }) => finding("cluster-variable-missing", { use, name }));
  const given = values.flatMap(([name, value]) => {
    const variable = declared.find((each) => each.name === name);
    const others = { declared: names.join(", ") || "none" };
    if (variable === undefined) return [finding("cluster-variable-undeclared", { use, name, ...others })];
    if (!mayBeSecret(variable))
      return misfitsOf(variable, value).map((misfit) => finding("cluster-variable-value", { use, name, ...misfit }));
    return isWrittenOut(value, late) ? [finding("cluster-variable-secret", { use, name })] : [];
  });
  return [...missing, ...shapes, ...given];
}

/** Where a value is not what its variable takes. An empty one is none. */
function misfitsOf(variable: ProfileVariable, value: unknown): { reason: string; accepted: string }[] {
  if (typeof value !== "string" || value === "" || !isCheckable(value)) return [];
  const { format = VariableFormat.STRING, regex, options } = variable;
  const known = isUnknown(format) ? undefined : FORMATS[format];
  const pattern = patternOf(regex);
  const choices = Array.isArray(options) ? options.map((option) => option?.value) : [];
  const misfits = [];
  if (known?.matches(value) === false)
    misfits.push({ reason: `is not of its format ${format}`, accepted: known.accepted });
  if (pattern instanceof RegExp && !pattern.test(value))
    misfits.push({ reason: "does not match its regex", accepted: `text that matches ${regex}` });
  if (choices.length > 0 && choices.every(isCheckable) && !choices.includes(value))
    misfits.push({ reason: "is none of its options", accepted: `one of ${choices.join(", ")}` });
  return misfits;
}

/** Whether any of it is text, beside tokens and Palette's own macros, or turns out to be. */
function isWrittenOut(value: unknown, late: LateText): boolean {
  if (isUnknown(value) && writtenOut(late(value)) !== "") return true;
  return typeof value === "string" ? writtenOut(value) !== "" : !isUnknown(value);
}

/** What is not known to be open to everybody may be a secret. */
function mayBeSecret({ isSensitive }: ProfileVariable): boolean {
  return isSensitive !== undefined && isSensitive !== null && isSensitive !== false;
}

/** What RE2 has and JavaScript spells otherwise: such a regex is left to Palette. */
const ONLY_IN_RE2 = /\[:\^?\w+:\]|\(\?[imsU-]+[:)]|\(\?P<|\\[AzQCpP]|\\x\{/;
/** What JavaScript has and RE2 has not. */
const NOT_IN_RE2 = /\(\?<?[=!]|\\[1-9]/;

/** A regex as JavaScript reads it, nothing where it may read it otherwise, or why it is not one. */
function patternOf(given: unknown): RegExp | string | undefined {
  if (given === undefined || isUnknown(given)) return undefined;
  const regex = String(given);
  if (ONLY_IN_RE2.test(regex)) return undefined;
  if (NOT_IN_RE2.test(regex)) return "RE2 knows no lookaround and no backreference";
  try {
    return new RegExp(regex, "u");
  } catch {
    // JavaScript takes less of what is written with that flag than RE2 does.
  }
  try {
    new RegExp(regex);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^Invalid regular expression: /, "");
  }
}

function isIpv4(value: string): boolean {
  return isIP(value) === 4;
}

function isIpv4Cidr(value: string): boolean {
  const [address, prefix, ...rest] = value.split("/");
  return rest.length === 0 && isIpv4(address) && /^([12]?\d|3[0-2])$/.test(prefix ?? "");
}

function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}

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
export function checkVariables(variables: readonly ProfileVariable[], late: LateText): Finding[] {
  const names = variables.map((variable) => variable.name);
  const named = variables.filter(({ name, displayName }) => isKnownName(name) && isKnownName(displayName));
  const twice = named.flatMap(({ name, displayName }, index) => {
    const first = named.slice(0, index).find((other) => other.displayName === displayName && other.name !== name);
    const details = { displayName, names: `${first?.name} and ${name}` };
    return first === undefined ? [] : [finding("variable-display-twice", details)];
  });
  const each = variables.flatMap((variable, index) => [
    ...(isKnownName(variable.name) && names.indexOf(variable.name) < index
      ? [finding("variable-twice", { name: variable.name })]
      : []),
    ...runAll(() => checkVariable(variable, index, late)),
  ]);
  return [...each, ...twice];
}

/** Checks the keys of a variable, and what each of them is. */
export function checkVariableKeys(variable: ProfileVariable, index: number): Finding[] {
  return checkClosed(ownerOf(variable, index), variable, VARIABLE);
}

function ownerOf({ name }: ProfileVariable, index: number): string {
  return isKnownName(name) ? `variables ${name}: ` : `variables[${index}].`;
}

function checkVariable(variable: ProfileVariable, index: number, late: LateText): Finding[] {
  const { name, displayName, description, defaultValue, regex } = variable;
  return [
    ...checkVariableKeys(variable, index),
    ...checkArguments(ownerOf(variable, index), { name, displayName, description, defaultValue, regex }),
    ...checkMacroForms(`The default value of variable ${name}`, defaultValue),
    ...checkNothing(`variables ${name}: defaultValue`, defaultValue, () => textData(defaultValue)),
    ...checkDefault(variable, late),
    ...checkOptions(variable, late),
  ];
}

function checkName(property: string, name: unknown): Finding[] {
  const broken = checkText(property, name);
  if (broken.length > 0 || !isCheckable(name)) return broken;
  const known = name as string;
  if (!/^[A-Za-z][\w-]*$/.test(known)) return [finding("variable-name", { name: known })];
  return known.includes("-") ? [finding("variable-name-dash", { name: known, right: known.replaceAll("-", "_") })] : [];
}

function checkDefault(variable: ProfileVariable, late: LateText): Finding[] {
  const { name, regex, defaultValue } = variable;
  const pattern = patternOf(regex);
  const found = typeof pattern === "string" ? [finding("variable-regex", { name, reason: pattern })] : [];
  const [, inner] = typeof regex === "string" ? (/^\/(\^.*|.*\$)\/[a-z]*$/.exec(regex) ?? []) : [];
  if (inner !== undefined) {
    return [
      ...found,
      finding("other-form", { property: `variables ${name}: regex`, value: String(regex), right: inner }),
    ];
  }
  if (defaultValue === undefined || defaultValue === null) return [...found, ...checkNoDefault(variable)];
  if (mayBeSecret(variable)) {
    return isWrittenOut(defaultValue, late) ? [...found, finding("variable-secret-literal", { name })] : found;
  }

  /** Checks that a value can be given where there is no default: hidden from people, or fixed before they see it. */
  function checkNoDefault({ name, required, hidden, immutable }: ProfileVariable): Finding[] {
    const how =
      required === true && hidden === true ? "required and hidden" : immutable === true ? "immutable" : undefined;
    return how === undefined ? [] : [finding("variable-without-default", { name, how })];
  }
  const misfits = misfitsOf(variable, defaultValue).map((misfit) => finding("variable-default", { name, ...misfit }));
  return [...found, ...ANY_TEXT.check(`variables ${name}: defaultValue`, defaultValue), ...misfits];
}

function checkOptions(variable: ProfileVariable, late: LateText): Finding[] {
  const { name, inputType } = variable;
  const { value: options, findings } = takeOptions(name, variable.options);
  if (options.length === 0) {
    return inputType === "dropdown" ? [...findings, finding("variable-options-missing", { name })] : findings;
  }
  if (inputType !== undefined && inputType !== "dropdown")
    return [...findings, finding("variable-options-unused", { name, inputType })];
  if (mayBeSecret(variable) && options.some(({ value }) => isWrittenOut(value, late))) {
    return [...findings, finding("variable-secret-option", { name })];
  }
  const values = options.map((option) => option.value);
  const found = values
    .filter((value, index) => value !== undefined && values.indexOf(value) < index)
    .map((value) => finding("variable-option-twice", { name, value }));
  const each = options.flatMap((option, index) => {
    const owner = `variables ${name}: options[${index}].`;
    return [...checkClosed(owner, option, OPTION), ...checkArguments(owner, option)];
  });
  return [...findings, ...found, ...each];
}
