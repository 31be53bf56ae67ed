/** What CDKTF throws where an app is not valid: this heading, and a line for each mistake. */
const HEADING = "Validation failed with the following errors:";

const ours = new WeakSet<object>();
let listening = false;

/**
 * Has an error that lists mistakes show them first where nobody catches it. Node shows where an uncaught error was thrown
 * before it shows the message, and then the way through CDKTF; neither is where the mistake is.
 */
export function withLinesFirst(error: Error): Error {
  if (!error.message.startsWith(HEADING)) return error;
  error.stack = `Error: ${error.message}`;
  ours.add(error);
  // One listener for all: tests may catch a thousand of them.
  if (!listening) process.on("uncaughtExceptionMonitor", showLines);
  listening = true;
  return error;
}

function showLines(error: Error): void {
  if (!ours.has(error)) return;
  // Between the heading and a line that is not indented, CDKTF's advice on how to do without checks.
  const lines = error.message.split("\n").filter((line) => line.startsWith("  "));
  process.stderr.write(`${lines.map((line) => line.slice(2)).join("\n")}\n`);
  error.stack = "Error: nothing was written. The lines above say what to change.";
}
