import type { Rule } from "./rule";

/** The rules on Palette's macros. */
export const MACRO_RULES = {
  "macro-form": {
    wrong: "{where} has {found}, which looks like a macro but is not one, so Palette leaves it as it is.",
    fix: "Did you mean {right}?",
  },
  "macro-form-comment": {
    wrong: "{where} has {found} in a comment, which looks like a macro but is not one.",
    fix: "Did you mean {right}?",
    warning: true,
  },
  "macro-system": {
    wrong: "{where} has {found}, which is not a macro that Palette's documentation knows.",
    fix: "Did you mean {right}?",
    warning: true,
  },
} as const satisfies Record<string, Rule>;
