import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { apps, variableValues } from "./support/apps";
import { Palette } from "./support/palette";
import { newFolder, repository } from "./support/setup";
import { story } from "./support/steps";
import { runApp } from "./support/synth";
import { Workspace } from "./support/terraform";

const execute = promisify(execFile);

for (const script of apps()) tellWayOut(script);

/** docs/way-out.md, for one app: what was made with CDKTF goes on without it. */
function tellWayOut(script: string): void {
  story(`The way out of CDKTF, for ${script}`, (step) => {
    const palette = new Palette();
    const left: Workspace[] = [];

    step("begins with what CDKTF has applied from JSON", async () => {
      for (const stack of await runApp(script, "JSON")) {
        const configuration = JSON.parse(fs.readFileSync(path.join(stack.folder, "cdk.tf.json"), "utf8"));
        const variables = variableValues(configuration);
        const workspace = new Workspace(stack.folder, palette, variables);
        await workspace.init();
        await workspace.apply();
        const folder = newFolder("way-out");
        fs.copyFileSync(path.join(stack.folder, "first.tfstate"), path.join(folder, "terraform.tfstate"));
        left.push(new Workspace(folder, palette, variables));
      }
    });
    step("takes one file for each stack out of synth --hcl, and formats it", async () => {
      const written = await synthHcl(script);
      assert.equal(written.length, left.length);
      for (const [index, { folder }] of left.entries()) {
        fs.writeFileSync(path.join(folder, "main.tf"), withoutBackend(fs.readFileSync(written[index], "utf8")));
        await left[index].must(["fmt"]);
        assert.deepEqual(fs.readdirSync(folder).sort(), ["main.tf", "terraform.tfstate"]);
      }
    });
    step("ends in an empty plan, with the state that was there", async () => {
      for (const workspace of left) {
        await workspace.must(["init", "-input=false"]);
        const { output, changes } = await workspace.plan();
        assert.deepEqual(changes, []);
        assert.match(output, /No changes\. Your infrastructure matches the configuration\./);
        assert.ok((await workspace.managed()).length > 0);
      }
    });
    step("sees a change by hand: this test can fail", async () => {
      const file = path.join(left[0].folder, "main.tf");
      const before = fs.readFileSync(file, "utf8");
      fs.writeFileSync(
        file,
        before.replace(/(resource "spectrocloud_cluster_profile" "\w+" \{\n)/, '$1  tags = ["by:hand"]\n'),
      );
      assert.notEqual(fs.readFileSync(file, "utf8"), before);
      assert.notDeepEqual((await left[0].plan()).changes, []);
    });
  });
}

/** The HCL of an app: of main.ts by the CDKTF CLI, as the page says, and of the others as the CLI starts them. */
async function synthHcl(script: string): Promise<string[]> {
  if (script !== "main.ts") {
    return (await runApp(script, "HCL")).map(({ folder }) => path.join(folder, "cdk.tf"));
  }
  const output = newFolder("synth-hcl");
  const { TF_CLI_CONFIG_FILE: _, ...env } = process.env;
  const cli = path.join(repository, "node_modules", ".bin", "cdktf");
  await execute(cli, ["synth", "--hcl", "--output", output], { cwd: repository, env });
  const stacks = path.join(output, "stacks");
  return fs.readdirSync(stacks).map((stack) => path.join(stacks, stack, "cdk.tf"));
}

/** Without a backend block, the state is beside the file. */
function withoutBackend(hcl: string): string {
  return hcl.replace(/^\s*backend "local" \{[^}]*\}\n/m, "");
}
