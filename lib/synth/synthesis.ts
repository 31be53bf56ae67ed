import fs from "node:fs";
import path from "node:path";
import { Annotations, type ISynthesisSession, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { append } from "../terraform/lists";

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
  append(unprinted, TerraformStack.of(construct), `warning: [${construct.node.path}] ${message}\n`);
}

/** Prints the warnings of a stack. The CDKTF CLI does so itself; whoever starts the app without it would not see them. */
function printWarnings(stack: TerraformStack): void {
  if (process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS !== undefined) return;
  for (const line of unprinted.get(stack) ?? []) process.stderr.write(line);
  unprinted.delete(stack);
}

/** What CDKTF throws where a stack is not valid: this heading, and a line for each mistake. */
const HEADING = "Validation failed with the following errors:";

/** Where the rules are explained, which a report says once. */
const PAGE =
  "The rules in brackets are explained at https://github.com/cdktf-palette-byoos/cdktf-palette-byoos/blob/main/docs/checks.md";

/** Marks an error that some copy of this package in the program has seen to. */
const REPORTED = Symbol.for("cdktf-palette-byoos/reported");

const watched = new WeakSet<TerraformStack>();
const ours = new WeakSet<object>();
let listening = false;
let underWay: ISynthesisSession | undefined;

/** The synth of an app that is under way: all its stacks have the same session. */
export function sessionUnderWay(): ISynthesisSession | undefined {
  return underWay;
}

/** Has the mistakes and the warnings of a stack shown where a reader finds them, and its output left in one format. */
export function watchSynthesis(stack: TerraformStack): void {
  if (watched.has(stack)) return;
  watched.add(stack);
  const { synthesizer } = stack;
  stack.synthesizer = {
    synthesize: (session) => {
      underWay = session;
      try {
        synthesizer.synthesize(session);
        removeOtherFormat(stack, session);
      } catch (error) {
        throw withLinesFirst(error);
      } finally {
        underWay = undefined;
        printWarnings(stack);
      }
    },
  };
}

/** Terraform reads `cdk.tf` and `cdk.tf.json` both, and CDKTF leaves the one that an earlier synth wrote. */
function removeOtherFormat(stack: TerraformStack, { outdir, manifest }: ISynthesisSession): void {
  const written = path.join(outdir, manifest.forStack(stack).synthesizedStackPath);
  const other = written.endsWith(".json") ? written.slice(0, -".json".length) : `${written}.json`;
  // Hardly ever there, and to look costs less than to remove it by force.
  if (fs.lstatSync(other, { throwIfNoEntry: false }) !== undefined) fs.rmSync(other, { force: true });
}

/**
 * Has an error that lists mistakes show them first if nobody catches it. Node shows where an uncaught error was thrown
 * before it shows the message, and then the way through CDKTF; neither is where the mistake is.
 */
function withLinesFirst(error: unknown): unknown {
  if (!(error instanceof Error && error.message.startsWith(HEADING)) || REPORTED in error) return error;
  Object.defineProperty(error, REPORTED, { value: true });
  // In the place of CDKTF's advice on how to do without checks, which other languages would show as the last line.
  error.message = error.message.replace(/( \[[a-z-]+\]\n\n)If you wish to ignore[\s\S]*$/, `$1${PAGE}`);
  error.stack = `Error: ${error.message}`;
  ours.add(error);
  // One listener for all: tests may catch a thousand of them.
  if (!listening) process.on("uncaughtExceptionMonitor", showLines);
  listening = true;
  return error;
}

function showLines(error: Error): void {
  if (!ours.has(error)) return;
  // Without the heading.
  const lines = error.message.split("\n").filter((line) => line.startsWith("  ") || line === PAGE);
  process.stderr.write(`${lines.map((line) => line.replace(/^ {2}/, "")).join("\n")}\n`);
  error.stack = "Error: the app is not valid. The lines above say what to change.";
}
