import { Annotations, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** The lines of each stack that nobody has printed yet. */
const unprinted = new WeakMap<Construct, string[]>();

/** Leaves a warning at a construct, once. */
export function warn(construct: Construct, message: string): void {
  if (construct.node.metadata.some((entry) => entry.data === message)) return;
  Annotations.of(construct).addWarning(message);
  const stack = TerraformStack.of(construct);
  unprinted.set(stack, [...(unprinted.get(stack) ?? []), `warning: [${construct.node.path}] ${message}\n`]);
}

/**
 * Prints the warnings of a stack that nobody has printed yet. The CDKTF CLI prints annotations itself; whoever starts the
 * app without it would never see them.
 */
export function printWarnings(stack: TerraformStack): void {
  if (process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS !== undefined) return;
  for (const line of unprinted.get(stack) ?? []) process.stderr.write(line);
  unprinted.delete(stack);
}
