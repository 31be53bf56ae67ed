import type { Rule } from "./rule";

/** The rules on what any property may be. */
export const PROPERTY_RULES = {
  "property-name": {
    wrong: "There is no property {property}.",
    fix: "Did you mean {meant}?",
  },
  missing: {
    wrong: "{property} is {found}.",
    fix: "Give it text. If an environment variable has it, is that variable set where the program runs?",
  },
  "other-form": {
    wrong: '{property} is "{value}", which looks like {right}.',
    fix: "Write {right}, unless {value} is what you mean.",
    warning: true,
  },
  swapped: {
    wrong: '{property} is "{value}", and {other} is "{otherValue}".',
    fix: "They look swapped: exchange the two.",
    warning: true,
  },
  "text-of-nothing": {
    wrong: '{property} has "{found}" in it, which a program prints for {of}.',
    fix: "Give the value itself. If an environment variable has it, is that variable set where the program runs?",
  },
  "text-of-nothing-perhaps": {
    wrong: '{property} has "{found}" in it, which a program may have printed for {of}.',
    fix: "Give the value itself. If an environment variable has it, is that variable set where the program runs?",
    warning: true,
  },
  "empty-text": {
    wrong: "{property} is empty.",
    fix: "Give the text that Palette should use for it.",
  },
  "not-text": {
    wrong: "{property} is {found}.",
    fix: "Palette reads it as text: put quotes around what you typed{loss}.",
  },
  "not-text-at-all": {
    wrong: "{property} is {found}.",
    fix: "It takes text, between quotes.",
    acknowledgeable: false,
  },
  "broken-text": {
    wrong: "{property} is {reason}.",
    fix: "Give text of whole characters, with tokens of this program only.",
    acknowledgeable: false,
  },
  "other-kind": {
    wrong: "{property} is {found}.",
    fix: "Write {write}.",
    acknowledgeable: false,
  },
  "pack-version": {
    wrong: 'version "{value}" is not a version of a pack.',
    fix: 'Write it as Palette lists it, such as "1.0.0".',
  },
  "not-accepted": {
    wrong: '{property} "{value}" is not known.',
    fix: "Accepted are {accepted}.",
  },
  "other-version": {
    wrong: "{property} comes from {theirs}, and {ours} cannot read it.",
    fix: "Use one version for both: npm dedupe, or npm ls cdktf-palette-byoos shows which package brings the other.",
    acknowledgeable: false,
  },
  "empty-list": {
    wrong: "{property} is empty.",
    fix: "Give at least one {what}, or leave it out.",
  },
  "unknown-key": {
    wrong: "{property} has the unknown key {key}, whose value would be lost.",
    fix: "Write {accepted}{more}.",
  },
  "other-shape": {
    wrong: "{property} is {found}.",
    fix: "It takes {accepted}.",
    acknowledgeable: false,
  },
  duration: {
    wrong: '{property} "{value}" is not a duration.',
    fix: 'Write a number and a unit, such as "20m" or "1h30m".',
  },
} as const satisfies Record<string, Rule>;

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
    fix: "Fix the finding instead: a secret in a file cannot be taken back, and what cannot be written would be left out.",
    acknowledgeable: false,
  },
  "acknowledge-idle": {
    wrong: 'The rule "{rule}" is acknowledged at {scope}, and nothing under it breaks it.',
    fix: "Remove the acknowledgement, so that the rule is heard again.",
    warning: true,
  },
} as const satisfies Record<string, Rule>;
