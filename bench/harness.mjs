// Measures two ways of doing the same thing in turn, A B A B, so that what the machine does meanwhile hits both.
import { execFileSync } from "node:child_process";

/** The middle value, and how far the others are from it. */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return { median, min: sorted[0], max: sorted.at(-1) };
}

/**
 * Runs pairs and gives the ratio of each pair.
 *
 * @param {() => number | Promise<number>} measure what is judged; gives what it cost
 * @param {() => number | Promise<number>} reference what it is judged by
 */
export async function ratios(measure, reference, runs, { warmUps = 1 } = {}) {
  for (let run = 0; run < warmUps; run++) {
    await measure();
    await reference();
  }
  const found = [];
  for (let run = 0; run < runs; run++) {
    // Whoever comes second finds a warmer machine, so the two take turns in that as well.
    const first = run % 2 === 0 ? await measure() : undefined;
    const other = await reference();
    found.push((first ?? (await measure())) / other);
  }
  return summary(found);
}

/**
 * The processor time that a function takes, in milliseconds, from a clean heap. Unlike the clock it does not count what
 * other programs do meanwhile.
 */
export function timed(work) {
  globalThis.gc?.();
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The same of code in a process of its own, which has loaded nothing yet. */
export function timedAlone(code, root) {
  const script = `(async () => {
  const start = process.cpuUsage();
  ${code};
  const { user, system } = process.cpuUsage(start);
  console.log((user + system) / 1000);
})()`;
  return Number(execFileSync(process.execPath, ["--eval", script], { cwd: root, encoding: "utf8" }));
}
