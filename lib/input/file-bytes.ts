import fs from "node:fs";

/** Why a file is not read, in addition to the codes of Node.js: it is a pipe or a device, or larger than is accepted. */
export interface UnreadFile extends NodeJS.ErrnoException {
  readonly code?: "ENOTFILE" | "EFBIG" | string;
  /** In bytes, if that is the reason. */
  readonly size?: number;
}

/**
 * Reads a file, and throws an {@link UnreadFile} if that is not possible.
 *
 * @param limit the largest size, in bytes
 * @param devices whether pipes and devices are read too. Reading them may never end, so they are refused unless a user
 * names them.
 */
export function readBytes(file: string, limit: number, devices = false): Buffer {
  const stats = fs.statSync(file);
  const code = stats.isDirectory() ? "EISDIR" : stats.isFile() || devices ? undefined : "ENOTFILE";
  if (code !== undefined) throw unread(code);
  if (stats.size > limit) throw unread("EFBIG", stats.size);
  return fs.readFileSync(file);
}

function unread(code: string, size?: number): UnreadFile {
  return Object.assign(new Error(code), { code, size });
}
