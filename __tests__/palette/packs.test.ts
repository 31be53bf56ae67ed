import type { TerraformStack } from "cdktf";
import { withLines } from "./with-lines";

const withOtherPacks = () =>
  withLines("packs.ts", {
    '"edge-native-byoi";': '"edge-own-os";',
    '  k3s: "edge-k3s",': '  k3s: "edge-k3s",\n  talos: "edge-talos",',
    '...each("edge-", "k8s",': '...each("edge-", "talos", "k8s",',
  });

describe("packs that the one table has", () => {
  jest.doMock("../../lib/palette/packs", withOtherPacks);
  const { LayerKind, PackLayer, ProviderImage } = require("../../lib");
  const { command, edgeProfile, folderWith } = require("../cli/describe/folder");
  const { calico, os, profile, said } = require("../support/said");

  test("have their new name in what is written, and in what the rules say", () => {
    const written: string[] = [];
    const elsewhere = said((stack: TerraformStack) => {
      const layer = os(stack);
      written.push(layer.toPack().name, layer.values);
      profile(stack, { layers: [layer], cloud: "vsphere" });
    });
    expect(written[0]).toBe("edge-own-os");
    expect(written[1]).toContain("{{.spectro.pack.edge-own-os.options.system.uri}}");
    expect(elsewhere.join("\n")).toContain(
      'Layer byoos has the pack edge-own-os, and this profile is for cloud "vsphere".',
    );
  });

  test("are known by their kind and their distribution", async () => {
    const talos = (kind: string) => (stack: TerraformStack) =>
      new PackLayer(stack, "kubernetes", { kind, name: "edge-talos", version: "1.33.6" });
    const image = ProviderImage.fromParts({
      ...{ registry: "example.io", repository: "edge", k8sDistribution: "talos", osName: "ubuntu", osVersion: "22.04" },
      ...{ peVersion: "v4.7.4", customTag: "demo" },
    });
    const right = (stack: TerraformStack) =>
      profile(stack, { layers: [os(stack, { image }), talos(LayerKind.KUBERNETES)(stack), calico(stack)] });
    expect(said(right)).toEqual([]);
    expect(said(talos(LayerKind.ADDON)).join("\n")).toContain("[layer-kind]");
    const packs = [
      { name: "cni-calico", tag: "3.31.4" },
      { name: "edge-talos", tag: "1.33.6" },
    ];
    const folder = folderWith(edgeProfile({ pack: [{ name: "edge-own-os", tag: "2.1.0" }, ...packs] }));
    const { profiles } = JSON.parse((await command(["describe", folder, "--format", "json"])).out);
    expect(profiles[0].layers.map(({ kind }: any) => kind)).toEqual(["os", "network", "kubernetes"]);
  });
});
