import fc from "fast-check";
import { parse } from "yaml";
import { splitTemplate } from "../../lib/terraform/template";
import { type DataMap, SpelledText, toData } from "../../lib/values/data";
import { yamlArgument, yamlFromLibrary } from "../../lib/values/yaml-argument";
import { plainYaml } from "../../lib/values/yaml-writer";
import { cases } from "../support/fuzz";

const write = (values: unknown) => yamlArgument(toData(values, "values", () => undefined));

/** What Palette receives: the text that the Terraform argument evaluates to. */
const received = (values: unknown) =>
  splitTemplate(write(values))
    .map((part) => part.text)
    .join("");

const awkward = fc.constantFrom(
  ..."8 8.8 1e3 0x1F 0o17 017 1_000 12:30:45 190:20:30 yes No on OFF y n true".split(" "),
  ...[
    "null",
    "~",
    "",
    " ",
    "2026-11-22",
    "2001-12-14t21:59:43.10-05:00",
    "<<",
    "=",
    "-",
    "?",
    ":",
    "- a",
    "a: b",
    "a #b",
  ],
  ...[
    "#",
    "&a",
    "*a",
    "!t",
    "|",
    ">",
    "%d",
    "@x",
    "`x`",
    "{{.spectro.var.x}}",
    "{{ .a }}-{{ .b }}",
    "${HOME}",
    "%{if}",
  ],
  ...[
    "$${X}",
    "$",
    "a\nb",
    "a\nb\n",
    "\na",
    "a\n\n",
    " a\n b",
    "a\r\nb",
    "a\tb",
    "\ta",
    "a \nb",
    "\u0085",
    "\u2028x",
    "\ufeff",
  ],
  ...[
    "-1.5e-7",
    ".5",
    ".inf",
    "-.INF",
    ".nan",
    "0b11",
    "+1",
    "1.",
    "1,000",
    "---",
    "...",
    "'",
    '"',
    "\\",
    "\\n",
    "\u007f",
  ],
);
const text = fc.oneof(awkward, fc.string(), fc.string({ unit: "binary" }), fc.stringMatching(/^[-+.:0-9eE_xob]{1,8}$/));
const leaf = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(text, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const map = fc.dictionary(text, tree, { maxKeys: 5, noNullPrototype: true });

describe("values written as YAML", () => {
  test("any tree of text, numbers, booleans, lists and maps is read back equal", () => {
    fc.assert(
      fc.property(map, (values) => {
        expect(parse(received(values), { schema: "core", maxAliasCount: -1 })).toEqual(values);
      }),
      { numRuns: cases(1000) },
    );
  });

  test("text stays text for readers of YAML 1.1, as Palette's is", () => {
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        expect(parse(received({ texts }), { version: "1.1" })).toEqual({ texts });
      }),
      { numRuns: cases(1000) },
    );
  });

  test("the provider's trimming of outer white space changes nothing", () => {
    fc.assert(
      fc.property(map, (values) => {
        expect(parse(received(values).trim(), { schema: "core" })).toEqual(values);
      }),
    );
  });

  test("the text has LF only, starts at column 0 and ends in one newline", () => {
    fc.assert(
      fc.property(map, (values) => {
        expect(received(values)).toMatch(/^[^\s][^\r]*[^\n]\n$|^\{\}\n$/);
      }),
    );
  });

  test("the order of a map's keys does not matter", () => {
    fc.assert(
      fc.property(map, (values) => {
        const reversed = Object.fromEntries(Object.entries(values).reverse());
        expect(write(reversed)).toBe(write(values));
      }),
    );
  });

  test("the quick way and the library write the same", () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9_.:/ -]{1,12}$/);
    const key = fc.oneof({ weight: 9, arbitrary: fc.stringMatching(/^[a-z_][a-z0-9_.-]{0,6}$/) }, word);
    const easy = fc.oneof(
      { weight: 9, arbitrary: word },
      { weight: 5, arbitrary: fc.constantFrom("{{.spectro.var.x}}", "8", "1.28.5", "v1.4.5", "yes", "no_1", "a b") },
      fc.integer(),
      leaf,
    );
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        easy,
        fc.array(tie("node"), { maxLength: 3 }),
        fc.dictionary(key, tie("node"), { maxKeys: 3, noNullPrototype: true }),
      ),
    }));
    let quick = 0;
    fc.assert(
      fc.property(fc.dictionary(key, node, { maxKeys: 4, noNullPrototype: true }), (values) => {
        const data = toData(values, "values", () => undefined) as DataMap;
        data.set("permissions", new SpelledText("0755"));
        const plain = plainYaml(data);
        if (plain === undefined) return;
        quick++;
        expect(plain).toBe(yamlFromLibrary(data));
      }),
      { numRuns: cases(5000) },
    );
    expect(quick).toBeGreaterThan(cases(100));
  });

  test("a key called __proto__ is a key like any other", () => {
    expect(received(JSON.parse('{"__proto__": {"polluted": true}}'))).toBe("__proto__:\n  polluted: true\n");
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
