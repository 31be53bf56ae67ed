/** Makes everything that a run needs, in one temporary folder that nothing else touches. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { certificateIn } from "../palette/certificate";
import { STAND_INS } from "../palette/schemas";
import type { Setup } from "./setup";

const repository = path.resolve(__dirname, "../..");
const REGISTRY = "registry.terraform.io";
/** What is taken from a mirror or a registry. The real provider of AWS wants an account. */
const REAL = [`${REGISTRY}/spectrocloud/spectrocloud`, `${REGISTRY}/hashicorp/null`];

/** What is missing on this machine, in words. */
export function missingTools(): string[] {
  const engine = engineProgram();
  const tools: [string, string[], string][] = [
    [engine, ["version"], "Install Terraform or OpenTofu, or name it in TF_BIN."],
    ["go", ["version"], "Install Go, which builds the programs of the tests."],
  ];
  return tools
    .filter(([program, args]) => spawnSync(program, args, { env: withoutConfig() }).status !== 0)
    .map(([program, , remedy]) => `${program} is not on the PATH. ${remedy}`);
}

/** Prepares a run in a folder, which belongs to the caller. */
export function prepare(folder: string): Setup {
  const cliConfig = path.join(folder, "terraform.rc");
  const [mirror, versions] = providersIn(folder, cliConfig);
  fs.writeFileSync(cliConfig, installFrom(mirror));
  return {
    ...{ folder, cliConfig, versions, engine: engineProgram() },
    provider: process.env.E2E_PROVIDER === "registry" || process.env.E2E_MIRROR ? "real" : "thin",
    certificate: certificateIn(path.join(folder, "certificate")),
    readers: built(folder, "readers"),
  };
}

/** The mirror of a run, and which version it has of each provider. */
function providersIn(folder: string, cliConfig: string): [string, Record<string, string>] {
  const { E2E_MIRROR, E2E_PROVIDER } = process.env;
  if (E2E_MIRROR) return [path.resolve(E2E_MIRROR), versionsIn(path.resolve(E2E_MIRROR))];
  const mirror = path.join(folder, "mirror");
  if (E2E_PROVIDER === "registry") download(mirror, cliConfig);
  else layOut(built(folder, "provider"), mirror);
  return [mirror, E2E_PROVIDER === "registry" ? versionsIn(mirror) : {}];
}

/** The newest version of each provider that a mirror has, packed or not; of Palette's the one that is asked for. */
function versionsIn(mirror: string): Record<string, string> {
  const found = REAL.flatMap((source) => {
    const folder = path.join(mirror, source);
    const entries = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    const versions = entries.flatMap((entry) => /(?<![\d.])\d+\.\d+\.\d+(?![\d.]*\d)/.exec(entry)?.[0] ?? []);
    const asked = source === REAL[0] ? process.env.E2E_PROVIDER_VERSION || "newest" : "newest";
    const fitting = versions.filter((version) => asked === "newest" || version === asked);
    const newest = fitting.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
    return newest === undefined ? [] : [[source, newest]];
  });
  const versions = Object.fromEntries(found);
  if (versions[REAL[0]] === undefined) throw new Error(`${mirror} has no ${REAL[0]} of the version that is asked for.`);
  return versions;
}

/** A path is meant from where the run was started, not from each stack's folder. */
function engineProgram(): string {
  const program = process.env.TF_BIN ?? "terraform";
  return program.includes(path.sep) ? path.resolve(program) : program;
}

/** Builds one of the Go programs beside the tests. */
function built(folder: string, source: string): string {
  const binary = path.join(folder, `palette-${source}`);
  const cwd = path.join(repository, "e2e", source);
  // Without what only a debugger reads: the engine hashes a provider whenever it installs it.
  const args = ["build", "-trimpath", "-ldflags=-s -w", "-o", binary, "."];
  const { status, stderr } = spawnSync("go", args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`e2e/${source} does not build:\n${stderr}`);
  return binary;
}

/** Has the thin provider be each of those that it stands in for. OpenTofu looks for them under a host of its own. */
function layOut(binary: string, mirror: string): void {
  for (const [address, { version, schemas }] of Object.entries(STAND_INS)) {
    for (const host of [REGISTRY, "registry.opentofu.org"]) {
      const folder = path.join(mirror, address.replace(REGISTRY, host), version, platform());
      fs.mkdirSync(folder, { recursive: true });
      fs.linkSync(binary, path.join(folder, `terraform-provider-${path.basename(address)}_v${version}`));
      fs.writeFileSync(
        path.join(folder, "schema.json"),
        JSON.stringify({ provider_schemas: { [address.replace(REGISTRY, host)]: schemas } }),
      );
    }
  }
}

/** What `terraform init` installs from the registry has the layout of a mirror, so it is downloaded once. */
function download(mirror: string, cliConfig: string): void {
  const asked = process.env.E2E_PROVIDER_VERSION || STAND_INS[REAL[0]].version;
  const [palette, nothing] = REAL;
  const required_providers = {
    spectrocloud: { source: palette, version: asked === "newest" ? undefined : asked },
    null: { source: nothing, version: STAND_INS[nothing].version },
  };
  const folder = `${mirror}-download`;
  fs.mkdirSync(folder);
  fs.writeFileSync(cliConfig, "");
  fs.writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
  const { status, stdout, stderr } = spawnSync(engineProgram(), ["init", "-input=false", "-no-color"], {
    cwd: folder,
    env: { ...withoutConfig(), TF_CLI_CONFIG_FILE: cliConfig },
    encoding: "utf8",
    timeout: 300_000,
  });
  if (status !== 0) throw new Error(`The real provider ${asked} could not be downloaded:\n${stdout}${stderr}`);
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
