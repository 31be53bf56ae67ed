import type { Rule } from "./rule";

/** The rules on acknowledging rules, and on the checks themselves. */
export const ACKNOWLEDGEMENT_RULES = {
  "check-failed": {
    wrong: "{check} failed: {reason}.",
    fix: "This is a defect of cdktf-palette-byoos. Run again with DEBUG=1 and report what is printed. Correct the other mistakes first: one of them may be the cause.",
    acknowledgeable: false,
  },
  "acknowledge-unknown": {
    wrong: 'There is no rule "{rule}".',
    fix: "Write the id that stands at the end of the message, between brackets.",
    acknowledgeable: false,
  },
  "acknowledge-reason": {
    wrong: 'The rule "{rule}" is acknowledged without a reason.',
    fix: "Say why it does not hold here, in words that the next reader understands.",
    acknowledgeable: false,
  },
  "acknowledge-refused": {
    wrong: 'The rule "{rule}" cannot be acknowledged.',
    fix: "Follow its message: what this rule keeps out of the files could not be taken back later.",
    acknowledgeable: false,
  },
  "acknowledge-idle": {
    wrong: 'The rule "{rule}" is acknowledged at {scope}, and nothing under it breaks it.',
    fix: "Remove the acknowledgement, so that the rule is heard again.",
    warning: true,
  },
} as const satisfies Record<string, Rule>;
