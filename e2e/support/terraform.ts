import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { Fault, Run } from "../palette/emulator";
import type { Palette } from "./palette";
import { setup } from "./setup";
import { LeftOut } from "./steps";

/** How a run of the engine ended, and what it printed. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** What Terraform plans for one element. */
export interface Change {
  readonly address: string;
  readonly type: string;
  readonly actions: string[];
  /** Its attributes as they are and as they will be. */
  readonly before: unknown;
  readonly after: unknown;
}

/** A plan: what would change, and the text that the user reads. */
export interface Plan extends Outcome {
  readonly changes: Change[];
}

/** Settings of a single run. */
export interface RunOptions {
  readonly faults?: Fault[];
  /** After how many seconds the run is interrupted, as Ctrl-C would. */
  readonly seconds?: number;
}

/** A provider in `required_providers`, in JSON or HCL: its name and its source. */
const REQUIRED =
  /"?(\w+)"?\s*[:=]\s*\{[^{}]*?\bsource"?\s*[:=]\s*"(?:registry\.terraform\.io\/)?((?:[a-z]+\/)?[a-z]+)"/g;

/** One stack's folder, with a state of its own beside it. */
export class Workspace {
  private stateFile = "first.tfstate";

  constructor(
    public readonly folder: string,
    private readonly palette: Palette,
    private readonly variables: Record<string, string> = {},
  ) {}

  /** Runs the engine, however it ends. */
  public async run(args: string[], options: RunOptions = {}): Promise<Outcome> {
    const variables = Object.entries(this.variables).map(([name, value]) => [`TF_VAR_${name}`, value]);
    const { run, environment } = await this.palette.begin(options.faults);
    return runEngine(this.folder, args, { ...environment, ...Object.fromEntries(variables) }, run, options.seconds);
  }

  /** Runs the engine, and fails with its words where it fails. */
  public async must(args: string[], options: RunOptions = {}): Promise<string> {
    const { status, output } = await this.run(args, options);
    if (status !== 0) throw new Error(`${commandLine(args)} ended with ${status}:\n${output}`);
    return output;
  }

  /** Installs the providers, on a state that is kept outside the repository. */
  public init(stateFile = this.stateFile): Promise<string> {
    this.stateFile = stateFile;
    const state = path.join(this.folder, stateFile);
    if (setup.provider === "real") this.takeVersionsOfMirror();
    return this.must(["init", "-input=false", "-reconfigure", ...this.backendConfig(state)]);
  }

  /** Plans, and fails where the plan fails. */
  public async plan(args: string[] = [], options: RunOptions = {}): Promise<Plan> {
    const file = path.join(this.folder, "e2e.tfplan");
    const output = await this.must(["plan", "-input=false", `-out=${file}`, ...args], options);
    const shown = JSON.parse((await this.must(["show", "-json", file])).trim());
    const planned = (shown.resource_changes ?? []) as (Pick<Change, "address" | "type"> & { change: Change })[];
    const changes = planned
      .map(({ address, type, change: { actions, before, after } }) => ({ address, type, actions, before, after }))
      .filter(({ actions }) => !["no-op", "read"].includes(actions.join()));
    return { status: 0, output, changes };
  }

  /** Plans, and returns how that failed. */
  public async planFailure(options: RunOptions = {}): Promise<string> {
    const { status, output } = await this.run(["plan", "-input=false"], options);
    if (status === 0) throw new Error(`The plan passed, and should not have:\n${output}`);
    return flatten(output);
  }

  /** Applies what the configuration says. */
  public apply(options: RunOptions = {}): Promise<string> {
    return this.must(["apply", "-input=false", "-auto-approve"], options);
  }

  /** Applies, and returns how that failed. */
  public async applyFailure(options: RunOptions = {}): Promise<string> {
    const { status, output } = await this.run(["apply", "-input=false", "-auto-approve"], options);
    if (status === 0) throw new Error(`The apply passed, and should not have:\n${output}`);
    return flatten(output);
  }

  /** Destroys what the state holds. */
  public destroy(): Promise<string> {
    return this.must(["destroy", "-input=false", "-auto-approve"]);
  }

  /** The addresses in the state, without lookups. */
  public async managed(): Promise<string[]> {
    const output = await this.must(["state", "list"]);
    return output.split("\n").filter((line) => line !== "" && !line.startsWith("data."));
  }

  /** Lays settings over the synthesized ones, as Terraform's override files do, whatever the format. */
  public override(blocks: unknown): void {
    fs.writeFileSync(path.join(this.folder, "e2e_override.tf.json"), JSON.stringify(blocks));
  }

  /** The real providers run in the versions that are there, whatever the configuration asks for. */
  private takeVersionsOfMirror(): void {
    const files = fs.readdirSync(this.folder).filter((name) => /\.tf(\.json)?$/.test(name));
    const text = files.map((name) => fs.readFileSync(path.join(this.folder, name), "utf8")).join("\n");
    const pinned = [...text.matchAll(REQUIRED)].map(([, name, written]) => {
      const source = written.includes("/") ? written : `hashicorp/${written}`;
      const version = setup.versions[`registry.terraform.io/${source}`];
      if (version === undefined) throw new LeftOut(`there is no ${source} beside the real provider`);
      return [name, { source: `registry.terraform.io/${source}`, version }];
    });
    const blocks = { terraform: { required_providers: Object.fromEntries(pinned) } };
    fs.writeFileSync(path.join(this.folder, "versions_override.tf.json"), JSON.stringify(blocks));
  }

  private backendConfig(state: string): string[] {
    const local = fs
      .readdirSync(this.folder)
      .filter((name) => /^cdk\.tf(\.json)?$/.test(name))
      .some((name) => /"local"/.test(fs.readFileSync(path.join(this.folder, name), "utf8")));
    return local ? [`-backend-config=path=${state}`] : [];
  }
}

/** Runs the engine with nothing of the user's own settings. */
export function runEngine(
  folder: string,
  args: string[],
  environment: NodeJS.ProcessEnv,
  session: Run,
  seconds = 300,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(setup.engine, args, {
      cwd: folder,
      env: { ...ownEnvironment(), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    session.engine = child.pid;
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    const bound = setTimeout(() => {
      output += `\n${commandLine(args)} was interrupted after ${seconds} seconds.\n`;
      child.kill("SIGINT");
    }, seconds * 1000);
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(bound);
      resolve({ status, output });
    });
  });
}

/** Terraform's words on one line, without the bars and breaks that it draws. */
export function flatten(output: string): string {
  return output.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ").trim();
}

/** `TF_…` settings of the user stay out, variables too. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(TF_|SPECTROCLOUD_)/.test(name));
  return {
    ...Object.fromEntries(kept),
    TF_CLI_CONFIG_FILE: setup.cliConfig,
    TF_CLI_ARGS: "-no-color",
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
  };
}

function commandLine(args: string[]): string {
  return `${path.basename(setup.engine)} ${args.slice(0, 2).join(" ")}`;
}
