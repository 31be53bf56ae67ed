import fs from "node:fs";
import path from "node:path";
import type { App } from "cdktf";
import { withLinesFirst } from "./lines-first";
import { move, UNFINISHED } from "./move";
import { planMoves } from "./plan";

/**
 * Synthesizes an app so that its output is either completely new or unchanged.
 *
 * CDKTF overwrites the existing output one stack at a time: a full disk, or a mistake in a later stack, leaves output
 * that is half new and half old. It also leaves an existing file of the other format in place, and Terraform would read
 * both.
 */
export class SafeSynth {
  /**
   * Does what `app.synth()` does, in a folder inside the output folder, and moves the files into place at the end. The
   * rest of the output folder, such as `.terraform`, stays.
   *
   * Every target is checked before the first file is moved, and a move that still fails is undone. If the process is
   * killed in between, a file `.synth-unfinished` remains: `describe` refuses such a folder, and the next synth writes
   * everything anew.
   *
   * @param app the app, with all its stacks
   */
  public static synth(app: App): void {
    const target = app.outdir;
    let staging: string | undefined;
    try {
      clearLeftovers(target);
      // Inside, because a move to another file system would be a copy, which needs space again.
      staging = fs.mkdtempSync(path.join(target, `.synth-${process.pid}-`));
      const fresh = path.join(staging, "new");
      synthesizeInto(app, fresh);
      move(planMoves(app.manifest, fresh, target), target, path.join(staging, "old"));
    } catch (error) {
      throw withLinesFirst(explained(error as NodeJS.ErrnoException, target));
    } finally {
      if (staging !== undefined) fs.rmSync(staging, { recursive: true, force: true });
    }
  }

  private constructor() {}
}

function explained(error: NodeJS.ErrnoException, target: string): Error {
  if (error.syscall === undefined) return error;
  if (fs.existsSync(path.join(target, UNFINISHED))) {
    const half = `${target} is half written: a file could not be moved into it, nor what was there be put back.`;
    return new Error(`${half} Synthesize again before you run Terraform. ${error.message}.`);
  }
  return new Error(`Nothing new was written to ${target}, and what was there stays. ${error.message}.`);
}

function synthesizeInto(app: App, folder: string): void {
  const target = app.outdir;
  const point = (outdir: string) => {
    for (const each of [app, app.manifest]) Object.assign(each, { outdir });
  };
  fs.mkdirSync(path.join(folder, "stacks"), { recursive: true });
  point(folder);
  try {
    app.synth();
  } finally {
    point(target);
  }
}

/** Removes what killed runs left behind. The folder of a run still in progress stays. */
function clearLeftovers(target: string): void {
  for (const name of fs.readdirSync(target).filter((each) => /^\.synth-(\d+-)?\w{6}$/.test(each))) {
    const folder = path.join(target, name);
    const pid = Number(/^\.synth-(\d+)-/.exec(name)?.[1]);
    if (isRunning(pid) && Date.now() - fs.statSync(folder).mtimeMs < LONGEST_SYNTH) continue;
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** One hour. In containers, another program may have been given the process id of the killed one. */
const LONGEST_SYNTH = 3_600_000;

function isRunning(pid: number): boolean {
  if (Number.isNaN(pid) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
