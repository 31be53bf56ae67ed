import assert from "node:assert/strict";
import { describe } from "node:test";
import { Scene } from "./support/scene";
import { edgeProfile } from "./support/stacks";
import { story } from "./support/steps";
import { FORMATS } from "./support/synth";
import { flatten } from "./support/terraform";

describe("The names that the bindings write", () => {
  for (const format of FORMATS) {
    story(`in ${format}`, {}, (step) => {
      const scene = new Scene(format);
      const validate = async () => flatten((await scene.workspace.run(["validate"])).output);

      step("are the provider's", async () => {
        await scene.write((stack) => edgeProfile(stack));
        assert.match(await validate(), /The configuration is valid/);
      });
      step("are refused where one is wrong: this test can fail", async () => {
        scene.tamper((text) => text.replaceAll("registry_uid", "registry_id"));
        assert.match(await validate(), /registry_id/);
        assert.doesNotMatch(await validate(), /The configuration is valid/);
      });
    });
  }
});
