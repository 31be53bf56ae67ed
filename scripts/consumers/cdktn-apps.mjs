// What our own apps write on CDKTF and on cdktn, compared as text.
import fs from "node:fs";
import path from "node:path";
import { asCdktnWrites } from "../package-cdktn/names.mjs";
import { VERSIONS } from "../package-cdktn/stage.mjs";
import { prepareCdktn } from "./cdktn-native.mjs";
import { run } from "./shell.mjs";
import { root } from "./workspace.mjs";

export const cdktnApps = {
  name: "for cdktn: main and the examples",
  async build(context) {
    const { library, env } = await prepareCdktn(context);
    let files = 0;
    let explained = 0;
    for (const app of ownApps()) {
      for (const hcl of ["false", "true"]) {
        const outdir = path.join(context.folder, `app-${files}`);
        const before = await synthesize(root, app, outdir, { SYNTH_HCL_OUTPUT: hcl });
        const after = await synthesize(library, app, outdir, { ...env, SYNTH_HCL_OUTPUT: hcl });
        explained += countExplained(`${app} in ${hcl === "true" ? "HCL" : "JSON"}`, before, after);
        files += before.size;
      }
    }
    this.note = `${files} files, ${explained} of them equal but for the version and empty values`;
  },
};

function ownApps() {
  const examples = fs.readdirSync(path.join(root, "examples")).map((name) => path.join("examples", name, "main.ts"));
  return ["main.ts", ...examples.filter((app) => fs.existsSync(path.join(root, app)))];
}

/** The files that an app writes, by their paths. The state of the default backend lies beside the app. */
async function synthesize(repository, app, outdir, env) {
  fs.rmSync(outdir, { recursive: true, force: true });
  await run(repository, "node", ["--import", "tsx", app], { ...env, CDKTF_OUTDIR: outdir });
  const entries = fs.readdirSync(outdir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => [path.relative(outdir, file), fs.readFileSync(file, "utf8").replaceAll(repository, ".")]),
  );
}

/** Fails where the output differs in anything that is not known of cdktn. */
function countExplained(name, before, after) {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  for (const file of names) {
    const expected = asCdktnWrites(before.get(file) ?? "", VERSIONS);
    if (expected === after.get(file)) continue;
    const lines = (after.get(file) ?? "").split("\n");
    const at = expected.split("\n").findIndex((line, index) => line !== lines[index]);
    throw new Error(`${name}, ${file}, line ${at + 1}:\n- ${expected.split("\n")[at]}\n+ ${lines[at]}`);
  }
  return names.filter((file) => before.get(file) !== after.get(file)).length;
}
