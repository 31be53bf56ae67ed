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
import { newFolder } from "./support/setup";
import { type EdgeProfileParts, edgeProfile } from "./support/stacks";
import { realStory, story } from "./support/steps";
import { synthRefusal } from "./support/synth";
import { Workspace } from "./support/terraform";

/** A mistake by hand, and the same one with this library. */
interface Mistake {
  readonly title: string;
  /** What makes `profile-by-hand.tf` wrong: texts, and what stands in their place. */
  readonly edits: readonly (readonly [from: string | RegExp, to: string])[];
  /** What comes of it by hand, in words and as a test. */
  readonly byHand: {
    readonly end: string;
    readonly happens: (workspace: Workspace, palette: Palette) => Promise<void>;
    /** The provider refuses it, not Palette. */
    readonly byProvider?: true;
  };
  readonly withLibrary: (stack: TerraformStack) => void;
  readonly caughtAt: "synth" | "plan";
  readonly message: RegExp;
}

const IMAGE = "example.io/my-images/example-custom-os:v1.4.5";
const CREDENTIALS = `      providerCredentials:
        registry: example.io
        username: robot
        password: hunter2`;
const OS_BY_NUMBER = `        osImageOverride: ami-0f4804aff4cf9c5a2
        osName: rhel
        osVersion: 8.10
`;

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

const cloud = (name: string) => ['cloud = "edge-native"', `cloud = "${name}"`] as const;
const imageIs = (image: string) => [`system.uri: ${IMAGE}`, `system.uri: ${image}`] as const;
/** One more pack behind the others, with its lookup. */
const pack = (id: string, name: string, version: string, registry = "public_registry") =>
  [
    ["\nresource", `\n${lookup(id, name, version, registry)}\nresource`],
    [/}\n$/, `\n${layer(id)}}\n`],
  ] as const;

const MISTAKES: Mistake[] = [
  {
    title: "The registry is private: the lookup answers with nothing, and no error.",
    edits: [
      ["\nresource", '\ndata "spectrocloud_registry" "charts" {\n  name = "Private Charts"\n}\n\nresource'],
      ...pack("portal", "internal-portal", "0.4.0", "charts"),
      // A name that is the lookup's own is refused at plan.
      [`name   = ${found("portal")}.name`, 'name   = "internal-portal"'],
    ],
    byHand: {
      ...refusedAtApply(/either 'uid' must be provided/),
      end: "the provider refuses it at apply",
      byProvider: true,
    },
    withLibrary: onEdge({ addons: portal }),
    caughtAt: "plan",
    message: /internal-portal: no matching packs/,
  },
  {
    title: "A profile for whole clusters, without a Kubernetes layer.",
    edits: [
      [`${lookup("kubernetes", "edge-k3s", "1.28.5")}\n`, ""],
      [`${layer("kubernetes")}\n`, ""],
    ],
    byHand: storedAsItIs,
    withLibrary: withoutKubernetes,
    caughtAt: "synth",
    message: /The profile has no Kubernetes layer/,
  },
  {
    title: "The image's tag is a profile variable that nobody declares.",
    edits: [imageIs("example.io/my-images/example-custom-os:{{.spectro.var.image_tag}}")],
    byHand: refusedAtApply(/PackVariablesUndefined/),
    withLibrary: onEdge({ byoos: { image: ProviderImage.fromUri(`example.io/os:${Macro.variable("image_tag")}`) } }),
    caughtAt: "synth",
    message: /image_tag/,
  },
  {
    title: "A profile for whole clusters on every cloud, which only add-on profiles can be for.",
    edits: [cloud("all")],
    byHand: refusedAtApply(/InvalidProfileType/),
    withLibrary: onEdge({ profile: { cloud: "all" } }),
    caughtAt: "synth",
    message: /cloud "all" goes with type "add-on" only/,
  },
  {
    title: "The image has no tag: hosts boot whatever the registry calls latest.",
    edits: [imageIs("example.io/my-images/example-custom-os")],
    byHand: storedAsItIs,
    withLibrary: onEdge({ byoos: { image: ProviderImage.fromUri("example.io/my-images/example-custom-os") } }),
    caughtAt: "synth",
    message: /names no tag and no digest/,
  },
  {
    title: "The password of the registry stands in the file, and in the version control beside it.",
    edits: [imageIs(`${IMAGE}\n${CREDENTIALS}`)],
    byHand: storedAsItIs,
    withLibrary: onEdge({
      byoos: { registryCredentials: { registry: "example.io", username: "robot", password: "hunter2" } },
    }),
    caughtAt: "synth",
    message: /registryCredentials\.password is written out/,
  },
  {
    title: "The version of the OS is a number, and 8.10 would become 8.1.",
    edits: [
      ['"edge-native-byoi"', '"generic-byoi"'],
      ['"edge-k3s"', '"kubernetes"'],
      cloud("aws"),
      [/ {8}content:[\s\S]*v1\.4\.5\n/, OS_BY_NUMBER],
      ...pack("storage", "csi-aws-ebs", "1.26.1"),
    ],
    byHand: storedAsNumber,
    withLibrary: withNumber,
    caughtAt: "synth",
    message: /osVersion is the number 8\.1\. Palette reads it as text/,
  },
];

describe("Mistakes that terraform validate lets pass", () => {
  for (const { title, edits, byHand, withLibrary, caughtAt, message } of MISTAKES) {
    story(title, (step, real) => {
      (byHand.byProvider ? real : step)(`by hand: validate and plan pass, and ${byHand.end}`, async () => {
        const folder = newFolder("mistake");
        fs.writeFileSync(path.join(folder, "main.tf"), edited(edits));
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

realStory("A block whose name is that of a lookup that answers with nothing", (step) => {
  step("is refused at plan by the provider", async () => {
    const folder = newFolder("nameless");
    const { edits } = MISTAKES[0];
    fs.writeFileSync(path.join(folder, "main.tf"), edited(edits.slice(0, -1)));
    const workspace = new Workspace(folder, new Palette());
    await workspace.init();
    assert.match(await workspace.planFailure(), /Missing required argument.*"pack\.3\.name"/);
  });
});

/** The profile by hand with its mistake. A text that is not there would leave it right. */
function edited(edits: Mistake["edits"]): string {
  const right = fs.readFileSync(path.join(__dirname, "profile-by-hand.tf"), "utf8");
  return edits.reduce((text, [from, to]) => {
    assert.equal(text.split(from).length, 2, `${from} stands in the profile once`);
    return text.replace(from, () => to);
  }, right);
}

function lookup(id: string, name: string, version: string, registry = "public_registry"): string {
  return `data "spectrocloud_pack_simple" "${id}" {
  name         = "${name}"
  version      = "${version}"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.${registry}.id
}
`;
}

function found(id: string): string {
  return `data.spectrocloud_pack_simple.${id}`;
}

function layer(id: string): string {
  return `  pack {
    name   = ${found(id)}.name
    tag    = ${found(id)}.version
    uid    = ${found(id)}.id
    values = ${found(id)}.values
  }
`;
}

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
