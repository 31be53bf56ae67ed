import assert from "node:assert/strict";
import { describe } from "node:test";
import type { TerraformStack } from "cdktf";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  ProviderImage,
  SpectrocloudProvider,
  spectrocloud,
} from "../lib";
import { Scene } from "./support/scene";
import { IMAGE } from "./support/stacks";
import { realStory } from "./support/steps";

/** What Palette is asked for a plan of new profiles, for their apply, and for a plan after it. */
interface Cost {
  readonly firstPlan: number;
  readonly writes: number;
  readonly laterPlan: number;
}

const COUNTS = [1, 10, 100];
const PACKS = [
  { id: "byoos", name: "edge-native-byoi", version: "1.0.0" },
  { id: "kubernetes", name: "edge-k3s", version: "1.28.5" },
  { id: "network", name: "cni-calico", version: "3.26.3" },
];
/** The registry; two reads for the OS pack, as the page looks it up; and one for each pack that is searched for. */
const LOOKUPS = 1 + 2 + (PACKS.length - 1);
const SIGN_IN = 1;

describe("Calls to Palette for profiles on one BYOOS pack", () => {
  const rows: (string | number)[][] = [
    [
      "profiles",
      "reads, first plan: raw",
      "shared",
      "reads, later plan: raw",
      "shared",
      "writes, apply: raw",
      "shared",
    ],
  ];

  for (const count of COUNTS) {
    realStory(`${count} ${count === 1 ? "profile" : "profiles"}`, (step) => {
      let shared: Cost;

      step("the lookups of this library are made once", async () => {
        shared = await cost((stack) => sharedLookups(stack, count));
        assert.equal(shared.firstPlan, SIGN_IN + LOOKUPS);
      });
      step("block by block, each profile makes its own", async () => {
        const raw = await cost((stack) => ownLookups(stack, count));
        assert.equal(raw.firstPlan, SIGN_IN + count * LOOKUPS);
        assert.equal(raw.laterPlan - shared.laterPlan, (count - 1) * LOOKUPS);
        assert.equal(raw.writes, shared.writes);
        const { firstPlan, laterPlan, writes } = shared;
        rows.push([count, raw.firstPlan, firstPlan, raw.laterPlan, laterPlan, raw.writes, writes]);
      });
    });
  }

  realStory("all of it", (step) => {
    step("as a table", (context) => {
      assert.equal(rows.length, 1 + COUNTS.length);
      for (const row of rows) {
        const cells = row.map((cell, column) => String(cell).padStart(String(rows[0][column]).length));
        context.diagnostic(`| ${cells.join(" | ")} |`);
      }
    });
  });
});

async function cost(add: (stack: TerraformStack) => void): Promise<Cost> {
  const scene = new Scene("JSON");
  const workspace = await scene.write(add);
  await workspace.plan();
  const firstPlan = scene.palette.calls().reads;
  await workspace.apply();
  const { writes } = scene.palette.calls();
  scene.palette.forget();
  assert.deepEqual((await workspace.plan()).changes, []);
  return { firstPlan, writes, laterPlan: scene.palette.calls().reads };
}

/** Profiles as this library writes them: equal lookups become one. */
function sharedLookups(stack: TerraformStack, count: number): void {
  new SpectrocloudProvider(stack, "spectrocloud", {});
  for (let index = 0; index < count; index++) {
    const [, kubernetes, network] = PACKS;
    new ClusterProfile(stack, `profile-${index}`, {
      name: `site-${index}`,
      cloud: "edge-native",
      layers: [
        new EdgeByoosLayer(stack, `byoos-${index}`, { image: ProviderImage.fromUri(IMAGE) }),
        new PackLayer(stack, `kubernetes-${index}`, { kind: LayerKind.KUBERNETES, ...kubernetes }),
        new PackLayer(stack, `network-${index}`, { kind: LayerKind.NETWORK, ...network }),
      ],
    });
  }
}

/** The same profiles block by block, each with its lookups beside it, as in the examples that people copy. */
function ownLookups(stack: TerraformStack, count: number): void {
  new SpectrocloudProvider(stack, "spectrocloud", {});
  for (let index = 0; index < count; index++) {
    const registry = new spectrocloud.DataSpectrocloudRegistry(stack, `registry-${index}`, { name: "Public Repo" });
    const pack = PACKS.map(({ id, name, version }) => {
      const question = { name, version, registryUid: registry.id };
      const found =
        id === "byoos"
          ? new spectrocloud.DataSpectrocloudPackSimple(stack, `${id}-${index}`, { ...question, type: "helm" })
          : new spectrocloud.DataSpectrocloudPack(stack, `${id}-${index}`, question);
      return { name, tag: version, uid: found.id, registryUid: registry.id, values: found.values };
    });
    const profile = { name: `site-${index}`, cloud: "edge-native", type: "cluster", pack };
    new spectrocloud.ClusterProfile(stack, `profile-${index}`, profile);
  }
}
