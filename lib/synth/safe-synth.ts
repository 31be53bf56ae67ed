import fs from "node:fs";
import path from "node:path";
import type { App } from "cdktf";

/** The two files that Terraform would read both, and what CDKTF writes beside the second. */
const OTHER_FORMAT: Record<string, string[]> = {
  "cdk.tf": ["cdk.tf.json"],
  "cdk.tf.json": ["cdk.tf", "metadata.json"],
};

/**
 * Synthesizes an app so that its output is either all new or all as it was.
 *
 * CDKTF writes one stack after the other over what is there: a full disk, or a mistake in a later stack, leaves output
 * that is half new and half old. It also leaves the other format's file where it finds one, and Terraform would read
 * both.
 */
export class SafeSynth {
  /**
   * Does what `app.synth()` does, in a folder inside the output folder, and moves the files into place at the end. The
   * rest of the output folder, such as `.terraform`, stays.
   *
   * @param app the app, with all its stacks
   */
  public static synth(app: App): void {
    const target = app.outdir;
    let staging: string | undefined;
    try {
      // Inside, because a move to another file system would be a copy, which needs space again.
      staging = fs.mkdtempSync(path.join(target, ".synth-"));
      synthesizeInto(app, staging);
      moveInto(staging, target);
    } catch (error) {
      throw explained(error as NodeJS.ErrnoException, target);
    } finally {
      if (staging !== undefined) fs.rmSync(staging, { recursive: true, force: true });
    }
  }

  private constructor() {}
}

function explained(error: NodeJS.ErrnoException, target: string): Error {
  if (error.syscall === undefined) return error;
  const what =
    error.syscall === "rename"
      ? `Not every new file could be moved into ${target}; synthesize again before you run Terraform.`
      : `Nothing new was written to ${target}, and what was there stays.`;
  return new Error(`${what} ${error.message}.`);
}

function synthesizeInto(app: App, folder: string): void {
  const target = app.outdir;
  const point = (outdir: string) => {
    for (const each of [app, app.manifest]) Object.assign(each, { outdir });
  };
  fs.mkdirSync(path.join(folder, "stacks"));
  point(folder);
  try {
    app.synth();
  } finally {
    point(target);
  }
}

/** Everything that needs space comes first; then each file replaces its forerunner in one step, the manifest last. */
function moveInto(staging: string, target: string): void {
  const files = filesBelow(staging).sort((a, b) => Number(a === "manifest.json") - Number(b === "manifest.json"));
  for (const file of files) fs.mkdirSync(path.join(target, path.dirname(file)), { recursive: true });
  for (const file of files) {
    fs.renameSync(path.join(staging, file), path.join(target, file));
    for (const stale of OTHER_FORMAT[path.basename(file)] ?? []) {
      fs.rmSync(path.join(target, path.dirname(file), stale), { force: true });
    }
  }
}

function filesBelow(folder: string): string[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
