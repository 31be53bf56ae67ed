/**
 * Applies a synthesized stack, and plans others on its state: `tsx e2e/support/moved.ts BEFORE AFTER...`, each the folder
 * of a stack. It fails unless every plan is empty, and the plan of a stack that says something else is not.
 */
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { prepare } from "./prepare";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-moved-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
void main(process.argv.slice(2).map((each) => path.resolve(each)));

async function main([before, ...others]: string[]): Promise<void> {
  const setupFile = path.join(folder, "setup.json");
  fs.writeFileSync(setupFile, JSON.stringify(prepare(folder)));
  process.env.E2E_SETUP = setupFile;
  const { Palette } = await import("./palette");
  const { Workspace } = await import("./terraform");
  const palette = new Palette();
  const state = path.join(folder, "moved.tfstate");
  const open = async (stack: string) => {
    const workspace = new Workspace(stack, palette, { registry_password: "not a real one" });
    await workspace.init(path.relative(stack, state));
    return workspace;
  };

  await (await open(before)).apply();
  assert.equal(palette.profiles().length, 1);
  for (const stack of others) {
    const { output } = await (await open(stack)).plan();
    assert.match(output, /No changes\. Your infrastructure matches the configuration\./);
  }
  const changed = await open(before);
  changed.override({ resource: { spectrocloud_cluster_profile: { profile: { description: "Another" } } } });
  assert.notDeepEqual((await changed.plan()).changes, []);
}
