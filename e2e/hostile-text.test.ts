/** The hostile texts of `go-readers.test.ts`, once through the engine. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import { HOSTILE } from "../__tests__/support/hostile-text";
import { Checks, LayerKind, PackLayer, PackValues } from "../lib";
import { misreadings, readByGo } from "./support/readers";
import { Scene } from "./support/scene";
import { edgeProfile } from "./support/stacks";
import { story } from "./support/steps";

/** Texts that go through Terraform in one profile: as values and keys, in a manifest, in descriptions and defaults. */
const TEXTS = HOSTILE.filter((text) => JSON.stringify(text).length < 1000 && !text.includes("{{"));
const SHORT = TEXTS.filter((text, index) => text.trim() !== "" && index % 10 === 0);
const VALUES = { texts: TEXTS, keys: Object.fromEntries(TEXTS.map((text) => [text, text])), last: `${TEXTS.at(-1)}\n` };

function withHostileTexts(stack: TerraformStack): void {
  Checks.of(stack).acknowledge("text-of-nothing", "Words such as null are among the texts");
  edgeProfile(stack, {
    profile: {
      variables: SHORT.map((text, index) => ({
        name: `v${index}`,
        displayName: "Text",
        description: text,
        defaultValue: text,
      })),
    },
    addons: (stack) => [
      new PackLayer(stack, "hostile", {
        kind: LayerKind.ADDON,
        name: "hostile",
        packType: "manifest",
        values: PackValues.fromObject(VALUES),
        manifests: [
          {
            name: "texts",
            content: PackValues.fromObject(VALUES)
              ._argument()
              .replace(/\$\$\{/g, "${")
              .replace(/%%\{/g, "%{"),
          },
        ],
      }),
    ],
  });
}

/** Terraform keeps text in its composed form. Line ends are LF, and a byte order mark has no place at the start. */
function asCarried(text: string): string {
  return text
    .replace(/^\ufeff+/, "")
    .replace(/\r\n/g, "\n")
    .normalize("NFC");
}

describe("Hostile text", () => {
  story("through the engine", (step) => {
    const scene = new Scene();

    step(`arrives as Go reads it: ${TEXTS.length} texts as values, as keys and in a manifest`, async (context) => {
      await (await scene.write(withHostileTexts)).apply();
      const { values, manifests = [] } = scene.palette.onlyProfile().packs[3];
      for (const text of [values, manifests[0].content]) {
        assert.deepEqual(
          readByGo([text]).flatMap((readings) => misreadings(readings, VALUES)),
          [],
        );
      }
      context.diagnostic(`${TEXTS.length} texts, 3 positions, 3 readers`);
    });
    step(`arrives as it is: ${SHORT.length} texts as descriptions and default values`, async (context) => {
      const { variables = [] } = scene.palette.onlyProfile();
      assert.deepEqual(
        variables.map(({ description }) => description),
        SHORT.map(asCarried),
      );
      assert.deepEqual(
        variables.map(({ defaultValue }) => defaultValue),
        SHORT.map(asCarried),
      );
      context.diagnostic(`${SHORT.length} texts, 2 positions`);
    });
    step("leaves the second plan empty", async () => {
      assert.deepEqual((await scene.workspace.plan()).changes, []);
    });
  });
});
