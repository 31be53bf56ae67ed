/** Everything that `describe` writes of six folders, an app and ten plans, in each format. */
import fs from "node:fs";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import {
  Checks,
  ClusterProfile,
  EdgeByoosLayer,
  LayerKind,
  PackLayer,
  ProviderImage,
  SpectrocloudProvider,
} from "../../../lib";
import { planWith } from "../plans";
import { command, emptyFolder, folderOf, write } from "./folder";
import { FOLDERS, PLANS, SECRET } from "./sources";

/** The texts of a picture and the boxes that are around them, from top to bottom. */
const textsOf = (svg: string) =>
  [...svg.matchAll(/<(?:rect|text)[^>]* class="([^"]*)"(?:\/>|>([^<]*)(?:<title>([^<]*))?)/g)]
    .map(([, style, ...texts]) => [style, ...texts.filter((text) => text !== undefined)].join("  "))
    .join("\n");

const inFormat = { text: String, markdown: String, json: String, svg: textsOf };

/** Runs `describe` in every format, once with each answer to what nobody documents. */
async function keep(cwd: string, argv: string[], failing: string[] = []) {
  for (const [format, shown] of Object.entries(inFormat)) {
    const allowing = failing.length > 0 && format === "json" ? ["--allow-undocumented"] : [];
    const { code, out, err } = await command(["describe", ...argv, ...failing, ...allowing, "--format", format], {
      cwd,
    });
    expect(out + err).not.toMatch(new RegExp(`${SECRET}|correct-horse`));
    expect(`${shown(out)}\n${code} ${err}`).toMatchSnapshot(format);
  }
}

// Jest takes a parameter that a row leaves out for its callback, so these are the rest of the row.
test.each(FOLDERS)("%s", async (_, ...[stacks, older]) => {
  const cwd = emptyFolder();
  fs.renameSync(folderOf(stacks), path.join(cwd, "newer"));
  if (older === undefined) return keep(cwd, ["newer"]);
  fs.renameSync(folderOf(older), path.join(cwd, "older"));
  await keep(cwd, ["newer", "--against", "older"], ["--fail-on", "repave"]);
});

test.each(PLANS)("%s", async (_, ...plan) => {
  const cwd = emptyFolder();
  write(cwd, "site.json", JSON.stringify(planWith(...plan)));
  await keep(cwd, ["--plan", "site.json"], ["--fail-on", "repave"]);
});

/** Synthesizes an app that boots images without a tag, and says why. */
function synthesize(outdir: string, reasons: string[], hcl = false): void {
  process.env.SYNTH_HCL_OUTPUT = String(hcl);
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "site");
    new SpectrocloudProvider(stack, "spectrocloud", {});
    const shared = [
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" }),
    ];
    for (const [index, reason] of reasons.entries()) {
      const byoos = new EdgeByoosLayer(stack, `byoos-${index}`, { image: ProviderImage.fromUri("example.io/os") });
      Checks.of(byoos).acknowledge("image-tag", reason);
      const name = `shop-${index}`;
      new ClusterProfile(stack, name, { name, cloud: "edge-native", layers: [byoos, ...shared] });
    }
    app.synth();
  } finally {
    delete process.env.SYNTH_HCL_OUTPUT;
  }
}

test("an app that answers rules, some of them anew, is the same from JSON and from HCL", async () => {
  const cwd = emptyFolder();
  const reasons = ["For the laboratory", "The tag is in the mirror's rule", `The password=${SECRET} is for tests`];
  synthesize(path.join(cwd, "older"), reasons.slice(0, 1));
  synthesize(path.join(cwd, "newer"), reasons);
  const argv = ["newer", "--against", "older"];
  const shown = async () =>
    Promise.all(Object.keys(inFormat).map((format) => command(["describe", ...argv, "--format", format], { cwd })));
  await keep(cwd, argv);
  const fromJson = await shown();
  fs.rmSync(path.join(cwd, "newer"), { recursive: true });
  synthesize(path.join(cwd, "newer"), reasons, true);
  expect(fs.existsSync(path.join(cwd, "newer/stacks/site/cdk.tf"))).toBe(true);
  expect(await shown()).toEqual(fromJson);
});
