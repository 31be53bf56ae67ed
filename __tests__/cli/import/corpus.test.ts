import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { typeErrors } from "../../support/type-check";
import { filesOf, newFolder, run, shown } from "./command";
import { SOURCES, type SourceCase } from "./sources";

const root = path.join(__dirname, "..", "..", "..");
const folder = newFolder();
const appOf = (index: number) => path.join(folder, `app-${index}`);

async function imported({ content, ending = "json", argv = [] }: SourceCase, index: number, out = true) {
  const file = `source-${index}.${ending}`;
  fs.writeFileSync(path.join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
  return run(["import", file, ...(out ? ["--out", `app-${index}`] : []), ...argv], folder);
}

/** The rows of the table that are not plainly equal, as `verdict where what`. */
function unequal(report: string): string[] {
  const rows = report.split("\n").filter((line) => /^(equal as YAML|differs|not expressible) {2}/.test(line));
  return rows.map((line) => line.replace(/ {2,}/g, " ").replace(/:.*/, ""));
}

test("the corpus is one", () => {
  expect(SOURCES.length).toBeGreaterThanOrEqual(25);
  expect(new Set(SOURCES.map(({ name }) => name)).size).toBe(SOURCES.length);
});

test.each(SOURCES.map((source, index) => [source.name, source, index] as const))("%s", async (_, source, index) => {
  const { secrets = [], variables = [], inputs = [], acknowledged = [] } = source;
  const { code, stdout: report, stderr } = await imported(source, index);
  const { "cdktf.json": settings, "package.json": manifest, ...written } = filesOf(appOf(index));
  expect(stderr).toBe("");
  expect(shown({ ...written, report })).toMatchSnapshot();
  expect([JSON.parse(settings).app, JSON.parse(manifest).name]).toEqual(["npx tsx main.ts", `app-${index}`]);

  // It says the same, asks for its secrets, shows none, and says which rules of this library it breaks.
  expect(unequal(report)).toEqual(source.unequal ?? []);
  expect(code).toBe((source.unequal ?? []).some((row) => !row.startsWith("equal")) ? 1 : 0);
  const asked = [...written["main.ts"].matchAll(/new TerraformVariable\(stack, "([^"]+)"/g)].map(([, name]) => name);
  expect(asked.sort()).toEqual([...variables, ...inputs].sort());
  for (const name of variables) expect(report).toContain(`TF_VAR_${name}`);
  const found = [...report.matchAll(/^acknowledged: .* \[([\w-]+)\]$/gm)].map(([, rule]) => rule);
  expect(found).toEqual(acknowledged);
  const names = Object.keys(written).filter(
    (file) => !/^((values|manifests)\/([a-z0-9-]+(\.\d+)*\/)?[a-z0-9-]+\.yaml|main\.ts)$/.test(file),
  );
  expect(names).toEqual([]);

  // On standard output it is the same program, with its texts in it.
  const printed = await imported(source, index, false);
  expect([printed.code, printed.stderr]).toEqual([code, report]);
  if (Object.keys(written).length === 1) expect(printed.stdout).toBe(written["main.ts"]);
  else expect(printed.stdout).toMatchSnapshot();
  expect(printed.stdout).not.toContain(".fromFile(");
  const everything = [report, ...Object.values(written), printed.stdout].join("\n");
  for (const secret of secrets) expect(everything).not.toContain(secret);
});

test("every app compiles with tsc --strict, and uses what it imports", () => {
  const files = SOURCES.map((_, index) => path.join(appOf(index), "main.ts"));
  const problems = typeErrors(files, { noUnusedLocals: true });
  expect(problems).toEqual([]);
}, 120_000);

test("every app is formatted", () => {
  const biome = path.join(root, "node_modules", ".bin", "biome");
  fs.writeFileSync(
    path.join(folder, "biome.json"),
    `${JSON.stringify({ root: true, formatter: { indentStyle: "space", lineWidth: 120 } }, null, 2)}\n`,
  );
  const check = () =>
    execFileSync(biome, ["format", "--colors=off", "."], { cwd: folder, encoding: "utf8", stdio: "pipe" });
  for (const file of fs.readdirSync(folder)) if (file.startsWith("source-")) fs.rmSync(path.join(folder, file));
  expect(check).not.toThrow();
});
