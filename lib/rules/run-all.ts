import { type Finding, finding } from "./rules";

/** Looks for what is wrong at one construct, or of one thing in a source. */
export type Check = () => Finding[];

/** Runs checks. One that fails is an error of its own, so that what the others found is still reported. */
export function runAll(...checks: Check[]): Finding[] {
  return checks.flatMap((run) => {
    try {
      return run();
    } catch (error) {
      return [failed(error)];
    }
  });
}

function failed(error: unknown): Finding {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  if (process.env.DEBUG) process.stderr.write(`${stack}\n`);
  const [, check = "a check"] = /^ +at (?:[\w$]+\.)*(check\w*) /im.exec(stack) ?? [];
  return finding("check-failed", { check, reason: message });
}
