import { LayerKind } from "../../lib";
import { compareProfiles } from "../../lib/model/compare";
import { compareValues, leafDifferences } from "../../lib/model/compare-values";
import type { Layer, Profile, Variable } from "../../lib/model/profile-model";
import { Text } from "../../lib/model/source-text";
import { scalarsOf, Values } from "../../lib/model/values";

const texts = (record: Record<string, string>) =>
  new Map(Object.entries(record).map(([name, text]) => [name, Text.of(text)]));
const values = (text: string) => new Values(Text.of(text));
const layer = (name: string, over: Partial<Layer> = {}): Layer => ({
  ...{ kind: LayerKind.ADDON, name: Text.of(name), version: Text.of("1.0.0"), values: values("a: 1\n"), manifests: [] },
  ...over,
});
const variable = (
  name: string,
  attributes: Record<string, string> = {},
  options: Variable["options"] = [],
): Variable => ({
  ...{ name: Text.of(name), attributes: texts(attributes), options },
});
const profile = (over: Partial<Profile> = {}): Profile => ({
  ...{
    address: "spectrocloud_cluster_profile.p",
    type: "spectrocloud_cluster_profile",
    name: Text.of("p"),
    dependsOn: [],
  },
  ...{ attributes: new Map(), arguments: new Map(), tags: [], timeouts: new Map(), layers: [], variables: [] },
  ...{ open: new Set(), unseen: [] },
  ...over,
});

/** What is not equal, as `subject name path: before → after`. */
function unlike(before: Partial<Profile>, after: Partial<Profile>): string[] {
  return compareProfiles(profile(before), profile(after))
    .filter(({ verdict }) => verdict !== "equal")
    .map(({ subject, name, path = "", verdict, before, after }) => {
      const sides = `${before?.readable ?? "nothing"} → ${after?.readable ?? "nothing"}`;
      return `${verdict} ${subject} ${name.readable} ${path}: ${JSON.stringify(sides).slice(1, -1)}`;
    });
}

const attributes = (record: Record<string, string>) => ({ attributes: texts(record) });
const layers = (...all: Layer[]) => ({ layers: all });
const variables = (...all: Variable[]) => ({ variables: all });
const registry = (over: object) => layer("a", { registry: { ofLookup: false, ...over } });

test.each<[string, Partial<Profile>, Partial<Profile>]>([
  [
    "what the provider takes for nothing",
    {},
    attributes({ version: "1.0.0", context: "project", description: "", skip_destroy: "false" }),
  ],
  [
    "tags in another order",
    { tags: [Text.of("a"), Text.of("b")] },
    { tags: [Text.of("b"), Text.of("a"), Text.of("a")] },
  ],
  ["a mark", { name: Text.of("p", { sensitive: true }) }, {}],
  [
    "what the provider takes for nothing in a variable",
    variables(variable("v", { display_name: "v", format: "string", required: "false", input_type: "text" })),
    variables(variable("v")),
  ],
  [
    "an option whose label is its value",
    variables(variable("v", {}, [texts({ value: "a" })])),
    variables(variable("v", { input_type: "dropdown" }, [texts({ label: "a", value: "a" })])),
  ],
  [
    "a registry by its unique id, whatever it is called",
    layers(registry({ name: Text.of("r"), uid: Text.of("1") })),
    layers(registry({ name: Text.of("s"), uid: Text.of("1") })),
  ],
  ["a type that is the default", layers(layer("a")), layers(layer("a", { type: Text.of("spectro") }))],
  ["a unique id that one side knows", layers(layer("a", { uid: Text.of("x") })), layers(layer("a"))],
  [
    "a registry by its name",
    layers(registry({ name: Text.of("r"), uid: Text.of("1") })),
    layers(registry({ name: Text.of("r") })),
  ],
])("%s is no difference", (_, before, after) => {
  expect([unlike(before, after), unlike(after, before)]).toEqual([[], []]);
});

