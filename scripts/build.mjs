// Compiles the library with jsii into dist/ and .jsii, which are what is published.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const outputs = ["dist", ".jsii", "tsconfig.tsbuildinfo"].map((name) => path.join(root, name));

// On an error jsii leaves an old .jsii beside a new dist; nothing of either may be taken for a build.
function clean() {
  for (const output of outputs) fs.rmSync(output, { recursive: true, force: true });
}

clean();
const jsii = path.join(root, "node_modules", ".bin", "jsii");
// The bindings are full of names that some language reserves; jsii renames them there.
const { status } = spawnSync(jsii, ["--silence-warnings=reserved-word"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" },
});
if (status !== 0) {
  clean();
  process.exit(status ?? 1);
}

makeLazy(path.join(root, "dist", "index.js"));

/**
 * Has each export load its module when it is first used: an app that only needs a layer should not load every binding.
 * Node reads the names of the exports without running the file, so these keep the form that it knows.
 */
function makeLazy(index) {
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
    throw new Error("dist/index.js has an export of a form that scripts/build.mjs does not know");
  }
  fs.writeFileSync(index, lazy);
}

function exportOf(name) {
  return `Object.defineProperty(exports, "${name}", { enumerable: true, get: function () { return ${name}_1.${name}; } });`;
}
