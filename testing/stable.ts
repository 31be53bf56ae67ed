import path from "node:path";
import { App, type TerraformStack, Testing } from "cdktf";

/** The configuration of a stack, as `cdk.tf.json` holds it. */
export type StackConfig = Record<string, any>;

/**
 * The configuration of a stack as an object that is the same on every machine and with every version of CDKTF: no
 * metadata, no provider versions, no absolute paths, keys in alphabetical order. Lists keep their order, because it
 * means something. Test runners print its texts on several lines, so this is what reads best in a snapshot.
 *
 * The stack is validated first, as by `cdktf synth`.
 */
export function stableConfig(stack: TerraformStack): StackConfig {
  const text = withOutput(stack, false, () => Testing.synth(stack, true));
  return stableConfigOf(text, foldersOf(stack));
}

/** The same as JSON text. */
export function stableJson(stack: TerraformStack): string {
  return `${JSON.stringify(stableConfig(stack), undefined, 2)}\n`;
}

/**
 * The configuration of a stack as HCL that is the same on every machine and with every version of CDKTF: no provider
 * versions, no local backend, no absolute paths, blocks in alphabetical order, indented. It does not need
 * Terraform.
 *
 * The stack is validated first, as by `cdktf synth`.
 */
export function stableHcl(stack: TerraformStack): string {
  const text: string = withOutput(stack, true, () => Testing.synthHcl(stack, true));
  return stableHclOf(text, foldersOf(stack));
}

/** What stands for the folders of one machine. */
type Folders = Record<string, string>;

function foldersOf(stack: TerraformStack): Folders {
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

/** What a `cdk.tf` says, the same on every machine and with every version of CDKTF. */
export function stableHclOf(text: string, folders: Folders): string {
  const blocks = topLevelBlocks(text).map((block) => (block.startsWith("terraform {") ? stableSettings(block) : block));
  return `${withoutPaths(blocks.sort().join("\n\n"), folders)}\n`;
}

/** Blocks for other bindings ask the app which output it writes. */
function withOutput<T>(stack: TerraformStack, hclOutput: boolean, synth: () => T): T {
  const app = App.of(stack) as { hclOutput: boolean };
  const before = app.hclOutput;
  app.hclOutput = hclOutput;
  try {
    return synth();
  } finally {
    app.hclOutput = before;
  }
}

/** Splits into blocks and indents them. Here-documents stay as they are. */
function topLevelBlocks(text: string): string[] {
  const blocks: string[] = [];
  let block: string[] = [];
  let depth = 0;
  let marker: string | undefined;
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    if (marker !== undefined) {
      block.push(raw);
      if (line === marker) marker = undefined;
      continue;
    }
    if (line === "") continue;
    const closes = /^[}\])]+,?$/.test(line);
    if (closes) depth -= 1;
    block.push("  ".repeat(Math.max(depth, 0)) + line);
    if (/[{[(]$/.test(line)) depth += 1;
    marker = line.match(/<<-?([A-Za-z_]\w*)$/)?.[1];
    if (closes && depth === 0) {
      blocks.push(block.join("\n"));
      block = [];
    }
  }
  return block.length > 0 ? [...blocks, block.join("\n")] : blocks;
}

/** The `terraform` block without what depends on the machine or on a release. */
function stableSettings(block: string): string {
  return block.replace(/^ *backend "local" \{[^{}]*\}\n/m, "").replace(/^ *version\s*=.*\n/gm, "");
}

/** Takes out what depends on the machine, and what CDKTF notes of itself under the key for comments. */
function withoutPaths(value: unknown, folders: Folders): unknown {
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
