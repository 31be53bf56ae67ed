import { known, Text } from "../../lib/model/source-text";
import { blocksAt, markedTexts, textAt, textsOf } from "../../lib/model/tree";

const unknown = (expression?: string) => new Text([{ reason: "expression", expression }]);

describe("a text", () => {
  test("is known, unknown, or both in parts", () => {
    const mixed = new Text(["a ", { reason: "expression", expression: "var.b" }]);
    expect([Text.of("a").known, unknown("x").known, mixed.known, known(Text.of(""))]).toEqual([
      "a",
      undefined,
      undefined,
      undefined,
    ]);
    expect([Text.of("a").whole, unknown("x").whole?.expression, mixed.whole]).toEqual([undefined, "x", undefined]);
    expect([mixed.readable, unknown().readable]).toEqual(["a ${var.b}", "${expression}"]);
  });

  test.each<[string, Text, Text, boolean]>([
    ["two that are known", Text.of("a"), Text.of("a"), true],
    ["two of which one is sensitive", Text.of("a"), Text.of("a", { sensitive: true }), true],
    ["two that the same expression gives", unknown("var.a"), unknown("var.a"), true],
    ["two that others give", unknown("var.a"), unknown("var.b"), false],
    ["an expression and the same signs as text", unknown("var.a"), Text.of("${var.a}"), false],
  ])("%s are compared by what they say", (_, one, other, expected) => {
    expect(one.equals(other)).toBe(expected);
  });
});

describe("arguments", () => {
  const block = new Map([["name", Text.of("a")]]);
  const tree = new Map<string, Map<string, Text> | Map<string, Text>[] | Text>([
    ["one", block],
    ["many", [block, block]],
    ["text", Text.of("x")],
  ]);

  test("are blocks, alone or in a list, and texts with their paths", () => {
    expect([blocksAt(tree, "one"), blocksAt(tree, "many"), blocksAt(tree, "text")].map(({ length }) => length)).toEqual(
      [1, 2, 0],
    );
    expect([textAt(tree, "text")?.known, textAt(tree, "one")]).toEqual(["x", undefined]);
    expect(textsOf(tree).map(([path]) => path)).toEqual(["one.name", "many[0].name", "many[1].name", "text"]);
  });

  test("that are marked are listed, with the keys of a map in which everything is, but for names of variables", () => {
    const secret = Text.of("s", { sensitive: true });
    const of = (name: string, ...values: Text[]) =>
      markedTexts(new Map([[name, new Map(values.map((text, index) => [`key${index}`, text]))]])).map(
        ([, text]) => text,
      );
    expect(of("labels", secret, secret)).toEqual(["key0", "key1", "s", "s"]);
    expect(of("labels", secret, Text.of("open"))).toEqual(["s"]);
    expect(of("x.variables", secret)).toEqual(["s"]);
    const variable = new Map([["name", secret]]);
    expect(markedTexts(new Map([["variable", [variable]]]))).toEqual([]);
  });
});
