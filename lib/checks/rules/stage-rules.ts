import type { Rule } from "./rule";

/** The rules on the stages of Edge hosts. */
export const STAGE_RULES = {
  "stage-unknown": {
    wrong: 'stages has "{stage}", which is not a known stage, so hosts may never run it.',
    fix: "Known are {accepted}, each also with .before or .after behind it.",
    warning: true,
    subject: "Edge OS layer",
  },
  "stage-empty": {
    wrong: "{property} is empty.",
    fix: "Give at least one {what}, or leave it out.",
    subject: "Edge OS layer",
  },
  "stage-key": {
    wrong: "{property} has {key}, which is no key that it takes.",
    fix: "It takes {accepted}. What else a host understands goes into additionalValues.stages.",
    subject: "Edge OS layer",
  },
  "stage-idle": {
    wrong: "{property} has neither commands nor files.",
    fix: "Give it commands: [...] or files: [{ path, content }]. A step of another kind goes into additionalValues.stages.",
    subject: "Edge OS layer",
  },
  "stage-shape": {
    wrong: "{property} is {found}.",
    fix: "It takes {accepted}.",
    subject: "Edge OS layer",
  },
  "stage-permissions": {
    wrong: '{property} "{value}" is not a file mode.',
    fix: 'Write it as chmod takes it, in quotes, such as "0644".',
    subject: "Edge OS layer",
  },
} as const satisfies Record<string, Rule>;
