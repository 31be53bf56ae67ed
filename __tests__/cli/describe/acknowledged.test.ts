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
import { command, emptyFolder } from "./folder";

const SECRET = "hunter2-Zk9";

/** An app that boots an image without a tag, and says why where it is asked to. */
function synthesized(reason: string | undefined, hcl = false): string {
  const outdir = emptyFolder();
  process.env.SYNTH_HCL_OUTPUT = String(hcl);
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "site");
    new SpectrocloudProvider(stack, "spectrocloud", {});
    const tag = reason === undefined ? ":v1" : "";
    const byoos = new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri(`example.io/os${tag}`) });
    if (reason !== undefined) Checks.of(byoos).acknowledge("image-tag", reason);
    const layers = [
      byoos,
      new PackLayer(stack, "kubernetes", { kind: LayerKind.KUBERNETES, name: "edge-k3s", version: "1.28.5" }),
      new PackLayer(stack, "network", { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" }),
    ];
    new ClusterProfile(stack, "profile", { name: "shop", cloud: "edge-native", layers });
    app.synth();
  } finally {
    delete process.env.SYNTH_HCL_OUTPUT;
  }
  return outdir;
}

const listed = async (...argv: string[]) => JSON.parse((await command(["describe", ...argv])).out).acknowledged;

describe("a rule that is acknowledged", () => {
  test.each([false, true])("is shown in every format with its reason, from HCL output too: %s", async (hcl) => {
    const folder = synthesized("The tag is in the mirror's rule", hcl);
    expect(fs.existsSync(path.join(folder, "stacks/site/cdk.tf"))).toBe(hcl);
    for (const format of ["text", "markdown", "svg", "json"]) {
      const { code, out } = await command(["describe", folder, "--format", format]);
      expect(code).toBe(0);
      for (const word of ["site/byoos", "image-tag", "The tag is in the mirror"]) expect(out).toContain(word);
    }
  });

  test("is said to be new where the older folder has it not", async () => {
    const [older, newer] = [synthesized(undefined), synthesized("For the laboratory")];
    const [one] = await listed(newer, "--against", older, "--format", "json");
    expect(one).toEqual({
      stack: "site",
      path: "site/byoos",
      rule: "image-tag",
      reason: "For the laboratory",
      isNew: true,
    });
    expect((await listed(newer, "--against", newer, "--format", "json"))[0].isNew).toBe(false);
    const { out } = await command(["describe", newer, "--against", older]);
    expect(out).toContain("Acknowledged rules\n  new: site/byoos: image-tag: For the laboratory\n");
  });

  test("keeps a secret in its reason to itself", async () => {
    const folder = synthesized(`The password=${SECRET} is for tests`);
    for (const format of ["text", "markdown", "svg", "json"]) {
      expect((await command(["describe", folder, "--format", format])).out).not.toContain(SECRET);
    }
  });
});
