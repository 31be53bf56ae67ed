import { inspect } from "node:util";
import { Lazy } from "cdktf";
import { FLAG, listOf, mapOf, TEXT } from "../../lib/input/struct";
import {
  type Data,
  dataMap,
  mergeData,
  plainAt,
  plainValue,
  QuotedText,
  SpelledText,
  takeData,
  textData,
  toData,
  UnknownValue,
  valueAt,
  writtenData,
} from "../../lib/values/data";
import { HEAD_COMMENT, withHeadComment } from "../../lib/values/head-comment";
import { macroPaths, macrosIn, replaceMacros } from "../../lib/values/macro";
import { endsBlank, startsBlank } from "../../lib/values/sent-text";

const token = Lazy.stringValue({ produce: () => "later" });
const map = (entries: Record<string, Data>) => new Map(Object.entries(entries));

/** What becomes of a value, and what is said of it. */
function taken(value: unknown): { data: Data; said: string[] } {
  const said: string[] = [];
  const data = toData(value, "it", (path, found) => said.push(`${path}: ${found}`));
  return { data, said };
}

describe("data of what a user gave", () => {
  class Point {
    public readonly x = 1;
  }
  const loop: Record<string, unknown> = { a: [] };
  (loop.a as unknown[]).push(loop);
  const same = { b: 1 };

  test.each<[string, unknown, Data, string[]]>([
    ["is a map by its keys", { b: 1, a: "x" }, map({ a: "x", b: 1 }), []],
    ["is a list", [1, [true, null]], [1, [true, null]], []],
    ["is a token", token, new UnknownValue(token), []],
    ["is a map without a prototype", Object.assign(Object.create(null), { a: 1 }), map({ a: 1 }), []],
    ["has no keys that hold nothing", { a: undefined, b: 1 }, map({ b: 1 }), []],
    ["may have one part in two places", { a: same, c: same }, map({ a: map({ b: 1 }), c: map({ b: 1 }) }), []],
    ["has no function", { a: () => 1 }, map({ a: null }), ["it.a: a function"]],
    ["has no object of a class", { a: new Point() }, map({ a: null }), ["it.a: an object of class Point"]],
    ["has no date", [new Date(0)], [null], ["it[0]: an object of class Date"]],
    [
      "has no number that is none",
      [Number.NaN, Number.POSITIVE_INFINITY],
      [null, null],
      ["it[0]: not a finite number (NaN)", "it[1]: not a finite number (Infinity)"],
    ],
    [
      "has no half a character",
      { a: "\ud800" },
      map({ a: null }),
      [expect.stringMatching(/^it\.a: text with an unpaired surrogate/) as unknown as string],
    ],
    [
      "has no half a character in a key",
      { "\ud800": 1 },
      map({ "\ud800": 1 }),
      [expect.stringMatching(/^a key of it: text with an unpaired surrogate/) as unknown as string],
    ],
    ["is no part of itself", loop, map({ a: [null] }), ["it.a[0]: a part of itself"]],
    ["has no symbol", [Symbol("a")], [null], ["it[0]: a symbol"]],
    ["has no bigint", [1n], [null], ["it[0]: a bigint"]],
  ])("%s", (_, value, data, said) => {
    expect(taken(value)).toEqual({ data, said });
  });

  test("has each place of a list, and says where one is lost", () => {
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tried.
    const { data, said } = taken([1, , 3]);
    expect(data).toEqual([1, null, 3]);
    expect(said).toEqual([expect.stringMatching(/^it\[1\]: missing, which is how null arrives from/)]);
  });

  test("is nested 200 levels at most", () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(taken(nested(200)).said).toEqual([]);
    expect(taken(nested(201)).said).toEqual([`it${"[0]".repeat(200)}: nested deeper than 200 levels`]);
  });

  test("is a map, or nothing", () => {
    expect(takeData("it", { a: 1 })).toEqual({ value: map({ a: 1 }), findings: [] });
    for (const other of [[], "a", 7, token]) {
      const { value, findings } = takeData("it", other);
      expect(value).toEqual(new Map());
      expect(findings.map(({ rule }) => rule)).toEqual(["other-kind"]);
    }
    const { findings } = takeData("it", { a: () => 1 });
    expect(findings).toEqual([{ rule: "values-data", details: { path: "it.a", found: "a function" }, warning: false }]);
  });
});

