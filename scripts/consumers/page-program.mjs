// The program that docs/install.md shows in every language.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { writePageFiles } from "./install-guide.mjs";
import { differences, readStack } from "./output.mjs";
import { run } from "./shell.mjs";

/** What the TypeScript program writes, by the project that the library is installed in. */
const expected = new Map();

/** Fails unless a project has written what the TypeScript program of the page writes. */
export async function mustWriteAsOnPage({ folder, installed }, project) {
  const library = await installed;
  if (!expected.has(library)) expected.set(library, synthesize(folder, library));
  const different = differences(await expected.get(library), readStack(project));
  if (different.length > 0) {
    throw new Error(`The program on the page writes something else than in TypeScript:\n${different.join("\n")}`);
  }
}

async function synthesize(folder, library) {
  const project = path.join(folder, "page-program");
  fs.mkdirSync(project);
  writePageFiles("typescript", project);
  fs.symlinkSync(path.join(library, "node_modules"), path.join(project, "node_modules"));
  const source = fs.readFileSync(path.join(project, "main.ts"), "utf8");
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  fs.writeFileSync(path.join(project, "main.mjs"), ts.transpileModule(source, { compilerOptions: options }).outputText);
  await run(project, "node", ["main.mjs"]);
  return readStack(project);
}
