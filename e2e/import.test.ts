import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { differingNames, runnable } from "./support/imported-app";
import { Palette } from "./support/palette";
import { newFolder, repository } from "./support/setup";
import { story } from "./support/steps";
import { runApp } from "./support/synth";
import { type Change, Workspace } from "./support/terraform";

const execute = promisify(execFile);
const PASSWORD = "e2e-password-of-the-registry";

/** What the provider does not read back, so that the first plan after an import sets it. */
const NOT_READ_BACK = ["description", "skip_destroy", "registry_uid"];

/** How an OS layer with props is written: as the same data in other bytes, unless its text is to be kept. */
const WRITTEN = { state: ["values"], plan: [] };

/** A profile from HCL by hand, whose plan or state becomes an app that takes the profile over. */
function tellImport(name: "state" | "plan"): void {
  story(`a profile by hand, from its ${name}`, (step, real) => {
    const palette = new Palette();
    const folder = newFolder(`import-${name}`);
    const byHand = new Workspace(path.join(folder, "by-hand"), palette, { registry_password: PASSWORD });
    const source = path.join(folder, `${name}.json`);
    const app = path.join(folder, "app");
    let adopted: Workspace;
    let first: Change[] = [];

    step("is applied as it was written", async () => {
      fs.cpSync(path.join(repository, "e2e", "by-hand"), byHand.folder, { recursive: true });
      await byHand.init();
      const plan = path.join(byHand.folder, "saved.tfplan");
      await byHand.must(["plan", "-input=false", `-out=${plan}`]);
      if (name === "plan") fs.writeFileSync(source, await byHand.must(["show", "-json", plan]));
      await byHand.must(["apply", "-input=false", plan]);
      if (name === "state") fs.writeFileSync(source, await byHand.must(["show", "-json"]));
      assert.match(fs.readFileSync(source, "utf8"), new RegExp(PASSWORD));
    });

    step("becomes an app that says the same, without the password", async () => {
      const adopt = name === "plan" ? ["--adopt", palette.onlyProfile().uid, "--keep-text"] : [];
      const { stdout } = await command(["import", source, "--out", app, ...adopt]);
      assert.match(stdout, /0 differs, 0 not expressible\./);
      assert.equal(stdout.includes(PASSWORD), false);
      const files = fs.readdirSync(app, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      for (const file of files) {
        assert.equal(fs.readFileSync(path.join(file.parentPath, file.name), "utf8").includes(PASSWORD), false);
      }
      const main = fs.readFileSync(path.join(app, "main.ts"), "utf8");
      // A plan tells what came from the lookup; a state has only what came of it.
      assert.equal(main.includes('name: "edge-k3s", version: "1.31.1" })'), name === "plan");
      assert.match(main, /cloud: \["edge-native"\]/);
    });

    step("adopts the profile: the first plan sets nothing but what the provider does not read back", async () => {
      const [stack] = await runApp(runnable(app), "JSON", path.join(app, "cdktf.out"), app);
      const variables = Object.keys(configurationOf(stack.folder).variable);
      assert.equal(variables.length, 1);
      adopted = new Workspace(stack.folder, palette, { [variables[0]]: PASSWORD });
      await adopted.init();
      first = (await adopted.plan()).changes;
      assert.deepEqual(
        first
          .flatMap(({ before, after }) => differingNames(before, after))
          .filter((each) => !NOT_READ_BACK.includes(each)),
        WRITTEN[name],
      );
      await adopted.apply();
    });
    real("which is an update", () => {
      assert.deepEqual(
        first.map(({ actions }) => actions),
        [["update"]],
      );
    });

    step("has nothing to do after that, and Palette has one profile", async () => {
      assert.deepEqual((await adopted.plan()).changes, []);
      assert.equal(palette.onlyProfile().name, "edge-by-hand");
      assert.match(palette.onlyProfile().packs[0].values, new RegExp(PASSWORD));
    });

    step("is still the same when it is checked, and not after a change", async () => {
      const check = ["import", source, "--check", app];
      assert.match((await command(check)).stdout, /0 differs/);
      const main = path.join(app, "main.ts");
      fs.writeFileSync(main, fs.readFileSync(main, "utf8").replace('"berlin"', '"bonn"'));
      await assert.rejects(command(check), ({ stdout }: { stdout: string }) => /berlin → bonn/.test(stdout));
    });
  });
}

tellImport("state");
tellImport("plan");

/** A cluster and its profiles, of which the cluster stays in the Terraform that made it. */
story("the old Terraform, after an import", (step, real) => {
  const palette = new Palette();
  const old = new Workspace(newFolder("old"), palette);
  const source = path.join(old.folder, "plan.json");
  const app = path.join(newFolder("new"), "app");
  const hcl = path.join(old.folder, "own-values.tf");
  let adopted: Workspace;
  let report = "";
  let first: Change[] = [];

  step("has two profiles and a cluster of them", async () => {
    for (const file of ["shared.tf", "own-values.tf"]) {
      fs.copyFileSync(path.join(repository, "e2e", "clusters", file), path.join(old.folder, file));
    }
    fs.appendFileSync(hcl, 'output "web" {\n  value = spectrocloud_cluster_profile.web.id\n}\n');
    await old.init();
    await old.apply();
    await old.must(["plan", "-input=false", "-out=saved.tfplan"]);
    fs.writeFileSync(source, await old.must(["show", "-json", "saved.tfplan"]));
  });

  step("is told what to do, when the profiles have come into an app", async () => {
    report = (await command(["import", source, "--out", app])).stdout;
    assert.match(report, /0 differs, 0 not expressible\./);
    assert.match(
      report,
      /spectrocloud_cluster_edge_native\.plant, output\.web refer to spectrocloud_cluster_profile\.web/,
    );
  });

  step("loses the profiles to the app, which makes none", async () => {
    const [stack] = await runApp(runnable(app), "JSON", path.join(app, "cdktf.out"), app);
    adopted = new Workspace(stack.folder, palette);
    await adopted.init();
    first = (await adopted.plan()).changes;
    assert.deepEqual(
      first.filter(({ actions }) => actions.join() !== "update"),
      [],
    );
    await adopted.apply();
  });
  real("which updates both", () => assert.equal(first.length, 2));

  step("forgets them, as it is told to, and touches nothing", async () => {
    fs.writeFileSync(hcl, toldBy(report, fs.readFileSync(hcl, "utf8")));
    const { changes } = await old.plan();
    assert.deepEqual(
      changes.map(({ actions, address }) => `${actions} ${address}`),
      ["forget spectrocloud_cluster_profile.infra", "forget spectrocloud_cluster_profile.web"],
    );
    await old.apply();
  });

  step("has nothing to do after that, and neither has the app", async () => {
    assert.deepEqual((await old.plan()).changes, []);
    assert.deepEqual((await adopted.plan()).changes, []);
    assert.deepEqual(await old.managed(), ["spectrocloud_cluster_edge_native.plant"]);
    assert.deepEqual(
      palette
        .profiles()
        .map(({ name }) => name)
        .sort(),
      ["plant-infra", "plant-web"],
    );
  });
});

/** What a configuration has around a profile, and packs of registries that only their unique ids name. */
story("a profile with more around it, from its plan", (step, real) => {
  const palette = new Palette();
  const old = new Workspace(newFolder("around"), palette, { owner: "edge-team" });
  const app = path.join(newFolder("around-app"), "app");
  let adopted: Workspace;
  let report = "";

  step("is applied as it was written", async () => {
    fs.copyFileSync(path.join(repository, "e2e", "clusters", "shared.tf"), path.join(old.folder, "shared.tf"));
    const lookup = 'data "spectrocloud_registry" "charts" {\n  name = "Private Charts"\n}\n';
    fs.writeFileSync(path.join(old.folder, "charts.tf"), lookup);
    await old.init();
    await old.apply();
    const { values } = JSON.parse(await old.must(["show", "-json"]));
    const uidOf = (name: string) =>
      values.root_module.resources.find((each: { name: string }) => each.name === name).values.id;
    const hcl = fs.readFileSync(path.join(repository, "e2e", "by-hand", "around.tf.txt"), "utf8");
    const filled = hcl.replace("UID_OF_CHARTS", uidOf("charts")).replace("UID_OF_PUBLIC", uidOf("public_registry"));
    fs.writeFileSync(path.join(old.folder, "around.tf"), filled);
    fs.rmSync(path.join(old.folder, "charts.tf"));
    await old.apply();
    await old.must(["plan", "-input=false", "-out=saved.tfplan"]);
    fs.writeFileSync(path.join(old.folder, "plan.json"), await old.must(["show", "-json", "saved.tfplan"]));
  });

  step("comes into an app with its variable, its provider and its change of the defaults", async () => {
    report = (await command(["import", path.join(old.folder, "plan.json"), "--out", app])).stdout;
    assert.match(report, /0 differs, 0 not expressible\./);
    const main = fs.readFileSync(path.join(app, "main.ts"), "utf8");
    assert.match(main, /projectName: "Default"/);
    assert.match(main, /description: owner\.stringValue/);
    assert.match(main, /fromPackDefaults\(\)\.replaceText\(" {2}namespace: edge-k3s", " {2}namespace: k3s"\)/);
    assert.match(main, /Pack\.fromTag\(stack/);
    assert.match(main, /PackRegistry\.fromUid\(stack/);
    assert.match(main, /provider: spectrocloudSecond,\n {2}dependsOn: \[around\.resource\],/);
    assert.match(main, /above\.resource\.importFrom\("[^"]+", spectrocloudSecond\);/);
  });

  step("is the same to Terraform but for what the provider does not read back", async () => {
    const [stack] = await runApp(runnable(app), "JSON", path.join(app, "cdktf.out"), app);
    adopted = new Workspace(stack.folder, palette, { owner: "edge-team" });
    await adopted.init();
    const { changes } = await adopted.plan();
    assert.deepEqual(
      changes
        .flatMap(({ before, after }) => differingNames(before, after))
        .filter((each) => !NOT_READ_BACK.includes(each)),
      [],
    );
    await adopted.apply();
  });

  real("has no registry for a pack that is found by its tag, whoever wrote it", async () => {
    const names = async (workspace: Workspace) =>
      (await workspace.plan()).changes.flatMap(({ before, after }) => differingNames(before, after));
    assert.deepEqual(await names(adopted), await names(old));
  });
});

/** The HCL with what the report says: its blocks for those of the profiles, and its references for the old ones. */
function toldBy(report: string, hcl: string): string {
  const lines = report.split("\n");
  const blocks = lines.filter((line) => /^ {5}/.test(line) && !/terraform state rm/.test(line)).join("\n");
  const without = hcl.replace(/^resource "spectrocloud_cluster_profile" [\s\S]*?^\}\n/gm, "");
  const swaps = [...report.matchAll(/and write (\S+) for (\S+)\.$/gm)];
  return `${swaps.reduce((text, [, to, from]) => text.replaceAll(from, to), without)}\n${blocks}\n`;
}

/** Runs the command line from its sources. */
function command(argv: string[]) {
  const script = `require(${JSON.stringify(path.join(repository, "cli", "main.ts"))}).run();`;
  return execute(
    process.execPath,
    ["--import", "tsx", "--input-type=commonjs", "-e", script, "cdktf-palette-byoos", ...argv],
    {
      cwd: repository,
    },
  );
}

function configurationOf(folder: string): { variable: Record<string, unknown> } {
  return JSON.parse(fs.readFileSync(path.join(folder, "cdk.tf.json"), "utf8"));
}
