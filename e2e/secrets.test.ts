import assert from "node:assert/strict";
import { describe } from "node:test";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { LayerRevision } from "../lib";
import { Palette } from "./support/palette";
import { Scene } from "./support/scene";
import { edgeProfile } from "./support/stacks";
import { story } from "./support/steps";
import { synthRefusal } from "./support/synth";

const MARKER = `marker-${Math.random().toString(36).slice(2)}`;
/** A secret that would change the document around it, were it not encoded. */
const SECRET = `${MARKER}": {a: b}\n# $\{HOME} EOF\n- "x`;

/** A profile that uses one secret in every place where one can go. */
function withSecret(stack: TerraformStack): void {
  new NullProvider(stack, "null");
  const password = new TerraformVariable(stack, "password", { type: "string", sensitive: true }).stringValue;
  const profile = edgeProfile(stack, {
    byoos: { registryCredentials: { registry: "example.io", username: "robot", password } },
    profile: {
      variables: [{ name: "token", displayName: "Token", isSensitive: true, defaultValue: password }],
    },
  });
  new LayerRevision(stack, "revision", { layers: profile.layers });
}

describe("Secrets", () => {
  story("given as sensitive variables", (step) => {
    const scene = new Scene("JSON", { password: SECRET }, new Palette());

    step("a secret of the environment is in no synthesized file", async () => {
      Object.assign(process.env, { SPECTROCLOUD_APIKEY: MARKER, TF_VAR_password: SECRET });
      try {
        await scene.write(withSecret);
      } finally {
        delete process.env.SPECTROCLOUD_APIKEY;
        delete process.env.TF_VAR_password;
      }
      assert.match(scene.written(), /var\.password/);
      assert.ok(!scene.written().includes(MARKER));
    });
    step("plan and apply mask it", async () => {
      const { output } = await scene.workspace.plan();
      assert.match(output, /\(sensitive value\)/);
      assert.ok(!output.includes(MARKER), "the plan shows the secret");
      assert.ok(!(await scene.workspace.apply()).includes(MARKER), "the apply shows the secret");
    });
    step("Palette gets it whole, whatever characters are in it", () => {
      const { values } = scene.palette.onlyProfile().packs[0];
      const line = values.split("\n").find((each) => each.includes(MARKER)) ?? "";
      assert.equal(JSON.parse(line.slice(line.indexOf('"'))), SECRET);
    });
    step("a change of it is masked too", async () => {
      scene.variables.password = `${SECRET}, changed`;
      const { output, changes } = await scene.workspace.plan();
      assert.equal(changes.length, 2);
      assert.ok(!output.includes(MARKER), "the plan shows the secret");
    });
  });

  story("written out as text", (step) => {
    step("a password is refused at synth, and the message does not repeat it", () => {
      const registryCredentials = { registry: "example.io", username: "robot", password: MARKER };
      const refusal = synthRefusal((stack) => edgeProfile(stack, { byoos: { registryCredentials } }));
      assert.match(refusal, /registryCredentials\.password is written out/);
      assert.ok(!refusal.includes(MARKER), "the message shows the secret");
    });
  });
});
