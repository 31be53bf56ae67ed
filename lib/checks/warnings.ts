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
 * Has the warnings of a stack printed when the app synthesizes it, and not when a test looks at it. The CDKTF CLI prints
 * annotations itself; whoever starts the app without it would never see them.
 */
export function printAtSynth(stack: TerraformStack): void {
  const { synthesizer } = stack;
  stack.synthesizer = {
    synthesize: (session) => {
      try {
        synthesizer.synthesize(session);
      } finally {
        if (process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS === undefined) print(stack);
      }
    },
  };
}

function print(stack: TerraformStack): void {
  for (const line of unprinted.get(stack) ?? []) process.stderr.write(line);
  unprinted.delete(stack);
}
