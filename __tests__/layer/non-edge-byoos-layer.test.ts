import { TerraformOutput, TerraformVariable } from "cdktf";
import { LayerKind, Macro, NonEdgeByoosLayer, type NonEdgeByoosLayerProps } from "../../lib";
import { messages, newStack, synthesized, warnings } from "../support/stacks";

const rhel: NonEdgeByoosLayerProps = { osImageOverride: "ami-0f4804aff4cf9c5a2", osName: "rhel", osVersion: "8" };
const valuesOf = (props: NonEdgeByoosLayerProps) => new NonEdgeByoosLayer(newStack(), "byoos", props).values;
const messagesOf = (props: Partial<Record<keyof NonEdgeByoosLayerProps, unknown>>) =>
  messages((stack) => new NonEdgeByoosLayer(stack, "byoos", { ...rhel, ...props } as NonEdgeByoosLayerProps));

describe("a non-Edge BYOOS layer", () => {
  test("adds the page's two data blocks, and nothing more", () => {
    const { data, resource } = synthesized((stack) => new NonEdgeByoosLayer(stack, "byoos", rhel));
    expect(resource).toBeUndefined();
    expect(data).toEqual({
      spectrocloud_registry: { public_registry: { name: "Public Repo" } },
      spectrocloud_pack_simple: {
        byoos: {
          name: "generic-byoi",
          version: "1.0.0",
          type: "helm",
          registry_uid: "${data.spectrocloud_registry.public_registry.id}",
        },
      },
    });
  });

  test("has the page's values, byte for byte", () => {
    expect(valuesOf(rhel)).toBe(
      'pack:\n  osImageOverride: "ami-0f4804aff4cf9c5a2"\n  osName: "rhel"\n  osVersion: "8"\n',
    );
  });

  test("is an OS layer", () => {
    const layer = new NonEdgeByoosLayer(newStack(), "byoos", rhel);
    expect([layer.kind, layer.packName, layer.packType]).toEqual([LayerKind.OS, "generic-byoi", "spectro"]);
  });

  test("takes any image ID: a template path, a name with odd characters", () => {
    const osImageOverride = '/Datacenter/vm/sp-docs/rhel-8 "gold" C:\\x';
    expect(valuesOf({ ...rhel, osImageOverride })).toContain(
      '  osImageOverride: "/Datacenter/vm/sp-docs/rhel-8 \\"gold\\" C:\\\\x"\n',
    );
  });

  test("merges additional values last, their keys in alphabetical order", () => {
    const additionalValues = { zone: "b", pack: { drain: { timeout: 60 }, osVersion: "8.8" }, area: ["a"] };
    expect(valuesOf({ ...rhel, additionalValues })).toBe(
      [
        "pack:",
        '  osImageOverride: "ami-0f4804aff4cf9c5a2"',
        '  osName: "rhel"',
        "  osVersion: '8.8'",
        "  drain:",
        "    timeout: 60",
        "area:",
        "  - a",
        "zone: b",
        "",
      ].join("\n"),
    );
  });

  test("takes tokens, written as JSON and kept text, and macros, untouched", () => {
    const { output } = synthesized((stack) => {
      const osVersion = new TerraformVariable(stack, "os_version", { type: "number" }).stringValue;
      const osImageOverride = Macro.variable("ami");
      const layer = new NonEdgeByoosLayer(stack, "byoos", { ...rhel, osImageOverride, osVersion });
      new TerraformOutput(stack, "values", { value: layer.values });
    });
    expect(output.values.value).toBe(
      'pack:\n  osImageOverride: "{{.spectro.var.ami}}"\n  osName: "rhel"\n  osVersion: ${jsonencode(tostring(var.os_version))}\n',
    );
  });

  test("says how to write a version that is a number", () => {
    expect(messagesOf({ osVersion: 8 })).toEqual([
      "[edge-sites/byoos] osVersion is the number 8. Palette reads it as text: put quotes around what you typed.",
    ]);
  });

  test("says the same of what additional values write over it", () => {
    expect(messagesOf({ additionalValues: { pack: { osVersion: 8, osName: "" } } })).toEqual([
      "[edge-sites/byoos] additionalValues.pack.osName is empty. Give the text that Palette should use for it.",
      "[edge-sites/byoos] additionalValues.pack.osVersion is the number 8. Palette reads it as text: put quotes around what you " +
        "typed.",
    ]);
  });

  test("reports every mistake at once, each with its path and its fix", () => {
    expect(
      messagesOf({
        osImageOverride: "",
        osName: true,
        osVersion: null,
        version: "one",
        additionalValues: { a: [() => 1] },
      }),
    ).toEqual([
      '[edge-sites/byoos] version "one" is not a version of a pack. Write it as Palette lists it, such as "1.0.0".',
      "[edge-sites/byoos] osImageOverride is empty. Give the text that Palette should use for it.",
      "[edge-sites/byoos] osName is the boolean true. Palette reads it as text: put quotes around what you typed.",
      "[edge-sites/byoos] osVersion is null. Give it text. If an environment variable has it, is that variable set where the program runs?",
      "[edge-sites/byoos] additionalValues.a[0] is a function. Values take text, numbers, booleans, null, lists, maps and CDKTF tokens.",
    ]);
  });

  test("says how null is written where a language lost it", () => {
    expect(messagesOf({ additionalValues: { a: [undefined, null] } })).toEqual([
      "[edge-sites/byoos] additionalValues.a[0] is missing, which is how null arrives from Java and Go: write it " +
        "there as the null value of Token, or in YAML text. Values take text, numbers, booleans, null, lists, maps and " +
        "CDKTF tokens.",
    ]);
  });

  test("refuses what is left of a Go map whose keys are not text", () => {
    const lost = { ports: { "<int Value>": "https" }, "<interface {} Value>": 1, "<b>Value</b>": 2 };
    const why = "which is all that arrives from Go for keys that are not text: use a map[string]interface{} there";
    const fix = "Values take text, numbers, booleans, null, lists, maps and CDKTF tokens.";
    expect(messagesOf({ additionalValues: lost })).toEqual([
      `[edge-sites/byoos] a key of additionalValues is <interface {} Value>, ${why}. ${fix}`,
      `[edge-sites/byoos] a key of additionalValues.ports is <int Value>, ${why}. ${fix}`,
    ]);
  });

  test("warns of whole numbers that were rounded on their way here", () => {
    const additionalValues = { id: 2 ** 53, largest: 2 ** 53 - 1, half: 0.5, negative: [-(2 ** 60)] };
    const found = warnings((stack) => new NonEdgeByoosLayer(stack, "byoos", { ...rhel, additionalValues }));
    const message = (place: string, number: string) =>
      `[edge-sites/byoos] additionalValues.${place} is the number ${number}, which is more than a program can hand over ` +
      "without rounding it. If its last digits count, give it in YAML text, or as text.";
    expect(found.slice(0, 2)).toEqual([
      message("id", "9007199254740992"),
      message("negative[0]", "-1152921504606847000"),
    ]);
    expect(found.slice(2).join()).not.toContain("rounding");
    expect(messagesOf({ additionalValues })).toEqual([]);
  });

  test("refuses values that YAML cannot hold", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    const additionalValues = { loop, number: Number.NaN, date: new Date(0), half: "\ud83d" };
    const fix = "Values take text, numbers, booleans, null, lists, maps and CDKTF tokens.";
    expect(messagesOf({ additionalValues })).toEqual([
      `[edge-sites/byoos] additionalValues.date is an object of class Date. ${fix}`,
      `[edge-sites/byoos] additionalValues.half is text with an unpaired surrogate, which UTF-8 cannot encode. ${fix}`,
      `[edge-sites/byoos] additionalValues.loop.self is a part of itself. ${fix}`,
      `[edge-sites/byoos] additionalValues.number is not a finite number (NaN). ${fix}`,
    ]);
  });
});
