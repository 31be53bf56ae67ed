import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App } from "cdktf";
import catalogue from "../../e2e/palette/catalogue.json";
import { stableConfigOf } from "../../lib/terraform/stable-config";
import { stableHclOf } from "../../testing/stable";
import { command } from "../cli/describe/folder";

const root = path.join(__dirname, "../..");
const examples = ["edge-canvos", "edge-agent-mode", "edge-private-registry", "vsphere-rhel", "aws-ami"];
const newFolder = () => path.join(fs.mkdtempSync(path.join(os.tmpdir(), "example-")), "cdktf.out");

/** What an example writes, without what would differ on another machine. */
function written(outdir: string, example: string, file: string): string {
  return fs.readFileSync(path.join(outdir, "stacks", example, file), "utf8").replaceAll(root, "<root>");
}

/** What an example writes when it is called from here. */
function synthesized(example: string, hclOutput: boolean): string {
  const app = new App({ outdir: newFolder(), hclOutput });
  require(path.join(root, "examples", example, "main.ts")).build(app);
  app.synth();
  expect(app.node.findAll().flatMap((node) => node.node.metadata.filter(({ type }) => type.includes("warn")))).toEqual(
    [],
  );
  return written(app.outdir, example, hclOutput ? "cdk.tf" : "cdk.tf.json");
}

/** Runs every example as the main program, one after the other in one process, and gives the folder of their output. */
function runAll(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "examples-"));
  const script = `for (const name of ${JSON.stringify(examples)}) {
    process.env.CDKTF_OUTDIR = require("path").join(${JSON.stringify(folder)}, name);
    require("module")._load(require("path").resolve("examples", name, "main.ts"), null, true);
  }`;
  execFileSync(process.execPath, ["--require", "tsx/cjs", "--eval", script], {
    cwd: root,
    env: { ...process.env, SYNTH_HCL_OUTPUT: "false" },
  });
  return folder;
}

const ran = runAll();

describe.each(examples)("the example %s", (example) => {
  test("passes every check without a warning, and writes the same JSON as last time", () => {
    const text = synthesized(example, false);
    expect(text).not.toContain(os.tmpdir());
    expect(stableConfigOf(text, {})).toMatchSnapshot();
  });

  test("writes the same HCL as last time", () => {
    const text = synthesized(example, true);
    expect(text).not.toContain(os.tmpdir());
    expect(stableHclOf(text, {})).toMatchSnapshot();
  });

  test("runs as it stands, from the root of the repository", () => {
    expect(written(path.join(ran, example), example, "cdk.tf.json")).toBe(synthesized(example, false));
  });

  test("is drawn as in its picture", async () => {
    const { out } = await command(["describe", path.join(ran, example), "--format", "svg"]);
    expect(out).toBe(fs.readFileSync(path.join(root, "docs", "images", `${example}.svg`), "utf8"));
  });

  test("uses packs that the tests with the real engine know", () => {
    const packs = Object.values<{ name: string; version: string }>(
      JSON.parse(synthesized(example, false)).data.spectrocloud_pack_simple,
    );
    for (const { name, version } of packs) {
      const known = catalogue.packs.filter((pack) => pack.name === name).flatMap((pack) => pack.versions);
      expect(known.map((each) => (typeof each === "string" ? each : each.version))).toContain(version);
    }
  });
});

const folders = fs.readdirSync(path.join(root, "examples"));

test.each(folders)("the example %s is explained in about ten lines", (example) => {
  const readme = fs.readFileSync(path.join(root, "examples", example, "README.md"), "utf8");
  const prose = readme
    .replace(/^```[\s\S]*?^```$/gm, "")
    .split("\n")
    .filter((line) => /^[^#\s]/.test(line));
  expect(prose.length).toBeGreaterThanOrEqual(8);
  expect(prose.length).toBeLessThanOrEqual(12);
});

test("every example that is an app is among those tested here", () => {
  const apps = folders.filter((example) => fs.existsSync(path.join(root, "examples", example, "main.ts")));
  expect(apps.sort()).toEqual([...examples].sort());
});
