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
