import fs from "node:fs";
import path from "node:path";
import type { Move } from "./plan";

/** Stands in the output folder while files are moved into it: what is there may be half new and half old. */
export const UNFINISHED = ".synth-unfinished";

const EXPLANATION = `A synth was stopped while it moved files into this folder. Synthesize again, with SafeSynth, before
you run Terraform: that writes everything anew and takes this file away.
`;

/** A change with what it takes to undo it. */
interface Step {
  readonly place: string;
  readonly from?: string;
  /** Where what is replaced is kept until all is done; nothing where nothing is replaced. */
  readonly kept?: string;
}

/**
 * Makes all changes, or none.
 *
 * @param target the output folder
 * @param kept a folder on the same file system, for what is replaced
 */
export function move(moves: Move[], target: string, kept: string): void {
  for (const each of moves) check(each, target);
  fs.mkdirSync(kept);
  const steps = moves.map(({ target: inside, from }, index): Step => {
    const place = path.join(target, inside);
    return { place, from, kept: exists(place) ? path.join(kept, `${index}`) : undefined };
  });
  for (const step of steps) keep(step);
  const marker = path.join(target, UNFINISHED);
  const undo: (() => void)[] = exists(marker) ? [] : [() => fs.rmSync(marker, { force: true })];
  try {
    fs.writeFileSync(marker, EXPLANATION);
    for (const { place, from } of steps) if (from !== undefined) makeRoom(path.dirname(place), undo);
    for (const step of steps) make(step, undo);
  } catch (error) {
    for (const back of undo.reverse()) back();
    throw error;
  }
  fs.rmSync(marker, { force: true });
}

/** Throws where something cannot be replaced. */
function check({ target: inside, from }: Move, target: string): void {
  const there = fs.lstatSync(path.join(target, inside), { throwIfNoEntry: false });
  if (there !== undefined && from !== undefined && there.isDirectory() !== fs.lstatSync(from).isDirectory()) {
    const [found, written] = there.isDirectory() ? ["a folder", "a file"] : ["a file", "a folder"];
    throw refusal(target, `${inside} is ${found}, and ${written} has to be written there. Move it away.`);
  }
  let folder = path.dirname(inside);
  while (!exists(path.join(target, folder))) folder = path.dirname(folder);
  if (!fs.statSync(path.join(target, folder)).isDirectory()) {
    throw refusal(target, `${folder} is a file, and a folder has to be written there. Move it away.`);
  }
  fs.accessSync(path.join(target, folder), fs.constants.W_OK | fs.constants.X_OK);
}

function refusal(target: string, reason: string): Error {
  return new Error(`Nothing new was written to ${target}, and what was there stays. ${reason}`);
}

/** Keeps a file as a second name of the same file, which takes no space, or as a copy where that is not to be had. */
function keep({ place, kept }: Step): void {
  if (kept === undefined || isFolder(place)) return;
  try {
    fs.linkSync(place, kept);
  } catch {
    fs.copyFileSync(place, kept);
  }
}

function makeRoom(folder: string, undo: (() => void)[]): void {
  const first = fs.mkdirSync(folder, { recursive: true });
  if (first !== undefined) undo.push(() => fs.rmSync(first, { recursive: true }));
}

/** A file is replaced in one step; a folder is moved away first. */
function make({ place, from, kept }: Step, undo: (() => void)[]): void {
  const putBack = kept === undefined ? () => fs.rmSync(place, { recursive: true }) : () => fs.renameSync(kept, place);
  if (from === undefined) {
    fs.rmSync(place);
    undo.push(putBack);
  } else if (kept !== undefined && isFolder(place)) {
    fs.renameSync(place, kept);
    undo.push(putBack);
    fs.renameSync(from, place);
    undo.push(() => fs.rmSync(place, { recursive: true }));
  } else {
    fs.renameSync(from, place);
    undo.push(putBack);
  }
}

function exists(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function isFolder(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
