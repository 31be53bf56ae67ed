import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { App, AssetType, TerraformAsset, TerraformOutput, TerraformStack } from "cdktf";
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

  test("leaves all as it was where one target cannot be replaced, and says which", () => {
    const outdir = newOutdir();
    SafeSynth.synth(appSaying("old", outdir));
    const second = path.join(outdir, "stacks", "second", "cdk.tf.json");
    fs.rmSync(second);
    fs.mkdirSync(second);
    const before = filesOf(outdir);
    expect(() => SafeSynth.synth(appSaying("new", outdir))).toThrow(
      `Nothing new was written to ${outdir}, and what was there stays. ${path.join("stacks", "second", "cdk.tf.json")} is a folder, and a file has to be written there. Move it away.`,
    );
    expect(filesOf(outdir)).toEqual(before);
  });

  test("leaves all as it was where a folder cannot be written to", () => {
    const outdir = newOutdir();
    SafeSynth.synth(appSaying("old", outdir));
    const before = filesOf(outdir);
    const access = jest.spyOn(fs, "accessSync").mockImplementation((folder) => {
      if (String(folder).endsWith("second"))
        throw Object.assign(new Error("EACCES: permission denied"), { syscall: "access" });
    });
    expect(() => SafeSynth.synth(appSaying("new", outdir))).toThrow(/^Nothing new was written to .*EACCES/);
    access.mockRestore();
    expect(filesOf(outdir)).toEqual(before);
  });

  test("undoes what was moved when a later move fails all the same", () => {
    const outdir = newOutdir();
    inHcl(() => SafeSynth.synth(appSaying("old", outdir)));
    const before = filesOf(outdir);
    for (let failing = 1; failing <= 3; failing++) {
      const rename = fs.renameSync;
      let calls = 0;
      const spy = jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
        if (++calls === failing) throw Object.assign(new Error("EIO: i/o error"), { syscall: "rename" });
        rename(from, to);
      });
      expect(() => SafeSynth.synth(appSaying("new", outdir))).toThrow(/^Nothing new was written to .*EIO/);
      spy.mockRestore();
      expect(filesOf(outdir)).toEqual(before);
    }
  });

  test("keeps an asset as it is: its own cdk.tf files and its empty folders", () => {
    const source = newOutdir();
    for (const file of ["cdk.tf", "cdk.tf.json", "metadata.json"]) fs.writeFileSync(path.join(source, file), "{}");
    fs.mkdirSync(path.join(source, "empty", "deeper"), { recursive: true });
    const outdir = newOutdir();
    const withAsset = (word: string) => {
      const app = appSaying(word, outdir);
      const stack = app.node.findChild("first") as TerraformStack;
      new TerraformAsset(stack, "asset", { path: source, type: AssetType.DIRECTORY, assetHash: word });
      return app;
    };
    for (const word of ["one", "two"]) {
      SafeSynth.synth(withAsset(word));
      const assets = path.join(outdir, "stacks", "first", "assets", "asset");
      expect(fs.readdirSync(assets)).toEqual([word]);
      expect(fs.readdirSync(path.join(assets, word)).sort()).toEqual([
        "cdk.tf",
        "cdk.tf.json",
        "empty",
        "metadata.json",
      ]);
      expect(fs.readdirSync(path.join(assets, word, "empty"))).toEqual(["deeper"]);
    }
  });

  test("leaves a metadata.json of the user's alone", () => {
    const outdir = newOutdir();
    SafeSynth.synth(appSaying("old", outdir));
    const own = path.join(outdir, "stacks", "first", "metadata.json");
    fs.writeFileSync(own, "mine");
    SafeSynth.synth(appSaying("new", outdir));
    expect(fs.readFileSync(own, "utf8")).toBe("mine");
  });

  test("clears what killed runs have left, and not the folder of a run that goes on", () => {
    const outdir = newOutdir();
    const running = `.synth-${process.ppid}-abcdef`;
    for (const name of [".synth-abcdef", `.synth-${2 ** 22 + 1}-abcdef`, running]) {
      fs.mkdirSync(path.join(outdir, name, "new"), { recursive: true });
    }
    SafeSynth.synth(appSaying("new", outdir));
    expect(fs.readdirSync(outdir).sort()).toEqual([running, "manifest.json", "stacks"]);
  });

  test("stopped at any step, it leaves all new, all old, or a mark that the next synth takes away", () => {
    const states = new Set<string>();
    for (let step = 1; step < 200; step++) {
      const outdir = newOutdir();
      inHcl(() => SafeSynth.synth(appSaying("old", outdir)));
      const before = filesOf(outdir);
      const stopped = stoppedAt(step, () => SafeSynth.synth(appSaying("new", outdir)));
      if (!stopped) break;
      const after = output(outdir);
      const marked = fs.existsSync(path.join(outdir, ".synth-unfinished"));
      const fresh = newOutdir();
      SafeSynth.synth(appSaying("new", fresh));
      const state = marked ? "marked" : isSame(after, before) ? "old" : isSame(after, filesOf(fresh)) ? "new" : "half";
      states.add(state);
      SafeSynth.synth(appSaying("new", outdir));
      expect(filesOf(outdir)).toEqual(filesOf(fresh));
    }
    expect([...states].sort()).toEqual(["marked", "new", "old"]);
  });
});

/** What Terraform and `describe` see: everything but what a stopped run has left for the next one. */
function output(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(filesOf(folder)).filter(([file]) => !file.startsWith(".synth-")));
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What changes the disk, and can be the last thing that a process does. */
const CHANGES = ["renameSync", "rmSync", "linkSync", "mkdirSync", "mkdtempSync", "writeFileSync"] as const;

/** Runs something that is killed before its n-th change of the disk: nothing after it changes anything. */
function stoppedAt(step: number, run: () => void): boolean {
  let changes = 0;
  const spies = CHANGES.map((name) => {
    const real = fs[name] as (...args: unknown[]) => unknown;
    return jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      if (++changes >= step) throw new Error("killed");
      return real(...args);
    }) as never);
  });
  try {
    run();
  } catch (error) {
    if ((error as Error).message !== "killed") throw error;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return changes >= step;
}
