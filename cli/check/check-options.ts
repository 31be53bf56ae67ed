import { isRuleName, ruleOf } from "../../lib/rules/rules";
import { CommandLine } from "../command-line";
import { CLUSTER_CHECKS } from "./cluster-texts";

/** What the command line asks of `check`. */
export interface CheckOptions {
  readonly sources: string[];
  readonly format: (typeof FORMATS)[number];
  readonly failOn: (typeof LEVELS)[number];
  readonly answers: Answer[];
}

/** A rule that does not hold, everywhere or at an address, and why. */
export interface Answer {
  readonly rule: string;
  readonly address?: string;
  readonly reason: string;
}

const FORMATS = ["text", "json", "github"] as const;
const LEVELS = ["error", "warning"] as const;

export const CHECK_HELP = `Usage: cdktf-palette-byoos check SOURCE… [options]

Checks cluster profiles, and the clusters beside them, for mistakes that Palette
refuses at apply or never notices. Nothing is written, and nothing is run.

  SOURCE             what "terraform show -json" prints of a saved plan or of a
                     state, Palette's export of a profile (JSON or YAML), or the
                     folder that "cdktf synth" wrote

Options:
  --format FORMAT    text, json, or github for its workflow commands
                     (default: text)
  --fail-on LEVEL    exit with 3 on an error, or already on a warning
                     (default: error)
  --acknowledge RULE[@ADDRESS]=REASON
                     a rule that does not hold, everywhere or for the resource
                     or module of an address; may be given several times
  --help             this text

Exit codes: 0 nothing found that --fail-on names, 1 something could not be
read, 2 wrong usage, 3 something was found.
`;

const LINE = new CommandLine("check", {
  format: { type: "string" },
  "fail-on": { type: "string" },
  acknowledge: { type: "string", multiple: true },
});

/** Reads the command line behind the word `check`. */
export function readCheckOptions(argv: string[]): CheckOptions | "help" {
  const { values, positionals } = LINE.read(argv);
  if (values.help) return "help";
  if (positionals.length === 0) throw LINE.usage("SOURCE is missing.");
  return {
    sources: positionals.map((source) => LINE.path("SOURCE", source)),
    format: LINE.word("format", values.format ?? "text", FORMATS),
    failOn: LINE.word("level", values["fail-on"] ?? "error", LEVELS),
    answers: (values.acknowledge ?? []).map(readAnswer),
  };
}

/** An address may have an equals sign in the key of an instance, between quotes. */
const ANSWER = /^([\w-]*)(?:@((?:"(?:[^"\\]|\\.)*"|[^="])*))?=([\s\S]*)$/;

function readAnswer(text: string): Answer {
  const [, rule, address, reason = ""] = ANSWER.exec(text) ?? [];
  const isOurs = Object.hasOwn(CLUSTER_CHECKS, rule ?? "");
  const wrong = (message: string) => LINE.usage(`--acknowledge ${text}: ${message}`);
  if (rule === undefined || address === "") throw wrong("write RULE=REASON or RULE@ADDRESS=REASON.");
  if (!isOurs && !isRuleName(rule)) throw wrong(`there is no rule ${rule}. It is in brackets behind its message.`);
  if (!isOurs && ruleOf(rule).acknowledgeable === false) throw wrong(`the rule ${rule} cannot be acknowledged.`);
  if (reason.trim() === "") throw wrong("say why: the reason is empty.");
  return { rule, address, reason: reason.trim() };
}
