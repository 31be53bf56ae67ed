import { App, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ClusterProfile, LayerKind, PackLayer, PackValues, SpectrocloudProvider } from "../../lib";
import { synthesized, synthesizedHcl } from "../support/stacks";

const synth = (hclOutput: boolean) => {
  const stack = new TerraformStack(Testing.stubVersion(new App({ hclOutput, stackTraces: false })), "stack");
  const flag = new TerraformVariable(stack, "flag", { type: "bool" }).value;
  const featurePreview = { "immutable-clusterprofiles": true, "other-feature": flag };
  new SpectrocloudProvider(stack, "spectrocloud", { featurePreview });
  return hclOutput ? Testing.synthHcl(stack) : Testing.synth(stack);
};

test("the values of a layer are an output by a reference to the resource, in JSON and in HCL", () => {
  const add = (stack: TerraformStack) => {
    const layers = ["nginx", "headlamp"].map((name) => {
      const values = PackValues.fromObject({ name, lines: "a\nb\n" });
      return new PackLayer(stack, name, { kind: LayerKind.ADDON, name, version: "1.0.0", values });
    });
    const profile = new ClusterProfile(stack, "profile", { name: "tools", cloud: "all", type: "add-on", layers });
    new TerraformOutput(stack, "values", { value: profile.resource.pack.get(1).values });
  };
  const reference = "${spectrocloud_cluster_profile.profile.pack[1].values}";
  expect(synthesized(add).output.values.value).toBe(reference);
  expect(synthesized(add).resource.spectrocloud_cluster_profile.profile.pack[1].name).toBe("headlamp");
  expect(synthesizedHcl(add)).toContain(`output "values" {\nvalue = "${reference}"\n}`);
});

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
