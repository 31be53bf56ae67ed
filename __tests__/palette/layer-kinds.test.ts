import fs from "node:fs";
import path from "node:path";
import type { TerraformStack } from "cdktf";
import { exported } from "../cli/import/forms";
import { withLines } from "./with-lines";

const withServiceMesh = () =>
  withLines("layer-kinds.ts", {
    '  ADDON = "addon",': '  MESH = "mesh",\n  ADDON = "addon",',
    "  [LayerKind.ADDON]: {": `  [LayerKind.MESH]: {
    title: "service mesh",
    exported: ["mesh"],
    packs: /^istio$/,
    band: "#be123c",
    diagram: ["#ffe4e6", "#be123c", "#4c0519"],
  },
  [LayerKind.ADDON]: {`,
  });

describe("a kind of layer that the one table has", () => {
  jest.doMock("../../lib/palette/layer-kinds", withServiceMesh);
  const { LayerKind, PackLayer } = require("../../lib");
  const { run } = require("../cli/import/command");
  const { command, edgeProfile, emptyFolder, folderWith, write } = require("../cli/describe/folder");
  const { addOn, calico, k3s, os, profile, said } = require("../support/said");
  const mesh = (stack: TerraformStack) =>
    new PackLayer(stack, "mesh", { kind: LayerKind.MESH, name: "istio", version: "1.28.0" });

  test("is accepted in its place, and asked for there", () => {
    const listed = (...layers: ((stack: TerraformStack) => unknown)[]) =>
      said((stack: TerraformStack) => profile(stack, { layers: layers.map((add) => add(stack)) }));
    expect(listed(os, k3s, calico, mesh, addOn)).toEqual([]);
    const [late] = listed(os, k3s, mesh, calico);
    expect(late).toContain("Layer network (network) stands after mesh (service mesh). ");
    expect(late).toContain("as Palette builds them: OS, Kubernetes, network, storage, service mesh, then add-ons.");
  });

  test("is read from an export, and written as a program that says the same", async () => {
    const folder = emptyFolder();
    const packs = [
      { name: "edge-native-byoi", layer: "os", version: "2.1.0", values: "options:\n  system.uri: example.io/os:v1\n" },
      { name: "edge-k3s", layer: "k8s", version: "1.33.13", values: "" },
      { name: "cni-calico", layer: "cni", version: "3.31.4", values: "" },
      { name: "our-mesh", layer: "mesh", version: "1.0.0", values: "" },
    ];
    const document = exported({ name: "edge", cloud: "edge-native", packs });
    write(folder, "export.json", JSON.stringify(document));
    const { code, stdout } = await run(["import", "export.json", "--out", "app"], folder);
    expect([code, stdout]).toEqual([0, expect.stringContaining("equal")]);
    expect(fs.readFileSync(path.join(folder, "app", "main.ts"), "utf8")).toContain("kind: LayerKind.MESH,");
  });

  test("is drawn by its title and in its colours, and a change of it can be let pass", async () => {
    const packs = [...edgeProfile().pack, { name: "istio", tag: "1.28.0" }];
    const folders = [edgeProfile(), edgeProfile({ pack: packs })].map((each) => folderWith(each));
    const shown = async (format: string) => (await command(["describe", folders[1], "--format", format])).out;
    expect(await shown("text")).toContain("Service mesh");
    expect(await shown("svg")).toContain(".mesh { fill: #be123c; }");
    expect(await shown("markdown")).toContain("classDef mesh fill:#ffe4e6,stroke:#be123c,color:#4c0519");
    expect((await command(["describe", "--help"])).out).toMatch(/storage, mesh, addon,/);
    const changed = ["describe", folders[1], "--against", folders[0], "--fail-on", "repave"];
    expect((await command(changed)).code).toBe(3);
    expect((await command([...changed, "--allow-undocumented=mesh"])).code).toBe(0);
  });
});
