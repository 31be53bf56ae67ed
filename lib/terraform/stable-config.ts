import path from "node:path";
import { App, TerraformStack, Testing } from "cdktf";

/** The configuration of a stack, as `cdk.tf.json` holds it. */
export type StackConfig = Record<string, any>;

/** The configuration of a stack for the snapshots of tests, in every language. */
export class StableConfig {
  /**
   * The configuration as JSON text that is the same on every machine and with every version of CDKTF: no metadata, no
   * provider versions, no local backend, no absolute paths, keys in alphabetical order. Lists keep their order, because
   * it is significant.
   *
   * The stack is validated first, as `cdktf synth` does.
   *
   * @param stack a stack of an app such as the one from `Testing.app()`
   */
  public static json(stack: TerraformStack): string {
    if (!TerraformStack.isStack(stack)) {
      throw new Error('StableConfig.json takes a stack, such as new TerraformStack(Testing.app(), "edge").');
    }
    const text = withOutput(stack, false, () => Testing.synth(stack, true));
    return `${JSON.stringify(stableConfigOf(text, foldersOf(stack)), undefined, 2)}\n`;
  }

  private constructor() {}
}

/** The placeholder for machine-specific folders. */
export type Folders = Record<string, string>;

export function foldersOf(stack: TerraformStack): Folders {
  return { [path.resolve(App.of(stack).outdir)]: "<outdir>", [process.cwd()]: "<cwd>" };
}

/** What a `cdk.tf.json` says, the same on every machine and with every version of CDKTF. */
export function stableConfigOf(text: string, folders: Folders): StackConfig {
  const config = withoutPaths(JSON.parse(text), folders) as StackConfig;
  const { terraform } = config;
  for (const provider of Object.values<any>(terraform?.required_providers ?? {})) delete provider.version;
  if (terraform?.backend?.local !== undefined) {
    delete terraform.backend;
    if (Object.keys(terraform).length === 0) delete config.terraform;
  }
  return config;
}

/** Blocks for other bindings ask the app which output it writes. */
export function withOutput<T>(stack: TerraformStack, hclOutput: boolean, synth: () => T): T {
  const app = App.of(stack) as { hclOutput: boolean };
  const before = app.hclOutput;
  app.hclOutput = hclOutput;
  try {
    return synth();
  } finally {
    app.hclOutput = before;
  }
}

/** Removes what depends on the machine, and what CDKTF records about itself under the comment key. */
export function withoutPaths(value: unknown, folders: Folders): unknown {
  const replace = (text: string) =>
    Object.entries(folders).reduce((result, [folder, place]) => result.split(folder).join(place), text);
  const visit = (item: unknown): unknown => {
    if (typeof item === "string") return replace(item);
    if (Array.isArray(item)) return item.map(visit);
    if (typeof item !== "object" || item === null) return item;
    const entries = Object.entries(item).filter(([key]) => key !== "//");
    return Object.fromEntries(entries.map(([key, each]) => [key, visit(each)]));
  };
  return visit(value);
}
