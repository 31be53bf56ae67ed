import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { command, edgeProfile, emptyFolder, folderOf, folderWith, write } from "./folder";

const root = path.join(__dirname, "..", "..", "..");

describe("the command line", () => {
  test("--help says how the command is used, on standard output", async () => {
    const usages = {
      "": "COMMAND [options]",
      describe: "describe [FOLDER]",
      check: "check SOURCE…",
      import: "import SOURCE",
    };
    for (const [name, usage] of Object.entries(usages)) {
      for (const option of ["--help", "-h"]) {
        const { code, out, err } = await command(name === "" ? [option] : [name, option]);
        expect([code, err]).toEqual([0, ""]);
        expect(out).toContain(`Usage: cdktf-palette-byoos ${usage}`);
      }
    }
  });

  test("--help names every command", async () => {
    const { out } = await command(["--help"]);
    const { err } = await command(["draw"]);
    const [, known] = /Commands are (.*?)\. See/.exec(err) ?? [];
    const names = known.split(/, | and /);
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(out).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  test("--version gives the version of the package", async () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
    expect(await command(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  test.each([
    [[], "a command is missing. Commands are describe, check and import."],
    [["draw"], "unknown command draw. Commands are describe, check and import."],
    [["describe", "a", "b"], "describe takes one folder, and got 2."],
    [
      ["describe", "--colour"],
      "unknown option --colour. Options are --against, --plan, --fail-on, --allow-undocumented, --format, --output, --stack and --help.",
    ],
    [["describe", "--format", "png"], "unknown format png. Formats are text, markdown, svg, json."],
    [["describe", "--against"], "--against"],
    [["describe", "--output", ""], "--output is empty. Give a path."],
    [
      ["describe", "--output", "x.png"],
      "--output x.png has an ending that is not known. Endings are .txt (text), .md (markdown), .svg (svg), .json (json); or give --format.",
    ],
    [["describe", "--output", "a.b/x.yaml"], "--output a.b/x.yaml has an ending that is not known."],
    [["describe", "--output", "x.PNG", "--format", "svg"], "describe cannot write .png files. Endings are .txt"],
    [["describe", "--plan", ""], "--plan is empty. Give a path."],
    [["describe", "out", "--plan", "p.json"], "--plan takes the place of FOLDER and --against"],
    [["describe", "--against", "out", "--plan", "p.json"], "--plan takes the place of FOLDER and --against"],
    [["describe", "--fail-on", "repave"], "--fail-on looks at changes. Give --against FOLDER or --plan FILE too."],
    [
      ["describe", "--against", "x", "--fail-on", "nothing"],
      "unknown effect nothing. Effects are new-cluster-needed, repave, reboot, service-restart, reload.",
    ],
    [["describe", "--against", "x", "--allow-undocumented"], "--allow-undocumented belongs to --fail-on."],
  ])("wrong usage %j is one line that says what is accepted, and exit code 2", async (argv, message) => {
    const { code, out, err } = await command(argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err).toMatch(/^cdktf-palette-byoos: [^\n]* See cdktf-palette-byoos (describe )?--help\.\n$/);
  });

  test("without a folder it reads cdktf.out", async () => {
    const cwd = emptyFolder();
    fs.renameSync(folderWith(edgeProfile()), path.join(cwd, "cdktf.out"));
    const { code, out } = await command(["describe"], { cwd });
    expect(code).toBe(0);
    expect(out).toContain("edge-byoos 1.0.0");
  });

  test("--stack shows that stack only, and lists the stacks when there is no such one", async () => {
    const stack = (name: string) => ({
      resource: { spectrocloud_cluster_profile: { profile: edgeProfile({ name }) } },
    });
    const folder = folderOf({ one: stack("first"), two: stack("second") });
    const { out } = await command(["describe", folder, "--stack", "two"]);
    expect(out).toContain("second");
    expect(out).not.toContain("first");
    const { code, err } = await command(["describe", folder, "--stack", "three"]);
    expect(code).toBe(2);
    expect(err).toContain("There is no stack three. Stacks are one, two.");
  });

  test("stacks without a profile are no mistake", async () => {
    const { code, out } = await command(["describe", folderOf({ network: { terraform: {} } })]);
    expect([code, out]).toEqual([0, "No cluster profile in stack network.\n"]);
  });
});

describe("where the description goes", () => {
  const folder = folderWith(edgeProfile());

  test("--output writes the file and nothing else; its ending chooses the format", async () => {
    const cwd = emptyFolder();
    for (const file of ["profile.svg", "profile.md", "profile.json", "profile.txt"]) {
      expect(await command(["describe", folder, "--output", file], { cwd })).toEqual({ code: 0, out: "", err: "" });
    }
    expect(fs.readdirSync(cwd)).toEqual(["profile.json", "profile.md", "profile.svg", "profile.txt"]);
    const starts = ["svg", "md", "json", "txt"].map((ending) =>
      fs.readFileSync(path.join(cwd, `profile.${ending}`), "utf8").slice(0, 10),
    );
    expect(starts).toEqual(["<svg xmlns", "# Cluster ", '{\n  "schem', "edge-byoos"]);
  });

  test("a file without an ending is text, and with a format any ending but that of another picture will do", async () => {
    const cwd = emptyFolder();
    expect((await command(["describe", folder, "--output", "summary"], { cwd })).code).toBe(0);
    const options = ["--output", "summary.log", "--format", "markdown"];
    expect((await command(["describe", folder, ...options], { cwd })).code).toBe(0);
    expect(fs.readFileSync(path.join(cwd, "summary"), "utf8")).toMatch(/^edge-byoos 1\.0\.0\n/);
    expect(fs.readFileSync(path.join(cwd, "summary.log"), "utf8")).toMatch(/^# Cluster profiles\n/);
  });

  test("a file that cannot be written is an error that says why", async () => {
    const { code, err } = await command(["describe", folder, "--output", "missing/profile.svg"]);
    expect(code).toBe(1);
    expect(err).toContain("missing/profile.svg cannot be written: its folder does not exist.");
  });

  describe("a file that is there", () => {
    const cwd = emptyFolder();
    const write = jest.spyOn(fs, "writeFileSync");
    const picture = path.join(cwd, "profile.svg");
    const describeInto = (file: string) => command(["describe", folder, "--output", file, "--format", "svg"], { cwd });
    beforeEach(() => fs.writeFileSync(picture, "old", { mode: 0o640 }));
    afterEach(() => write.mockRestore());

    test("keeps what it had if the disk is full, and nothing is left beside it", async () => {
      for (const file of ["profile.svg", "new.svg"]) {
        jest.spyOn(fs, "writeFileSync").mockImplementationOnce((place) => {
          fs.appendFileSync(place, "<svg");
          throw Object.assign(new Error("ENOSPC: no space left on device, write"), {
            code: "ENOSPC",
            syscall: "write",
          });
        });
        const { code, err } = await describeInto(file);
        expect([code, err]).toEqual([1, expect.stringContaining(`${file} cannot be written: the disk is full.`)]);
      }
      expect(fs.readdirSync(cwd)).toEqual(["profile.svg"]);
      expect(fs.readFileSync(picture, "utf8")).toBe("old");
    });

    test("keeps its mode, and stays a link if it is one", async () => {
      fs.chmodSync(picture, 0o640);
      fs.symlinkSync("profile.svg", path.join(cwd, "link.svg"));
      fs.symlinkSync("other.svg", path.join(cwd, "dangling.svg"));
      for (const file of ["link.svg", "dangling.svg"]) expect((await describeInto(file)).code).toBe(0);
      for (const file of ["profile.svg", "other.svg"])
        expect(fs.readFileSync(path.join(cwd, file), "utf8")).toMatch(/^<svg/);
      expect(fs.readlinkSync(path.join(cwd, "link.svg"))).toBe("profile.svg");
      expect(fs.statSync(picture).mode & 0o777).toBe(0o640);
    });

    test("may be a device, or in a folder in which nothing can be made", async () => {
      expect((await describeInto("/dev/null")).code).toBe(0);
      jest.spyOn(fs, "mkdtempSync").mockImplementationOnce(() => {
        throw Object.assign(new Error("EACCES: permission denied, mkdtemp"), { code: "EACCES", syscall: "mkdtemp" });
      });
      expect((await describeInto("profile.svg")).code).toBe(0);
      expect(fs.readFileSync(picture, "utf8")).toMatch(/^<svg/);
    });
  });

  test("colour is for terminals only, and NO_COLOR turns it off", async () => {
    const coloured = (await command(["describe", folder], { tty: true })).out;
    const piped = (await command(["describe", folder])).out;
    expect(coloured).toContain("\u001b[1m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes start with one.
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(piped);
    expect((await command(["describe", folder], { tty: true, env: { NO_COLOR: "1" } })).out).toBe(piped);
    expect((await command(["describe", folder, "--format", "svg"], { tty: true })).out).not.toContain("\u001b");
  });
});

describe("a folder that cannot be read", () => {
  const json = (stacks: unknown) => JSON.stringify({ stacks });
  const stackAt = (synthesizedStackPath: string) => json({ edge: { synthesizedStackPath } });

  test.each([
    ["is not there", undefined, "There is no folder OUT. Run cdktf synth first"],
    ["is not from CDKTF", {}, "OUT is not what cdktf synth writes: it has no manifest.json."],
    ["holds the right one", { "cdktf.out/manifest.json": json({}) }, "Did you mean OUT/cdktf.out?"],
    [
      "has a broken manifest",
      { "manifest.json": '{"stacks":\n{hunter2' },
      "OUT/manifest.json is not valid JSON (line 2)",
    ],
    ["lists no stacks", { "manifest.json": "{}" }, "OUT/manifest.json lists no stacks. Run cdktf synth again."],
    ["names no file", { "manifest.json": json({ edge: {} }) }, "names no file inside OUT for stack edge"],
    ["points outside", { "manifest.json": stackAt("../../secrets.json") }, "names no file inside OUT for stack edge"],
    [
      "lacks a stack",
      { "manifest.json": stackAt("cdk.tf.json") },
      "OUT/cdk.tf.json is missing. Run cdktf synth again.",
    ],
    [
      "has a folder for a file",
      { "manifest.json": stackAt("a"), "a/b": "" },
      "OUT/a is not a file that CDKTF wrote: it is a folder. Run cdktf synth again.",
    ],
    ["has a broken stack", { "manifest.json": stackAt("a.json"), "a.json": "hunter2" }, "OUT/a.json is not valid JSON"],
    [
      "has broken HCL",
      { "manifest.json": stackAt("a.tf"), "a.tf": "a = 1\nb hunter2 = {" },
      "OUT/a.tf is not valid HCL",
    ],
  ])("one that %s is one line, and exit code 1", async (_, files, message) => {
    const cwd = emptyFolder();
    for (const [file, content] of Object.entries(files ?? {})) write(cwd, `OUT/${file}`, String(content));
    if (files !== undefined) fs.mkdirSync(path.join(cwd, "OUT"), { recursive: true });
    const { code, out, err } = await command(["describe", "OUT"], { cwd });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(message);
    expect(err.split("\n")).toHaveLength(2);
    expect(err).not.toContain("hunter2");
  });

  test.each([
    ["a.json", "null", "it holds null, not a configuration"],
    ["a.json", "[]", "it holds a list, not a configuration"],
    ["a.json", '"hunter2"', "it holds a string, not a configuration"],
    ["a.json", "{}", "it is empty"],
    ["a.json", '{"resource":[]}', "resource is a list, not a map"],
    ["a.json", '{"data":null}', "data is null, not a map"],
    [
      "a.json",
      '{"resource":{"spectrocloud_cluster_profile":[]}}',
      "resource.spectrocloud_cluster_profile is a list, not a map",
    ],
    [
      "a.json",
      '{"resource":{"spectrocloud_cluster_profile":{"x":[]}}}',
      "resource.spectrocloud_cluster_profile.x is a list, not a block",
    ],
    ["a.tf", "", "it is empty"],
    ["a.tf", "# nothing\n", "it is empty"],
  ])("%s that holds %j is no stack without profiles, and exit code 1", async (file, content, broken) => {
    const cwd = emptyFolder();
    write(cwd, "OUT/manifest.json", stackAt(file));
    write(cwd, `OUT/${file}`, content);
    expect(await command(["describe", "OUT"], { cwd })).toEqual({
      code: 1,
      out: "",
      err: `cdktf-palette-byoos: OUT/${file} is not a stack that CDKTF wrote: ${broken}. Run cdktf synth again.\n`,
    });
  });

  test("the older folder is held to the same", async () => {
    const { code, err } = await command(["describe", folderWith(edgeProfile()), "--against", "gone"]);
    expect(code).toBe(1);
    expect(err).toContain("There is no folder gone.");
  });
});

describe("the installed program", () => {
  const installed = emptyFolder();
  const program = path.join(installed, "bin", "cdktf-palette-byoos");
  fs.cpSync(path.join(root, "bin"), path.dirname(program), { recursive: true });

  test("says what to do when it was not built", () => {
    const { status, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain("dist/ is missing. Run npm run build");
  });

  test("runs as a process: output, exit code, and a reader that stops early", () => {
    const sources = JSON.stringify(path.join(root, "cli", "main.ts"));
    const loader = JSON.stringify(require.resolve("tsx/cjs"));
    write(installed, "dist/cli/main.js", `require(${loader}); module.exports = require(${sources});`);
    const folder = folderWith(edgeProfile());
    const out = execFileSync(process.execPath, [program, "describe", folder], { encoding: "utf8" });
    expect(out).toContain("│ OS         │ edge-native-byoi │ 1.0.0  │");
    expect(spawnSync(process.execPath, [program, "describe", "gone"]).status).toBe(1);
    expect(spawnSync(process.execPath, [program, "--wrong"]).status).toBe(2);
    const early = spawnSync("sh", ["-c", '"$0" "$1" describe "$2" | true', process.execPath, program, folder]);
    expect(early.stderr.toString()).toBe("");
  });
});
