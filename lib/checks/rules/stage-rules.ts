import type { Rule } from "./rule";

/** The rules on the stages of Edge hosts. */
export const STAGE_RULES = {
  "stage-unknown": {
    wrong: '{property} has "{stage}", which is not a known stage, so hosts may never run it.',
    fix: "Known are {accepted}, each also with .before or .after behind it.",
    warning: true,
  },
  "stage-list": {
    wrong: "{property} is {found}, and hosts read lists of steps.",
    fix: "Write a dash before each step.",
    warning: true,
  },
  "stage-idle": {
    wrong: "{property} does nothing.",
    fix: "Give it commands, files, or another key that does something. What has no key of its own goes into additionalValues.stages.",
  },
  "file-mode": {
    wrong: '{property} "{value}" is not a file mode.',
    fix: 'Write it as chmod takes it, in quotes, such as "0644".',
  },
} as const satisfies Record<string, Rule>;
