/** The folder that is described may be somebody else's: nothing in it is run, waited for, or taken for whole. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { command, edgeProfile, emptyFolder, folderWith, write } from "./folder";

const STACK = "stacks/0/cdk.tf";
const HCL = 'resource "spectrocloud_cluster_profile" "profile" {\n  name = "edge"\n}\n';

function hclFolder(): string {
  const folder = emptyFolder();
  const stacks = { edge: { name: "edge", synthesizedStackPath: STACK } };
  write(folder, "manifest.json", JSON.stringify({ version: "0.21.0", stacks }));
  write(folder, STACK, HCL);
  return folder;
}

/** A parser that leaves a trace of having run. */
function plantParser(folder: string, trace: string): void {
  const code = `require("fs").writeFileSync(${JSON.stringify(trace)}, ""); exports.parse = async () => ({ resource: {} });`;
  write(folder, "node_modules/@cdktf/hcl2json/index.js", code);
  write(folder, "node_modules/cdktf-cli/package.json", '{"name": "cdktf-cli"}');
}

test("no HCL parser is taken from the folder, nor from where the command runs", async () => {
  const folder = hclFolder();
  const trace = path.join(emptyFolder(), "ran");
  plantParser(folder, trace);
  const cwd = path.join(folder, "stacks");
  plantParser(cwd, trace);
  const { code, out } = await command(["describe", folder], { cwd });
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("edge") });
  expect(fs.existsSync(trace)).toBe(false);
});

const withPipe = (file: string) => {
  const folder = folderWith(edgeProfile());
  fs.rmSync(path.join(folder, file), { recursive: true });
  execFileSync("mkfifo", [path.join(folder, file)]);
  return folder;
};

test.each(["manifest.json", "stacks/0/cdk.tf.json"])(
  "a pipe in the place of %s is refused, not waited for",
  async (file) => {
    const folder = withPipe(file);
    const { code, err } = await command(["describe", folder]);
    expect(code).toBe(1);
    expect(err).toContain(
      `${path.join(folder, file)} is not a file that CDKTF wrote: it is a pipe or a device. Run cdktf synth again.`,
    );
  },
);

test("a device behind a link is refused", async () => {
  const folder = folderWith(edgeProfile());
  fs.rmSync(path.join(folder, "manifest.json"));
  fs.symlinkSync("/dev/zero", path.join(folder, "manifest.json"));
  expect((await command(["describe", folder])).err).toContain("it is a pipe or a device");
});
