import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { filesOf, newFolder, run } from "./command";
import { exported, OCI, type Profile, state } from "./forms";

const folder = newFolder();
const write = (file: string, content: unknown) => {
  fs.writeFileSync(
    path.join(folder, file),
    typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  );
  return file;
};

const PROFILE: Profile = {
  name: "tools",
  type: "add-on",
  cloud: "all",
  packs: [{ name: "hello-universe", layer: "addon", version: "1.3.1", registry: OCI, values: "a: 1\n" }],
};
const good = () => write("good.json", exported(PROFILE));
const exportWith = (change: (profile: any) => void) => {
  const profile = exported(PROFILE);
  change(profile);
  return profile;
};
const ASK = "Give Palette's export of a profile, or what terraform show -json prints of a state or of a saved plan.";

describe("a source that is nested without an end", () => {
  const modules = `${'{"child_modules":['.repeat(20_000)}{}${"]}".repeat(20_000)}`;
  test.each([
    [
      "modules.json",
      `{"format_version":"1.0","values":{"root_module":${modules}}}`,
      "is nested deeper than 1000 levels.",
    ],
    [
      "lists.yaml",
      `spec: ${"[".repeat(5000)}${"]".repeat(5000)}`,
      "is neither JSON nor YAML: it is nested deeper than 200 levels.",
    ],
  ])("%s is refused in one sentence", async (file, content, problem) => {
    const { code, stderr } = await run(["import", write(file, content)], folder);
    expect([code, stderr]).toEqual([1, `cdktf-palette-byoos: ${file} ${problem} ${ASK}\n`]);
  });
});

describe("a source that is none", () => {
  test.each<[string, unknown, string]>([
    ["broken JSON", '{\n  "metadata": {"name": "hunter2"\n', `is not valid JSON (line 3). ${ASK}`],
    ["a list", "[1, 2]", `holds a list. ${ASK}`],
    ["a text", '"hunter2"', `holds no map. ${ASK}`],
    ["HCL", 'resource "x" "y" {\n  a = "hunter2"\n}\n', `holds no map. ${ASK}`],
    ["nothing at all", "", `holds no map. ${ASK}`],
    ["another kind of JSON", { kind: "hunter2" }, `is neither. ${ASK}`],
    ["what CDKTF writes", { terraform: {}, resource: {} }, `is neither. ${ASK}`],
    [
      "the API's object",
      { metadata: { uid: "1" }, spec: { published: { packs: [{ name: "x", manifests: [{ name: "m", uid: "2" }] }] } } },
      `is the API's object of a profile, which lacks the content of manifests. ${ASK}`,
    ],
    ["a state file", { version: 4, lineage: "x", resources: [] }, `is a state file itself. ${ASK}`],
    ["a state without profiles", state([]), `has no spectrocloud_cluster_profile. ${ASK}`],
    [
      "a saved plan",
      Buffer.from("PK\u0003\u0004hunter2"),
      "is the saved plan itself. Run terraform show -json broken.json and give what it prints.",
    ],
    [
      "a plan that failed",
      { format_version: "1.2", planned_values: {}, errored: true },
      "is of a plan that failed, and holds only part of it. Mend what terraform plan says.",
    ],
  ])("%s gets one line that says so", async (_, content, message) => {
    const { code, stdout, stderr } = await run(["import", write("broken.json", content)], folder);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `cdktf-palette-byoos: broken.json ${message}\n`,
    });
  });

  test.each<[string, (profile: any) => void, string]>([
    ["a name that is missing", (p) => delete p.metadata.name, "metadata.name is missing, and has to be text."],
    ["a name that is empty", (p) => (p.metadata.name = " "), "metadata.name is empty, and has to say something."],
    ["a name that is a map", (p) => (p.metadata.name = {}), "metadata.name is a map, and has to be text."],
    ["labels that are a list", (p) => (p.metadata.labels = ["a"]), "metadata.labels is a list, and has to be a map."],
    [
      "layers that are a map",
      (p) => (p.spec.template.packs = {}),
      "spec.template.packs is a map, and has to be a list.",
    ],
    [
      "a layer that is text",
      (p) => (p.spec.template.packs[0] = "x"),
      "spec.template.packs[0].name is missing, and has to be text.",
    ],
    [
      "values that are a map",
      (p) => (p.spec.template.packs[0].values = { a: 1 }),
      "spec.template.packs[0].values is a map, and has to be text.",
    ],
    [
      "a version that is a number",
      (p) => (p.spec.template.packs[0].version = 1.1),
      "spec.template.packs[0].version is a number, and has to be text.",
    ],
    [
      "a flag that is text",
      (p) => (p.spec.variables = [{ name: "a", isSensitive: "maybe" }]),
      "spec.variables[0].isSensitive is a string, and has to be true or false.",
    ],
  ])("%s gets one line with its place", async (_, change, message) => {
    const { code, stderr } = await run(["import", write("broken.json", exportWith(change))], folder);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `cdktf-palette-byoos: broken.json: ${message}\n` });
  });

  test("a file that is not there, and a folder, are refused", async () => {
    expect((await run(["import", "nowhere.json"], folder)).stderr).toContain("There is no file nowhere.json. Give");
    expect((await run(["import", "."], folder)).stderr).toContain(". is a folder. Give");
  });
});

