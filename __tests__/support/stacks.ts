import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { SpectrocloudProvider } from "../../lib";

/** A stack with the provider, as every user has one. */
export function newStack(name = "edge-sites", hclOutput = false): TerraformStack {
  const app = new App({ hclOutput, outdir: fs.mkdtempSync(path.join(os.tmpdir(), "synth-")) });
  const stack = new TerraformStack(app, name);
  new SpectrocloudProvider(stack, "spectrocloud");
  return stack;
}

/** The Terraform JSON of what a function adds to a stack. */
export function synthesized(add: (stack: TerraformStack) => void): any {
  const stack = newStack();
  add(stack);
  return JSON.parse(Testing.synth(stack, true));
}

/** The HCL of what a function adds to a stack. */
export function synthesizedHcl(add: (stack: TerraformStack) => void): string {
  const stack = newStack("edge-sites", true);
  add(stack);
  return Testing.synthHcl(stack, true);
}

/** A message without the id of its rule, which ends every message. */
export function withoutRule(message: string): string {
  return message.replace(/ \[[a-z\d-]+\]$/, "");
}

/** The messages that stop the synth of what a function adds to a stack, each with its construct path. */
export function messages(add: (stack: TerraformStack) => void): string[] {
  return wholeMessages(add).map(withoutRule);
}

/** The same, each with the id of its rule. */
export function wholeMessages(add: (stack: TerraformStack) => void): string[] {
  const stack = newStack();
  add(stack);
  try {
    Testing.synth(stack, true);
  } catch (error) {
    return (error as Error).message
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line.startsWith("["));
  }
  return [];
}

/** The warnings that a synth leaves behind, each with its construct path. */
export function warnings(add: (stack: TerraformStack) => void): string[] {
  return wholeWarnings(add).map(withoutRule);
}

/** The same, each with the id of its rule. */
export function wholeWarnings(add: (stack: TerraformStack) => void): string[] {
  const stack = newStack();
  add(stack);
  Testing.synth(stack, true);
  return stack.node.findAll().flatMap((node) => {
    const found = node.node.metadata.filter((entry) => entry.type === "@cdktf/warn");
    return found.map((entry) => `[${node.node.path}] ${entry.data}`);
  });
}

/** What a message says of a relative path that leads nowhere. */
export function nowhere(file: string): string {
  return `there is no ${path.resolve(file)}`;
}
