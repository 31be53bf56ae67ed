import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Problem } from "../command-line";
import { ownPackage } from "../own-package";

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
  if (!fs.existsSync(target)) return;
  if (!fs.statSync(target).isDirectory()) throw Problem.input(`${folder} is a file. Give --out a folder.`);
  if (!force && fs.readdirSync(target).length > 0) {
    throw Problem.input(`${folder} is not empty. Give --out another folder, or --force to write into this one.`);
  }
}

/** Writes files into a folder: all of them, or none. What else is in the folder stays. */
export function writeFolder(files: Files, folder: string, cwd: string): void {
  const target = path.resolve(cwd, folder);
  let staging: string | undefined;
  const undo: (() => void)[] = [];
  try {
    fs.mkdirSync(path.dirname(target), { recursive: true });
    // Beside the target, so that what is written is moved and not copied.
    staging = fs.mkdtempSync(path.join(path.dirname(target), ".import-"));
    writeInto(files, path.join(staging, "new"));
    const isNew = !fs.existsSync(target);
    fs.mkdirSync(target, { recursive: true });
    if (isNew) undo.push(() => fs.rmSync(target, { recursive: true, force: true }));
    for (const [index, file] of [...files.keys()].entries()) {
      const place = path.join(target, file);
      fs.mkdirSync(path.dirname(place), { recursive: true });
      const old = path.join(staging, `old-${index}`);
      if (fs.existsSync(place)) {
        fs.renameSync(place, old);
        undo.push(() => fs.renameSync(old, place));
      } else undo.push(() => fs.rmSync(place, { force: true }));
      fs.renameSync(path.join(staging, "new", file), place);
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    const { code, message } = error as NodeJS.ErrnoException;
    throw Problem.input(`${folder} cannot be written: ${code ?? message}. Nothing was left in it.`);
  } finally {
    if (staging !== undefined) fs.rmSync(staging, { recursive: true, force: true });
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
