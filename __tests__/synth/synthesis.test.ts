import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { NonEdgeByoosLayer, SpectrocloudProvider } from "../../lib";
import { runProgram as run } from "../support/program";
import { TEN_LINES, TEN_MISTAKES } from "../support/ten-mistakes";

const program = (synth: string, before = "") => `
import { App, TerraformStack } from "cdktf";
import { NonEdgeByoosLayer, SpectrocloudProvider } from "cdktf-palette-byoos";
const app = new App();
${before}
const stack = new TerraformStack(app, "site");
new SpectrocloudProvider(stack, "spectrocloud");
new NonEdgeByoosLayer(stack, "byoos", { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: 9 as never });
${synth}
`;

describe("a program with a mistake that ends with app.synth()", () => {
  test.each([
    ["alone", ""],
    ["behind a stack that has nothing of ours", 'new TerraformStack(app, "network");'],
  ])("shows the mistake first, and no way through CDKTF: %s", (_, before) => {
    const { stdout, stderr, status } = run(program("app.synth();", before));
    const [first, ...others] = stderr.split("\n");
    expect(first.trim()).toMatch(/^\[site\/byoos\] osVersion is the number 9\. .* \[not-text\]$/);
    expect(others).toContain("[InvalidApp: the lines above say what to change.]");
    expect(stderr.match(/is the number 9/g)).toHaveLength(1);
    expect(stderr.match(/docs\/checks\.md/g)).toHaveLength(1);
    expect(stderr).not.toMatch(/node_modules|terraform-stack|skipValidation/);
    expect(stdout).toBe("");
    expect(status).toBe(1);
  });

  test("leaves it to whoever catches the error to show it", () => {
    const { stdout, stderr, status } = run(program("try { app.synth() } catch (error) { console.log(error.message) }"));
    expect(stdout).toContain("[site/byoos] osVersion is the number 9.");
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test("leaves other errors as they are", () => {
    const stack = `stack.node.addValidation({ validate: () => { throw new Error("mine"); } });`;
    const { stderr } = run(program(`${stack} app.synth();`).replace("9 as never", '"9"'));
    expect(stderr).toMatch(/Error: mine\n\s+at /);
  });

  test("does not gather listeners", () => {
    const before = process.listenerCount("uncaughtExceptionMonitor");
    for (let round = 0; round < 20; round++) expect(() => appOf("", newOutdir()).synth()).toThrow("osVersion is empty");
    expect(process.listenerCount("uncaughtExceptionMonitor")).toBeLessThanOrEqual(before + 1);
  });
});

test("a program with ten mistakes shows all of them, first of all", () => {
  const { stderr, stdout, status } = run(TEN_MISTAKES);
  const shown = stderr.split("\n").filter((line) => line.startsWith("[site/"));
  expect([...shown].sort()).toEqual([...TEN_LINES].sort());
  expect(stderr).toMatch(/^(warning: )?\[site\//);
  expect(stderr + stdout).not.toContain("hunter2");
  expect(status).toBe(1);
});

const newOutdir = () => fs.mkdtempSync(path.join(os.tmpdir(), "synthesis-"));

/** An app of two stacks, of which the second has a layer with that version of an operating system. */
function appOf(osVersion: string, outdir: string, word = "new"): App {
  const app = new App({ outdir });
  for (const name of ["first", "second"]) {
    const stack = new TerraformStack(app, name);
    new SpectrocloudProvider(stack, "spectrocloud");
    new TerraformOutput(stack, "word", { value: word });
    const details = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel" };
    new NonEdgeByoosLayer(stack, "byoos", { ...details, osVersion: name === "first" ? "8" : osVersion });
  }
  return app;
}

function filesOf(folder: string): Record<string, string> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((file) => [path.relative(folder, file), fs.readFileSync(file, "utf8")]));
}

describe("a synth of several stacks", () => {
  test("writes no file where a later stack has a mistake", () => {
    const outdir = newOutdir();
    appOf("8", outdir, "old").synth();
    const before = filesOf(outdir);
    expect(Object.keys(before)).toHaveLength(3);
    expect(() => appOf("", outdir).synth()).toThrow("[second/byoos] osVersion is empty");
    expect(filesOf(outdir)).toEqual(before);
  });
});

describe("a synth in the other format", () => {
  const inHcl = (synth: () => void) => {
    process.env.SYNTH_HCL_OUTPUT = "true";
    try {
      synth();
    } finally {
      delete process.env.SYNTH_HCL_OUTPUT;
    }
  };
  const names = (outdir: string) =>
    ["first", "second"].map((stack) =>
      fs.readdirSync(path.join(outdir, "stacks", stack)).filter((name) => name.startsWith("cdk.tf")),
    );

  test("takes the old file away, because Terraform reads both", () => {
    const outdir = newOutdir();
    appOf("8", outdir).synth();
    inHcl(() => appOf("8", outdir).synth());
    expect(names(outdir)).toEqual([["cdk.tf"], ["cdk.tf"]]);
    appOf("8", outdir).synth();
    expect(names(outdir)).toEqual([["cdk.tf.json"], ["cdk.tf.json"]]);
  });

  test("leaves the old file of a stack that is refused, and everything else in the folder", () => {
    const outdir = newOutdir();
    appOf("8", outdir).synth();
    const kept = path.join(outdir, "stacks", "first", ".terraform.lock.hcl");
    fs.writeFileSync(kept, "# mine\n");
    inHcl(() => expect(() => appOf("", outdir).synth()).toThrow("osVersion is empty"));
    expect(names(outdir)).toEqual([["cdk.tf.json"], ["cdk.tf.json"]]);
    inHcl(() => appOf("8", outdir).synth());
    expect(fs.readFileSync(kept, "utf8")).toBe("# mine\n");
  });
});