describe("a hostile source", () => {
  test("a file that is far too large is not read", async () => {
    fs.writeFileSync(path.join(folder, "huge.json"), "");
    fs.truncateSync(path.join(folder, "huge.json"), 300 << 20);
    const { code, stderr } = await run(["import", "huge.json"], folder);
    expect([code, stderr]).toEqual([1, `cdktf-palette-byoos: huge.json has more than 268435456 bytes. ${ASK}\n`]);
  });

  test("values nested 5,000 deep stay the text that Palette has, in an app that says so", async () => {
    const deep = `${"a: {".repeat(5000)}${"}".repeat(5000)}`;
    const source = write(
      "deep.json",
      exportWith((p) => (p.spec.template.packs[0].values = deep)),
    );
    const { code, stdout } = await run(["import", source], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('.acknowledge("values-yaml"');
  });

  test("a document nested 100,000 deep, and one with a million aliases, are refused in one line", async () => {
    const json = write("nested.json", "[".repeat(100_000));
    expect((await run(["import", json], folder)).stderr.trim().split("\n")).toHaveLength(1);
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 9; level++)
      bomb.push(`l${level}: &l${level} [${`*${level === 1 ? "a" : `l${level - 1}`}, `.repeat(9)}]`);
    const yaml = write("bomb.yaml", `${bomb.join("\n")}\n`);
    expect((await run(["import", yaml], folder)).stderr.trim().split("\n")).toHaveLength(1);
  });

  test("names with line breaks, quotes and code become text", async () => {
    const name = '"; process.exit(7); //\n`${process.exit(8)}`';
    const source = write(
      "code.json",
      exportWith((p) => {
        p.metadata.name = name;
        p.metadata.description = name;
        p.spec.template.packs[0].values = `text: '\`\${process.exit(9)}\\'\n`;
      }),
    );
    const { code, stdout } = await run(["import", source, "--out", "code"], folder);
    expect([code, /^differs/m.test(stdout)]).toEqual([0, false]);
    expect(Object.keys(filesOf(path.join(folder, "code")))).toEqual(["cdktf.json", "main.ts", "package.json"]);
  });

  test("names of the prototype are names", async () => {
    const source = write(
      "proto.json",
      `${JSON.stringify(exported(PROFILE)).replace('"a: 1\\n"', '"__proto__:\\n  a: 1\\nconstructor: 2\\n"')}`,
    );
    expect((await run(["import", source], folder)).code).toBe(0);
  });
});

