import { Text } from "../../lib/model/source-text";
import { scalarsOf, Values } from "../../lib/model/values";

const LOOKUP = { address: "data.spectrocloud_pack.os", type: "spectrocloud_pack", attributes: new Map() };
const of = (text: string) => new Values(Text.of(text));
const scalars = (values: Values) => scalarsOf(values.tree).map(([path, { text, type }]) => [path, text, type]);

test.each<[string, Values, string]>([
  ["nothing", Values.NONE, "none"],
  ["blanks", of(" \n"), "none"],
  ["the pack's own", Values.OF_THE_PACK, "pack-defaults"],
  ["those of a lookup", new Values(Text.of("a: 1"), LOOKUP), "pack-defaults"],
  ["those of a lookup but for a text", new Values(Text.of("a: 1"), LOOKUP, { anchor: "2", text: "1" }), "own"],
  ["an expression", new Values(new Text([{ reason: "expression" }])), "terraform"],
  ["text", of("a: 1"), "own"],
  ["text that is no YAML", of("a: ["), "unreadable"],
])("values come from somewhere: %s", (_, values, origin) => {
  expect(values.origin).toBe(origin);
});

test("scalars have their paths and the types that Go's readers see", () => {
  const text =
    'a: 1\nb: [yes, "yes", 0644, 2024-01-01, 1.2.3]\nc: {}\nd: "{{.spectro.var.x}}"\ne: {{.spectro.var.y}}\nf:\n';
  expect(scalars(of(text))).toEqual([
    ["a", "1", "number"],
    ["b[0]", "yes", "no text in Go"],
    ["b[1]", "yes", "text"],
    ["b[2]", "0644", "number"],
    ["b[3]", "2024-01-01", "no text in Go"],
    ["b[4]", "1.2.3", "text"],
    ["c", "{}", "map"],
    ["d", "{{.spectro.var.x}}", "macro"],
    ["e", "{{.spectro.var.y}}", "macro"],
    ["f", "", "null"],
  ]);
});

test("what is unknown in a text is read where it is", () => {
  const text = new Text(["a: ", { reason: "expression", expression: "var.b" }, "\nc: 1\n"]);
  const values = new Values(text);
  expect(scalars(values)).toEqual([
    ["a", "${var.b}", "text"],
    ["c", "1", "number"],
  ]);
  expect([values.at("a"), values.at("a", "b"), values.at("x")]).toEqual([
    expect.objectContaining({ text: "${var.b}" }),
    undefined,
    undefined,
  ]);
});

test("a further document is read, and is unseen", () => {
  const values = of("a: 1\n---\nb: 2\n---\n");
  expect([scalars(values).map(([path]) => path), values.unseen.map(({ path }) => path)]).toEqual([
    ["a", "document 2.b"],
    ["document 2"],
  ]);
});

test("aliases that stand for too much are not followed", () => {
  const lines = Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}1]`);
  expect(of(`a0: &a0 [1]\n${lines.join("\n")}\n`).origin).toBe("unreadable");
});
