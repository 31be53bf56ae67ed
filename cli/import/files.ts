import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Problem } from "../command-line";
import { ownPackage } from "../own-package";
import { whyUnwritten } from "../write-file";

/** What makes a folder with a program an app that `npm install` and `cdktf synth` work on. */
export function projectFiles(folder: string): Files {
  const name =
    path
      .basename(path.resolve(folder))
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, "-")
      .replace(/^[._]+/, "") || "profiles";
  const { version, peerDependencies } = ownPackage();
  const manifest = {
    name,
    version: "0.1.0",
    private: true,
    scripts: { synth: "cdktf synth", plan: "cdktf diff", apply: "cdktf deploy" },
    dependencies: { ...peerDependencies, "cdktf-palette-byoos": `^${version}` },
    devDependencies: { "cdktf-cli": peerDependencies.cdktf, tsx: "^4.19.0", typescript: "^5.4.0" },
  };
  const settings = {
    language: "typescript",
    app: "npx tsx main.ts",
    projectId: projectId(name),
    sendCrashReports: "false",
    terraformProviders: [],
    terraformModules: [],
    context: {},
  };
  return new Map([
    ["package.json", json(manifest)],
    ["cdktf.json", json(settings)],
  ]);
}

/** The same for the same folder, so that a second import changes nothing. */
function projectId(name: string): string {
  const hash = createHash("sha256").update(name).digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** Files by their paths in a folder. */
export type Files = Map<string, string>;

/** Refuses a folder that is in use, before anything is made. */
export function checkFolder(folder: string, cwd: string, force: boolean): void {
  const target = path.resolve(cwd, folder);
  refuseLink(folder, target);
  if (!fs.existsSync(target)) return;
  if (!fs.statSync(target).isDirectory()) throw Problem.input(`${folder} is a file. Give --out a folder.`);
  if (!force && fs.readdirSync(target).length > 0) throw notEmpty(folder);
}

/** What is behind a link may belong to somebody else. */
function refuseLink(folder: string, target: string): void {
  if (!isLink(target)) return;
  throw Problem.input(`${folder} is a link, and import follows none. Give --out a folder without links.`);
}

function isLink(place: string): boolean {
  try {
    return fs.lstatSync(place).isSymbolicLink();
  } catch {
    return false;
  }
}

function notEmpty(folder: string): Problem {
  return Problem.input(`${folder} is not empty. Give --out another folder, or --force to write into this one.`);
}

/** Writes files into a folder: all of them, or none. What else is in the folder stays. */
export function writeFolder(files: Files, folder: string, cwd: string, force: boolean): void {
  const target = path.resolve(cwd, folder);
  for (const inner of [".", ...[...files.keys()].map((file) => path.dirname(file))]) {
    refuseLink(path.join(folder, inner), path.join(target, inner));
  }
  let staging: string | undefined;
  const undo: (() => void)[] = [];
  const makeFolder = (place: string) => {
    const made = fs.mkdirSync(place, { recursive: true });
    if (made !== undefined) undo.push(() => removeEmpty(made));
  };
  try {
    fs.mkdirSync(path.dirname(target), { recursive: true });
    // Beside the target, so that a disk that is full is found before anything is touched.
    staging = fs.mkdtempSync(path.join(path.dirname(target), ".import-"));
    writeInto(files, path.join(staging, "new"));
    makeFolder(target);
    for (const [index, file] of [...files.keys()].entries()) {
      const place = path.join(target, file);
      makeFolder(path.dirname(place));
      const old = path.join(staging, `old-${index}`);
      if (force && (isLink(place) || fs.existsSync(place))) {
        fs.renameSync(place, old);
        undo.push(() => fs.renameSync(old, place));
      }
      // Nothing is written over: another import may have begun since the folder was looked at.
      fs.copyFileSync(path.join(staging, "new", file), place, fs.constants.COPYFILE_EXCL);
      undo.push(() => fs.rmSync(place, { force: true }));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && syscall === "copyfile") throw notEmpty(folder);
    throw Problem.input(`${folder} cannot be written: ${whyUnwritten(error)}. Nothing was left in it.`);
  } finally {
    if (staging !== undefined) fs.rmSync(staging, { recursive: true, force: true });
  }
}

function removeEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch {
    // Somebody else has put something into it.
  }
}

/** Writes files into a folder of one's own. */
export function writeInto(files: Files, folder: string): void {
  for (const [file, text] of files) {
    const place = path.join(folder, file);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, text);
  }
}
