// Everything the consumers share: one temporary folder, one packed tarball, one installation to generate code from.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { environment, run } from "./shell.mjs";

export const root = path.join(import.meta.dirname, "..", "..");
export const apps = path.join(root, "e2e", "consumers");
export const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));

/** A folder that is gone when the run ends, however it ends. */
export function temporaryFolder() {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "byoos-consumers-")));
  // What the tools leave behind goes with the folder.
  environment.TMPDIR = path.join(folder, "tmp");
  fs.mkdirSync(environment.TMPDIR);
  // A build is too short for the optimizing compiler to pay.
  const java = `-Djava.io.tmpdir=${environment.TMPDIR} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC`;
  environment.MAVEN_OPTS = `${process.env.MAVEN_OPTS ?? ""} ${java}`;
  // Gigabytes of small files take minutes on a busy disk: nobody waits for it.
  process.on("exit", () => spawn("rm", ["-rf", folder], { detached: true, stdio: "ignore" }).unref());
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
  return folder;
}

/** A copy of the repository as it would be committed, with links to the dependencies that are installed in it. */
export function copyRepository(folder, { own = [], consumers = false } = {}) {
  const list = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  if (list.status !== 0) throw new Error(`git ls-files failed: ${list.stderr}`);
  for (const file of list.stdout
    .split("\0")
    .filter((name) => name !== "" && (consumers || !name.startsWith("e2e/consumers/")))) {
    const source = path.join(root, file);
    if (!fs.existsSync(source)) continue;
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.copyFileSync(source, path.join(folder, file));
  }
  return linkPackages(root, folder, own);
}

/** Gives a project the packages that another has, but for some, by links; and gives the project. */
export function linkPackages(from, project, own = []) {
  const modules = path.join(project, "node_modules");
  fs.mkdirSync(modules);
  for (const name of fs.readdirSync(path.join(from, "node_modules"))) {
    if (!own.includes(name)) fs.symlinkSync(path.join(from, "node_modules", name), path.join(modules, name));
  }
  return project;
}

/** Packs the library as `npm publish` would, which builds it if it has changed. */
export async function pack(folder, library = root) {
  await run(library, "npm", ["pack", "--silent", "--pack-destination", folder]);
  const { name, version } = JSON.parse(fs.readFileSync(path.join(library, "package.json"), "utf8"));
  return path.join(folder, `${name}-${version}.tgz`);
}

/** The lowest version of each peer that the library says it works with. */
export function lowestPeers() {
  return Object.entries(manifest.peerDependencies).map(([name, range]) => `${name}@${range.match(/\d+\.\d+\.\d+/)[0]}`);
}

/** A project with the library and its lowest peers, which is what code for other languages is generated from. */
export async function installLowest({ folder, tarball }) {
  const project = emptyProject(folder, "installed", { version: "0.0.0" });
  await run(project, "npm", ["install", "--save-exact", tarball, ...lowestPeers()]);
  return project;
}

/** A new folder with nothing but a package.json, and the CanvOS file that all apps read. */
export function emptyProject(folder, name, fields = {}) {
  const project = path.join(folder, name);
  fs.mkdirSync(project);
  fs.writeFileSync(path.join(project, "package.json"), JSON.stringify({ name, private: true, ...fields }));
  fs.copyFileSync(path.join(apps, "edge.arg"), path.join(project, "edge.arg"));
  return project;
}

/** A folder with the app of a language and the CanvOS file that all apps read. */
export function copyApp(folder, language, name = language) {
  const target = path.join(folder, name);
  fs.cpSync(path.join(apps, language), target, { recursive: true });
  fs.copyFileSync(path.join(apps, "edge.arg"), path.join(target, "edge.arg"));
  return target;
}
