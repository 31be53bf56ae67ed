import { TerraformVariable } from "cdktf";
import { ClusterProfile, LayerKind, PackLayer, type PackManifest } from "../../lib";
import { messages, newStack, synthesized, warnings, wholeWarnings } from "../support/stacks";

const add = (manifests: unknown) => (stack: any) =>
  new PackLayer(stack, "app", {
    kind: LayerKind.ADDON,
    name: "app",
    packType: "manifest",
    manifests: manifests as PackManifest[],
  });
const check = (content: unknown) => messages(add([{ name: "m", content }]));
const sent = (content: string) => add([{ name: "m", content }])(newStack())._packBlock().manifest?.[0].content;
const refused = (reason: string) => [
  `[edge-sites/app] manifests[0].content is not what Kubernetes can read: ${reason}. Give YAML documents, each with a map at its root; to read them from a file, give file instead of content.`,
];

describe("a manifest", () => {
  test("stays as it is where every reader reads it right", () => {
    for (const content of [
      "a: 1",
      "# c\na: 1\n\n",
      "a: 1\r\nb: 2\r\n",
      "---\na: 1\n---\nb: |-\n  x\n",
      "a: {{ .x }}\n",
      "",
    ]) {
      // Windows and others plan the same.
      expect(sent(content)).toBe(content.replaceAll("\r\n", "\n"));
    }
  });

  test("begins and ends as it was given, though the provider trims it", () => {
    expect(sent("  a: 1\n  b: 2\n")).toBe("a: 1\nb: 2\n");
    expect(sent("\n\n    a: 1\n---\nb: 2\n")).toBe("# start of manifest\n    a: 1\n---\nb: 2\n");
    expect(sent("a: |\n  x\n")).toBe("a: |\n  x\n# end of manifest\n");
    expect(sent("a: |+\n  x\n\n")).toBe("a: |+\n  x\n\n# end of manifest\n");
    expect(sent("\ufeffa: 1\n")).toBe("a: 1\n");
  });

  test("holds YAML documents, each with a map at its root; empty ones are fine", () => {
    for (const content of ["a: 1", "---\n---\na: 1\n---\n# nothing\n", "{}", "# nothing"])
      expect(check(content)).toEqual([]);
    expect(check("a: b: c: ][")).toEqual(
      refused("Nested mappings are not allowed in compact mappings at line 1, column 4"),
    );
    expect(check("manifests/app.yaml")).toEqual(refused("document 1 has no map at its root"));
    expect(check("a: 1\n---\n- b\n")).toEqual(refused("document 2 has no map at its root"));
    expect(check("a: \u0007")).toEqual(
      refused("line 1 has the character U+0007 in it; between double quotes, write \\u0007"),
    );
    expect(check("a: \ud800")).toEqual([
      "[edge-sites/app] manifests[0].content is text with an unpaired surrogate, which UTF-8 cannot encode. Give text of whole characters, with tokens of this program only.",
    ]);
  });

  test("may have macros and Helm templates in it; what they hide is a warning", () => {
    const template =
      '{{- if .Values.on }}\nmetadata:\n  name: {{ .Values.name | quote }}-x\n  labels:\n    {{- include "l" . | nindent 4 }}\n{{ end }}\n';
    expect(check(template)).toEqual([]);
    expect(warnings(add([{ name: "m", content: template }]))).toEqual([]);
    expect(check("a: {{ .x }}\n{{ .y }}: [\n")).toEqual([]);
    expect(wholeWarnings(add([{ name: "m", content: "a: {{ .x }}\n{{ .y }}: [\n" }]))).toEqual([
      expect.stringMatching(
        /^\[edge-sites\/app\] manifests\[0\]\.content has templates in it, and without them it is not YAML: .* \[manifest-unread\]$/,
      ),
    ]);
  });

  test("may have tokens in it, or be one", () => {
    const { resource } = synthesized((stack) => {
      const text = new TerraformVariable(stack, "text", {}).stringValue;
      const manifests = [
        { name: "whole", content: text },
        { name: "part", content: `a: ${text}\nb: |\n  x\n` },
      ];
      new ClusterProfile(stack, "profile", {
        name: "p",
        cloud: "all",
        type: "add-on",
        layers: [add(manifests)(stack)],
      });
    });
    const [{ manifest }] = Object.values<any>(resource.spectrocloud_cluster_profile)[0].pack;
    expect(manifest).toEqual([
      { name: "whole", content: "${var.text}" },
      { name: "part", content: "a: ${var.text}\nb: |\n  x\n# end of manifest\n" },
    ]);
  });

  test("has a name of its own in the layer", () => {
    expect(messages(add(["a", "b", "a"].map((name) => ({ name, content: "a: 1" }))))).toEqual([
      '[edge-sites/app] The layer has two manifests of the name "a". Give each a name of its own.',
    ]);
  });
});

test("half a character is refused wherever a name or a description can stand", () => {
  const half = "x\ud800";
  const found = messages((stack) => {
    const manifests = [{ name: half, content: "a: 1" }];
    const layer = new PackLayer(stack, "app", { kind: LayerKind.ADDON, name: "app", packType: "manifest", manifests });
    const profile = { name: half, description: half, tags: [half], cloud: "all", type: "add-on" };
    new ClusterProfile(stack, "profile", { ...profile, layers: [layer] });
  });
  const refusedAt = found
    .filter((message) => message.includes("an unpaired surrogate"))
    .map((message) => message.split(" is text")[0]);
  expect(refusedAt.sort()).toEqual([
    "[edge-sites/app] manifests[0].name",
    "[edge-sites/profile] description",
    "[edge-sites/profile] name",
    "[edge-sites/profile] tags[0]",
  ]);
});
