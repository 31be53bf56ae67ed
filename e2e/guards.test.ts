import assert from "node:assert/strict";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import { LayerKind, PackDataSource, PackLayer, PackRegistry, PackValues } from "../lib";
import { Scene } from "./support/scene";
import { edgeProfile } from "./support/stacks";
import { story } from "./support/steps";

/** The sentence of the guard, as Terraform prints it. */
const notFound = (pack: string, registry: string) => `Pack ${pack} was not found in registry ${registry}.`;

/** An add-on from a registry other than the public one. */
function addonFrom(registry: string, name: string, version: string, packType?: string) {
  return (stack: TerraformStack) => [
    new PackLayer(stack, "addon", {
      kind: LayerKind.ADDON,
      name,
      version,
      packType,
      dataSource: packType === undefined ? PackDataSource.PACK_SIMPLE : undefined,
      registry: PackRegistry.lookup(stack, { name: registry }),
    }),
  ];
}

describe("What fails silently without this library", () => {
  tellSilentAnswers();
  tellProviderErrors();
  tellUpdates();
});

function tellSilentAnswers(): void {
  story("Packs that the provider answers with nothing", (step) => {
    const refusedAtPlan = async (registry: string, pack: string, version: string) => {
      const scene = new Scene();
      const workspace = await scene.write((stack) =>
        edgeProfile(stack, { addons: addonFrom(registry, pack, version) }),
      );
      const failure = await workspace.planFailure();
      assert.ok(failure.includes(notFound(`${pack} ${version}`, registry)), failure);
      return failure;
    };

    step("a pack of a private registry is refused at plan", () =>
      refusedAtPlan("Private Charts", "internal-portal", "0.4.0"),
    );
    step("a pack of a registry that does not answer the lookup is refused at plan", () =>
      refusedAtPlan("Legacy Packs", "edge-microk8s", "1.28.0"),
    );
    step("a pack of an OCI registry is refused at plan, and the message says what to write", async () => {
      assert.match(await refusedAtPlan("Palette Registry", "zarf", "1.0.1"), /use packType oci/);
    });
    step("what it says to write works", async () => {
      const scene = new Scene();
      const addons = addonFrom("Palette Registry", "zarf", "1.0.1", "oci");
      const workspace = await scene.write((stack) => edgeProfile(stack, { addons }));
      await workspace.apply();
      assert.equal(scene.palette.onlyProfile().packs[3].name, "zarf");
    });
    step("a profile that exists is not left as it was without a word", async () => {
      const scene = new Scene();
      const workspace = await scene.write((stack) => edgeProfile(stack));
      await workspace.apply();
      const addons = addonFrom("Private Charts", "internal-portal", "0.4.0");
      await scene.write((stack) => edgeProfile(stack, { addons }));
      assert.ok((await workspace.planFailure()).includes(notFound("internal-portal 0.4.0", "Private Charts")));
    });
    step("without the guard such a plan passes: these tests can fail", async () => {
      const scene = new Scene();
      const addons = addonFrom("Private Charts", "internal-portal", "0.4.0");
      const workspace = await scene.write((stack) => edgeProfile(stack, { addons }));
      scene.tamper((text) => text.replaceAll(/\.id != null\)/g, ".id != 0)"));
      assert.equal((await workspace.plan()).changes.length, 1);
      await workspace.applyFailure();
    });
  });
}

function tellProviderErrors(): void {
  story("Names that Palette does not know", (step) => {
    step("a registry that is not there is refused at plan", async () => {
      const scene = new Scene();
      const addons = addonFrom("Site Packs", "hello-universe", "1.2.0", "spectro");
      const workspace = await scene.write((stack) => edgeProfile(stack, { addons }));
      assert.match(await workspace.planFailure(), /registry 'Site Packs' not found/);
    });
    step("a version that does not exist is refused at plan", async () => {
      const scene = new Scene();
      const workspace = await scene.write((stack) => edgeProfile(stack, { kubernetes: "1.28.99" }));
      assert.match(await workspace.planFailure(), /edge-k3s: no matching packs/);
    });
  });
}

function tellUpdates(): void {
  story("Updates that the provider gets wrong by itself", (step) => {
    const scene = new Scene();
    let before = "";

    step("a profile is stored", async () => {
      await (await scene.write((stack) => edgeProfile(stack))).apply();
      before = scene.palette.onlyProfile().packs[1].packUid;
    });
    step("another version of a pack is another pack in Palette, not the old uid", async () => {
      const workspace = await scene.write((stack) => edgeProfile(stack, { kubernetes: "1.29.9" }));
      const { changes } = await workspace.plan();
      assert.deepEqual(
        changes.map(({ actions }) => actions.join("+")),
        ["update"],
      );
      await workspace.apply();
      assert.notEqual(scene.palette.onlyProfile().packs[1].packUid, before);
    });
    step("an update keeps the registry of every pack", () => {
      for (const pack of scene.palette.onlyProfile().packs)
        assert.ok(pack.registryUid, `${pack.name} lost its registry`);
    });
    step("values that are indented as a whole, or end their lines as Windows does, arrive as meant", async () => {
      const addons = (stack: TerraformStack) => [
        new PackLayer(stack, "addon", {
          kind: LayerKind.ADDON,
          name: "hello-universe",
          version: "1.2.0",
          values: PackValues.fromYaml("  a: 1\r\n  b:\r\n    c: 2\r\n"),
        }),
      ];
      await (await scene.write((stack) => edgeProfile(stack, { addons }))).apply();
      assert.equal(scene.palette.onlyProfile().packs[3].values.trim(), "a: 1\nb:\n  c: 2");
    });
    step("afterwards the plan is empty", async () => {
      assert.deepEqual((await scene.workspace.plan()).changes, []);
    });
  });
}
