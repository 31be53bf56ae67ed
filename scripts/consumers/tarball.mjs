// What the npm package may hold: a list, size limits, licences, and nothing that runs at installation.
import fs from "node:fs";
import path from "node:path";
import { run } from "./shell.mjs";
import { root } from "./workspace.mjs";

/** In bytes. Raise a limit on purpose, in the change that needs it. */
const LIMITS = { packed: 650_000, unpacked: 3_400_000 };

const ALLOWED = [
  /^package\.json$/,
  /^README\.md$/,
  /^API\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^THIRD-PARTY-LICENSES$/,
  /^\.jsii$/,
  /^bin\/cdktf-palette-byoos$/,
  /^dist\/.+\.(js|d\.ts)$/,
  /^testing\/.+/,
  /^node_modules\/yaml\/.+/,
];
const REQUIRED = ["package.json", "README.md", "API.md", "CHANGELOG.md", "LICENSE", "THIRD-PARTY-LICENSES", ".jsii"];

export const tarballContents = {
  name: "npm tarball",
  async build({ folder, tarball }) {
    const target = path.join(folder, "tarball");
    fs.mkdirSync(target);
    await run(target, "tar", ["-xzf", tarball, "--strip-components=1"]);
    // Each entry of `exports`, `types` and `bin` is there, in the format that Node and compilers take it for.
    await run(root, path.join(root, "node_modules", ".bin", "publint"), ["run", tarball, "--strict"]);
    const files = fs
      .readdirSync(target, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(target, path.join(entry.parentPath, entry.name)));
    checkList(files);
    const unpacked = files.reduce((sum, file) => sum + fs.statSync(path.join(target, file)).size, 0);
    const sizes = { packed: fs.statSync(tarball).size, unpacked };
    for (const [kind, limit] of Object.entries(LIMITS)) {
      if (sizes[kind] > limit) throw new Error(`The tarball has ${sizes[kind]} bytes ${kind}, more than ${limit}.`);
    }
    checkManifests(target, files);
    checkReference(fs.readFileSync(path.join(target, "API.md"), "utf8"));
    this.note = `${files.length} files, ${kilobytes(sizes.packed)} packed, ${kilobytes(sizes.unpacked)} unpacked`;
  },
};

const kilobytes = (bytes) => `${Math.ceil(bytes / 1000)} kB`;

function checkList(files) {
  const foreign = files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)) || /test\.|\.map$/.test(file));
  const missing = REQUIRED.filter((file) => !files.includes(file));
  if (foreign.length > 0) throw new Error(`The tarball has files that do not belong in it: ${foreign.join(", ")}`);
  if (missing.length > 0) throw new Error(`The tarball lacks ${missing.join(", ")}.`);
}

/** The reference names every class that an app imports, and each of its links leads to a place in it. */
function checkReference(text) {
  const places = new Set(text.match(/(?<= id=")[^"]+/g));
  const links = text.match(/(?<= href=")[^"]+|(?<=\]\()[^)\s]+/g) ?? [];
  const broken = links.filter((link) => !/^https:/.test(link) && !places.has(link.replace(/^#/, "")));
  if (broken.length > 0) throw new Error(`API.md has links that lead nowhere: ${broken.join(", ")}`);
  const missing = ["ClusterProfile", "EdgeByoosLayer", "Checks"].filter((name) => !text.includes(`### ${name} <a`));
  if (missing.length > 0) throw new Error(`API.md says nothing of ${missing.join(", ")}.`);
}

/** Nothing may run at installation, and each bundled package is named with its licence. */
function checkManifests(target, files) {
  const notice = fs.readFileSync(path.join(target, "THIRD-PARTY-LICENSES"), "utf8");
  for (const file of files.filter((name) => path.basename(name) === "package.json")) {
    const { name, version, license, scripts = {} } = JSON.parse(fs.readFileSync(path.join(target, file), "utf8"));
    const hooks = ["preinstall", "install", "postinstall"].filter((hook) => hook in scripts);
    if (hooks.length > 0) throw new Error(`${file} runs ${hooks.join(", ")} at installation.`);
    if (!file.startsWith("node_modules/") || version === undefined) continue;
    const text = fs.readFileSync(path.join(target, path.dirname(file), "LICENSE"), "utf8").trim();
    if (!notice.includes(`${name} ${version} (${license})`) || !notice.includes(text)) {
      throw new Error(`THIRD-PARTY-LICENSES does not name ${name} ${version} (${license}) with its licence.`);
    }
  }
}
