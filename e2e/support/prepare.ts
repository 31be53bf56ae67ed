/** Makes everything that a run needs, in one temporary folder that nothing else touches. */
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Setup } from "./setup";

const repository = path.resolve(__dirname, "../..");
const SOURCE = "spectrocloud/spectrocloud";

/** The provider's version that the bindings were made from. */
const boundVersion = (schema: string): string =>
  JSON.parse(fs.readFileSync(path.join(repository, "schema", schema), "utf8")).provider_version;

/** Providers that the test provider stands in for, each in the version that the apps ask for. */
const STAND_INS: Record<string, string> = {
  [SOURCE]: boundVersion("spectrocloud.json"),
  "hashicorp/null": boundVersion("null.json"),
  // Only its aws_ami, for the example that looks one up.
  "hashicorp/aws": "6.0.0",
};

/** What is missing on this machine, in words. */
export function missingTools(): string[] {
  const engine = engineProgram();
  const tools: [string, string[], string][] = [
    [engine, ["version"], "Install Terraform or OpenTofu, or name it in TF_BIN."],
    ["go", ["version"], "Install Go, which builds the provider for tests."],
  ];
  return tools
    .filter(([program, args]) => spawnSync(program, args, { env: withoutConfig() }).status !== 0)
    .map(([program, , remedy]) => `${program} is not on the PATH. ${remedy}`);
}

/** Prepares a run in a folder; `close` of the run removes the folder. */
export function prepare(folder: string): Setup {
  const registry = process.env.E2E_PROVIDER === "registry";
  const mirror = path.join(folder, "mirror");
  const setup: Setup = {
    folder,
    engine: engineProgram(),
    cliConfig: path.join(folder, "terraform.rc"),
    provider: registry ? "registry" : "test",
    testProvider: built(folder, "provider", "palette-test-provider"),
    readers: built(folder, "readers", "palette-go-readers"),
    hasAccount: !registry || (process.env.SPECTROCLOUD_APIKEY ?? "") !== "",
  };
  if (registry) downloadProviders(setup, mirror);
  else layOut(setup.testProvider, mirror);
  fs.writeFileSync(setup.cliConfig, installFrom(mirror));
  return setup;
}

/** A path is meant from where the run was started, not from each stack's folder. */
function engineProgram(): string {
  const program = process.env.TF_BIN ?? "terraform";
  return program.includes(path.sep) ? path.resolve(program) : program;
}

/** Builds one of the Go programs beside the tests. */
function built(folder: string, source: string, name: string): string {
  const binary = path.join(folder, name);
  const cwd = path.join(repository, "e2e", source);
  try {
    // Without what only a debugger reads: the engine hashes a provider whenever it installs it.
    execFileSync("go", ["build", "-trimpath", "-ldflags=-s -w", "-o", binary, "."], {
      cwd,
      stdio: "pipe",
      encoding: "utf8",
    });
  } catch (error) {
    throw new Error(`e2e/${source} does not build:\n${(error as { stderr?: string }).stderr}`);
  }
  return binary;
}

/** Terraform and OpenTofu look for a provider without a host under different hosts. */
function layOut(binary: string, mirror: string): void {
  for (const host of ["registry.terraform.io", "registry.opentofu.org"]) {
    for (const [source, version] of Object.entries(STAND_INS)) {
      const folder = path.join(mirror, host, source, version, platform());
      fs.mkdirSync(folder, { recursive: true });
      fs.linkSync(binary, path.join(folder, `terraform-provider-${path.basename(source)}_v${version}`));
    }
  }
}

/** What `terraform init` installs from the registry has the layout of a mirror, so it is downloaded once. */
function downloadProviders(setup: Setup, mirror: string): void {
  const folder = path.join(setup.folder, "download");
  fs.mkdirSync(folder);
  const { E2E_MIRROR } = process.env;
  fs.writeFileSync(setup.cliConfig, E2E_MIRROR === undefined ? "" : installFrom(path.resolve(E2E_MIRROR)));
  const version = process.env.E2E_PROVIDER_VERSION ?? STAND_INS[SOURCE];
  const required_providers = {
    spectrocloud: { source: `registry.terraform.io/${SOURCE}`, version },
    null: { source: "hashicorp/null", version: STAND_INS["hashicorp/null"] },
    aws: { source: "hashicorp/aws" },
  };
  fs.writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
  const env = { ...withoutConfig(), TF_CLI_CONFIG_FILE: setup.cliConfig };
  const { status, stdout, stderr } = spawnSync(setup.engine, ["init", "-input=false", "-no-color"], {
    cwd: folder,
    env,
    encoding: "utf8",
    timeout: 300_000,
  });
  if (status !== 0) {
    throw new Error(
      `E2E_PROVIDER=registry needs the real provider ${version}, and ${setup.engine} init could not download it:\n${stdout}${stderr}`,
    );
  }
  fs.renameSync(path.join(folder, ".terraform", "providers"), mirror);
}

function installFrom(mirror: string): string {
  return `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`;
}

function platform(): string {
  const architectures: Record<string, string> = { x64: "amd64", ia32: "386" };
  return `${os.platform()}_${architectures[os.arch()] ?? os.arch()}`;
}

function withoutConfig(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: os.devNull };
}
