import assert from "node:assert/strict";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import { parse } from "yaml";
import { LayerKind, PackLayer } from "../lib";
import { Scene } from "./support/scene";
import { edgeProfile } from "./support/stacks";
import { story } from "./support/steps";
import { FORMATS } from "./support/synth";

/** What real OS layers hold: cloud-init stages with shell, and everything that Terraform would read as its own. */
const STAGES = {
  boot: [
    {
      name: "Site settings",
      commands: [
        'echo "arithmetic ${1+1}, home ${HOME}, percent %{if true}x%{endif}" > /etc/site',
        "cat <<EOF >/etc/motd\nWelcome to $(hostname)\n  EOF\nEOF\n",
        "grep -E '^\\s+\"a\\tb\"' C:\\temp | tr -d '\\r'",
      ],
    },
  ],
};
const MANIFEST =
  'apiVersion: v1\nkind: ConfigMap\ndata:\n  script: |\n    echo "${NAME:-none}" %{x} \\n\n    cat <<EOF\n    EOF\n';

function withTraps(stack: TerraformStack): void {
  edgeProfile(stack, {
    byoos: { additionalValues: { stages: STAGES } },
    profile: { description: 'A "quoted" ${description} with a \\ in it' },
    addons: (stack) => [
      new PackLayer(stack, "manifests", {
        kind: LayerKind.ADDON,
        name: "site-settings",
        packType: "manifest",
        manifests: [{ name: "settings", content: MANIFEST }],
      }),
    ],
  });
}

describe("Text that Terraform would read as its own", () => {
  for (const format of FORMATS) {
    story(`from ${format}`, (step) => {
      const scene = new Scene(format);

      step("is stored as it was written: values, manifests, description", async () => {
        await (await scene.write(withTraps)).apply();
        const profile = scene.palette.onlyProfile();
        assert.deepEqual(parse(profile.packs[0].values).stages, STAGES);
        assert.equal(profile.packs[3].manifests[0].content.trim(), `${MANIFEST}# end of manifest`);
        assert.equal(profile.description, 'A "quoted" ${description} with a \\ in it');
      });
      step("leaves the second plan empty", async () => {
        assert.deepEqual((await scene.workspace.plan()).changes, []);
      });
      step("is stored as something else where one escape is missing: this test can fail", async () => {
        scene.tamper((text) => text.replace("$${1+1}", "${1+1}"));
        await scene.workspace.apply();
        assert.notDeepEqual(parse(scene.palette.onlyProfile().packs[0].values).stages, STAGES);
      });
    });
  }
});
