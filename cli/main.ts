import fs from "node:fs";
import path from "node:path";
import { failure } from "./describe/effects/failure";
import { type Description, describe } from "./describe/model/description";
import { writeJson } from "./describe/write/json";
import { writeMarkdown } from "./describe/write/markdown";
import { writeSvg } from "./describe/write/svg";
import { writeText } from "./describe/write/text";
import { visible } from "./describe/write/visible";
import { type Format, HELP, readOptions } from "./options";
import { ownPackage } from "./own-package";
import { Problem } from "./problem";

/** What the command needs of its process. */
export interface Surroundings {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
  readonly env: { [name: string]: string | undefined };
  readonly cwd: string;
}

/** Runs the command line and gives its exit code. Nothing is written but to the streams and to `--output`. */
export async function main(argv: string[], { stdout, stderr, env, cwd }: Surroundings): Promise<number> {
  try {
    if (argv[0] === "import") return await runImport(argv.slice(1), { stdout, stderr, cwd });
    const options = readOptions(argv);
    if (options === "help") stdout.write(HELP);
    else if (options === "version") stdout.write(`${ownPackage().version}\n`);
    else {
      const description = await describe({ ...options, cwd });
      const colour = options.output === undefined && stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
      const text = write(description, options.format, colour);
      if (options.output === undefined) stdout.write(text);
      else writeFile(options.output, text, cwd);
      const failed = failure(description, options);
      if (failed !== undefined) throw Problem.effect(failed);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    stderr.write(`cdktf-palette-byoos: ${visible(error.message)}\n`);
    return error.exitCode;
  }
}

/** Runs the command line as a process of its own. */
export async function run(): Promise<void> {
  // Whoever reads the output may stop early, as `head` does.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const { stdout, stderr, env } = process;
  process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env, cwd: process.cwd() });
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

/** Loads CDKTF, which no other command needs. */
async function runImport(...given: Parameters<typeof import("./import/import").runImport>): Promise<number> {
  return (await import("./import/import")).runImport(...given);
}
