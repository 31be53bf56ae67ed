/** How many steps ended how. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** How many were skipped for each reason. */
  readonly reasons: Map<string, number>;
}

interface Event {
  readonly type: string;
  readonly data: {
    readonly name: string;
    readonly nesting: number;
    readonly message?: string;
    readonly skip?: string | boolean;
    readonly details?: { readonly type?: string; readonly duration_ms?: number; readonly error?: Error };
  };
}

/** Prints every step with its result as it is known, under the headings of its stories, and counts. */
export async function report(events: AsyncIterable<unknown>): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, reasons: new Map() };
  const headings: string[] = [];
  let printed: string[] = [];
  for await (const { type, data } of events as AsyncIterable<Event>) {
    if (type === "test:start") headings.splice(data.nesting, headings.length, data.name);
    if (type === "test:diagnostic" && data.nesting > 0) print(data.nesting, `${data.message}`);
    if (type !== "test:pass" && type !== "test:fail") continue;
    const isStory = data.details?.type === "suite";
    const skipped = data.skip !== undefined && data.skip !== false;
    if (isStory && !skipped && !(type === "test:fail" && ownFailure(data))) continue;
    printed = printHeadings(headings.slice(0, data.nesting), printed);
    tally[skipped ? "skipped" : type === "test:pass" ? "passed" : "failed"]++;
    if (skipped) tally.reasons.set(String(data.skip), (tally.reasons.get(String(data.skip)) ?? 0) + 1);
    print(data.nesting, line(type, data, skipped));
    if (type === "test:fail" && !skipped) print(data.nesting + 1, reason(data));
  }
  return tally;
}

function line(type: string, data: Event["data"], skipped: boolean): string {
  if (skipped) return `SKIPPED ${data.name}${typeof data.skip === "string" ? `: ${data.skip}` : ""}`;
  const seconds = ((data.details?.duration_ms ?? 0) / 1000).toFixed(1);
  return `${type === "test:pass" ? "ok     " : "FAILED "} ${data.name} (${seconds} s)`;
}

/** A story also fails because of its steps, which are counted themselves. */
function ownFailure(data: Event["data"]): boolean {
  return (data.details?.error as { failureType?: string } | undefined)?.failureType !== "subtestsFailed";
}

function reason(data: Event["data"]): string {
  const error = data.details?.error as (Error & { cause?: Error | string }) | undefined;
  const cause = error?.cause;
  const text = typeof cause === "object" ? (cause.stack ?? cause.message) : String(cause ?? error?.message);
  const lines = text.split("\n").map((each) => (each.length > 300 ? `${each.slice(0, 300)}…` : each));
  return lines.length > 50
    ? [...lines.slice(0, 50), `… and ${lines.length - 50} lines more`].join("\n")
    : lines.join("\n");
}

function printHeadings(headings: string[], before: string[]): string[] {
  for (const [level, heading] of headings.entries()) {
    if (headings.slice(0, level + 1).join("\n") !== before.slice(0, level + 1).join("\n")) print(level, heading);
  }
  return headings;
}

function print(level: number, text: string): void {
  process.stdout.write(`${text.replace(/^/gm, "  ".repeat(level))}\n`);
}
