// Makes the pictures in docs/images, and the sample in docs/describe.md, with the tool itself: from the program of the front
// page and from every example.
//
//   node scripts/images.mjs            write them
//   node scripts/images.mjs --check    fail when the committed ones differ by a byte
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { blocksOf } from "./consumers/pages.mjs";
import { keepInStep, read } from "./in-step.mjs";

const root = path.join(import.meta.dirname, "..");
const SAMPLE = /(<!-- sample, written by scripts\/images\.mjs -->\n+```text\n)[\s\S]*?(```\n)/;
const require = createRequire(import.meta.url);
require("tsx/cjs");
const { App } = require("cdktf");
const { main } = require("../cli/main.ts");

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "images-"));
process.on("exit", () => fs.rmSync(temporary, { recursive: true, force: true }));
keepInStep("images", await make(), ["docs/images"]);

/** The files as they should be, by path from the repository's root. */
async function make() {
  const files = new Map();
  for (const name of ["readme", ...fs.readdirSync(path.join(root, "examples"))]) {
    const script = name === "readme" ? frontPage() : path.join(root, "examples", name, "main.ts");
    if (!fs.existsSync(script)) continue;
    synthesize(script, path.join(temporary, name));
    files.set(`docs/images/${name}.svg`, await describe(name, "--format", "svg"));
  }
  makeOlder("edge-canvos", "before");
  const upgrade = ["edge-canvos", "--against", "before"];
  files.set("docs/images/upgrade.svg", await describe(...upgrade, "--format", "svg"));
  files.set("docs/images/upgrade.md", await describe(...upgrade, "--format", "markdown"));
  const sample = await describe(...upgrade);
  files.set(
    "docs/describe.md",
    read("docs/describe.md").replace(SAMPLE, (_, before, after) => before + sample + after),
  );
  return files;
}

/** The program of the front page, in a file that finds the sources. */
function frontPage() {
  const { text } = blocksOf("readme").find(({ file }) => file === "main.ts");
  const places = { cdktf: require.resolve("cdktf"), "cdktf-palette-byoos": path.join(root, "lib", "index.ts") };
  const script = path.join(temporary, "readme.ts");
  fs.writeFileSync(
    script,
    text.replace(/(?<= from )"([\w-]+)"/g, (_, name) => JSON.stringify(places[name])),
  );
  return script;
}

function synthesize(script, outdir) {
  process.env.CDKTF_OUTDIR = outdir;
  const { build } = require(script);
  // An app without a `build` synthesizes as soon as it is loaded.
  if (build === undefined) return;
  const app = new App({ outdir });
  build(app);
  app.synth();
}

/** What an app might have written a while ago: an older Kubernetes and image, a command less, and an add-on more. */
function makeOlder(name, older) {
  fs.cpSync(path.join(temporary, name), path.join(temporary, older), { recursive: true });
  const file = path.join(temporary, older, "stacks", name, "cdk.tf.json");
  const configuration = JSON.parse(fs.readFileSync(file, "utf8"));
  const [profile] = Object.values(configuration.resource.spectrocloud_cluster_profile);
  profile.version = "0.9.0";
  for (const pack of profile.pack) {
    if (pack.name.startsWith("edge-k")) pack.tag = pack.tag.replace(/\.(\d+)\./, (_, minor) => `.${minor - 1}.`);
    pack.values = pack.values?.replace(/hostnamectl set-hostname "edge-/, 'hostnamectl set-hostname "host-');
  }
  const { registry_uid } = profile.pack[0];
  const values = "pack:\n  namespace: web\n";
  profile.pack.push({ name: "nginx", tag: "1.11.3", type: "spectro", registry_uid, values });
  fs.writeFileSync(file, JSON.stringify(configuration));
}

async function describe(...argv) {
  let out = "";
  const stream = { write: (text) => (out += text) };
  const code = await main(["describe", ...argv], { stdout: stream, stderr: stream, env: {}, cwd: temporary });
  if (code !== 0) throw new Error(out);
  return out;
}
