import { CREDENTIALS_RULES } from "./rules/credentials-rules";
import { IMAGE_RULES } from "./rules/image-rules";
import { PROFILE_RULES } from "./rules/profile-rules";
import { PROPERTY_RULES } from "./rules/property-rules";
import type { DetailsOf, Rule } from "./rules/rule";
import { STAGE_RULES } from "./rules/stage-rules";
import { VALUES_RULES } from "./rules/values-rules";
import { VARIABLE_RULES } from "./rules/variable-rules";

/** Every check at synth, by name. `docs/checks.md` is this table, and a test keeps it so. */
export const RULES = {
  ...PROPERTY_RULES,
  ...IMAGE_RULES,
  ...CREDENTIALS_RULES,
  ...PROFILE_RULES,
  ...VARIABLE_RULES,
  ...STAGE_RULES,
  ...VALUES_RULES,
};

export type RuleName = keyof typeof RULES;

/** A rule that something breaks, with the details for its message. */
export interface Finding {
  readonly rule: RuleName;
  readonly details: Readonly<Record<string, string>>;
  readonly warning: boolean;
}

type Details<Name extends RuleName> = DetailsOf<(typeof RULES)[Name]>;

/** States that a rule is broken. */
export function finding<Name extends RuleName>(
  rule: Name,
  ...[details]: [Details<Name>] extends [never] ? [] : [details: Record<Details<Name>, string>]
): Finding {
  return { rule, details: details ?? {}, warning: (RULES[rule] as Rule).warning ?? false };
}

/** The sentence that a user reads: what is wrong, then what is accepted and the fix. */
export function messageOf({ rule, details }: Finding): string {
  const { wrong, fix }: Rule = RULES[rule];
  return `${wrong} ${fix}`.replace(/\{(\w+)\}/g, (text, name: string) => {
    return Object.hasOwn(details, name) ? shorten(withoutPasswords(details[name])) : text;
  });
}

/** People write names and passwords into addresses, `https://user:password@host`, and messages end up in logs. */
function withoutPasswords(detail: string): string {
  return detail.replace(/\/\/[^\s/:]*:[^\s/]*@/g, "//…@");
}

/** Quoting a whole file in a message would hide what the message says. */
function shorten(detail: string): string {
  return detail.length > 300 ? `${detail.slice(0, 300)}…` : detail;
}
