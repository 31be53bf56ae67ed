import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { apps, variableValues } from "./support/apps";
import { Palette } from "./support/palette";
import { story } from "./support/steps";
import { FORMATS, type Format, runApp, type SynthesizedStack } from "./support/synth";
import { Workspace } from "./support/terraform";

const PROFILE = "spectrocloud_cluster_profile";
/** The state of the first half of a life, and the fresh one that the import goes into. */
const [CREATED, IMPORTED] = ["first.tfstate", "second.tfstate"];

void main();

async function main(): Promise<void> {
  // Synthesized before the tests are declared, so that each stack has a story of its own.
  const written = new Map<string, Record<Format, SynthesizedStack[]>>();
  for (const script of apps()) {
    const [json, hcl] = await Promise.all(FORMATS.map((format) => runApp(script, format)));
    written.set(script, { JSON: json, HCL: hcl });
  }
  for (const [script, { JSON: json, HCL: hcl }] of written) {
    describe(script, () => {
      for (const [index, stack] of json.entries()) tellBothLives(stack, hcl[index]);
    });
  }
}

/** One stack from both outputs, and what each left in Palette. */
function tellBothLives(json: SynthesizedStack, hcl: SynthesizedStack): void {
  const configuration = JSON.parse(fs.readFileSync(path.join(json.folder, "cdk.tf.json"), "utf8"));
  const stored: Partial<Record<Format, string>> = {};
  const keep = (format: Format) => (text: string) => {
    stored[format] = text;
  };
  tellLife("JSON", json, configuration, keep("JSON"));
  tellLife("HCL", hcl, configuration, keep("HCL"));
  test(`stack ${json.name}: Palette stores the same from JSON and from HCL, byte for byte`, (context) => {
    if (stored.JSON === undefined) return context.skip("because it was not applied");
    assert.match(stored.JSON, /"packs"/);
    assert.equal(stored.HCL, stored.JSON);
  });
}

function tellLife(format: Format, stack: SynthesizedStack, configuration: any, keep: (stored: string) => void): void {
  const palette = new Palette();
  const workspace = new Workspace(stack.folder, palette, variableValues(configuration));
  const profiles: Record<string, { name: string; version?: string; context?: string }> =
    configuration.resource?.[PROFILE] ?? {};
  const override = (change: Record<string, unknown>) => {
    const changed = Object.keys(profiles).map((id) => [id, change]);
    workspace.override({ resource: { [PROFILE]: Object.fromEntries(changed) } });
  };
  const actions = async () =>
    (await workspace.plan()).changes.map(({ type, actions }) => `${actions.join("+")} ${type}`);
  const only = (list: string[], action: string) => list.filter((each) => each !== `${action} ${PROFILE}`);

  story(`stack ${stack.name} from ${format}`, (step) => {
    step("init installs the providers", () => workspace.init(CREATED));
    step("validate finds nothing, not even a warning", async () => {
      assert.equal((await workspace.must(["validate"])).trim(), "Success! The configuration is valid.");
    });
    step("plan creates everything", async () => {
      const planned = await actions();
      assert.equal(planned.filter((each) => each === `create ${PROFILE}`).length, Object.keys(profiles).length);
      assert.deepEqual(
        planned.filter((each) => !each.startsWith("create ")),
        [],
      );
    });
    step("apply stores the profile", async () => {
      await workspace.apply();
      keep(palette.stored());
    });
    step("a second plan is empty", async () => {
      assert.deepEqual(await actions(), []);
    });
    // What is in the state and in Palette is the same from both by now.
    if (format === "JSON") {
      step("a new description is changed in place", async () => {
        override({ description: "Changed by the end-to-end tests" });
        const planned = await actions();
        assert.deepEqual(only(planned, "update"), []);
        assert.equal(planned.length, Object.keys(profiles).length);
        await workspace.apply();
        assert.deepEqual(await actions(), []);
      });
      step("an import into a fresh state settles in an update at most, and then the plan is empty", async () => {
        await workspace.init(IMPORTED);
        for (const [id, { name, version, context = "project" }] of Object.entries(profiles)) {
          const from = [name, context, version].filter((part) => part !== undefined).join(":");
          await workspace.must(["import", "-input=false", `${PROFILE}.${id}`, from]);
        }
        const planned = await actions();
        // Revisions cannot be imported; the provider does not read back a description.
        assert.deepEqual(
          only(planned, "update").filter((each) => each !== "create null_resource"),
          [],
        );
        await workspace.apply();
        assert.deepEqual(await actions(), []);
      });
    }
    step("destroy leaves nothing", async () => {
      await workspace.destroy();
      assert.deepEqual(await workspace.managed(), []);
      assert.deepEqual(palette.profiles(), []);
    });
  });
}
