import { withoutSecrets } from "../secrets/secrets";
import { CREDENTIALS_RULES, IMAGE_RULES, STAGE_RULES } from "./edge-rules";
import { ACKNOWLEDGEMENT_RULES, PROPERTY_RULES } from "./input-rules";
import { LOOKUP_RULES } from "./lookup-rules";
import { PROFILE_RULES, VARIABLE_RULES } from "./profile-rules";
import type { DetailsOf, Rule } from "./rule";
import { MACRO_RULES, VALUES_RULES } from "./values-rules";

/** Every check at synth, by name. `docs/checks.md` is this table, and a test keeps it so. */
export const RULES = {
  ...PROPERTY_RULES,
  ...LOOKUP_RULES,
  ...IMAGE_RULES,
  ...CREDENTIALS_RULES,
  ...PROFILE_RULES,
  ...VARIABLE_RULES,
  ...STAGE_RULES,
  ...VALUES_RULES,
  ...MACRO_RULES,
  ...ACKNOWLEDGEMENT_RULES,
};

export type RuleName = keyof typeof RULES;

/** A rule that something breaks, with the details for its message. */
export interface Finding {
  readonly rule: RuleName;
  readonly details: Readonly<Record<string, string>>;
  readonly warning: boolean;
}

/** Whether there is a rule of a name. */
export function isRuleName(name: unknown): name is RuleName {
  return typeof name === "string" && Object.hasOwn(RULES, name);
}

/** What a rule says and how it may be answered. */
export function ruleOf(name: string): Rule {
  return RULES[name as RuleName];
}

type Details<Name extends RuleName> = DetailsOf<(typeof RULES)[Name]>;

/** States that a rule is broken. */
export function finding<Name extends RuleName>(
  rule: Name,
  ...[details]: [Details<Name>] extends [never] ? [] : [details: Record<Details<Name>, string>]
): Finding {
  return { rule, details: details ?? {}, warning: ruleOf(rule).warning ?? false };
}

/** Whether what was given cannot be written. What somebody may answer for is: an answer leaves nothing out. */
export function isUnwritable(findings: readonly Finding[]): boolean {
  return findings.some(({ rule }) => ruleOf(rule).acknowledgeable === false);
}

/**
 * The line that a user reads: what is wrong, then what is accepted and the fix, then the rule's id.
 *
 * @param constructs whether it says how this library's constructs are written, for which a plan has no use
 */
export function messageOf({ rule, details }: Finding, constructs = true): string {
  const { wrong, fix, construct } = ruleOf(rule);
  const all = [wrong, fix, ...(constructs && construct !== undefined ? [construct] : [])];
  const sentences = all.join(" ").replace(/\{(\w+)\}/g, (text, name: string) => {
    return Object.hasOwn(details, name) ? shown(details[name]) : text;
  });
  return `${sentences} [${rule}]`;
}

/** Quoting a whole file in a message would hide what the message says. */
const LONGEST = 300;
/** More than any form of a secret is long, so that none is cut before it can be recognized. */
const MARGIN = 1500;

/** A detail as a message repeats it. JavaScript lets anything through, and a message never fails for it. */
function shown(detail: unknown): string {
  if (typeof detail !== "string") return detail === null || typeof detail !== "object" ? String(detail) : "an object";
  const cut = detail.slice(0, LONGEST + 2 * MARGIN);
  const text = oneLine(withoutSecrets(cut));
  const most = cut === detail ? LONGEST : Math.min(LONGEST, Math.max(0, text.length - MARGIN));
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** A message is one line, whatever the user gave, and does nothing to the terminal that shows it. */
function oneLine(detail: string): string {
  return detail.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
