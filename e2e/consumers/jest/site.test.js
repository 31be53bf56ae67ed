// A user's test, with the package's own entry point for tests.
const { Testing, TerraformStack } = require("cdktf");
const {
  ClusterProfile,
  LayerKind,
  NonEdgeByoosLayer,
  PackLayer,
  SpectrocloudProvider,
} = require("cdktf-palette-byoos");
const { byoosMatchers, stableHcl, stableJson } = require("cdktf-palette-byoos/testing");

expect.extend(byoosMatchers);

test("the matchers and the snapshots work in a project of their own", () => {
  const stack = new TerraformStack(Testing.app(), "aws");
  new SpectrocloudProvider(stack, "spectrocloud", {});
  const os = new NonEdgeByoosLayer(stack, "byoos", { osImageOverride: "ami-1", osName: "rhel", osVersion: "8" });
  const others = Object.entries({ KUBERNETES: "kubernetes", NETWORK: "cni-calico", STORAGE: "csi-aws-ebs" }).map(
    ([kind, name]) => new PackLayer(stack, name, { kind: LayerKind[kind], name, version: "1.28.5" }),
  );
  new ClusterProfile(stack, "profile", { name: "aws", cloud: "aws", layers: [os, ...others] });
  expect(stack).toHaveByoosLayer({ osImageOverride: "ami-1" });
  expect(stack).not.toHaveByoosLayer({ osImageOverride: "ami-2" });
  expect(stableJson(stack)).toMatchSnapshot();
  expect(stableHcl(stack)).toMatchSnapshot();
});
