import fs from "node:fs";
import type { Attempt } from "../checks/attempt";
import { kindOf } from "../checks/text";

/**
 * Reads a small text file. Pipes and devices are refused before they are opened, because reading them may never end.
 *
 * @param path the file; a relative path counts from the working directory
 * @param limit the largest size, in bytes
 */
export function readTextFile(path: unknown, limit: number): Attempt<string> {
  if (typeof path !== "string") return { problem: `its path is ${kindOf(path)}` };
  try {
    const stats = fs.statSync(path);
    if (!stats.isFile()) return { problem: stats.isDirectory() ? "it is a folder" : "it is not a file" };
    if (stats.size > limit) return { problem: `it has ${stats.size} bytes, and ${limit} are accepted` };
    return decode(fs.readFileSync(path));
  } catch (error) {
    return { problem: reasonOf(error as NodeJS.ErrnoException) };
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
function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return "there is no such file";
  if (error.code === "EACCES" || error.code === "EPERM") return "it may not be read";
  return `it cannot be read (${error.code ?? error.message})`;
}
