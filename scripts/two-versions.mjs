// Two versions of main.ts and of every example: what they write, and what they might have written a while ago.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
require("tsx/cjs");

/** The apps of this repository, by name. */
export function apps() {
  const folder = path.join(root, "examples");
  const examples = fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
  const scripts = examples.map((name) => [name, path.join(folder, name, "main.ts")]);
  return [["main", path.join(root, "main.ts")], ...scripts].filter(([, script]) => fs.existsSync(script));
}

/** Synthesizes every app into a folder of its name, all in this process, and gives the names. */
export function synthesizeApps(folder) {
  return apps().map(([name, script]) => {
    const outdir = path.join(folder, name);
    process.env.CDKTF_OUTDIR = outdir;
    delete process.env.SYNTH_HCL_OUTPUT;
    const { build } = require(script);
    // An app without a `build` synthesizes as soon as it is loaded.
    if (build !== undefined) {
      const { App } = require("cdktf");
      const app = new App({ outdir });
      build(app);
      app.synth();
    }
    if (!fs.existsSync(path.join(outdir, "manifest.json"))) throw new Error(`${script} wrote nothing.`);
    return name;
  });
}

/** Writes what an app might have written a while ago beside what it wrote, and gives the name of that folder. */
export function makeOlder(folder, name) {
  const older = `${name}-before`;
  fs.cpSync(path.join(folder, name), path.join(folder, older), { recursive: true });
  const { stacks } = JSON.parse(fs.readFileSync(path.join(folder, older, "manifest.json"), "utf8"));
  for (const { synthesizedStackPath } of Object.values(stacks)) {
    const file = path.join(folder, older, synthesizedStackPath);
    const configuration = JSON.parse(fs.readFileSync(file, "utf8"));
    const profiles = Object.values(configuration.resource?.spectrocloud_cluster_profile ?? {});
    for (const profile of profiles) changeBack(profile);
    fs.writeFileSync(file, JSON.stringify(configuration));
  }
  return older;
}

/** An older Kubernetes, an older image, one command less, and one add-on that has gone since. */
function changeBack(profile) {
  profile.version = "0.9.0";
  for (const pack of profile.pack) {
    if (/^(edge-k|edge-r|kubernetes)/.test(pack.name))
      pack.tag = pack.tag.replace(/\.(\d+)\./, (_, minor) => `.${minor - 1}.`);
    pack.values = pack.values
      ?.replaceAll(":v1.4.5", ":v1.4.4")
      .replace(/hostnamectl set-hostname "edge-/, 'hostnamectl set-hostname "host-')
      .replace(/osName: "rhel"/, 'osName: "rockylinux"');
  }
  const { registry_uid } = profile.pack[0];
  profile.pack.push({
    name: "nginx",
    tag: "1.11.3",
    type: "spectro",
    registry_uid,
    values: "pack:\n  namespace: web\n",
  });
}
