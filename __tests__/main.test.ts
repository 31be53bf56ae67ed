import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stableConfigOf } from "../lib/terraform/stable-config";
import { stableHclOf } from "../testing/stable";
import { terraform, testWithTerraform } from "./support/terraform";

const root = path.join(__dirname, "..");

/** Runs the app with the environment that `cdktf synth` gives it, and returns the folder of its stacks. */
function synth(hcl: boolean): string {
  const outdir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "main-")), "cdktf.out");
  const before = process.env;
  process.env = { ...before, CDKTF_OUTDIR: outdir, SYNTH_HCL_OUTPUT: String(hcl) };
  try {
    jest.isolateModules(() => require("../main"));
  } finally {
    process.env = before;
  }
  return path.join(outdir, "stacks");
}

const folders = { [root]: "<root>" };

/** The two blocks of the page for a pack, last brace added. */
const page = (pack: string) => `data "spectrocloud_registry" "public_registry" {
  name = "Public Repo"
}

data "spectrocloud_pack_simple" "byoos" {
  name         = "${pack}"
  version      = "1.0.0"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public_registry.id
}
`;
const edgeValues = `pack:
  content:
    images:
      - image: '{{.spectro.pack.edge-native-byoi.options.system.uri}}'
options:
  system.uri: example.io/my-images/example-custom-os:v1.4.5
`;
const nonEdgeValues = `pack:
  osImageOverride: "ami-0f4804aff4cf9c5a2"
  osName: "rhel"
  osVersion: "8"
`;

describe("the app", () => {
  const json = synth(false);
  const hcl = synth(true);
  const stacks = [
    { stack: "edge", pack: "edge-native-byoi", values: edgeValues },
    { stack: "non-edge", pack: "generic-byoi", values: nonEdgeValues },
  ];

  test.each(stacks)("writes the page's data blocks for $stack as JSON", ({ stack, pack }) => {
    const { data } = JSON.parse(fs.readFileSync(path.join(json, stack, "cdk.tf.json"), "utf8"));
    delete data.spectrocloud_registry.public_registry["//"];
    delete data.spectrocloud_pack_simple.byoos["//"];
    expect(data.spectrocloud_registry).toEqual({ public_registry: { name: "Public Repo" } });
    expect(data.spectrocloud_pack_simple.byoos).toEqual({
      name: pack,
      version: "1.0.0",
      type: "helm",
      registry_uid: "${data.spectrocloud_registry.public_registry.id}",
    });
  });

  test.each(stacks)("writes the page's values for $stack, byte for byte, in JSON and in HCL", ({ stack, values }) => {
    const { resource } = JSON.parse(fs.readFileSync(path.join(json, stack, "cdk.tf.json"), "utf8"));
    expect(resource.spectrocloud_cluster_profile.profile.pack[0].values).toBe(values);
    const text = fs.readFileSync(path.join(hcl, stack, "cdk.tf"), "utf8");
    expect(text.replace(/ +=/g, " =")).toContain(`values = <<EOF\n${values}EOF\n`);
  });

  testWithTerraform.each(stacks)(
    "writes the page's blocks for $stack as HCL, byte for byte after terraform fmt",
    ({ stack, pack }) => {
      const formatted = fs.mkdtempSync(path.join(os.tmpdir(), "formatted-"));
      fs.copyFileSync(path.join(hcl, stack, "cdk.tf"), path.join(formatted, "cdk.tf"));
      terraform(formatted, ["fmt"]);
      const text = fs.readFileSync(path.join(formatted, "cdk.tf"), "utf8");
      for (const block of page(pack).split("\n\n")) expect(text).toContain(block.trimEnd());
    },
  );

  test.each(stacks)("writes the same JSON for $stack as last time", ({ stack }) => {
    expect(stableConfigOf(fs.readFileSync(path.join(json, stack, "cdk.tf.json"), "utf8"), folders)).toMatchSnapshot();
  });

  test.each(stacks)("writes the same HCL for $stack as last time", ({ stack }) => {
    expect(stableHclOf(fs.readFileSync(path.join(hcl, stack, "cdk.tf"), "utf8"), folders)).toMatchSnapshot();
  });
});
