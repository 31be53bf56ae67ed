import fs from "node:fs";
import path from "node:path";
import { newFolder, repository } from "./setup";

/** Has an app outside of the repository find this library and CDKTF. */
export function runnable(app: string): string {
  fs.symlinkSync(path.join(repository, "node_modules"), path.join(app, "node_modules"));
  const main = path.join(app, "main.ts");
  const library = JSON.stringify(path.join(repository, "lib"));
  fs.writeFileSync(main, fs.readFileSync(main, "utf8").replace('"cdktf-palette-byoos"', library));
  return main;
}

/** Synthesizes an app of one stack in this process, which is quicker than one of its own, and gives the stack's folder. */
export function synthesizedHere(app: string): string {
  const [cwd, before] = [process.cwd(), process.env.CDKTF_OUTDIR];
  const outdir = newFolder("imported");
  const script = runnable(app);
  try {
    process.chdir(app);
    process.env.CDKTF_OUTDIR = outdir;
    require(script);
  } finally {
    process.chdir(cwd);
    if (before === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = before;
  }
  const [stack] = fs.readdirSync(path.join(outdir, "stacks"));
  return path.join(outdir, "stacks", stack);
}

/** The names of the attributes that differ, however deep they stand. */
export function differingNames(before: unknown, after: unknown, name = ""): string[] {
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) {
    return (before ?? "") === (after ?? "") || (before ?? false) === (after ?? false) ? [] : [name];
  }
  const sides = [before, after] as Record<string, unknown>[];
  const names = new Set(sides.flatMap((side) => Object.keys(side)));
  return [...names].flatMap((each) => differingNames(sides[0][each], sides[1][each], /^\d+$/.test(each) ? name : each));
}
