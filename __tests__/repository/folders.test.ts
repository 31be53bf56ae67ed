import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(__dirname, "..", "..");
const program = fs.realpathSync(path.join(root, "node_modules", ".bin", "depcruise"));

/** What is against the rules of the folders, each as the rule and the two files. */
const AGAINST = [
  ["lib-terraform", "lib/terraform/a.ts", "lib/profile/b.ts"],
  ["lib-rules", "lib/rules/a.ts", "lib/values/b.ts"],
  ["lib-edge", "lib/edge/a.ts", "lib/layer/b.ts"],
  ["lib-synth", "lib/synth/a.ts", "lib/lookup/b.ts"],
  ["lib-secrets", "lib/secrets/a.ts", "lib/terraform/b.ts"],
  ["lib-model", "lib/model/a.ts", "lib/lookup/b.ts"],
  ["lib-imports", "lib/imports/a.ts", "lib/terraform/b.ts"],
  ["lib-alone", "lib/index.ts", "cli/b.ts"],
  ["tools-apart", "cli/a.ts", "testing/b.ts"],
  ["lib-folders", "lib/misc/a.ts", "lib/terraform/b.ts"],
  ["no-cycle", "lib/edge/one.ts", "lib/edge/other.ts"],
];
/** What is, through another file. */
const FAR = ["lib/edge/far.ts", "lib/model/far.ts", "lib/rules/far.ts", "cli/far.ts"].map((file) => [
  "without-cdktf",
  file,
  "cdktf",
]);
/** What is not, and what closes the cycle. */
const ALLOWED = [
  ["lib/profile/profile.ts", "lib/terraform/text.ts"],
  ["lib/edge/other.ts", "lib/edge/one.ts"],
  ["lib/edge/far.ts", "lib/values/near.ts"],
  ["lib/model/far.ts", "lib/values/near.ts"],
  ["lib/rules/far.ts", "lib/terraform/near.ts"],
  ["cli/far.ts", "lib/terraform/near.ts"],
  // It is loaded where a program runs.
  ["cli/import/run.ts", "cli/import/library.ts"],
  ["cli/import/library.ts", "lib/terraform/near.ts"],
];

test("the order of the folders holds exactly where nothing imports what stands behind it, types too", () => {
  const tree = fs.mkdtempSync(path.join(os.tmpdir(), "folders-"));
  for (const name of [".dependency-cruiser.cjs", "tsconfig.json"])
    fs.copyFileSync(path.join(root, name), path.join(tree, name));
  for (const [from, to] of [...AGAINST.map(([, ...files]) => files), ...ALLOWED]) {
    for (const file of [from, to]) fs.mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
    const specifier = path
      .relative(path.dirname(from), to)
      .replace(/^(?!\.)/, "./")
      .replace(/\.ts$/, "");
    fs.appendFileSync(path.join(tree, from), `export type * from "${specifier}";\n`);
    fs.appendFileSync(path.join(tree, to), "export type Own = string;\n");
  }
  for (const file of ["lib/values/near.ts", "lib/terraform/near.ts"])
    fs.appendFileSync(path.join(tree, file), 'export type * from "cdktf";\n');
  const options = ["--output-type", "json", "lib", "cli", "testing"];
  const { stdout } = spawnSync(process.execPath, [program, ...options], { cwd: tree, encoding: "utf8" });
  const violations: { rule: { name: string }; from: string; to: string }[] = JSON.parse(stdout).summary.violations;
  const found = violations.map(({ rule, from, to }) => [rule.name, from, to]);
  expect(found.sort()).toEqual([...AGAINST, ...FAR].sort());
});

test("no two files have one name, so a name tells which is meant", () => {
  const files = ["lib", "cli"].flatMap((folder) =>
    fs.readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }),
  );
  const names = files
    .filter((file) => file.endsWith(".ts") && !file.startsWith("imports"))
    .map((file) => path.basename(file));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("a property test draws the same cases each time: whatever imports fast-check has the one seed", () => {
  const tests = ["__tests__", "e2e"].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((file) => path.join(folder, file)),
  );
  const drawing = tests.filter((file) => file.endsWith(".test.ts") && importsOf(file).includes("fast-check"));
  expect(drawing.length).toBeGreaterThan(10);
  expect(drawing.filter((file) => !importsOf(file).some((name) => name.endsWith("support/fuzz")))).toEqual([]);
});

function importsOf(file: string): string[] {
  return fs.readFileSync(path.join(root, file), "utf8").match(/(?<=^(?:import|\} from|import .* from) ")[^"]+/gm) ?? [];
}
