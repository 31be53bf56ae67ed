import assert from "node:assert/strict";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import { Scene } from "./support/scene";
import { edgeProfile } from "./support/stacks";
import { realStory, story } from "./support/steps";
import { synthRefusal } from "./support/synth";

const featurePreview = { "immutable-clusterprofiles": true };

/** A profile whose versions stay. */
function kept(stack: TerraformStack, version: string, kubernetes = "1.28.5") {
  return edgeProfile(stack, { featurePreview, kubernetes, profile: { version, skipDestroy: true } });
}

describe("A new version of a profile", () => {
  realStory("with skipDestroy", (step) => {
    const scene = new Scene();
    const versions = () => scene.palette.profiles().map(({ version }) => version);

    step("the first version is stored", async () => {
      await (await scene.write((stack) => kept(stack, "1.0.0"))).apply();
      assert.deepEqual(versions(), ["1.0.0"]);
    });
    step("the next version is made before the old one is let go", async () => {
      const workspace = await scene.write((stack) => kept(stack, "1.1.0", "1.29.9"));
      assert.deepEqual((await workspace.plan()).changes[0].actions, ["create", "delete"]);
    });
    step("both versions are in Palette after the apply, and the plan is empty", async () => {
      await scene.workspace.apply();
      assert.deepEqual(versions(), ["1.0.0", "1.1.0"]);
      assert.deepEqual((await scene.workspace.plan()).changes, []);
    });
    step("a change without a new version is refused at plan", async () => {
      const workspace = await scene.write((stack) => kept(stack, "1.1.0", "1.30.4"));
      assert.match(await workspace.planFailure(), /cluster profile versions are immutable/);
    });
    step("destroy keeps every version", async () => {
      const workspace = await scene.write((stack) => kept(stack, "1.1.0", "1.29.9"));
      await workspace.destroy();
      assert.deepEqual(versions(), ["1.0.0", "1.1.0"]);
    });
  });

  realStory("without skipDestroy", (step) => {
    const scene = new Scene();

    step("overwrites the old one in place", async () => {
      await (await scene.write((stack) => edgeProfile(stack))).apply();
      const workspace = await scene.write((stack) => edgeProfile(stack, { profile: { version: "1.1.0" } }));
      assert.deepEqual((await workspace.plan()).changes[0].actions, ["update"]);
      await workspace.apply();
      assert.equal(scene.palette.onlyProfile().version, "1.1.0");
    });
    step("is refused at plan where the provider keeps versions", async () => {
      const workspace = await scene.write((stack) =>
        edgeProfile(stack, { featurePreview, profile: { version: "1.2.0" } }),
      );
      assert.match(await workspace.planFailure(), /version changes on .* require skip_destroy = true/);
    });
  });

  story("with skipDestroy and a provider that does not keep versions", (step) => {
    step("is refused at synth", () => {
      const refusal = synthRefusal((stack) => edgeProfile(stack, { profile: { skipDestroy: true } }));
      assert.match(refusal, /immutable-clusterprofiles/);
    });
  });
});