describe("data", () => {
  test.each<[string, Data, Data, Data]>([
    ["map over map", map({ a: 1, b: 2 }), map({ b: 3, c: 4 }), map({ a: 1, b: 3, c: 4 })],
    ["deep maps", map({ a: map({ b: 1, c: 2 }) }), map({ a: map({ c: 3 }) }), map({ a: map({ b: 1, c: 3 }) })],
    ["list over list", map({ a: [1, 2] }), map({ a: [3] }), map({ a: [3] })],
    ["map over text", map({ a: "b" }), map({ a: map({ c: 1 }) }), map({ a: map({ c: 1 }) })],
    ["text over map", map({ a: map({ c: 1 }) }), map({ a: "b" }), map({ a: "b" })],
    ["null over map", map({ a: map({ c: 1 }) }), map({ a: null }), map({ a: null })],
    ["map over null", map({ a: null }), map({ a: map({ c: 1 }) }), map({ a: map({ c: 1 }) })],
    ["anything over nothing", null, map({ a: 1 }), map({ a: 1 })],
  ])("is merged: %s", (_, base, over, merged) => {
    const before = inspect(base, { depth: 9 });
    expect(mergeData(base, over)).toEqual(merged);
    expect(inspect(base, { depth: 9 })).toBe(before);
  });

  const tree = map({
    a: map({ "b.c": [1], d: new QuotedText("q") }),
    e: new SpelledText("007"),
    f: new UnknownValue(token),
  });

  test.each<[string[], unknown]>([
    [["a", "b.c"], [1]],
    [["a", "b", "c"], undefined],
    [["a", "d"], "q"],
    [["e"], "007"],
    [["f"], token],
    [["a", "d", "x"], undefined],
    [["x"], undefined],
    [["a"], { "b.c": [1], d: new QuotedText("q") }],
  ])("has at %j %p", (path, found) => {
    expect(plainAt(tree, ...path)).toEqual(found);
  });

  test("is at no path itself", () => {
    expect(valueAt(tree)).toBe(tree);
    expect(plainValue(7)).toBe(7);
  });

  test("is written by a form, with tokens as what only Terraform knows", () => {
    expect(writtenData(listOf("a", TEXT), ["a", token])).toEqual(["a", new UnknownValue(token)]);
    expect(writtenData(mapOf("a", FLAG), { b: token, a: true })).toEqual(map({ a: true, b: new UnknownValue(token) }));
    expect(writtenData(TEXT, token)).toEqual(new UnknownValue(token));
    expect(textData(token)).toEqual(new UnknownValue(token));
    expect(textData(undefined)).toBe("");
    expect(dataMap({ b: 1, a: undefined, c: null })).toEqual(map({ b: 1, c: null }));
  });
});

