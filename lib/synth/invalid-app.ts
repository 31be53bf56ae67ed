/** Where the rules are explained, which a report says once. */
const PAGE =
  "The rules in brackets are explained at https://github.com/cdktf-palette-byoos/cdktf-palette-byoos/blob/main/docs/checks.md";

let isListening = false;

/** Why nothing is written: everything that is wrong, in the form in which CDKTF says such things. */
export class InvalidApp extends Error {
  // Node shows whatever an error has in the open.
  readonly #lines: readonly string[];

  constructor(lines: readonly string[], heading = "Validation failed with the following errors:") {
    super(`${heading}\n  ${lines.join("\n  ")}\n\n${PAGE}`);
    this.#lines = lines;
    this.stack = `InvalidApp: ${this.message}`;
    // One listener for all: tests may catch a thousand of them.
    if (!isListening) process.on("uncaughtExceptionMonitor", showLines);
    isListening = true;
  }

  /** What is wrong, each with the path of its construct and the id of its rule. */
  public get lines(): readonly string[] {
    return this.#lines;
  }
}

/**
 * Shows the mistakes first, and once, if nobody catches the error. Node would show before them where it was thrown, which
 * is not where they are.
 */
function showLines(error: Error): void {
  if (!(error instanceof InvalidApp)) return;
  process.stderr.write(`${[...error.lines, PAGE].join("\n")}\n`);
  error.stack = "InvalidApp: the lines above say what to change.";
}
