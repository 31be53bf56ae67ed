import { Annotations, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** What was said at each construct. */
const saidAt = new WeakMap<Construct, Set<string>>();

/** The lines of each stack that nobody has printed yet. */
const unprinted = new WeakMap<TerraformStack, string[]>();

/** Leaves a warning at a construct, once. */
export function warn(construct: Construct, message: string): void {
  const said = saidAt.get(construct) ?? new Set();
  if (said.has(message)) return;
  saidAt.set(construct, said.add(message));
  Annotations.of(construct).addWarning(message);
  const stack = TerraformStack.of(construct);
  const lines = unprinted.get(stack) ?? [];
  lines.push(`warning: [${construct.node.path}] ${message}\n`);
  unprinted.set(stack, lines);
}

/** Prints the warnings of a stack. The CDKTF CLI does so itself; whoever starts the app without it would not see them. */
export function printWarnings(stack: TerraformStack): void {
  if (process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS !== undefined) return;
  for (const line of unprinted.get(stack) ?? []) process.stderr.write(line);
  unprinted.delete(stack);
}