describe("the folder", () => {
  test("is not written into when it is not empty, and stays as it was", async () => {
    fs.mkdirSync(path.join(folder, "full"));
    fs.writeFileSync(path.join(folder, "full", "main.ts"), "mine\n");
    const { code, stderr } = await run(["import", good(), "--out", "full"], folder);
    expect(code).toBe(1);
    expect(stderr).toContain("full is not empty. Give --out another folder, or --force to write into this one.");
    expect(filesOf(path.join(folder, "full"))).toEqual({ "main.ts": "mine\n" });
  });

  test("with --force keeps what the app does not have", async () => {
    fs.writeFileSync(path.join(folder, "full", "notes.md"), "mine\n");
    expect((await run(["import", good(), "--out", "full", "--force"], folder)).code).toBe(0);
    const files = filesOf(path.join(folder, "full"));
    expect(files["notes.md"]).toBe("mine\n");
    expect(files["main.ts"]).toContain("app.synth();");
    expect(fs.readdirSync(folder).filter((name) => name.startsWith(".import-"))).toEqual([]);
  });

  test("with --force is as it was when a file cannot be put into its place", async () => {
    const target = path.join(folder, "blocked");
    fs.mkdirSync(path.join(target, "package.json", "in-the-way"), { recursive: true });
    fs.writeFileSync(path.join(target, "main.ts"), "mine\n");
    const before = filesOf(target);
    fs.writeFileSync(path.join(target, "values"), "a file where a folder belongs\n");
    const long = exportWith(
      (p) => (p.spec.template.packs[0].values = "a: 1\n".repeat(1).concat("b:\n- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n")),
    );
    const { code, stderr } = await run(["import", write("long.json", long), "--out", "blocked", "--force"], folder);
    expect(code).toBe(1);
    expect(stderr).toContain("blocked cannot be written: ");
    expect(filesOf(target)).toEqual({ ...before, values: "a file where a folder belongs\n" });
    expect(fs.readdirSync(folder).filter((name) => name.startsWith(".import-"))).toEqual([]);
  });

  test("may be new and deep, and may not be a file", async () => {
    expect((await run(["import", good(), "--out", "new/deep/app"], folder)).code).toBe(0);
    expect((await run(["import", good(), "--out", "good.json"], folder)).stderr).toContain("good.json is a file.");
  });
});

