import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Scene } from "./support/scene";
import { edgeProfile } from "./support/stacks";
import { story } from "./support/steps";
import { flatten, type Outcome, type RunOptions } from "./support/terraform";

const APPLY = ["apply", "-input=false", "-auto-approve"];

describe("Two applies at once on one state", () => {
  story("on the stack of the BYOOS page", (step) => {
    step("the second is refused by the lock, and one profile is made", async () => {
      const { scene, first, second } = await twoApplies(["-lock-timeout=0s"]);
      assert.equal(first.status, 0, first.output);
      assert.notEqual(second.status, 0);
      assert.match(flatten(second.output), /Error acquiring the state lock/);
      assert.equal(scene.palette.onlyProfile().name, "edge-byoos");
    });
    step("the second waits where it is told to, and finds nothing to do", async () => {
      const { scene, first, second } = await twoApplies(["-lock-timeout=60s"]);
      assert.equal(first.status, 0, first.output);
      assert.equal(second.status, 0, second.output);
      assert.match(second.output, /0 added, 0 changed, 0 destroyed/);
      assert.equal(scene.palette.onlyProfile().name, "edge-byoos");
    });
  });

  story("with states of their own", (step) => {
    step("applies of different stacks do not wait for each other", async () => {
      const scenes = [new Scene("JSON"), new Scene("HCL")];
      const applies = scenes.map(async (scene) => (await scene.write((stack) => edgeProfile(stack))).apply());
      await Promise.all(applies);
      for (const scene of scenes) assert.equal(scene.palette.onlyProfile().name, "edge-byoos");
    });
  });
});

/** Starts a second apply while the first holds the lock, which a slow Palette makes it do for a while. */
async function twoApplies(secondArgs: string[]): Promise<{ scene: Scene; first: Outcome; second: Outcome }> {
  const scene = new Scene("JSON");
  const workspace = await scene.write((stack) => edgeProfile(stack));
  const slowly: RunOptions = { faults: [{ op: "profile.create", delay_ms: 4000 }] };
  const first = workspace.run(APPLY, slowly);
  const lock = path.join(workspace.folder, ".first.tfstate.lock.info");
  let ended = false;
  void first.finally(() => {
    ended = true;
  });
  while (!fs.existsSync(lock) && !ended) await wait(50);
  const second = await workspace.run([...APPLY, ...secondArgs]);
  return { scene, first: await first, second };
}
