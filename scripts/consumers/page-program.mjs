// The program that docs/install.md shows in every language.
import fs from "node:fs";
import path from "node:path";
import { differences, readStack } from "./output.mjs";
import { writeFiles } from "./pages.mjs";
import { run } from "./shell.mjs";

/** What the program writes in JavaScript, by the project that the library is installed in. */
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
