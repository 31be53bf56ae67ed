import path from "node:path";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { EdgeByoosLayer, ProviderImage } from "../../lib";
import { stableConfig, stableHcl, stableJson } from "../../testing/index";
import { edgeStack, IMAGE } from "./stack";

describe("a snapshot of a stack", () => {
  const withPath = () =>
    edgeStack((stack) => {
      new TerraformOutput(stack, "script", { value: path.resolve("scripts", "boot.sh") });
    });

  test.each([
    ["JSON", stableJson],
    ["HCL", stableHcl],
  ])("as %s is the same each time", (_, snapshot) => {
    expect(snapshot(withPath())).toBe(snapshot(withPath()));
    const stack = withPath();
    expect(snapshot(stack)).toBe(snapshot(stack));
  });

  test.each([
    ["JSON", stableJson],
    ["HCL", stableHcl],
  ])("as %s has no absolute path, no backend of this machine and no version of CDKTF", (_, snapshot) => {
    const text = snapshot(withPath());
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/tfstate|0\.21\.0|backend/);
    expect(text).toContain("<cwd>/scripts/boot.sh");
    expect(text).toContain("registry.terraform.io/spectrocloud/spectrocloud");
  });

  test("as HCL does not depend on the order in which things were made", () => {
    const outputs = (names: string[]) =>
      stableHcl(
        edgeStack((stack) => {
          for (const name of names) new TerraformOutput(stack, name, { value: name });
        }),
      );
    expect(outputs(["b", "a"])).toBe(outputs(["a", "b"]));
  });

  test("as JSON has its keys in alphabetical order", () => {
    expect(Object.keys(stableConfig(edgeStack()))).toEqual(["data", "provider", "resource", "terraform", "variable"]);
  });

  test("as HCL leaves a here-document as it is, whatever braces are in it", () => {
    const text = stableHcl(
      edgeStack((stack) => {
        new EdgeByoosLayer(stack, "second", {
          image: ProviderImage.fromUri(IMAGE),
          additionalValues: { script: "if true {\n}\n  done\n" },
        });
      }),
    );
    expect(text).toContain('resource "spectrocloud_cluster_profile" "profile" {');
    expect(text.match(/^\}$/gm)?.length).toBe(text.match(/^[a-z].* \{$/gm)?.length);
  });

  test("keeps a backend that the stack chose, and the version of nothing else", () => {
    const config = stableConfig(
      edgeStack((stack) => {
        stack.addOverride("terraform.backend", { s3: { bucket: "states", key: "edge" } });
        stack.addOverride("terraform.required_providers.spectrocloud.version", "0.29.2");
      }),
    );
    expect(config.terraform.backend).toEqual({ s3: { bucket: "states", key: "edge" } });
    expect(config.terraform.required_providers.spectrocloud).toEqual({
      source: "registry.terraform.io/spectrocloud/spectrocloud",
    });
    expect(config.resource.spectrocloud_cluster_profile.profile.version).toBe("1.2.0");
  });

  test("is refused for a stack that synth would refuse", () => {
    const stack = new TerraformStack(Testing.app(), "edge");
    new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri("") });
    expect(() => stableJson(stack)).toThrow("[edge/byoos]");
    expect(() => stableHcl(stack)).toThrow("[edge/byoos]");
  });
});
