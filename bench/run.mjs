// Measures the library against raw CDKTF and prints a line for each item: figure, bound, holds or not.
//
//   node --expose-gc bench/run.mjs [--quick] [--record]    exits with 1 when a bound is missed
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { SHAPES } from "./profiles.mjs";

process.env.CHECKPOINT_DISABLE = "1";
const quick = process.argv.includes("--quick");
const root = path.join(import.meta.dirname, "..");

const built = spawnSync("npm", ["run", "-s", "build"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
if (built.status !== 0) process.exit(1);

const lines = [];
for (const asked of [
  ["import", "measureImport"],
  ...SHAPES.map((shape) => ["profiles", "measureProfiles", ...shape]),
  ["profiles", "measureFirst"],
  ["growth", "measureGrowth"],
  ["values", "measureValues"],
  ["secrets", "measureSecrets"],
  ["command", "measureTools"],
  ["command", "measureCommand"],
  ["python", "measurePython"],
  ["plan", "measurePlan"],
  ["size", "measureSize"],
]) {
  for (const line of linesOf(...asked)) {
    lines.push(line);
    console.log(describe(line));
  }
}

const result = { node: process.version, quick, lines };
fs.mkdirSync(path.join(root, "bench", "results"), { recursive: true });
fs.writeFileSync(path.join(root, "bench", "results", "latest.json"), `${JSON.stringify(result, null, 2)}\n`);
if (process.argv.includes("--record")) record();
const [missed, unmeasured] = ["MISSED", "not measured"].map((start) => {
  return lines.filter((line) => verdictOn(line).startsWith(start)).length;
});
const held = lines.length - missed - unmeasured;
console.log(`\n${held} hold or are for information, ${missed} missed, ${unmeasured} not measured`);
process.exit(missed === 0 ? 0 : 1);

/**
 * Each measurement has a process of its own: CDKTF keeps every token that it ever made, and would run out of memory. It is
 * CommonJS, as most apps are: the stack traces that CDKTF records cost raw bindings more in a module that is evaluated. One
 * that breaks is a line like the others.
 */
function linesOf(module, name, ...shape) {
  const task = JSON.stringify({ quick, root, shape });
  const script = `import("./bench/${module}.mjs").then(async (measures) => {
  console.log(JSON.stringify(await measures.${name}(${task})));
})`;
  const args = ["--expose-gc", "--eval", script];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status === 0) return JSON.parse(stdout.trim().split("\n").at(-1));
  return [{ item: name, error: stderr.match(/^\w*Error: .*/m)?.[0] ?? stderr.trim().split("\n")[0] }];
}

/** Adds a row to the history in docs/performance.md. */
function record() {
  const page = path.join(root, "docs", "performance.md");
  const figureOf = (start) => lines.filter(({ item }) => item.startsWith(start)).map(shown)[0] ?? "";
  const shown = ({ figure }) => (figure === undefined ? "" : round(figure));
  const shapes = ["share", "own"].flatMap((word) => {
    return lines.filter(({ item, bound }) => bound && item.startsWith("profiles") && item.includes(word)).map(shown);
  });
  const cells = [
    new Date().toISOString().slice(0, 10),
    process.version,
    figureOf("import: CDKTF and the library"),
    ...shapes,
    figureOf("growth: time"),
    figureOf("growth: memory"),
  ];
  fs.appendFileSync(page, `| ${cells.join(" | ")} |\n`);
}

function describe(line) {
  const { item, figure, spread, unit = "times" } = line;
  const range = spread ? ` (${round(spread.min)} to ${round(spread.max)})` : "";
  const shown = figure === undefined ? "" : `${round(figure)} ${unit}${range}`;
  return `${item.padEnd(74)} ${shown.padEnd(34)} ${verdictOn(line)}`;
}

/** Where some pairs hold and others do not, the machine had other work, and nobody can tell. */
function verdictOn({ figure, spread, bound, goal, error }) {
  if (error !== undefined) return `not measured: ${error}`;
  if (bound === undefined) return "for information";
  if (figure <= (goal ?? bound)) return `holds, at most ${goal ?? bound}`;
  if (figure <= bound) return `holds, at most ${bound}; the goal is ${goal}`;
  const busy = spread !== undefined && spread.min <= bound;
  return busy ? `not measured: the machine was busy; at most ${bound}` : `MISSED, at most ${bound}`;
}

function round(number) {
  return Number(number.toPrecision(3));
}
