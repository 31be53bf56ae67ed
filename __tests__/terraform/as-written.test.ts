import { App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { SpectrocloudProvider } from "../../lib";

const synth = (hclOutput: boolean) => {
  const stack = new TerraformStack(Testing.stubVersion(new App({ hclOutput, stackTraces: false })), "stack");
  const flag = new TerraformVariable(stack, "flag", { type: "bool" }).value;
  const featurePreview = { "immutable-clusterprofiles": true, "other-feature": flag };
  new SpectrocloudProvider(stack, "spectrocloud", { featurePreview });
  return hclOutput ? Testing.synthHcl(stack) : Testing.synth(stack);
};

describe("the provider's features", () => {
  test("keep their names in JSON, where CDKTF alone would write immutable_clusterprofiles", () => {
    expect(JSON.parse(synth(false)).provider.spectrocloud[0]).toEqual({
      feature_preview: { "immutable-clusterprofiles": true, "other-feature": "${var.flag}" },
    });
  });

  test("keep their names in HCL", () => {
    expect(synth(true)).toContain("immutable-clusterprofiles = true");
    expect(synth(true)).toContain('other-feature = "${var.flag}"');
  });
});
