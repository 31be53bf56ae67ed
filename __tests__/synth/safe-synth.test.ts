import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { SafeSynth } from "../../lib";

const newOutdir = () => fs.mkdtempSync(path.join(os.tmpdir(), "safe-synth-"));

/** An app of two stacks that both say the same word; `broken` makes the second one invalid. */
function appSaying(word: string, outdir: string, broken = false): App {
  const app = new App({ outdir });
  for (const name of ["first", "second"]) {
    const stack = new TerraformStack(app, name);
    new TerraformOutput(stack, "word", { value: word });
    if (broken && name === "second") stack.node.addValidation({ validate: () => ["broken on purpose"] });
  }
  return app;
}

function filesOf(folder: string): Record<string, string> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((file) => [path.relative(folder, file), fs.readFileSync(file, "utf8")]));
}

function inHcl(run: () => void): void {
  process.env.SYNTH_HCL_OUTPUT = "true";
  try {
    run();
  } finally {
    delete process.env.SYNTH_HCL_OUTPUT;
  }
}

describe("a safe synth", () => {
  test("writes what a plain one writes", () => {
    const [plain, safe] = [newOutdir(), newOutdir()];
    appSaying("hello", plain).synth();
    SafeSynth.synth(appSaying("hello", safe));
    expect(filesOf(safe)).toEqual(filesOf(plain));
    expect(Object.keys(filesOf(safe))).toHaveLength(3);
  });

  test("leaves all output as it was when a later stack is broken, where a plain one does not", () => {
    const [plain, safe] = [newOutdir(), newOutdir()];
    for (const outdir of [plain, safe]) SafeSynth.synth(appSaying("old", outdir));
    const before = filesOf(safe);
    expect(() => SafeSynth.synth(appSaying("new", safe, true))).toThrow("broken on purpose");
    expect(filesOf(safe)).toEqual(before);
    expect(() => appSaying("new", plain, true).synth()).toThrow("broken on purpose");
    expect(filesOf(plain)).not.toEqual(before);
  });

  test("leaves the rest of the output folder alone", () => {
    const outdir = newOutdir();
    SafeSynth.synth(appSaying("old", outdir));
    const lockFile = path.join(outdir, "stacks", "first", ".terraform.lock.hcl");
    fs.writeFileSync(lockFile, "# mine\n");
    SafeSynth.synth(appSaying("new", outdir));
    expect(fs.readFileSync(lockFile, "utf8")).toBe("# mine\n");
  });

  test("leaves one format only, because Terraform would read both", () => {
    const outdir = newOutdir();
    const names = () => fs.readdirSync(path.join(outdir, "stacks", "first")).sort();
    SafeSynth.synth(appSaying("json", outdir));
    expect(names()).toEqual(["cdk.tf.json"]);
    inHcl(() => SafeSynth.synth(appSaying("hcl", outdir)));
    expect(names()).toEqual(["cdk.tf", "metadata.json"]);
    SafeSynth.synth(appSaying("json", outdir));
    expect(names()).toEqual(["cdk.tf.json"]);
  });

  test("says what the system said when it cannot write", () => {
    const outdir = newOutdir();
    const app = appSaying("hello", outdir);
    fs.rmSync(outdir, { recursive: true });
    fs.writeFileSync(outdir, "a file where a folder should be");
    expect(() => SafeSynth.synth(app)).toThrow(/^Nothing new was written to .*ENOTDIR/);
  });
});
