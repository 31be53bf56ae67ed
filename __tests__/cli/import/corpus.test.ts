import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { typeErrors } from "../../support/type-check";
import { filesOf, newFolder, run } from "./command";
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

describe.each(SOURCES.map((source, index) => [source.name, source, index] as const))("%s", (_, source, index) => {
  const { secrets = [], variables = [], acknowledged = [], contains = [], lacks = [] } = source;
  let result: Awaited<ReturnType<typeof run>>;
  let written: Record<string, string>;

  beforeAll(async () => {
    result = await imported(source, index);
    written = fs.existsSync(appOf(index)) ? filesOf(appOf(index)) : {};
  });

  test("becomes an app that says the same", () => {
    expect(result.stderr).toBe("");
    expect(unequal(result.stdout)).toEqual(source.unequal ?? []);
    const bad = (source.unequal ?? []).some((row) => !row.startsWith("equal"));
    expect(result.code).toBe(bad ? 1 : 0);
  });

  test("is written as it should be", () => {
    for (const text of contains) expect(written["main.ts"]).toContain(text);
    for (const text of lacks) expect(written["main.ts"]).not.toContain(text);
    expect(
      Object.keys(written).filter(
        (file) => !/^((values|manifests)\/[a-z0-9-]+\.yaml|main\.ts|cdktf\.json|package\.json)$/.test(file),
      ),
    ).toEqual([]);
  });

  test("asks for its secrets, and shows none", () => {
    const everything = [result.stdout, result.stderr, ...Object.values(written)].join("\n");
    for (const secret of secrets) expect(everything).not.toContain(secret);
    const asked = [...written["main.ts"].matchAll(/new TerraformVariable\(stack, "([^"]+)"/g)].map(([, name]) => name);
    expect(asked.sort()).toEqual([...variables].sort());
    for (const name of variables) expect(result.stdout).toContain(`TF_VAR_${name}`);
  });

  test("says which rules of this library it breaks", () => {
    const found = [...result.stdout.matchAll(/^acknowledged: .* \[([\w-]+)\]$/gm)].map(([, rule]) => rule);
    expect(found).toEqual(acknowledged);
  });

  test("is the same program on standard output, with its texts in it", async () => {
    const { stdout, stderr, code } = await imported(source, index, false);
    expect(stdout).toContain("app.synth();");
    expect(stdout).not.toContain(".fromFile(");
    for (const secret of secrets) expect(stdout + stderr).not.toContain(secret);
    expect(code).toBe(result.code);
  });
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
