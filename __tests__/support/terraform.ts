import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformResource, TerraformStack, TerraformVariable, Testing } from "cdktf";
import type { Construct } from "constructs";
import { exactHcl } from "../../lib/terraform/exact-hcl";

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

/** A resource that Terraform evaluates without a provider, as CDKTF alone writes it. */
class Evaluated extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly input: string,
  ) {
    super(scope, id, { terraformResourceType: "terraform_data" });
  }

  protected synthesizeAttributes() {
    return { input: this.input };
  }

  protected synthesizeHclAttributes() {
    return { input: { value: this.input, isBlock: false, type: "simple", storageClassType: "string" } };
  }
}

/** The same as this library writes its own. */
class ExactlyEvaluated extends Evaluated {
  public toHclTerraform() {
    return exactHcl(super.toHclTerraform());
  }
}

/**
 * What Terraform makes of each text, from JSON output and from HCL output. Each text is written as the argument of a
 * resource of its own; Terraform, which takes its time for each, is then given all of them in one.
 *
 * @param write gives the texts, with the token of a sensitive variable to put into them
 * @param secret the variable's value
 * @param exact whether the resources are written as this library writes its own
 */
export function evaluate(write: (variable: string) => string[], { secret = "", exact = true } = {}) {
  const synthesize = (hclOutput: boolean) => {
    const app = new App({ hclOutput, outdir: fs.mkdtempSync(path.join(os.tmpdir(), "evaluate-")) });
    const stack = new TerraformStack(app, "evaluation");
    const texts = write(new TerraformVariable(stack, "secret", { type: "string", sensitive: true }).stringValue);
    const resource = exact ? ExactlyEvaluated : Evaluated;
    for (const [index, text] of texts.entries()) new resource(stack, `r${index}`, text);
    return { output: hclOutput ? Testing.synthHcl(stack) : Testing.synth(stack), count: texts.length };
  };
  const { output: hcl, count } = synthesize(true);
  const { resource, variable } = JSON.parse(synthesize(false).output);
  const resources = Object.entries<{ input: string }>(resource.terraform_data);
  const locals = Object.fromEntries(resources.map(([name, { input }]) => [name.replace("r", "json_"), input]));
  const all = (format: string) => Array.from({ length: count }, (_, index) => `local.${format}_${index}`).join(", ");
  const state = apply(
    {
      "json.tf.json": JSON.stringify({ variable, locals }),
      "hcl.tf": hcl
        .replace(/^variable "secret" \{\n[^}]*\}\n/m, "")
        .replace(/^resource "terraform_data" "r(\d+)" \{\ninput = /gm, "locals {\nhcl_$1 = "),
      "all.tf": `resource "terraform_data" "all" {\n  input = { json = [${all("json")}], hcl = [${all("hcl")}] }\n}\n`,
    },
    { secret },
  );
  return state.output as { json: string[]; hcl: string[] };
}

/** Applies a configuration of one resource without any provider, and gives what the state holds of it. */
function apply(files: Record<string, string>, variables: Record<string, string>): Record<string, unknown> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "apply-"));
  try {
    for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
    terraform(folder, ["apply", "-input=false", "-auto-approve"], variables);
    return JSON.parse(terraform(folder, ["show", "-json"])).values.root_module.resources[0].values;
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