describe("a folder that somebody else may write into, too", () => {
  const link = (name: string, target: string) => fs.symlinkSync(target, path.join(folder, name));

  test.each([
    ["is a link to a folder", () => link("linked", "theirs"), "linked"],
    ["is a link to nothing", () => link("nowhere", "nothing"), "nowhere"],
    [
      "has a link to a folder in it",
      () => {
        fs.mkdirSync(path.join(folder, "outer"));
        link("outer/values", "../theirs");
      },
      "outer/values",
    ],
  ])("%s is not followed, with --force either", async (_, make, name) => {
    fs.mkdirSync(path.join(folder, "theirs"), { recursive: true });
    make();
    const long = write(
      "linked.json",
      exportWith((p) => (p.spec.template.packs[0].values = `a:\n${"  - 1\n".repeat(40)}`)),
    );
    for (const more of [[], ["--force"]]) {
      const { code, stderr } = await run(["import", long, "--out", name.split("/")[0], ...more], folder);
      const message = `${name} is a link, and import follows none. Give --out a folder without links.`;
      const notEmpty = name.includes("/") && more.length === 0 ? "outer is not empty." : message;
      expect([code, stderr]).toEqual([1, expect.stringContaining(notEmpty)]);
    }
    expect(fs.readdirSync(path.join(folder, "theirs"))).toEqual([]);
    expect(fs.existsSync(path.join(folder, "nothing"))).toBe(false);
  });

  test("with --force has a file in the place of a link to one, whose file stays", async () => {
    fs.mkdirSync(path.join(folder, "replaced"));
    fs.writeFileSync(path.join(folder, "theirs.ts"), "theirs\n");
    link("replaced/main.ts", "../theirs.ts");
    expect((await run(["import", good(), "--out", "replaced", "--force"], folder)).code).toBe(0);
    expect(fs.lstatSync(path.join(folder, "replaced/main.ts")).isFile()).toBe(true);
    expect(fs.readFileSync(path.join(folder, "theirs.ts"), "utf8")).toBe("theirs\n");
  });

  test.each(["made", "empty"])("and is %s by the time, is written into once", async (how) => {
    const target = path.join(folder, `raced-${how}`);
    if (how === "empty") fs.mkdirSync(target);
    const sources = ["one", "two"].map((name) =>
      write(
        `${name}.json`,
        exportWith((p) => (p.metadata.name = name)),
      ),
    );
    const runs = sources.map((source) => run(["import", source, "--out", `raced-${how}`], folder));
    const outcomes = await Promise.all(runs);
    expect(outcomes.map(({ code }) => code).sort()).toEqual([0, 1]);
    const [winner] = outcomes.flatMap(({ code }, index) => (code === 0 ? ["one", "two"][index] : []));
    expect(outcomes.find(({ code }) => code === 1)?.stderr).toContain(`raced-${how} is not empty.`);
    expect(filesOf(target)["main.ts"]).toContain(`name: "${winner}"`);
    expect(fs.readdirSync(folder).filter((name) => name.startsWith(".import-"))).toEqual([]);
  });

  test("keeps what somebody else has put into it if it cannot be written", async () => {
    jest.spyOn(fs, "copyFileSync").mockImplementationOnce(() => {
      fs.writeFileSync(path.join(folder, "shared", "notes.md"), "theirs\n");
      throw Object.assign(new Error("ENOSPC: no space left on device, copyfile"), {
        code: "ENOSPC",
        syscall: "copyfile",
      });
    });
    const { code, stderr } = await run(["import", good(), "--out", "shared"], folder);
    const message = "shared cannot be written: the disk is full. Nothing was left in it.";
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(filesOf(path.join(folder, "shared"))).toEqual({ "notes.md": "theirs\n" });
  });
});

describe("a folder for temporary files", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
  afterEach(() => jest.restoreAllMocks());
  const message = (folder: string, why: string) =>
    `cdktf-palette-byoos: The folder for temporary files, ${folder}, cannot be used: ${why}. ` +
    "Make room in it, or name another one in TMPDIR.\n";

  test.each([["from the start"], ["when the program writes what it makes"]])(
    "that is full %s is told in one sentence",
    async (when) => {
      const source = good();
      const write = fs.writeFileSync;
      jest.spyOn(fs, "writeFileSync").mockImplementation((file, ...rest) => {
        if (when === "from the start" || String(file).includes("cdktf.out")) throw full;
        write(file, ...rest);
      });
      if (when === "from the start")
        jest.spyOn(fs, "mkdtempSync").mockImplementation(() => {
          throw full;
        });
      expect(await run(["import", source], folder)).toEqual({
        code: 1,
        stdout: "",
        stderr: message(os.tmpdir(), "the disk is full"),
      });
    },
  );

  test("that is not there is told by import, and by its --check", async () => {
    const source = good();
    expect((await run(["import", source, "--out", "checked"], folder)).code).toBe(0);
    const missing = path.join(folder, "no-temporary");
    jest.spyOn(os, "tmpdir").mockReturnValue(missing);
    const stderr = message(missing, "it does not exist");
    expect(await run(["import", source], folder)).toEqual({ code: 1, stdout: "", stderr });
    expect(await run(["import", source, "--check", "checked"], folder)).toEqual({ code: 1, stdout: "", stderr });
  });
});

