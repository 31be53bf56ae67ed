import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { main } from "../../../cli/main";
import { typeErrors } from "../../support/type-check";

/** How the command ended, and what it wrote. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder. */
export async function run(argv: string[], cwd: string): Promise<Run> {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await main(argv, { stdout: stream("stdout"), stderr: stream("stderr"), env: {}, cwd });
  return { code, ...written };
}

export function newFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), "import-"));
}

/** Every file of a folder with its content, by its path in it. */
export function filesOf(folder: string): Record<string, string> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(folder, file), "utf8")]));
}

/** The programs that a suite has imported, of which none is there twice. */
const programs = new Map<string, string>();

/** A program, what stands in files beside it, and what is said of both, as their reviewer gets them. */
export function shown(files: Record<string, string>): string {
  const { "cdktf.json": _, "package.json": __, ...own } = files;
  return Object.entries(own)
    .map(([name, text]) => `── ${name}\n${text}`)
    .join("");
}

/** Imports a source into a folder of its own. Whatever comes of it is kept. */
export async function imported(source: unknown, ...argv: string[]) {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, "source.json"), JSON.stringify(source));
  const { code, stdout, stderr } = await run(["import", "source.json", "--out", "app", ...argv], folder);
  const app = path.join(folder, "app");
  const files = fs.existsSync(app) ? filesOf(app) : {};
  const main = files["main.ts"] ?? "";
  expect(shown({ ...files, report: stdout, ...(stderr && { stderr }) })).toMatchSnapshot();
  if (main !== "") programs.set(main, path.join(app, "main.ts"));
  return { code, report: stdout, stderr, files, main };
}

/** What tsc --strict finds in the programs that a suite has imported. */
export function errorsOfPrograms() {
  return typeErrors([...programs.values()], { noUnusedLocals: true });
}
