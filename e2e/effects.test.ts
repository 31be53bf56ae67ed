import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type { TerraformStack } from "cdktf";
import { main } from "../cli/main";
import {
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  PackValues,
  ProviderImage,
  SpectrocloudProvider,
} from "../lib";
import { Scene } from "./support/scene";
import { newFolder } from "./support/setup";
import { story } from "./support/steps";
import { FORMATS, synthesized } from "./support/synth";

/** What of a site may change. */
interface Site {
  readonly kubernetes: string;
  readonly network: { readonly name: string; readonly version: string };
  readonly addon: string;
  readonly boot: string;
  readonly reconcile: string;
  readonly nodePort: string;
  readonly tools: string;
}

const SITE: Site = {
  kubernetes: "1.28.5",
  network: { name: "cni-calico", version: "3.26.3" },
  addon: "1.1.3",
  boot: "Mount the data disk",
  reconcile: "Renew the certificates",
  nodePort: "30000-32767",
  tools: "example.io/tools:v1",
};

/** One change for each effect. */
const CHANGES: Record<string, Partial<Site>> = {
  "new-cluster-needed": { network: { name: "cni-cilium-oss", version: "1.15.3" } },
  repave: { kubernetes: "1.29.9" },
  "not-documented": { addon: "1.2.0" },
  reboot: { boot: "Mount both data disks" },
  "service-restart": { nodePort: "30000-31000" },
  reload: { reconcile: "Renew every certificate" },
  nothing: { tools: "example.io/tools:v2" },
};

/** A site whose image follows the Kubernetes version, as CanvOS composes it. */
function write(site: Site): (stack: TerraformStack) => void {
  return (stack) => {
    new SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
    const byoos = new EdgeByoosLayer(stack, "byoos", {
      image: ProviderImage.fromParts({
        registry: "example.io",
        repository: "edge",
        k8sDistribution: "k3s",
        osName: "ubuntu",
        osVersion: "22.04",
        peVersion: "v4.6.16",
        customTag: "shop",
      }),
      additionalImages: [site.tools],
      additionalValues: {
        stages: {
          boot: [{ name: site.boot, commands: ["mount -a"] }],
          reconcile: [{ name: site.reconcile, commands: ["true"] }],
        },
      },
    });
    new ClusterProfile(stack, "profile", {
      name: "edge-effects",
      version: "1.0.0",
      cloud: "edge-native",
      layers: [
        byoos,
        new PackLayer(stack, "kubernetes", {
          kind: LayerKind.KUBERNETES,
          name: "edge-k3s",
          version: site.kubernetes,
          values: PackValues.fromObject({ cluster: { config: { "service-node-port-range": site.nodePort } } }),
        }),
        new PackLayer(stack, "network", { kind: LayerKind.NETWORK, ...site.network }),
        new PackLayer(stack, "hello", { kind: LayerKind.ADDON, name: "hello-universe", version: site.addon }),
      ],
    });
  };
}

/** Runs the command, and gives its exit code and what its JSON says. */
async function describe(...argv: string[]): Promise<{ code: number; effect: string; effects: string[] }> {
  let out = "";
  let err = "";
  const code = await main(["describe", ...argv, "--format", "json"], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
    cwd: newFolder("describe"),
  });
  assert.ok(out !== "", err);
  const { effect, changes } = JSON.parse(out);
  return { code, effect, effects: changes.map((change: { effect: string }) => change.effect) };
}

/** Whether `--fail-on repave` ends with 3 for an effect. */
const fails = (effect: string) => ["new-cluster-needed", "repave", "not-documented"].includes(effect);

function outputFolder(stackFolder: string): string {
  return path.resolve(stackFolder, "../..");
}

for (const format of FORMATS) {
  story(`what changes do, from two synths as ${format}`, (step) => {
    const before = outputFolder(synthesized(format, write(SITE)));
    for (const [effect, change] of Object.entries(CHANGES)) {
      step(effect, async () => {
        const after = outputFolder(synthesized(format, write({ ...SITE, ...change })));
        const { code, effects, effect: worst } = await describe(after, "--against", before, "--fail-on", "repave");
        assert.deepEqual([...new Set(effects)], [effect]);
        assert.equal(worst, effect);
        assert.equal(code, fails(effect) ? 3 : 0);
      });
    }
    step("nothing at all", async () => {
      const { code, effects } = await describe(before, "--against", before, "--fail-on", "reload");
      assert.deepEqual([code, effects], [0, []]);
    });
  });
}

story("what changes do, from a plan", (step) => {
  let scene: Scene;
  const planned = async (site: Site) => {
    const workspace = await scene.write(write(site));
    await workspace.plan();
    const file = path.join(newFolder("plan"), "edge.json");
    fs.writeFileSync(file, await workspace.must(["show", "-json", path.join(workspace.folder, "e2e.tfplan")]));
    return describe("--plan", file, "--fail-on", "repave");
  };
  step("a new profile concerns no cluster", async () => {
    scene = new Scene("JSON");
    const { code, effects } = await planned(SITE);
    assert.deepEqual([code, effects], [0, ["nothing"]]);
    await scene.workspace.apply();
  });
  for (const [effect, change] of Object.entries(CHANGES)) {
    step(effect, async () => {
      const { code, effects, effect: worst } = await planned({ ...SITE, ...change });
      assert.deepEqual([...new Set(effects)], [effect]);
      assert.equal(worst, effect);
      assert.equal(code, fails(effect) ? 3 : 0);
    });
  }
  step("an unchanged profile has nothing, and then nothing is left behind", async () => {
    assert.deepEqual((await planned(SITE)).effects, []);
    await scene.workspace.destroy();
  });
});
