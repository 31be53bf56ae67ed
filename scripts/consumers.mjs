// Installs the packed library as its users do, in every language, and compares what their apps synthesize with what is
// kept of it: `npm run consumers`, or `npm run consumers -- --only python,go`. With `--update` the outputs are kept anew.
import { parseArgs } from "node:util";
import { CDKTN } from "./consumers/cdktn.mjs";
import { otherVersion, twoCopies } from "./consumers/copies.mjs";
import { go, java, python } from "./consumers/languages.mjs";
import { commonJs, esModules, jest, jsiiLibrary, lowest, typescript } from "./consumers/npm.mjs";
import { mustBeAsKept } from "./consumers/output.mjs";
import { environment, hasProgram } from "./consumers/shell.mjs";
import { tarballContents } from "./consumers/tarball.mjs";
import { walk } from "./consumers/walks.mjs";
import { workflows } from "./consumers/workflows.mjs";
import { installLowest, pack, temporaryFolder } from "./consumers/workspace.mjs";

/** Walks through the pages, by the name that their blocks have. */
const WALKS = [
  ...["describe", "whole-way", "check", "lock", "way-out", "import-export", "import-terraform", "assistants"],
  ...["testing-jest", "testing-jest-30", "testing-vitest", "door-hcl", "door-palette"],
];

/** In the order of the table. */
const CONSUMERS = {
  tarball: tarballContents,
  cjs: commonJs,
  esm: esModules,
  typescript,
  lowest,
  "two-copies": twoCopies,
  "other-version": otherVersion,
  readme: walk("readme"),
  "readme-node-22": walk("readme", "22.23.3"),
  "readme-node-24": walk("readme", "24.21.0"),
  ...Object.fromEntries(WALKS.map((name) => [name, walk(name)])),
  workflows,
  jest,
  python,
  go,
  java,
  "jsii-library": jsiiLibrary,
  ...CDKTN,
};
const ROWS = Object.keys(CONSUMERS);
/** What takes longest starts first. */
const LONGEST = ["cdktn-suite", "java", "cdktn-java"];

const { values: options } = parseArgs({ options: { only: { type: "string" }, update: { type: "boolean" } } });
const asked = options.only?.split(",") ?? ROWS;
const unknown = asked.filter((name) => !(name in CONSUMERS));
if (unknown.length > 0) {
  console.error(`There is no consumer ${unknown.join(", ")}. There are ${ROWS.join(", ")}.`);
  process.exit(2);
}

const folder = temporaryFolder();
// jsii goes on where the javadoc of a package cannot be written, so writing it would show nothing here.
environment.MAVEN_OPTS += " -Dmaven.javadoc.skip=true";
const context = { folder, tarball: await pack(folder) };
context.installed = installLowest(context);
const results = {};
const queue = [...new Set([...LONGEST, ...ROWS])].filter((name) => asked.includes(name));
await Promise.all([work(), work()]);

const rows = [];
for (const name of ROWS.filter((row) => asked.includes(row))) rows.push(await results[name]);
console.table(Object.fromEntries(rows.map(cells)));
const failed = rows.filter(({ error }) => error !== undefined);
for (const { name, error } of failed) console.error(`\n${name} FAILED\n${error.message}`);
for (const { name, missing } of rows.filter((row) => row.missing)) {
  console.error(`\n!!! ${name} was SKIPPED: ${missing} is not on the PATH.`);
}
const skipped = rows.filter(({ missing }) => missing !== undefined).length;
const passed = rows.length - failed.length - skipped;
console.log(`\n${passed} passed, ${failed.length} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed.length > 0 || (skipped > 0 && process.env.CI === "true") ? 1 : 0);

/** A row of the table. A step that does not apply is empty; the first `FAILED` is where a consumer stopped. */
function cells({ name, missing, error, seconds = "", note = "", ...row }) {
  const steps = ["built", "synthesized", "equal"];
  const stopped = error === undefined ? undefined : steps.find((step) => row[step] === undefined);
  const states = steps.map((step) => [step, row[step] ? "yes" : step === stopped ? "FAILED" : ""]);
  return [
    name,
    { ...Object.fromEntries(states), seconds, note: missing === undefined ? note : `${missing} is missing` },
  ];
}

async function work() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const start = Date.now();
    results[name] = consume(name);
    (await results[name]).seconds = Math.round((Date.now() - start) / 1000);
  }
}

async function consume(name) {
  const consumer = CONSUMERS[name];
  const row = { name: consumer.name };
  const [missing] = (consumer.needs ?? []).find(([program, args]) => !hasProgram(program, args)) ?? [];
  if (missing !== undefined) return { ...row, missing };
  try {
    const app = await consumer.build(context);
    row.built = true;
    if (consumer.synthesize === undefined) return { ...row, note: consumer.note };
    await consumer.synthesize(app);
    row.synthesized = true;
    (consumer.mustBeAsKept ?? mustBeAsKept)("edge", app);
    return { ...row, equal: true, note: consumer.note };
  } catch (error) {
    return { ...row, error };
  }
}
