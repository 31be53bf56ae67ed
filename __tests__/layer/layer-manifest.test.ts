import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { LayerKind, type LayerManifest, PackLayer } from "../../lib";
import { messages, newStack, nowhere } from "../support/stacks";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "manifest-"));
const file = path.join(folder, "namespace.yaml");
const text = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${shop}\n";
fs.writeFileSync(file, text);
const layer = (stack: ReturnType<typeof newStack>, manifest: LayerManifest) =>
  new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "app", packType: "manifest", manifests: [manifest] });
const messagesOf = (manifest: LayerManifest) => messages((stack) => layer(stack, manifest));

describe("a manifest of a layer", () => {
  test("is the same from a file as from its text", () => {
    const written = layer(newStack(), { name: "namespace", content: text })._manifests();
    expect(layer(newStack(), { name: "namespace", file })._manifests()).toEqual(written);
    expect(written[0].content).toContain("name: $${shop}\n");
    expect(messagesOf({ name: "namespace", file })).toEqual([]);
  });

  test("has text or a file, and not both", () => {
    expect(messagesOf({ name: "namespace", content: text, file })).toEqual([
      "[edge-sites/app] manifests[0] has both content and a file. Keep one.",
    ]);
    expect(messagesOf({ name: "namespace" })).toEqual([
      "[edge-sites/app] manifests[0].content is missing. Give it text. If an environment variable has it, is that variable set where the program runs?",
    ]);
  });

  test("has a file that can be read", () => {
    const fix = "Give the path of a file with Kubernetes YAML; a relative path counts from the working directory.";
    expect(messagesOf({ name: "namespace", file: "no/such.yaml" })).toEqual([
      `[edge-sites/app] The file of manifests[0], no/such.yaml, cannot be used: ${nowhere("no/such.yaml")}. ${fix}`,
    ]);
    expect(messagesOf({ name: "namespace", file: folder })).toEqual([
      `[edge-sites/app] The file of manifests[0], ${folder}, cannot be used: it is a folder. ${fix}`,
    ]);
  });
});
