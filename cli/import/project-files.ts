import { createHash } from "node:crypto";
import path from "node:path";
import { ownPackage } from "../own-package";
import type { Files } from "./write-folder";

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
  return [8, 4, 4, 4, 12]
    .map((length, index, all) =>
      hash.substr(
        all.slice(0, index).reduce((a, b) => a + b, 0),
        length,
      ),
    )
    .join("-");
}

function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
