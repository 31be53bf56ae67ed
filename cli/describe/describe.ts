import path from "node:path";
import { Problem, type Surroundings } from "../command-line";
import { replaceFile, whyUnwritten } from "../write-file";
import { DESCRIBE_HELP, type DescribeOptions, type Format, readDescribeOptions } from "./describe-options";
import { effectWord, isAtLeast, worstOf } from "./effects/effect";
import type { Assessment, ChangeKind } from "./model/change";
import { changesOf, type Description, describe } from "./model/description";
import { writeJson } from "./write/json";
import { writeMarkdown } from "./write/markdown";
import { writeSvg } from "./write/svg";
import { writeText } from "./write/terminal";

const WRITERS: Record<Format, (description: Description, colour: boolean) => string> = {
  text: writeText,
  markdown: writeMarkdown,
  svg: writeSvg,
  json: writeJson,
};

/** Runs `describe` and gives its exit code. Nothing is written but to the streams and to `--output`. */
export async function runDescribe(argv: string[], { stdout, env, cwd }: Surroundings): Promise<number> {
  const options = readDescribeOptions(argv);
  if (options === "help") {
    stdout.write(DESCRIBE_HELP);
    return 0;
  }
  const description = await describe(options, cwd);
  const colour = options.output === undefined && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
  const text = WRITERS[options.format](description, colour);
  if (options.output === undefined) stdout.write(text);
  else writeFile(options.output, text, cwd);
  const failed = failure(description, options);
  if (failed !== undefined) throw Problem.effect(failed);
  return 0;
}

function writeFile(file: string, text: string, cwd: string): void {
  try {
    replaceFile(path.resolve(cwd, file), text);
  } catch (error) {
    throw Problem.input(`${file} cannot be written: ${whyUnwritten(error)}. Give --output another file.`);
  }
}

/** Says in one line what changes do that the command line does not allow, or nothing. */
function failure(description: Description, { failOn, allowUndocumented }: DescribeOptions): string | undefined {
  if (failOn === undefined) return undefined;
  const isAllowed = (kind?: ChangeKind) =>
    allowUndocumented === "all" || (kind !== undefined && allowUndocumented.includes(kind));
  const isTooMuch = ({ effect, kind }: Assessment) =>
    effect === "not-documented" ? !isAllowed(kind) : isAtLeast(effect, failOn);
  // What is allowed may stand before something that is not: a variable that an add-on uses, and a stage too.
  const effects = changesOf(description).map(({ all }) => worstOf(all.filter(isTooMuch)));
  const found = effects.filter((effect) => effect !== "nothing");
  if (found.length === 0) return undefined;
  const counts = [...new Set(found)].map((effect) => {
    const count = found.filter((each) => each === effect).length;
    return `${effectWord(effect)}: ${count} ${count === 1 ? "change" : "changes"}`;
  });
  return `${counts.join(", ")}. --fail-on ${failOn} stops here; the description has been written all the same.`;
}
