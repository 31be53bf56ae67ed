// What a consumer's app wrote, and whether it says the same as the TypeScript app's.
import fs from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { writeFiles } from "./pages.mjs";
import { run } from "./shell.mjs";

/** Reads the one stack that every app has, without what depends on the folder it was written in. */
export function readStack(app) {
  const file = path.join(app, "cdktf.out", "stacks", "edge", "cdk.tf.json");
  if (!fs.existsSync(file)) throw new Error(`The app wrote no ${path.relative(app, file)}.`);
  const stack = JSON.parse(fs.readFileSync(file, "utf8"));
  const { local } = stack.terraform.backend;
  // CDKTF writes an absolute path here. Its file name has to be right all the same.
  local.path = path.basename(local.path);
  return stack;
}

/** The paths of the first values that differ; none when the two are equal. */
export function differences(expected, actual, at = "") {
  if (isDeepStrictEqual(expected, actual)) return [];
  if (!isContainer(expected) || !isContainer(actual)) {
    return [`${at}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) => differences(expected[key], actual[key], `${at}/${key}`)).slice(0, 5);
}

function isContainer(value) {
  return typeof value === "object" && value !== null;
}

/** What the program of docs/install.md writes in JavaScript, by the project that the library is installed in. */
const expected = new Map();

/** Fails unless a project has written what the program of the page writes in JavaScript. */
export async function mustWriteAsOnPage({ folder, installed }, project) {
  const library = await installed;
  if (!expected.has(library)) expected.set(library, synthesize(folder, library));
  const different = differences(await expected.get(library), readStack(project));
  if (different.length > 0) {
    throw new Error(`The program on the page writes something else than in JavaScript:\n${different.join("\n")}`);
  }
}

async function synthesize(folder, library) {
  const project = path.join(folder, "page-program");
  fs.mkdirSync(project);
  writeFiles("typescript", project);
  fs.symlinkSync(path.join(library, "node_modules"), path.join(project, "node_modules"));
  // It says nothing that JavaScript does not know.
  fs.renameSync(path.join(project, "main.ts"), path.join(project, "main.mjs"));
  await run(project, "node", ["main.mjs"]);
  return readStack(project);
}
