import fc from "fast-check";
import { parseAllDocuments } from "yaml";
import { dataOf } from "../../cli/import/values-data";
import { PackValues } from "../../lib";
import { Text } from "../../lib/model/source-text";
import { scalarsOf, Values } from "../../lib/model/values";
import { parseDocuments } from "../../lib/values/yaml-reader";
import { cases } from "../support/fuzz";

const dataIn = (text: string) => dataOf(new Values(Text.of(text)).tree);
const firstLine = (message: string | undefined) => message?.split("\n")[0].replace(/:$/, "");
const problemOf = (text: string) => {
  const [found] = PackValues.fromYaml(text)._check();
  return found === undefined ? undefined : String((found.details as { reason?: string }).reason);
};

describe("a key that a map has twice", () => {
  const key = fc.constantFrom("a", "b", "'a'", "1", "0x1", "1.0", "true", "? a\n", "*x", "&x a", "[a]");
  const line = fc.tuple(fc.constantFrom("", "  ", "- "), key, fc.constantFrom("1", "{c: 1, c: 2}", "{a: {b: 1}}"));

  test("is reported as the YAML library would, which compares each with all", () => {
    const text = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => {
      return lines.map(([indent, name, value]) => `${indent}${name}: ${value}\n`).join("");
    });
    let twice = 0;
    fc.assert(
      fc.property(text, (yaml) => {
        const [theirs] = parseAllDocuments(yaml, { prettyErrors: true, logLevel: "silent" });
        const ours = parseDocuments(yaml)[0];
        expect(ours.errors.length > 0).toBe(theirs.errors.length > 0);
        // Of several mistakes, either may be told first.
        if (theirs.errors.some(({ code }) => code !== "DUPLICATE_KEY")) return;
        twice += Math.min(theirs.errors.length, 1);
        expect(firstLine(ours.errors[0]?.message)).toBe(firstLine(theirs.errors[0]?.message));
      }),
      { numRuns: cases(2_000) },
    );
    expect(twice).toBeGreaterThan(10);
  });

  test("stops a synth with its line, wherever the map stands", () => {
    expect(problemOf("a:\n  b: 1\n  c:\n    - d: 1\n      d: 2\n")).toBe("Map keys must be unique at line 5, column 7");
  });
});

describe("values that are nested without an end", () => {
  const deep = `a: ${"[".repeat(5000)}${"]".repeat(5000)}\n`;
  const stairs = Array.from({ length: 1500 }, (_, level) => `${" ".repeat(level)}a:\n`).join("");

  test.each([
    ["between brackets", deep],
    ["in blocks", stairs],
    ["in lists of lists", `a:\n${"- ".repeat(5000)}b\n`],
  ])("%s are refused in one sentence", (_, text) => {
    expect(problemOf(text)).toBe("it is nested deeper than 200 levels");
    expect(problemOf(`${text}`.replace("a:", "b:"))).toBe("it is nested deeper than 200 levels");
    expect(new Values(Text.of(text)).origin).toBe("unreadable");
    expect(dataIn(text)).toBeUndefined();
  });
});

describe("aliases", () => {
  const bomb = [
    "a0: &a0 [x, x]",
    ...Array.from({ length: 40 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]`),
  ].join("\n");

  test("that stand for more than anybody could read are not followed", () => {
    expect(new Values(Text.of(bomb)).origin).toBe("unreadable");
    expect(dataIn(bomb)).toBeUndefined();
  });

  test("are what they stand for, and a merge key gives what its map does not say itself", () => {
    const text = "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\nall:\n  c: 3\n  <<: [*one, *two]\nsame: *one\n";
    const { tree } = new Values(Text.of(text));
    expect(scalarsOf(tree).map(([path, scalar]) => `${path}=${scalar.text}`)).toEqual([
      ...["one.a=1", "one.b=1", "two.b=2", "two.c=2"],
      ...["all.a=1", "all.b=1", "all.c=3", "same.a=1", "same.b=1"],
    ]);
  });

  test("in merge keys that merge one another many times are read once each", () => {
    const chain = [
      "m0: &m0 {a: 1}",
      ...Array.from({ length: 60 }, (_, level) => `m${level + 1}: &m${level + 1}\n  <<: [*m${level}, *m${level}]`),
    ].join("\n");
    expect(dataIn(chain)).toBeInstanceOf(Map);
    expect(PackValues.fromYaml(chain)._data()).toBeInstanceOf(Map);
  });
});

test("a pair among the items of a list is a map", () => {
  expect(dataIn("l: [a: 1, ? b : 2, c]")).toEqual(new Map([["l", [new Map([["a", 1]]), new Map([["b", 2]]), "c"]]]));
});

describe("what stands in for macros", () => {
  test("is never taken for a user's own words", () => {
    const words = "a: PALETTEBYOOS0SOOBETTELAP\nb: {{ .spectro.var.x }}\n";
    const merged = PackValues.fromYaml(words).merge(PackValues.fromObject({ c: "PALETTEBYOOSX1SOOBETTELAP" }));
    expect(merged._argument()).toBe(`${words}c: "PALETTEBYOOSX1SOOBETTELAP"\n`);
  });

  test("ends with the line, so that braces in two comments hide nothing between them", () => {
    const text = "# {{ here\na: 1\n# there }}\nb: {{ .spectro.var.x }}\n";
    expect(dataIn(text)).toEqual(
      new Map<string, unknown>([
        ["a", 1],
        ["b", "{{ .spectro.var.x }}"],
      ]),
    );
  });
});
