import fs from "node:fs";
import path from "node:path";
import type { Manifest } from "cdktf";

/** One change of the output folder, with paths inside it. */
export interface Move {
  /** What is put in place or, where nothing is, taken away. */
  readonly target: string;
  /** Where the new file or folder lies, as a whole path. */
  readonly from?: string;
}

/** The file that Terraform would read beside the new one. */
const OTHER_FORMAT: Record<string, string> = { "cdk.tf": "cdk.tf.json", "cdk.tf.json": "cdk.tf" };

/**
 * Lists what has to be moved from the fresh output into the old one, the manifest last, and what of the old one Terraform
 * would read beside it.
 */
export function planMoves(manifest: Manifest, fresh: string, target: string): Move[] {
  const moves = movesBelow("", fresh, target);
  const stale = Object.values(manifest.stacks).flatMap(({ name, synthesizedStackPath, stackMetadataPath }) => {
    const format = path.basename(synthesizedStackPath);
    const other = path.join(path.dirname(synthesizedStackPath), OTHER_FORMAT[format]);
    return [other, ...(format === "cdk.tf.json" && wasHcl(target, name) ? [stackMetadataPath] : [])];
  });
  const removals = stale.filter((file) => isFile(path.join(target, file))).map((file) => ({ target: file }));
  const isManifest = (move: Move) => move.target === "manifest.json";
  return [...moves.filter((move) => !isManifest(move)), ...removals, ...moves.filter(isManifest)];
}

/** Folders are moved as they are where nothing stands in their place, empty ones and all that is in them included. */
function movesBelow(folder: string, fresh: string, target: string): Move[] {
  return fs.readdirSync(path.join(fresh, folder), { withFileTypes: true }).flatMap((entry): Move[] => {
    const inside = path.join(folder, entry.name);
    const whole = { target: inside, from: path.join(fresh, inside) };
    if (!entry.isDirectory() || isAsset(inside) || !isFolder(path.join(target, inside))) return [whole];
    return movesBelow(inside, fresh, target);
  });
}

/** CDKTF replaces the folder of an asset as a whole: `stacks/STACK/assets/NAME`. */
function isAsset(folder: string): boolean {
  return /^stacks[\\/][^\\/]+[\\/]assets[\\/][^\\/]+$/.test(folder);
}

/** Only beside HCL does CDKTF write `metadata.json`; any other file of that name is the user's. */
function wasHcl(target: string, stack: string): boolean {
  try {
    const { stacks } = JSON.parse(fs.readFileSync(path.join(target, "manifest.json"), "utf8"));
    return path.basename(stacks[stack].synthesizedStackPath) === "cdk.tf";
  } catch {
    return false;
  }
}

function isFile(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
