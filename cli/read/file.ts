import path from "node:path";
import { readBytes } from "../../lib/input/file-bytes";
import { Problem } from "../command-line";

/** The most that is read, in bytes: states of the largest stacks have some dozen megabytes. */
const LARGEST = 256 << 20;

/**
 * Reads a file that a user names, or whatever else can be read under its path, such as `/dev/stdin`.
 *
 * @param ask what to give instead, as a sentence
 */
export function readTextOf(file: string, cwd: string, ask: string): string {
  const content = read(file, cwd, ask);
  // What `terraform plan -out` saves is a ZIP archive.
  if (content.subarray(0, 2).toString("latin1") === "PK") {
    throw Problem.input(`${file} is the saved plan itself. Run terraform show -json ${file} and give what it prints.`);
  }
  // PowerShell redirects into UTF-16, and both it and editors may put a mark before the text.
  const wide = content[0] === 0xff && content[1] === 0xfe;
  return content.toString(wide ? "utf16le" : "utf8").replace(/^\ufeff/, "");
}

/** How deep JSON may be nested. Modules in modules of real plans, and what blocks hold, make some dozen levels. */
const MOST_NESTING = 1000;

/** Reads JSON. The parser's own words quote the file, which may hold secrets. */
export function parseJson(text: string, file: string, ask: string): unknown {
  const document = parse(text, file, ask);
  if (!isDeeper(document, MOST_NESTING)) return document;
  throw Problem.input(`${file} is nested deeper than ${MOST_NESTING} levels. ${ask}`);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

function parse(text: string, file: string, ask: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = position && ` (line ${text.slice(0, Number(position)).split("\n").length})`;
    throw Problem.input(`${file} is not valid JSON${line ?? ""}. ${ask}`);
  }
}

/**
 * Reads a file that CDKTF wrote into its output folder. Pipes and devices are refused, because nobody named them.
 *
 * @param shown the path as the user knows it
 * @param again what to do if the file is not as CDKTF wrote it, as a sentence
 */
export function readWritten(absolute: string, shown: string, again: string): string {
  try {
    return readBytes(absolute, LARGEST).toString("utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const notWritten: Record<string, string> = {
      EISDIR: "it is a folder",
      ENOTFILE: "it is a pipe or a device",
      EFBIG: `it has more than ${LARGEST} bytes`,
    };
    if (code === "ENOENT") throw Problem.input(`${shown} is missing. ${again}`);
    if (code !== undefined && code in notWritten) {
      throw Problem.input(`${shown} is not a file that CDKTF wrote: ${notWritten[code]}. ${again}`);
    }
    throw Problem.input(`${shown} cannot be read: ${code ?? message}. Check its permissions.`);
  }
}

function read(file: string, cwd: string, ask: string): Buffer {
  try {
    return readBytes(path.resolve(cwd, file), LARGEST, true);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw Problem.input(`There is no file ${file}. ${ask}`);
    if (code === "EISDIR") throw Problem.input(`${file} is a folder. ${ask}`);
    if (code === "EFBIG") throw Problem.input(`${file} has more than ${LARGEST} bytes. ${ask}`);
    throw Problem.input(`${file} cannot be read: ${code ?? message}.`);
  }
}
