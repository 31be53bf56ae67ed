import fs from "node:fs";
import path from "node:path";
import { Problem, type Surroundings } from "../command-line";
import { DESCRIBE_HELP, type Format, readDescribeOptions } from "./describe-options";
import { failure } from "./effects/failure";
import { type Description, describe } from "./model/description";
import { writeJson } from "./write/json";
import { writeMarkdown } from "./write/markdown";
import { writeSvg } from "./write/svg";
import { writeText } from "./write/terminal";

/** Runs `describe` and gives its exit code. Nothing is written but to the streams and to `--output`. */
export async function runDescribe(argv: string[], { stdout, env, cwd }: Surroundings): Promise<number> {
  const options = readDescribeOptions(argv);
  if (options === "help") {
    stdout.write(DESCRIBE_HELP);
    return 0;
  }
  const description = await describe(options, cwd);
  const colour = options.output === undefined && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
  const text = write(description, options.format, colour);
  if (options.output === undefined) stdout.write(text);
  else writeFile(options.output, text, cwd);
  const failed = failure(description, options);
  if (failed !== undefined) throw Problem.effect(failed);
  return 0;
}

function write(description: Description, format: Format, colour: boolean): string {
  const writers: Record<Format, () => string> = {
    text: () => writeText(description, colour),
    markdown: () => writeMarkdown(description),
    svg: () => writeSvg(description),
    json: () => writeJson(description),
  };
  return writers[format]();
}

function writeFile(file: string, text: string, cwd: string): void {
  try {
    fs.writeFileSync(path.resolve(cwd, file), text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === "ENOENT" ? "its folder does not exist" : code === "EISDIR" ? "it is a folder" : (code ?? message);
    throw Problem.input(`${file} cannot be written: ${reason}. Give --output a file in a folder that exists.`);
  }
}
