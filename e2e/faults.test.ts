import assert from "node:assert/strict";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import { ClusterProfile } from "../lib";
import type { Fault } from "./palette/emulator";
import { Scene } from "./support/scene";
import { edgeProfile } from "./support/stacks";
import { story } from "./support/steps";
import { flatten } from "./support/terraform";

const PROFILE = "spectrocloud_cluster_profile.profile";
const plain = (stack: TerraformStack) => edgeProfile(stack);

/** A scene with a stack that is written and not applied. */
async function written(): Promise<Scene> {
  const scene = new Scene("JSON");
  await scene.write(plain);
  return scene;
}

describe("When something goes wrong", () => {
  story("and the provider dies while it makes a profile", (step) => {
    step("before Palette has it, the next apply makes it", async () => {
      const { workspace, palette } = await written();
      await workspace.applyFailure({ faults: [{ op: "profile.create", kill: "before-store" }] });
      assert.deepEqual(palette.profiles(), []);
      await workspace.apply();
      assert.equal(palette.onlyProfile().name, "edge-byoos");
      assert.deepEqual((await workspace.plan()).changes, []);
    });
    step("after Palette has it, the next apply is refused and says why, and an import recovers", async () => {
      const { workspace, palette } = await written();
      await workspace.applyFailure({ faults: [{ op: "profile.create", kill: "after-store" }] });
      const { uid } = palette.onlyProfile();
      assert.match(await workspace.applyFailure(), /ResourceAlreadyExists/);
      await workspace.must(["import", "-input=false", PROFILE, "edge-byoos:project"]);
      await workspace.apply();
      assert.equal(palette.onlyProfile().uid, uid);
      assert.deepEqual((await workspace.plan()).changes, []);
    });
  });

  story("and the provider dies while it changes a profile", (step) => {
    for (const kill of ["before-store", "after-store"] as const) {
      step(
        `${kill === "before-store" ? "before" : "after"} Palette has the change, the next apply settles it`,
        async () => {
          const scene = await written();
          await scene.workspace.apply();
          await scene.write((stack) => edgeProfile(stack, { kubernetes: "1.29.9" }));
          await scene.workspace.applyFailure({ faults: [{ op: "profile.update", kill }] });
          await scene.workspace.apply();
          assert.equal(scene.palette.onlyProfile().packs[1].tag, "1.29.9");
          assert.deepEqual((await scene.workspace.plan()).changes, []);
        },
      );
    }
  });

  story("and Palette answers with an error", (step) => {
    const error = "503 Service Unavailable";

    step("at a lookup, the plan fails with it, nothing is changed, and the next apply works", async () => {
      const { workspace, palette } = await written();
      const failure = await workspace.planFailure({ faults: [{ op: "pack.read", name: "edge-k3s", error }] });
      assert.match(failure, /503 Service Unavailable.*data\.spectrocloud_pack\.edge_k3s_1_28_5/);
      assert.deepEqual(palette.profiles(), []);
      await workspace.apply();
    });
    step("at creation, the apply fails with it, and the next one works", async () => {
      const { workspace, palette } = await written();
      const failure = await workspace.applyFailure({ faults: [{ op: "profile.create", error }] });
      assert.match(failure, /503 Service Unavailable.*spectrocloud_cluster_profile\.profile/);
      assert.deepEqual(await workspace.managed(), []);
      await workspace.apply();
      assert.equal(palette.onlyProfile().name, "edge-byoos");
    });
    step("at an update, the old profile stays, and the next apply changes it", async () => {
      const scene = await written();
      await scene.workspace.apply();
      const before = scene.palette.onlyProfile();
      await scene.write((stack) => edgeProfile(stack, { kubernetes: "1.29.9" }));
      await scene.workspace.applyFailure({ faults: [{ op: "profile.update", error }] });
      assert.deepEqual(scene.palette.onlyProfile(), before);
      await scene.workspace.apply();
      assert.equal(scene.palette.onlyProfile().packs[1].tag, "1.29.9");
    });
    step("at the second of two profiles, the first is kept and not made twice", async () => {
      const scene = new Scene("JSON");
      const workspace = await scene.write(twoProfiles);
      await workspace.applyFailure({ faults: [{ op: "profile.create", name: "other", error }] });
      assert.deepEqual(await workspace.managed(), [PROFILE]);
      await workspace.apply();
      assert.deepEqual(
        scene.palette.profiles().map(({ name }) => name),
        ["edge-byoos", "other"],
      );
    });
  });

  story("and Palette answers slowly", (_, real) => {
    const SLOWLY = 8_000;

    real("an interrupted plan waits for the answer, and ends then", async () => {
      const { workspace } = await written();
      const faults: Fault[] = [{ op: "registry.read", delay_ms: SLOWLY }];
      const { status, output } = await workspace.run(["plan", "-input=false"], { faults, seconds: 3 });
      assert.notEqual(status, 0);
      assert.match(flatten(output), /was interrupted after 3 seconds.*Gracefully shutting down/);
      assert.equal((await workspace.plan()).changes.length, 1);
    });
    real(
      "an interrupted apply waits, too, and has made the profile by then: it is in the state, and no lock stays",
      async () => {
        const { workspace, palette } = await written();
        const faults: Fault[] = [{ op: "profile.create", delay_ms: SLOWLY }];
        const apply = ["apply", "-input=false", "-auto-approve"];
        const { output } = await workspace.run(apply, { faults, seconds: 4 });
        assert.match(flatten(output), /was interrupted after 4 seconds/);
        assert.equal(palette.onlyProfile().name, "edge-byoos");
        assert.deepEqual(await workspace.managed(), [PROFILE]);
        assert.deepEqual((await workspace.plan()).changes, []);
      },
    );
  });
});

function twoProfiles(stack: TerraformStack): void {
  const profile = edgeProfile(stack);
  new ClusterProfile(stack, "other", { name: "other", cloud: "edge-native", layers: profile.layers });
}