test.each<[string, Partial<Profile>, Partial<Profile>, string[]]>([
  ["a name", {}, { name: Text.of("q") }, ["differs profile q name: p → q"]],
  [
    "a version",
    attributes({ version: "1.0.0" }),
    attributes({ version: "2.0.0" }),
    ["differs profile p version: 1.0.0 → 2.0.0"],
  ],
  ["a tag", {}, { tags: [Text.of("a")] }, ["differs profile p tags: nothing → a"]],
  ["a timeout", {}, { timeouts: texts({ create: "1m" }) }, ["differs profile p timeouts.create: nothing → 1m"]],
  [
    "what only an expression gives",
    attributes({ cloud: "aws" }),
    { attributes: new Map([["cloud", new Text([{ reason: "expression", expression: "var.cloud" }])]]) },
    ["differs profile p cloud: aws → ${var.cloud}"],
  ],
  ["a layer more", {}, layers(layer("a")), ["differs layer a : nothing → a"]],
  ["a layer less", layers(layer("a"), layer("b")), layers(layer("b")), ["differs layer a : a → nothing"]],
  [
    "the order of layers",
    layers(layer("a"), layer("b"), layer("gone")),
    layers(layer("b"), layer("a")),
    ["differs layer gone : gone → nothing", "differs profile p order of layers: a, b → b, a"],
  ],
  [
    "a layer of which there are two",
    layers(layer("a"), layer("a")),
    layers(layer("a"), layer("a", { version: Text.of("2.0.0") })),
    ["differs layer a version: 1.0.0 → 2.0.0"],
  ],
  [
    "a registry of which only the unique ids are known",
    layers(registry({ uid: Text.of("1"), name: Text.of("r") })),
    layers(registry({ uid: Text.of("2") })),
    ["differs layer a registry: 1 → 2"],
  ],
  [
    "a unique id",
    layers(layer("a", { uid: Text.of("1") })),
    layers(layer("a", { uid: Text.of("2") })),
    ["differs layer a uid: 1 → 2"],
  ],
  [
    "a manifest",
    layers(layer("a", { manifests: [{ name: Text.of("m"), content: Text.of("a: 1") }] })),
    layers(layer("a", { manifests: [{ name: Text.of("n"), content: Text.of("a: 1") }] })),
    ["differs layer a manifest n: nothing → a: 1", "differs layer a manifest m: a: 1 → nothing"],
  ],
  [
    "values",
    layers(layer("a")),
    layers(layer("a", { values: values("a: 2") })),
    ["differs layer a values: a: 1\\n → a: 2"],
  ],
  [
    "a comment",
    layers(layer("a")),
    layers(layer("a", { values: values("a: 1 # b") })),
    ["style layer a values: a: 1\\n → a: 1 # b"],
  ],
  [
    "a variable",
    variables(variable("v", { regex: "a" })),
    variables(variable("v", { required: "true" })),
    ["differs variable v required: false → true", "differs variable v regex: a → nothing"],
  ],
  [
    "what no reader knows",
    {},
    {
      arguments: new Map([["orbit", Text.of("low")]]),
      unseen: [{ path: "spectrocloud_cluster_profile.p.orbit", reason: "" }],
    },
    ["differs profile p orbit: nothing → low"],
  ],
  [
    "tags that an expression gives",
    {},
    { arguments: new Map([["tags", new Text([{ reason: "expression", expression: "var.tags" }])]]) },
    ["differs profile p tags: nothing → ${var.tags}"],
  ],
])("%s differs, with both sides", (_, before, after, expected) => {
  expect(unlike(before, after)).toEqual(expected);
});

const LOOKUP = { address: "data.spectrocloud_pack.os", type: "spectrocloud_pack" };
const ofPack = (asked: Record<string, string>, address = LOOKUP.address) => {
  const lookup = { ...LOOKUP, address, attributes: texts(asked), asked: new Set(Object.keys(asked)) };
  return new Values(new Text([{ reason: "expression", expression: `${address}.values` }]), lookup);
};

/** The pack's own with another text in the place of one, which a plan tells and a configuration does not. */
const changed = (anchor: string, text: string, known?: string) => {
  const { defaults, text: unknown } = ofPack({ name: "os" });
  return new Values(known === undefined ? unknown : Text.of(known), defaults, { anchor, text });
};
const variableIn = (before: string, encoded?: boolean) =>
  new Values(new Text([before, { reason: "expression", expression: "var.a", encoded }]));

