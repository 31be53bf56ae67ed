// A Terraform that finds the test provider, and an empty Palette for it.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { environment } from "./shell.mjs";
import { root } from "./workspace.mjs";

/** Prepares both in a new folder, and gives what a process needs in its environment to use them. */
export function testPalette(folder) {
  fs.mkdirSync(folder);
  const script = path.join(root, "e2e", "support", "print-setup.ts");
  const tsx = path.join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, script, folder], {
    env: environment,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The test provider cannot be prepared:\n${stderr}`);
  return JSON.parse(stdout);
}
