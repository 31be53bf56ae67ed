import { type TerraformStack, Testing } from "cdktf";
import {
  type Folders,
  foldersOf,
  StableConfig,
  type StackConfig,
  withOutput,
  withoutPaths,
} from "../lib/terraform/stable-config";

export type { StackConfig };

/**
 * The configuration of a stack as an object that is the same on every machine and with every version of CDKTF: no
 * metadata, no provider versions, no absolute paths, keys in alphabetical order. Lists keep their order, because it
 * means something. Test runners print its texts on several lines, so this is what reads best in a snapshot.
 *
 * The stack is validated first, as by `cdktf synth`.
 */
export function stableConfig(stack: TerraformStack): StackConfig {
  return JSON.parse(StableConfig.json(stack));
}

/** The same as JSON text. */
export function stableJson(stack: TerraformStack): string {
  return StableConfig.json(stack);
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

/** What a `cdk.tf` says, the same on every machine and with every version of CDKTF. */
export function stableHclOf(text: string, folders: Folders): string {
  const blocks = topLevelBlocks(text).map((block) => (block.startsWith("terraform {") ? stableSettings(block) : block));
  return `${withoutPaths(blocks.sort().join("\n\n"), folders)}\n`;
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