describe("the command line", () => {
  test.each<[string[], string]>([
    [[], "SOURCE is missing."],
    [["a", "b"], "import takes one source, and got 2."],
    [[""], "SOURCE is empty. Give a path."],
    [["a", "--out", " "], "--out is empty. Give a path."],
    [["a", "--force"], "--force goes with --out."],
    [["a", "--check", "b", "--out", "c"], "--check writes nothing: leave out --out, --adopt, --keep-text and --force."],
    [
      ["a", "--adopt", "uid:galaxy"],
      "--adopt uid:galaxy is not ID, ID:CONTEXT or ID:CONTEXT:VERSION. ID is the profile's UID, the last part of the address of its page in Palette, or its name; CONTEXT is project, tenant or system; VERSION is such as 1.0.0.",
    ],
    [["a", "--adopt", "${x}"], "--adopt ${x} is not ID, "],
    [["a", "--adopt", "uid:project:latest"], "--adopt uid:project:latest is not ID, "],
    [["a", "--adopt", "uid:project:1.0.0:x"], "--adopt uid:project:1.0.0:x is not ID, "],
    [["a", "--adopt", ":project"], "--adopt :project is not ID, "],
    [
      ["a", "--outt", "b"],
      "unknown option --outt. Options are --out, --check, --adopt, --keep-text, --force and --help.",
    ],
  ])("%j is wrong usage", async (argv, message) => {
    const { code, stderr } = await run(["import", ...argv], folder);
    expect(code).toBe(2);
    expect(stderr).toContain(`cdktf-palette-byoos: ${message}`);
    expect(stderr).toContain("See cdktf-palette-byoos import --help.");
  });

  test("has a help of its own, and the general one names it", async () => {
    expect((await run(["import", "--help"], folder)).stdout).toContain("Usage: cdktf-palette-byoos import SOURCE");
    expect((await run(["--help"], folder)).stdout).toContain("\n  import ");
  });

  test("adopts one profile, not two", async () => {
    const two = write("two.json", state([PROFILE, { ...PROFILE, name: "more" }]));
    const { code, stderr } = await run(["import", two, "--adopt", "uid"], folder);
    expect([code, stderr]).toEqual([2, "cdktf-palette-byoos: --adopt is for one profile, and two.json has 2.\n"]);
  });
});

describe("--check", () => {
  const check = async (settings: unknown) => {
    const app = fs.mkdtempSync(path.join(folder, "app-"));
    if (settings !== undefined) fs.writeFileSync(path.join(app, "cdktf.json"), JSON.stringify(settings));
    fs.symlinkSync(path.join(__dirname, "..", "..", "..", "node_modules"), path.join(app, "node_modules"));
    const name = path.basename(app);
    const { code, stdout, stderr } = await run(["import", good(), "--check", name], folder);
    return { code, stdout, stderr: stderr.replaceAll(name, "app") };
  };
  const ASK_CHECK = "Give --check the folder of an app: the one with its cdktf.json.";

  test("wants the folder of an app", async () => {
    const { code, stderr } = await check(undefined);
    expect([code, stderr]).toEqual([1, `cdktf-palette-byoos: There is no file app/cdktf.json. ${ASK_CHECK}\n`]);
    expect((await check({ language: "typescript" })).stderr).toContain("app/cdktf.json names no app.");
  });

  test("asks for nothing but the app's own command, whatever language it is in", async () => {
    fs.mkdirSync(path.join(folder, "bare"));
    fs.writeFileSync(path.join(folder, "bare", "cdktf.json"), JSON.stringify({ app: "python-of-nobody main.py" }));
    const { stderr } = await run(["import", good(), "--check", "bare"], folder);
    expect(stderr).toMatch(/^cdktf-palette-byoos: bare does not synthesize: .*python-of-nobody.*not found\n$/);
  });

  test("says in one line why the app does not synthesize", async () => {
    const { code, stderr } = await check({ app: `node -e "throw new Error('no such site')"` });
    expect([code, stderr]).toEqual([1, "cdktf-palette-byoos: app does not synthesize: Error: no such site\n"]);
  });

  test("says what an app that makes another profile lacks", async () => {
    const program =
      "const { App, TerraformStack } = require('cdktf'); const app = new App(); new TerraformStack(app, 's'); app.synth();";
    const { code, stdout } = await check({ app: `node -e "${program}"` });
    expect(code).toBe(1);
    expect(stdout).toContain("differs  tools  profile: one → none");
  });
});
