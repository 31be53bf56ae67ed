import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Problem } from "./command-line";

/** Why a file cannot be written, in words where the code of the system says little. */
export function whyUnwritten(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && Object.hasOwn(REASONS, code) ? REASONS[code] : code) ?? message;
}

const REASONS: { readonly [code: string]: string } = {
  ENOENT: "its folder does not exist",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
};

/** Where nothing can be made or moved, as in a folder of somebody else's, a file may be written all the same. */
const IN_PLACE = ["EACCES", "EPERM", "EBUSY", "EXDEV"];

/** Writes a file that has what it had before if that fails. */
export function replaceFile(target: string, text: string): void {
  const there = fs.statSync(target, { throwIfNoEntry: false });
  const isLink = fs.lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  // A device, or what a link points to and is not there yet, has nothing that could be lost.
  if (there === undefined ? isLink : !there.isFile()) {
    fs.writeFileSync(target, text);
    return;
  }
  const place = there === undefined ? target : fs.realpathSync(target);
  let drafts: string | undefined;
  try {
    drafts = fs.mkdtempSync(path.join(path.dirname(place), ".describe-"));
    const draft = path.join(drafts, "draft");
    fs.writeFileSync(draft, text);
    if (there !== undefined) fs.chmodSync(draft, there.mode);
    fs.renameSync(draft, place);
  } catch (error) {
    if (there === undefined || !IN_PLACE.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    fs.writeFileSync(place, text);
  } finally {
    if (drafts !== undefined) fs.rmSync(drafts, { recursive: true, force: true });
  }
}

/** Does something with a folder for temporary files, which is there for as long. */
export async function withTemporaryFolder<T>(prefix: string, use: (folder: string) => Promise<T>): Promise<T> {
  let folder: string | undefined;
  try {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
    return await use(folder);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    const why = code === "ENOENT" ? "it does not exist" : whyUnwritten(error);
    throw Problem.input(
      `The folder for temporary files, ${os.tmpdir()}, cannot be used: ${why}. Make room in it, or name another one in TMPDIR.`,
    );
  } finally {
    if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
  }
}
