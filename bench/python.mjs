import assert from "node:assert";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ratios } from "./harness.mjs";

/** The same profiles from Python: with the library's wheel, and with the raw bindings in it. */
export async function measurePython({ quick, root }) {
  if (quick) return [];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-python-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  const run = (command, ...args) => execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: "pipe" });
  run("npm", "run", "-s", "packages", "--", "--only", "python");
  const packages = path.join(root, "packages", "python");
  const wheel = fs.readdirSync(packages).find((file) => file.endsWith(".whl"));
  const python = path.join(folder, "bin", "python");
  run("python3", "-m", "venv", folder);
  run(python, "-m", "pip", "install", "--quiet", path.join(packages, wheel));
  const profiles = (...args) => run(python, path.join("bench", "profiles.py"), ...args);
  assert(
    profiles("library", "3") === profiles("bindings", "3"),
    "The two programs in Python write different Terraform.",
  );
  const cost = (way) => () => Number(profiles("cost", way, "1000"));
  const spread = await ratios(cost("library"), cost("bindings"), 7, { warmUps: 0 });
  const item = "Python, 1 × 1000: the library / bindings that share lookups, in Python";
  return [{ item, figure: spread.median, spread }];
}
