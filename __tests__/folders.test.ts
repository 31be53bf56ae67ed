import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(__dirname, "..");
const program = path.join(root, "node_modules", ".bin", "depcruise");

/** What `npm run lint` says of a tree in which these files, and no others, import something. */
function lint(files: Record<string, string>): { status: number | null; output: string } {
  const tree = fs.mkdtempSync(path.join(os.tmpdir(), "folders-"));
  for (const name of [".dependency-cruiser.cjs", "tsconfig.json"])
    fs.copyFileSync(path.join(root, name), path.join(tree, name));
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(tree, file), text);
  }
  const folders = [...new Set(Object.keys(files).map((file) => file.split("/")[0]))];
  const { status, stdout } = spawnSync(process.execPath, [fs.realpathSync(program), ...folders], {
    cwd: tree,
    encoding: "utf8",
  });
  return { status, output: stdout };
}

describe("the order of the folders", () => {
  test("holds where a folder imports what stands before it in the chain", () => {
    const { status } = lint({
      "lib/profile/profile.ts": 'import { text } from "../terraform/text";\nexport const profile = text;',
      "lib/terraform/text.ts": 'export const text = "";',
    });
    expect(status).toBe(0);
  });

  test.each([
    ["lib-terraform", "lib/terraform/a.ts", "lib/profile/b.ts", "../profile/b"],
    ["lib-checks", "lib/checks/a.ts", "lib/values/b.ts", "../values/b"],
    ["lib-edge", "lib/edge/a.ts", "lib/layer/b.ts", "../layer/b"],
    ["lib-imports", "lib/imports/a.ts", "lib/terraform/b.ts", "../terraform/b"],
    ["lib-alone", "lib/layer/a.ts", "cli/b.ts", "../../cli/b"],
    ["tools-apart", "cli/a.ts", "testing/b.ts", "../testing/b"],
    ["lib-folders", "lib/misc/a.ts", "lib/terraform/b.ts", "../terraform/b"],
  ])("is broken by %s, with types alone too", (rule, from, to, specifier) => {
    const { status, output } = lint({
      [from]: `import type { B } from "${specifier}";\nexport type A = B;`,
      [to]: "export type B = string;",
    });
    expect(status).not.toBe(0);
    expect(output).toContain(rule);
  });

  test("is broken by two files that import each other", () => {
    const { status, output } = lint({
      "lib/edge/a.ts": 'import type { B } from "./b";\nexport type A = B;\nexport type C = string;',
      "lib/edge/b.ts": 'import type { C } from "./a";\nexport type B = C;',
    });
    expect(status).not.toBe(0);
    expect(output).toContain("no-cycle");
  });
});
