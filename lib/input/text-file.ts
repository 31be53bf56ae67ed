import path from "node:path";
import { readBytes, type UnreadFile } from "./file-bytes";
import { kindOf } from "./text";

/** What became of reading something: the value, or why there is none. */
export type Attempt<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string };

/**
 * Reads a small text file. Pipes and devices are refused before they are opened, because reading them may never end.
 *
 * @param file the file; a relative path counts from the working directory of Node.js
 * @param limit the largest size, in bytes
 */
export function readTextFile(file: unknown, limit: number): Attempt<string> {
  if (typeof file !== "string") return { problem: `its path is ${kindOf(file)}` };
  try {
    return decode(readBytes(file, limit));
  } catch (error) {
    return { problem: reasonOf(error as UnreadFile, file, limit) };
  }
}

function decode(bytes: Buffer): Attempt<string> {
  if (bytes.includes(0)) return { problem: "it is a binary file" };
  try {
    return { value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: "it is not UTF-8 text" };
  }
}

/** In words, because the system's own message repeats the path. */
function reasonOf(error: UnreadFile, file: string, limit: number): string {
  if (error.code === "EISDIR") return "it is a folder";
  if (error.code === "ENOTFILE") return "it is not a file";
  if (error.code === "EFBIG") return `it has ${error.size} bytes, and ${limit} are accepted`;
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return missing(file);
  if (error.code === "EACCES" || error.code === "EPERM") return "it may not be read";
  return `it cannot be read (${error.code ?? error.message})`;
}

/** A program in Python may have moved to another folder, and the process that reads the file has not. */
function missing(file: string): string {
  if (path.isAbsolute(file)) return "there is no such file";
  const python = process.env.JSII_AGENT?.startsWith("Python/");
  return `there is no ${path.resolve(file)}${python ? "; os.chdir does not change where relative paths begin" : ""}`;
}
