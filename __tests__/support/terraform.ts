import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const binary = process.env.TF_BIN ?? "terraform";

/** Whether the real engine is here. In CI it has to be. */
export const hasTerraform = spawnSync(binary, ["version"], { env: environment() }).status === 0;

if (!hasTerraform) {
  const message = `${binary} is not on the PATH: the tests that evaluate our output with the real engine cannot run.`;
  if (process.env.CI === "true") throw new Error(message);
  process.stderr.write(`\n!!! ${message} They are SKIPPED. Install Terraform or OpenTofu to run them.\n\n`);
}

/** For suites that need the engine. */
export const describeWithTerraform = hasTerraform ? describe : describe.skip;

/** For single tests that need the engine. */
export const testWithTerraform = hasTerraform ? test : test.skip;

/** Applies one file of configuration without any provider and returns what the state holds, by address. */
export function applyAlone(
  fileName: string,
  configuration: string,
  variables: Record<string, string> = {},
): Map<string, Record<string, unknown>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "apply-"));
  try {
    fs.writeFileSync(path.join(folder, fileName), configuration);
    terraform(folder, ["init", "-input=false"]);
    terraform(folder, ["apply", "-input=false", "-auto-approve"], variables);
    const shown = JSON.parse(terraform(folder, ["show", "-json"]));
    const resources: { address: string; values: Record<string, unknown> }[] = shown.values.root_module.resources;
    return new Map(resources.map(({ address, values }) => [address, values]));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the engine in a folder; its own words are in the error when it fails. */
export function terraform(folder: string, args: string[], variables: Record<string, string> = {}): string {
  try {
    return execFileSync(binary, [...args, "-no-color"], {
      cwd: folder,
      env: { ...environment(), ...prefixed(variables) },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${binary} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  }
}

/** The user's own settings of the engine stay out of the tests. */
function environment(): NodeJS.ProcessEnv {
  const { TF_CLI_CONFIG_FILE: _, TF_CLI_ARGS: __, TF_WORKSPACE: ___, ...rest } = process.env;
  return { ...rest, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: os.devNull };
}

function prefixed(variables: Record<string, string>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value]));
}
