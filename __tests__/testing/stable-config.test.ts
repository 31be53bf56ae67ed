import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { foldersOf, stableConfigOf, withOutput, withoutPaths } from "../../lib/terraform/stable-config";

const folders = { "/app/out": "<outdir>", "/app": "<cwd>" };
const stable = (config: object) => stableConfigOf(JSON.stringify(config), folders);

describe("a configuration that is the same on every machine", () => {
  test.each<[string, object, object]>([
    ["has no comments of CDKTF at any depth", { "//": { a: 1 }, b: [{ "//": 1, c: 2 }] }, { b: [{ c: 2 }] }],
    [
      "has no versions of providers",
      { terraform: { required_providers: { a: { source: "s", version: "1" }, b: { version: "2", source: "t" } } } },
      { terraform: { required_providers: { a: { source: "s" }, b: { source: "t" } } } },
    ],
    [
      "has other versions",
      { terraform: { required_version: "1.5" }, a: { version: "1" } },
      { terraform: { required_version: "1.5" }, a: { version: "1" } },
    ],
    [
      "has no local backend, and then no empty settings",
      { terraform: { backend: { local: { path: "x" } } }, a: 1 },
      { a: 1 },
    ],
    [
      "has no local backend beside other settings",
      { terraform: { backend: { local: {} }, required_version: "1" } },
      { terraform: { required_version: "1" } },
    ],
    [
      "has another backend",
      { terraform: { backend: { s3: { key: "k" } } } },
      { terraform: { backend: { s3: { key: "k" } } } },
    ],
    ["has no settings where there are none", { a: 1 }, { a: 1 }],
    [
      "has places for folders, wherever they are in a text",
      { a: "x/app/out/b /app/c", b: [{ c: "/app" }] },
      { a: "x<outdir>/b <cwd>/c", b: [{ c: "<cwd>" }] },
    ],
    ["keeps keys, and what is no text", { "/app": [1, true, null] }, { "/app": [1, true, null] }],
    ["keeps the order of lists", { a: ["b", "a"] }, { a: ["b", "a"] }],
  ])("%s", (_, config, expected) => {
    expect(stable(config)).toEqual(expected);
  });

  test("is read of any value", () => {
    expect(withoutPaths("/app/x", folders)).toBe("<cwd>/x");
    for (const value of [null, undefined, 7]) expect(withoutPaths(value, folders)).toBe(value);
  });

  test("knows the folders of its app", () => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "stable-"));
    const stack = new TerraformStack(new App({ outdir: path.relative(process.cwd(), outdir) }), "a");
    expect(foldersOf(stack)).toEqual({ [outdir]: "<outdir>", [process.cwd()]: "<cwd>" });
  });

  test("is asked for in a format, and the app has its own again, whatever happens", () => {
    for (const hclOutput of [true, false]) {
      const app = new App({ hclOutput, outdir: fs.mkdtempSync(path.join(os.tmpdir(), "stable-")) });
      const stack = new TerraformStack(app, "a");
      expect(withOutput(stack, !hclOutput, () => app.hclOutput)).toBe(!hclOutput);
      expect(app.hclOutput).toBe(hclOutput);
      expect(() => withOutput(stack, !hclOutput, () => JSON.parse(""))).toThrow();
      expect(app.hclOutput).toBe(hclOutput);
    }
  });
});
