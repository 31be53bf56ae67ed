import fs from "node:fs";
import { kindOf } from "../checks/text";

/** A small text file, or why it is none. */
export interface TextFile {
  readonly text: string;
  readonly problem?: string;
}

/**
 * Reads a small text file. Pipes and devices are refused before they are opened, because reading them may never end.
 *
 * @param path the file; a relative path counts from the working directory
 * @param limit the largest size, in bytes
 */
export function readTextFile(path: unknown, limit: number): TextFile {
  if (typeof path !== "string") return unusable(`its path is ${kindOf(path)}`);
  try {
    const stats = fs.statSync(path);
    if (!stats.isFile()) return unusable(stats.isDirectory() ? "it is a folder" : "it is not a file");
    if (stats.size > limit) return unusable(`it has ${stats.size} bytes, and ${limit} are accepted`);
    return decode(fs.readFileSync(path));
  } catch (error) {
    return unusable(reasonOf(error as NodeJS.ErrnoException));
  }
}

function decode(bytes: Buffer): TextFile {
  if (bytes.includes(0)) return unusable("it is a binary file");
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return unusable("it is not UTF-8 text");
  }
}

/** In words, because the system's own message repeats the path. */
function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return "there is no such file";
  if (error.code === "EACCES" || error.code === "EPERM") return "it may not be read";
  return `it cannot be read (${error.code ?? error.message})`;
}

function unusable(problem: string): TextFile {
  return { text: "", problem };
}
