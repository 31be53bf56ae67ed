// Compiles lib/ with jsii into dist/lib and .jsii, then the tools for Node, cli/ and testing/, into dist/ beside it.
// Does nothing if nothing has changed since the last build, so whatever needs a build asks for one.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const INPUTS = [
  "lib",
  "cli",
  "testing",
  "scripts/build.mjs",
  "package.json",
  "tsconfig.build.json",
  "tsconfig.tools.json",
];
const index = path.join(root, "dist", "lib", "index.js");
const outputs = ["dist", ".build", ".jsii", "tsconfig.tsbuildinfo"].map((name) => path.join(root, name));

// On an error jsii leaves an old .jsii beside a new dist; nothing of either may be taken for a build.
function clean() {
  for (const output of outputs) fs.rmSync(output, { recursive: true, force: true });
}

// What is written last is newer than all inputs, and than the folders that a file was taken out of.
if (fs.existsSync(index) && fs.statSync(index).mtimeMs > Math.max(...INPUTS.flatMap(changesOf))) process.exit(0);
clean();
// The bindings are full of names that some language reserves; jsii renames them there.
run("jsii", "--silence-warnings=reserved-word");
// What the compiler writes of lib again lacks what jsii has added, and is left behind, but for types.
// By its path: typescript-native, which checks the types in a tenth of the time, has a tsc too.
run("../typescript/bin/tsc", "-p", "tsconfig.tools.json");
hideInternals();
for (const tool of ["cli", "testing"]) {
  fs.renameSync(path.join(root, ".build", tool), path.join(root, "dist", tool));
}
fs.rmSync(path.join(root, ".build"), { recursive: true });
makeLazy();

/** When a file, or a folder and everything in it, was last changed. */
function changesOf(name) {
  const place = path.join(root, name);
  const below = fs.statSync(place).isDirectory() ? fs.readdirSync(place, { recursive: true }) : [];
  return ["", ...below].map((each) => fs.statSync(path.join(place, each)).mtimeMs);
}

/** Takes what is internal out of the types, so that no editor offers it. jsii itself takes no `stripInternal`. */
function hideInternals() {
  const files = fs.readdirSync(path.join(root, "dist", "lib"), { recursive: true });
  for (const file of files.filter((name) => name.endsWith(".d.ts"))) {
    const written = path.join(root, "dist", "lib", file);
    if (!fs.readFileSync(written, "utf8").includes("@internal")) continue;
    fs.copyFileSync(path.join(root, ".build", "lib", file), written);
    if (fs.readFileSync(written, "utf8").includes("@internal")) throw new Error(`${file} still has what is internal`);
  }
}

function run(program, ...options) {
  const { status, error } = spawnSync(path.join(root, "node_modules", ".bin", program), options, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" },
  });
  if (status === 0) return;
  if (error !== undefined) console.error(`build: ${program} cannot be started (${error.code}). Run npm ci first.`);
  clean();
  process.exit(status ?? 1);
}

/**
 * Has each export load its module when it is first used: an app that only needs a layer should not load every binding.
 * Node reads the names of the exports without running the file, so these keep the form that it knows.
 */
function makeLazy() {
  const eager = fs
    .readFileSync(index, "utf8")
    .replace(/^exports\.(\w+) = __importStar\(require\(("[^"]+")\)\);$/gm, (_, name, file) => {
      return `var ${name}_1 = { get ${name}() { return require(${file}); } };\n${exportOf(name)}`;
    });
  const lazy = eager.replace(/^var (\w+) = require\(("\.[^"]+")\);$/gm, (_, variable, file) => {
    const members = [...eager.matchAll(new RegExp(`return ${variable}\\.(\\w+);`, "g"))].map(([, member]) => member);
    const getters = members.map((member) => `get ${member}() { return require(${file}).${member}; }`);
    return `var ${variable} = { ${getters.join(", ")} };`;
  });
  if (/^(var|const) \w+ = require|__importStar\(require/m.test(lazy)) {
    throw new Error("dist/lib/index.js has an export of a form that scripts/build.mjs does not know");
  }
  fs.writeFileSync(index, lazy);
}

function exportOf(name) {
  return `Object.defineProperty(exports, "${name}", { enumerable: true, get: function () { return ${name}_1.${name}; } });`;
}
