// Measures the library against raw CDKTF and prints a line for each item: figure, bound, holds or not.
//
//   node --expose-gc bench/run.mjs [--quick] [--record]    exits with 1 when a bound is missed
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { measureCommand } from "./command.mjs";
import { measureGrowth } from "./growth.mjs";
import { measureImport } from "./import.mjs";
import { measurePlan } from "./plan.mjs";
import { measureProfiles } from "./profiles.mjs";
import { measureSize } from "./size.mjs";
import { measureValues } from "./values.mjs";

process.env.CHECKPOINT_DISABLE = "1";
const quick = process.argv.includes("--quick");
const root = path.join(import.meta.dirname, "..");

const built = spawnSync("npm", ["run", "-s", "build"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
if (built.status !== 0) process.exit(1);

const lines = [];
for (const measure of [
  measureImport,
  measureProfiles,
  measureGrowth,
  measureValues,
  measureCommand,
  measurePlan,
  measureSize,
]) {
  for (const line of await measure({ quick, root })) {
    lines.push(line);
    console.log(describe(line));
  }
}

const result = { node: process.version, quick, lines };
fs.mkdirSync(path.join(root, "bench", "results"), { recursive: true });
fs.writeFileSync(path.join(root, "bench", "results", "latest.json"), `${JSON.stringify(result, null, 2)}\n`);
if (process.argv.includes("--record")) record();
const missed = lines.filter((line) => line.bound !== undefined && line.figure > line.bound);
console.log(`\n${lines.length - missed.length} hold or are for information, ${missed.length} missed`);
process.exit(missed.length === 0 ? 0 : 1);

/** Adds a row to the history in docs/performance.md. */
function record() {
  const page = path.join(root, "docs", "performance.md");
  const figureOf = (start) => round(lines.find(({ item }) => item.startsWith(start)).figure);
  const profiles = lines
    .filter(({ item }) => item.includes("profiles: the library"))
    .map(({ figure }) => round(figure));
  const cells = [
    new Date().toISOString().slice(0, 10),
    process.version,
    figureOf("import: CDKTF and the library"),
    ...profiles,
    figureOf("growth: time"),
    figureOf("growth: memory"),
  ];
  fs.appendFileSync(page, `| ${cells.join(" | ")} |\n`);
}

function describe({ item, figure, spread, unit = "times", bound }) {
  const shown = `${round(figure)} ${unit}${spread ? ` (${round(spread.min)} to ${round(spread.max)})` : ""}`;
  const verdict = bound === undefined ? "for information" : `${figure <= bound ? "holds" : "MISSED"}, at most ${bound}`;
  return `${item.padEnd(74)} ${shown.padEnd(34)} ${verdict}`;
}

function round(number) {
  return Number(number.toPrecision(3));
}
