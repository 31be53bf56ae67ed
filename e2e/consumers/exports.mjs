// Every name that `require` gives must be a name that `import { … }` finds. Node reads those names off the text of a
// CommonJS file without running it, so a file that makes its exports in another way would lose them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
for (const entry of ["cdktf-palette-byoos", "cdktf-palette-byoos/testing"]) {
  const imported = Object.keys(await import(entry)).filter((name) => !["default", "module.exports"].includes(name));
  const required = Object.keys(require(entry));
  assert.ok(required.length > 0, `${entry} exports nothing`);
  assert.deepEqual(imported.filter((name) => name !== "__esModule").sort(), required.sort(), entry);
}
// jsii finds a module's assembly beside its package.json.
assert.equal(require("cdktf-palette-byoos/package.json").name, "cdktf-palette-byoos");
assert.ok(require.resolve("cdktf-palette-byoos/.jsii"));
