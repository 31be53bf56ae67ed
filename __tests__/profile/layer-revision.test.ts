import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource } from "@cdktf/provider-null/lib/resource";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { EdgeByoosLayer, LayerKind, LayerRevision, PackLayer, PackValues, ProviderImage } from "../../lib";
import { synthesized, synthesizedHcl } from "../support/stacks";

const os = (stack: TerraformStack, tag = "v1.4.5", version = "1.0.0") =>
  new EdgeByoosLayer(stack, "byoos", { image: ProviderImage.fromUri(`example.io/my-images/os:${tag}`), version });
const triggersOf = (add: (stack: TerraformStack) => LayerRevision) => {
  const { resource } = synthesized((stack) => {
    new NullProvider(stack, "null");
    add(stack);
  });
  return resource.null_resource.revision.triggers;
};
const revisionOf = (tag?: string, version?: string) =>
  triggersOf((stack) => new LayerRevision(stack, "revision", { layers: [os(stack, tag, version)] }));

describe("a layer revision", () => {
  test("has the layer's pack, version, unique id and the sum of its values", () => {
    expect(revisionOf()).toEqual({
      "edge-native-byoi.name": "edge-native-byoi",
      "edge-native-byoi.version": "1.0.0",
      "edge-native-byoi.uid": "${data.spectrocloud_pack_simple.byoos.id}",
      "edge-native-byoi.values": expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("changes with the version and with the values, and with nothing else", () => {
    expect(revisionOf()).toEqual(revisionOf());
    expect(revisionOf("v1.4.6")["edge-native-byoi.values"]).not.toBe(revisionOf()["edge-native-byoi.values"]);
    expect(revisionOf("v1.4.5", "2.1.0")).toEqual({
      ...revisionOf(),
      "edge-native-byoi.version": "2.1.0",
      "edge-native-byoi.uid": "${data.spectrocloud_pack_simple.byoos_2_1_0.id}",
    });
  });

  test("sums what only Terraform knows in Terraform, and never repeats it", () => {
    const triggers = triggersOf((stack) => {
      const secret = new TerraformVariable(stack, "secret", { sensitive: true }).stringValue;
      const values = PackValues.fromObject({ a: 'x"${y}', b: secret });
      const layer = new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "nginx", version: "1.0.0", values });
      return new LayerRevision(stack, "revision", { layers: [layer] });
    });
    expect(triggers["nginx.values"]).toBe('${sha256("a: x\\"$${y}\\nb: ${jsonencode(var.secret)}\\n")}');
  });

  test("follows manifests, and values that a pack comes with", () => {
    const triggers = triggersOf((stack) => {
      const manifests = [{ name: "m", content: "kind: ConfigMap\n" }];
      const plain = { kind: LayerKind.ADDON, name: "mine", packType: "manifest", manifests };
      const layers = [
        new PackLayer(stack, "mine", plain),
        new PackLayer(stack, "k", { ...plain, packType: "spectro", version: "1.0.0" }),
      ];
      return new LayerRevision(stack, "revision", { layers });
    });
    expect(Object.keys(triggers).sort()).toEqual([
      "mine-2.manifest.0",
      "mine-2.name",
      "mine-2.uid",
      "mine-2.values",
      "mine-2.version",
      "mine.manifest.0",
      "mine.name",
      "mine.values",
    ]);
    expect(triggers["mine-2.values"]).toBe('${sha256("${data.spectrocloud_pack.mine_1_0_0.values}")}');
  });

  test("follows stages that a layer gets later", () => {
    const stages = { boot: [{ name: "greet", commands: ["echo hi"] }] };
    const image = ProviderImage.fromUri("example.io/my-images/os:v1.4.5");
    const revision = (late: boolean) =>
      triggersOf((stack) => {
        const layer = new EdgeByoosLayer(stack, "byoos", { image, stages: late ? undefined : stages });
        const made = new LayerRevision(stack, "revision", { layers: [layer] });
        if (late) layer.addStage("boot", stages.boot[0]);
        return made;
      });
    expect(revision(true)).toEqual(revision(false));
  });

  test("is what another resource of the stack hangs on to", () => {
    const add = (stack: TerraformStack) => {
      new NullProvider(stack, "null");
      const revision = new LayerRevision(stack, "revision", { layers: [os(stack)] });
      new Resource(stack, "cluster", { lifecycle: { replaceTriggeredBy: revision.replaceTriggers } });
    };
    expect(synthesized(add).resource.null_resource.cluster.lifecycle).toEqual({
      replace_triggered_by: ["null_resource.revision"],
    });
    expect(synthesizedHcl(add)).toContain("replace_triggered_by = [null_resource.revision]");
  });
});
