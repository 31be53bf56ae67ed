import type { Rule } from "./rule";

/** The rules on acknowledging rules. */
export const ACKNOWLEDGEMENT_RULES = {
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
    fix: "Follow its message: what it keeps out of the files, or out of a stack, nobody could take back later.",
    acknowledgeable: false,
  },
  "acknowledge-idle": {
    wrong: 'The rule "{rule}" is acknowledged at {scope}, and nothing under it breaks it.',
    fix: "Take the acknowledgement away, so that the rule can speak up again.",
    warning: true,
    acknowledgeable: false,
  },
} as const satisfies Record<string, Rule>;
