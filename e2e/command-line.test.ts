import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram } from "../__tests__/support/program";
import { TEN_LINES, TEN_MISTAKES } from "../__tests__/support/ten-mistakes";

test("cdktf synth shows all mistakes of a program, and no secret", () => {
  const { stderr, stdout, status } = runProgram(TEN_MISTAKES, true);
  const printed = stdout + stderr;
  assert.deepEqual(
    TEN_LINES.filter((line) => !printed.includes(line)),
    [],
  );
  assert.ok(!printed.includes("hunter2"));
  assert.notEqual(status, 0);
});

test("the registry in the context of cdktf.json reaches an app through cdktf synth, and not without it", () => {
  const program = `
import { App, TerraformStack } from "cdktf";
import { LayerKind, PackLayer, SpectrocloudProvider } from "cdktf-palette-byoos";
const app = new App();
const stack = new TerraformStack(app, "site");
new SpectrocloudProvider(stack, "spectrocloud");
const layer = new PackLayer(stack, "k8s", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.32.1" });
console.error("packs are of type " + layer.packType);
app.synth();
`;
  const context = { "cdktf-palette-byoos:registry": "Palette Registry FIPS" };
  const printed = ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr;
  assert.match(printed(runProgram(program, true, context)), /packs are of type oci/);
  assert.match(printed(runProgram(program, false, context)), /packs are of type spectro/);
});
