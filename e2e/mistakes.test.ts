import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import { parse } from "yaml";
import {
  ClusterProfile,
  LayerKind,
  Macro,
  NonEdgeByoosLayer,
  PackLayer,
  PackRegistry,
  ProviderImage,
  SpectrocloudProvider,
} from "../lib";
import { Palette } from "./support/palette";
import { Scene } from "./support/scene";
import { needsTestProvider, newFolder } from "./support/setup";
import { type EdgeProfileParts, edgeProfile } from "./support/stacks";
import { story } from "./support/steps";
import { synthRefusal } from "./support/synth";
import { Workspace } from "./support/terraform";

/** A mistake by hand, in `mistakes/`, and the same one with this library. */
interface Mistake {
  readonly file: string;
  /** What comes of it by hand, in words and as a test. */
  readonly byHand: {
    readonly end: string;
    readonly happens: (workspace: Workspace, palette: Palette) => Promise<void>;
  };
  readonly withLibrary: (stack: TerraformStack) => void;
  readonly caughtAt: "synth" | "plan";
  readonly message: RegExp;
}

const refusedAtApply = (message: RegExp) => ({
  end: "Palette refuses it at apply",
  happens: async (workspace: Workspace) => assert.match(await workspace.applyFailure(), message),
});
const storedAsItIs = {
  end: "it is stored as it is",
  happens: async (workspace: Workspace, palette: Palette) => {
    await workspace.apply();
    assert.equal(palette.onlyProfile().name, "byoos");
  },
};
const storedAsNumber = {
  end: "another version is stored",
  happens: async (workspace: Workspace, palette: Palette) => {
    await workspace.apply();
    assert.equal(parse(palette.onlyProfile().packs[0].values).pack.osVersion, 8.1);
  },
};
const onEdge = (parts: EdgeProfileParts) => (stack: TerraformStack) => void edgeProfile(stack, parts);

const MISTAKES: Mistake[] = [
  {
    file: "private-registry",
    byHand: refusedAtApply(/either 'uid' must be provided/),
    withLibrary: onEdge({ addons: portal }),
    caughtAt: "plan",
    message: /internal-portal: no matching packs/,
  },
  {
    file: "no-kubernetes",
    byHand: storedAsItIs,
    withLibrary: withoutKubernetes,
    caughtAt: "synth",
    message: /The profile has no Kubernetes layer/,
  },
  {
    file: "undeclared-variable",
    byHand: refusedAtApply(/PackVariablesUndefined/),
    withLibrary: onEdge({ byoos: { image: ProviderImage.fromUri(`example.io/os:${Macro.variable("image_tag")}`) } }),
    caughtAt: "synth",
    message: /image_tag/,
  },
  {
    file: "cloud-all",
    byHand: refusedAtApply(/InvalidProfileType/),
    withLibrary: onEdge({ profile: { cloud: "all" } }),
    caughtAt: "synth",
    message: /cloud "all" goes with type "add-on" only/,
  },
  {
    file: "image-without-tag",
    byHand: storedAsItIs,
    withLibrary: onEdge({ byoos: { image: ProviderImage.fromUri("example.io/my-images/example-custom-os") } }),
    caughtAt: "synth",
    message: /names no tag and no digest/,
  },
  {
    file: "written-out-password",
    byHand: storedAsItIs,
    withLibrary: onEdge({
      byoos: { registryCredentials: { registry: "example.io", username: "robot", password: "hunter2" } },
    }),
    caughtAt: "synth",
    message: /registryCredentials\.password is written out/,
  },
  {
    file: "number-as-os-version",
    byHand: storedAsNumber,
    withLibrary: withNumber,
    caughtAt: "synth",
    message: /osVersion is the number 8\.1\. Palette reads it as text/,
  },
];

describe("Mistakes that terraform validate lets pass", { skip: needsTestProvider }, () => {
  for (const { file, byHand, withLibrary, caughtAt, message } of MISTAKES) {
    const source = path.join(__dirname, "mistakes", `${file}.tf`);
    const title = fs.readFileSync(source, "utf8").split("\n")[0].replace(/^# /, "");
    story(title, {}, (step) => {
      step(`by hand: validate and plan pass, and ${byHand.end}`, async () => {
        const folder = newFolder("mistake");
        fs.copyFileSync(source, path.join(folder, "main.tf"));
        const palette = new Palette();
        const workspace = new Workspace(folder, palette);
        await workspace.init();
        assert.match(await workspace.must(["validate"]), /The configuration is valid/);
        assert.equal((await workspace.plan()).changes.length, 1);
        await byHand.happens(workspace, palette);
      });
      step(`with this library: refused at ${caughtAt}, with the reason`, async () => {
        if (caughtAt === "synth") assert.match(synthRefusal(withLibrary), message);
        else assert.match(await (await new Scene("JSON").write(withLibrary)).planFailure(), message);
      });
    });
  }
});

function portal(stack: TerraformStack): PackLayer[] {
  const registry = PackRegistry.lookup(stack, { name: "Private Charts" });
  const addon = { kind: LayerKind.ADDON, name: "internal-portal", version: "0.4.0", registry };
  return [new PackLayer(stack, "portal", addon)];
}

function withoutKubernetes(stack: TerraformStack): void {
  const { layers } = edgeProfile(stack);
  const others = layers.filter(({ kind }) => kind !== LayerKind.KUBERNETES);
  new ClusterProfile(stack, "broken", { name: "broken", cloud: "edge-native", layers: others });
}

function withNumber(stack: TerraformStack): void {
  new SpectrocloudProvider(stack, "spectrocloud", {});
  // As it comes from JavaScript, or from parsed YAML: a compiler would refuse it.
  const osVersion = 8.1 as unknown as string;
  const layer = new NonEdgeByoosLayer(stack, "byoos", { osImageOverride: "ami-0", osName: "rhel", osVersion });
  new ClusterProfile(stack, "profile", { name: "byoos", cloud: "aws", layers: [layer] });
}
