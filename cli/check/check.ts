import { Problem, type Surroundings } from "../command-line";
import { escapedJson, visible } from "../visible";
import { type Answer, CHECK_HELP, readCheckOptions } from "./check-options";
import type { Found } from "./checked-profiles";
import { linesOfUnseen, type NotLookedAt } from "./not-looked-at";

/** What a check of sources has found. */
interface Checked {
  readonly findings: Found[];
  readonly acknowledged: (Found & { readonly reason: string })[];
  /** Answers to what nothing breaks. */
  readonly idle: Answer[];
  /** What the sources have that nobody looked at. */
  readonly unseen: NotLookedAt[];
}

/** Runs `check` and gives its exit code. Nothing is written but to the streams. */
export async function runCheck(argv: string[], { stdout, cwd }: Surroundings): Promise<number> {
  const options = readCheckOptions(argv);
  if (options === "help") {
    stdout.write(CHECK_HELP);
    return 0;
  }
  const { checkSources } = require("./checked-sources") as typeof import("./checked-sources");
  const { found, unseen } = await checkSources(options.sources, cwd);
  const checked = { ...answered(found, options.answers), unseen };
  stdout.write({ text: writeText, json: writeJson, github: writeGithub }[options.format](checked));
  const failing = checked.findings.filter(({ level }) => level === "error" || options.failOn === "warning");
  if (failing.length > 0) throw Problem.effect(`${counted(checked.findings)}.`);
  return 0;
}

function answered(found: Found[], answers: Answer[]): Omit<Checked, "unseen"> {
  const pairs = found.map((each) => ({ each, answer: answers.find((answer) => isAnswer(answer, each)) }));
  return {
    findings: pairs.filter(({ answer }) => answer === undefined).map(({ each }) => each),
    acknowledged: pairs.flatMap(({ each, answer }) => (answer ? [{ ...each, reason: answer.reason }] : [])),
    idle: answers.filter((answer) => !found.some((each) => isAnswer(answer, each))),
  };
}

/** An address stands for a resource, or for a module with everything in it. */
function isAnswer({ rule, address = "" }: Answer, found: Found): boolean {
  return rule === found.rule && (address === "" || `${found.address}.`.startsWith(`${address}.`));
}

function counted(found: Found[]): string {
  const count = (level: string) => found.filter((each) => each.level === level).length;
  const [errors, warnings] = [count("error"), count("warning")];
  return `${errors} ${errors === 1 ? "error" : "errors"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
}

type Line = readonly [level: string, rule: string, words: string];

/** What a reader is told. */
function linesOf({ findings, acknowledged, idle }: Checked): Line[] {
  const place = ({ source, address, layer }: Found) => `${source}: ${address}${layer ? `, layer ${layer}` : ""}`;
  const answer = ({ rule, address }: Answer) => (address === undefined ? rule : `${rule}@${address}`);
  return [
    ...findings.map((each): Line => [each.level, each.rule, `${place(each)}: ${each.message}`]),
    ...acknowledged.map(
      (each): Line => ["notice", each.rule, `${place(each)}: ${each.rule} is acknowledged: ${each.reason}`],
    ),
    ...idle.map(
      (each): Line => [
        "warning",
        each.rule,
        `${answer(each)} is acknowledged, and nothing breaks it: take the answer away.`,
      ],
    ),
  ];
}

function writeText(checked: Checked): string {
  const lines = linesOf(checked).map(([level, , words]) => `${level}: ${words}`);
  const end = checked.findings.length === 0 ? "Nothing found." : `${counted(checked.findings)}.`;
  return [...lines, end, ...linesOfUnseen(checked.unseen)].map((line) => `${visible(line)}\n`).join("");
}

function writeJson(checked: Checked): string {
  return `${escapedJson(JSON.stringify({ schema: 1, ...checked }, null, 2))}\n`;
}

/** Workflow commands, which GitHub shows beside a run. What `visible` leaves has no line breaks. */
function writeGithub(checked: Checked): string {
  const lines = linesOf(checked).map(([level, rule, words]) => {
    return `::${level} title=${rule}::${visible(words).replaceAll("%", "%25")}\n`;
  });
  const unseen = linesOfUnseen(checked.unseen).map((line) => `::notice::${visible(line).replaceAll("%", "%25")}\n`);
  return [...lines, ...unseen].join("");
}