describe("macros in a text", () => {
  test.each<[string, "var" | "pack", string[]]>([
    ["{{.spectro.var.a}}", "var", ["a"]],
    ["{{ .spectro.var.a-b_c.d | x }} {{.spectro.var.a}}", "var", ["a-b_c", "a"]],
    ["{{.spectro.var.a}}{{.spectro.var.a}}", "var", ["a"]],
    ["{{.spectro.pack.a.b.c}}", "var", []],
    ["{{.spectro.pack.a-b.c.d}}", "pack", ["a-b.c.d"]],
    ["{{ if .spectro.var.a }}{{ printf .spectro.var.b .spectro.var.c }}", "var", ["a", "b", "c"]],
    ["{{\n.spectro.var.a\n}}", "var", ["a"]],
    ["{.spectro.var.a}", "var", []],
    ["{{.spectro.var.a", "var", []],
    [".spectro.var.a", "var", []],
  ])("%j names of %s: %j", (text, kind, paths) => {
    expect(macroPaths(text, kind)).toEqual(paths);
  });

  test.each<[string, string, string]>([
    ["a{{b}}c", "a<{{b}}>c", "a<{{b}}>c"],
    ["{{a}}{{b}}", "<{{a}}><{{b}}>", "<{{a}}><{{b}}>"],
    ["{{a\nb}}c", "{{a\nb}}c", "<{{a\nb}}>c"],
    ["{{a\n{{b}}", "{{a\n<{{b}}>", "<{{a\n{{b}}>"],
    ["a}}{{b}}", "a}}<{{b}}>", "a}}<{{b}}>"],
    ["{{}}", "<{{}}>", "<{{}}>"],
    ["{{}", "{{}", "{{}"],
    ["{{a}}}", "<{{a}}>}", "<{{a}}>}"],
    ["{{{a}}}", "<{{{a}}>}", "<{{{a}}>}"],
    ["{{a", "{{a", "{{a"],
    ["a", "a", "a"],
    ["{{a\n}}{{b}}", "{{a\n}}<{{b}}>", "<{{a\n}}><{{b}}>"],
  ])("of %j are replaced on one line %j, and across lines %j", (text, inLine, across) => {
    expect(replaceMacros(text, (macro) => `<${macro}>`)).toBe(inLine);
    expect(replaceMacros(text, (macro) => `<${macro}>`, true)).toBe(across);
    expect(macrosIn(text)).toEqual([...across.matchAll(/<([^<>]*)>/g)].map(([, macro]) => macro));
  });
});

describe("the ends of a document", () => {
  const blank = "\u0085 \u00a0 \u1680 \u2000 \u200a \u2028 \u2029 \u202f \u205f \u3000".split(" ");

  test.each([...blank, "\u2005"])("%j at one is taken by the provider", (sign) => {
    expect([startsBlank(`${sign}a`), endsBlank(`a${sign}`)]).toEqual([true, true]);
    expect([startsBlank(`a${sign}`), endsBlank(`${sign}a`)]).toEqual([false, false]);
  });

  test.each(["\t", "\n", "\v", "\f", "\r", " "])("%j means nothing at the start", (sign) => {
    expect([startsBlank(`${sign}a`), endsBlank(`a${sign}`)]).toEqual([false, true]);
  });

  test.each(["a", "\u200b", "\ufeff", "\u180e", "\b", "\u000e", "\u001f"])("%j is kept", (sign) => {
    expect([startsBlank(`${sign}a`), endsBlank(`a${sign}`)]).toEqual([false, false]);
  });

  test.each<[unknown, string]>([
    ["a", "# a\nx: 1\n"],
    ["# a", "# a\nx: 1\n"],
    ["#a", "#a\nx: 1\n"],
    ["a\nb", "# a\n# b\nx: 1\n"],
    ["a\r\nb\rc\u0085d\u2028e\u2029f", "# a\n# b\n# c\n# d\n# e\n# f\nx: 1\n"],
    ["a\n\n  \nb  ", "# a\n#\n#\n# b\nx: 1\n"],
    ["${a}", "# $${a}\nx: 1\n"],
    ["  a", "#   a\nx: 1\n"],
    ["", "x: 1\n"],
    [" ", "x: 1\n"],
    [undefined, "x: 1\n"],
    [7, "# 7\nx: 1\n"],
    [token, "x: 1\n"],
    ["a\u0001", "x: 1\n"],
  ])("begin with the comment %j", (comment, expected) => {
    expect(withHeadComment("x: 1\n", comment)).toBe(expected);
    // Once.
    expect(withHeadComment(expected, comment)).toBe(expected);
  });

  test.each<[unknown, string[]]>([
    ["a", []],
    ["a\nb", []],
    ["", ["empty-text"]],
    [token, ["head-comment"]],
    ["a\u0001", ["head-comment"]],
    ["a\n\u0007b", ["head-comment"]],
  ])("take no comment such as %j: %j", (comment, rules) => {
    expect(HEAD_COMMENT.check("headComment", comment).map(({ rule }) => rule)).toEqual(rules);
  });
});