test.each<[string, Values | string, Values | string, string]>([
  ["the same text", "a: 1\n", "a: 1\n", "equal"],
  ["blanks that the provider trims", "a: 1\n", "\n a: 1\n\n\u00a0", "equal"],
  ["a comment that keeps the end", "a: |+\n  b\n\n", "a: |+\n  b\n\n# end of values\n", "equal"],
  ["a comment that keeps an end which is the same", "a: 1\n", "a: 1\n# end of values\n", "equal"],
  ["a line break that is a part of the last value", "a: |\n  b\n", "a: |\n  b", "differs"],
  ["an order of keys", "a: 1\nb: 2\n", "b: 2\na: 1\n", "style"],
  ["an order of items", "a: [1, 2]\n", "a: [2, 1]\n", "differs"],
  ["a key that another takes the place of", "a: 1\n", "b: 1\n", "differs"],
  ["a number of base eight", "a: 0644\n", "a: 420\n", "style"],
  ["a number that is text", "a: 8\n", 'a: "8"\n', "differs"],
  ["a word that is none to Go", "a: on\n", 'a: "on"\n', "differs"],
  ["a number that is larger than any of JavaScript's", "a: 9007199254740993\n", "a: 9007199254740992\n", "differs"],
  ["a dotted key and a nested one", "a.b: 1\n", "a:\n  b: 1\n", "differs"],
  ["a further document", "a: 1\n---\nb: 1\n", "a: 1\n---\nb: 2\n", "differs"],
  ["text that is no YAML", "a: [", "b: [", "differs"],
  ["the pack's own", ofPack({ name: "os" }), ofPack({ name: "os" }, "data.spectrocloud_pack.other"), "equal"],
  ["the pack's own, of another cloud", ofPack({ name: "os" }), ofPack({ name: "os", cloud: "aws" }), "differs"],
  ["the pack's own of an export", Values.OF_THE_PACK, ofPack({ name: "os" }), "equal"],
  ["the pack's own and text", ofPack({ name: "os" }), "a: 1", "differs"],
  ["one text of the pack's own replaced", changed("a: 1", "a: 2", "a: 2\nb: 1"), changed("a: 1", "a: 2"), "equal"],
  [
    "another text of the pack's own replaced",
    changed("a: 1", "a: 2", "a: 2\nb: 1"),
    changed("a: 1", "a: 3"),
    "differs",
  ],
  ["the pack's own, and a text of it replaced", ofPack({ name: "os" }), changed("a: 1", "a: 2"), "differs"],
  ["a variable", variableIn("a: "), variableIn("a: "), "equal"],
  ["a variable between quotes", variableIn("a: "), variableIn("a: ", true), "style"],
  ["a variable between quotes in what is no YAML", variableIn("a: [ "), variableIn("a: [ ", true), "differs"],
])("values with %s", (_, before, after, verdict) => {
  const [one, other] = [before, after].map((each) => (typeof each === "string" ? values(each) : each));
  expect(compareValues(one, other)).toBe(verdict);
});

const leaves = (text: string) => scalarsOf(values(text).tree).map(([path, scalar]) => ({ path, ...scalar }));

test("what differs of data is listed by its path, with both sides", () => {
  const found = leafDifferences(leaves("a: 1\nb: [1, 2]\nc: x\n"), leaves("a: 1\nb: [1, 3]\nd: y\n"));
  expect(found.map(({ path, before, after }) => [path, before?.text, after?.text])).toEqual([
    ["b[1]", "2", "3"],
    ["d", undefined, "y"],
    ["c", "x", undefined],
  ]);
});

test("a dotted key and a nested one, which have one path, are compared each", () => {
  const found = leafDifferences(leaves("a.b: 1\na:\n  b: 2\n"), leaves("a.b: 3\na:\n  b: 2\n"));
  expect(found.map(({ path, before, after }) => [path, before?.text, after?.text])).toEqual([["a.b", "1", "3"]]);
});
