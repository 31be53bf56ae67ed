import { isIP } from "node:net";
import type { IConstruct } from "constructs";
import { isCheckable, writtenOut } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { ANY_TEXT } from "../input/forms";
import { lateText } from "../terraform/late-text";
import { isUnknown } from "../terraform/tokens";
import { type ProfileVariable, VariableFormat } from "./profile-variable";

/** What the value of each format looks like, in words and as a test. */
const FORMATS: Record<string, { accepted: string; matches: (value: string) => boolean }> = {
  string: { accepted: "any text", matches: () => true },
  number: {
    accepted: "a number, such as 3 or 0.5",
    matches: (value) => /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value),
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
  declared: ProfileVariable[] | undefined,
  values: [string, unknown][],
  scope: IConstruct,
): Finding[] {
  const shapes = values.flatMap(([name, value]) => ANY_TEXT.check(`variables.${name}`, value));
  if (declared === undefined || !declared.every(({ name }) => isCheckable(name))) return shapes;
  const missing = declared
    .filter(({ required, defaultValue }) => required === true && (defaultValue ?? "") === "")
    .filter(({ name }) => !values.some(([given, value]) => given === name && value !== ""))
    .map(({ name }) => finding("cluster-variable-missing", { use, name }));
  const given = values.flatMap(([name, value]) => {
    const variable = declared.find((each) => each.name === name);
    const names = declared.map((each) => each.name).join(", ") || "none";
    if (variable === undefined) return [finding("cluster-variable-undeclared", { use, name, declared: names })];
    if (!mayBeSecret(variable))
      return misfitsOf(variable, value).map((misfit) => finding("cluster-variable-value", { use, name, ...misfit }));
    return isWrittenOut(value, scope) ? [finding("cluster-variable-secret", { use, name })] : [];
  });
  return [...missing, ...shapes, ...given];
}

/** Where a value is not what its variable takes. An empty one is none. */
export function misfitsOf(variable: ProfileVariable, value: unknown): { reason: string; accepted: string }[] {
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
export function isWrittenOut(value: unknown, scope: IConstruct): boolean {
  if (isUnknown(value) && writtenOut(lateText(value, scope)) !== "") return true;
  return typeof value === "string" ? writtenOut(value) !== "" : !isUnknown(value);
}

/** What is not known to be open to everybody may be a secret. */
export function mayBeSecret({ isSensitive }: ProfileVariable): boolean {
  return isSensitive !== undefined && isSensitive !== null && isSensitive !== false;
}

/** What RE2 has and JavaScript spells otherwise: such a regex is left to Palette. */
const ONLY_IN_RE2 = /\[:\^?\w+:\]|\(\?[imsU-]+[:)]|\(\?P<|\\[AzQCpP]|\\x\{/;
/** What JavaScript has and RE2 has not. */
const NOT_IN_RE2 = /\(\?<?[=!]|\\[1-9]/;

/** A regex as JavaScript reads it, nothing where it may read it otherwise, or why it is not one. */
export function patternOf(given: unknown): RegExp | string | undefined {
  if (given === undefined || isUnknown(given)) return undefined;
  const regex = String(given);
  if (ONLY_IN_RE2.test(regex)) return undefined;
  if (NOT_IN_RE2.test(regex)) return "RE2 knows no lookaround and no backreference";
  try {
    return new RegExp(regex, "u");
  } catch {
    return whyNotRegex(regex);
  }
}

function whyNotRegex(regex: string): string | undefined {
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
