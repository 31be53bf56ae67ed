/** What a user gives is what Palette's Go reads. `e2e/go-readers.test.ts` asks Go itself. */
import { Fn, Lazy, TerraformLocal, TerraformOutput, TerraformVariable, Token } from "cdktf";
import fc from "fast-check";
import { parse } from "yaml";
import { LayerKind, PackLayer, PackValues } from "../../lib";
import { splitTemplate } from "../../lib/terraform/template";
import { cases } from "../support/fuzz";
import { os } from "../support/said";
import { messages, synthesized } from "../support/stacks";

const layer = { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" };
const written = (make: (stack: any) => PackValues) => {
  const { output } = synthesized((stack) => {
    const { values } = new PackLayer(stack, "network", { ...layer, values: make(stack) });
    new TerraformOutput(stack, "values", { value: values });
  });
  return output.values.value;
};
const fromYaml = (text: string) => written(() => PackValues.fromYaml(text));
const fromObject = (values: object) => written(() => PackValues.fromObject(values));
const problems = (values: PackValues) => messages((stack) => new PackLayer(stack, "network", { ...layer, values }));
const notYaml = (reason: string) => [
  `[edge-sites/network] values is not YAML that Palette can read: ${reason}. Correct the text; a pack takes one YAML document whose root is a map.`,
];

const unusable = (reason: string) => [
  `[edge-sites/network] values cannot be used: ${reason}. Correct the text; a pack takes one YAML document whose root is a map.`,
];

describe("text that Go takes for a number or a time is quoted", () => {
  test.each([
    ..."0X2B 0B1 0O14 9e_1 +_3 1E_9 -_.1 0b+1 -0o_7 0_x2B +0X_1 .67e-6_9 .6_7 .5e1_0".split(" "),
    ...["2026-01-02T03:04:05,5Z", "2026-01-02 03:04:05,5", "0XFFFFFFFFFFFFFFFF", "-0X8000000000000000"],
  ])("%s", (text) => {
    expect(fromObject({ tag: text, [text]: 1 })).toBe(
      Object.entries({ tag: text, [text]: 1 })
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, value]) => (key === "tag" ? `tag: '${text}'\n` : `'${text}': ${value}\n`))
        .join(""),
    );
  });

  test.each("_911 0XFFFFFFFFFFFFFFFFF -0X8000000000000001 0x1p4g 1e_400 9e_1x .6e_7 0B2 v1.4.5 1.28.5".split(" "))(
    "and %s, which every reader takes for text, stays as it is",
    (text) => expect(fromObject({ tag: text })).toBe(`tag: ${text}\n`),
  );
});

describe("what stands last keeps its end, though the provider trims it", () => {
  test.each([
    ["a script of one line", "motd: |\n  Welcome\n", "motd: |\n  Welcome\n# end of values\n"],
    ["blank lines that are kept", "motd: |+\n  Welcome\n\n\n", "motd: |+\n  Welcome\n\n\n# end of values\n"],
    ["blanks at the end of a block", "motd: |-\n  Welcome \n", "motd: |-\n  Welcome \n# end of values\n"],
    ["a blank of Unicode", "motd: Welcome\u00a0\n", "motd: Welcome\u00a0\n# end of values\n"],
    ["the last item of a list", "a:\n  - |\n    x\n", "a:\n  - |\n    x\n# end of values\n"],
  ])("%s", (_, text, expected) => expect(fromYaml(text)).toBe(expected));

  test.each([
    ["without a line break at its end", "motd: |-\n  Welcome\n\n\n", "motd: |-\n  Welcome\n"],
    ["with a comment after it", "motd: |\n  Welcome\n# done\n", "motd: |\n  Welcome\n# done\n"],
    ["between quotes", 'motd: "Welcome\\n"\n\n', 'motd: "Welcome\\n"\n'],
  ])("and a text %s needs nothing", (_, text, expected) => expect(fromYaml(text)).toBe(expected));

  test.each([
    ["as it is", (values: PackValues) => values, "a: 1\nmotd: |\n  Welcome\n"],
    [
      "with more behind it",
      (values: PackValues) => values.merge(PackValues.fromObject({ z: 1 })),
      "a: 1\nmotd: |-\n  Welcome\nz: 1\n",
    ],
    [
      "with another value before it",
      (values: PackValues) => values.merge(PackValues.fromObject({ a: 2 })),
      "a: 2\nmotd: |-\n  Welcome\n",
    ],
    [
      "laid over others",
      (values: PackValues) => PackValues.fromYaml("b: 1\n").merge(values),
      "b: 1\na: 1\nmotd: Welcome\n",
    ],
  ])("and a script whose last line has no end gets none: %s", (_, change, expected) => {
    expect(written(() => change(PackValues.fromYaml("a: 1\nmotd: |\n  Welcome")))).toBe(expected);
  });

  test("and arrives as it was kept, whatever its lines are", () => {
    const pieces = [
      "a",
      " ",
      "\t",
      "#",
      "---",
      "...",
      ": ",
      "- ",
      "{{.spectro.var.x}}",
      "${b}",
      "%{c}",
      "'",
      '"',
      "\\",
      "&x",
      "é",
    ];
    const line = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((some) => some.join(""));
    const header = fc.constantFrom("|", ">", "|-", ">-", "|+", ">+", "|2", "&x |", "!!str |");
    fc.assert(
      fc.property(header, fc.array(line, { maxLength: 5 }), (header, lines) => {
        const text = `a: 1\nb: ${header}\n${[...lines, "z"].map((each) => `  ${each}`).join("\n")}`;
        const arrived = splitTemplate(PackValues.fromYaml(text)._argument())
          .map(({ expression, text }) => (expression ? JSON.parse(text.slice(2, -1)) : text))
          .join("");
        if (PackValues.fromYaml(text)._check().length === 0) expect(arrived).toBe(`${text}\n`);
      }),
      { numRuns: cases(2000) },
    );
  });

  test("and neither does one with a token", () => {
    const values = (stack: any) => {
      const site = new TerraformVariable(stack, "site", { type: "string" }).stringValue;
      return PackValues.fromYaml(`motd: |\n  Welcome to\n  ${site}`);
    };
    expect(written(values)).toBe('motd: ${jsonencode("Welcome to\\n${var.site}")}\n');
  });

  test("from a map too", () => {
    expect(fromObject({ motd: "Welcome\n" })).toBe("motd: |\n  Welcome\n# end of values\n");
    expect(fromObject({ motd: "Welcome\u2003" })).toBe("motd: Welcome\u2003\n# end of values\n");
    expect(fromObject({ "\u00a0motd": 1 })).toBe("# start of values\n\u00a0motd: 1\n");
  });

  test("and a text that is indented under a comment moves to column 0", () => {
    expect(fromYaml("  a: 1\n# two\n  b: 2\n")).toBe("a: 1\n# two\nb: 2\n");
  });
});

describe("what YAML or Unicode cannot carry", () => {
  test("is written in escapes where the values come from a map", () => {
    expect(fromObject({ a: "x\ufffe\uffffy" })).toBe('a: "x\\ufffe\\uffffy"\n');
    expect(fromObject({ a: "e\u0301\u{1f600}" })).toBe('a: "e\\u0301\\U0001f600"\n');
  });

  test.each([
    ["a: 1\nb: x\u0007\n", "line 2 has the character U+0007 in it; between double quotes, write \\u0007"],
    ["a: \ufffe\n", "line 1 has the character U+FFFE in it; between double quotes, write \\ufffe"],
    ["a: 1\nb: *hunter2\n", "the alias in line 2 comes before its anchor is complete"],
    ["a: &x [*x]\n", "the alias in line 1 comes before its anchor is complete"],
  ])("is refused with its place in the text %j", (text, reason) => {
    expect(problems(PackValues.fromYaml(text))).toEqual(notYaml(reason));
  });

  test("is refused for good where no file can hold it", () => {
    const half = "line 1 has an unpaired surrogate, which UTF-8 cannot encode";
    expect(problems(PackValues.fromYaml("a: \ud800\n"))).toEqual(unusable(half));
  });

  test("is refused with its path in a map", () => {
    const fix = "Values take text, numbers, booleans, null, lists, maps and CDKTF tokens.";
    const half = "text with an unpaired surrogate, which UTF-8 cannot encode";
    expect(problems(PackValues.fromObject({ a: { "x\udc00": 1 } }))).toEqual([
      `[edge-sites/network] a key of values.a is ${half}. ${fix}`,
    ]);
    expect(problems(PackValues.fromObject({ a: ["x\ud800"] }))).toEqual([
      `[edge-sites/network] values.a[0] is ${half}. ${fix}`,
    ]);
  });
});

describe("data that cannot be taken gives one error with its path", () => {
  const found = (values: object) =>
    problems(PackValues.fromObject(values as any)).map((message) => message.split(". ")[0]);

  test("a hole in a list", () => {
    const list = [1];
    list[2] = 3;
    expect(found({ a: list })).toEqual([expect.stringMatching(/^\[edge-sites\/network\] values\.a\[1\] is missing/)]);
  });

  test("a property that throws", () => {
    const values = {
      get a() {
        throw new Error("hunter2");
      },
    };
    expect(found(values)).toEqual(["[edge-sites/network] values.a is a property that throws when it is read"]);
  });

  test("nesting without end, from a map and from text", () => {
    let nested: object = {};
    for (let level = 0; level < 3000; level++) nested = { a: nested };
    expect(problems(PackValues.fromObject(nested as any))[0]).toMatch(
      /values\.a\.a.* is nested deeper than 200 levels/,
    );
    const brackets = `a: ${"[".repeat(3000)}${"]".repeat(3000)}\n`;
    expect(problems(PackValues.fromYaml(brackets))).toEqual(notYaml("it is nested deeper than 200 levels"));
    expect(problems(PackValues.fromYaml(`a: ${"[".repeat(250)}${"]".repeat(250)}\n`))).toEqual(
      notYaml("it is nested deeper than 200 levels"),
    );
  });

  test("more than can be meant", () => {
    let many: unknown = "x";
    for (let level = 0; level < 8; level++) many = Array(9).fill(many);
    expect(problems(PackValues.fromObject({ a: many }))).toHaveLength(1);
    const text = `a: ${"x".repeat(5 << 20)}\n`;
    expect(problems(PackValues.fromYaml(text))).toEqual(
      unusable(`it has ${text.length} characters, and 4194304 are accepted`),
    );
  });

  test("aliases of aliases are read once, and refused where merging would write each of them", () => {
    const lists = Array.from(
      { length: 8 },
      (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(", ")}]`,
    );
    const text = `a0: &a0 x\n${lines(lists)}`;
    expect(fromYaml(text)).toBe(text);
    expect(problems(PackValues.fromObject({ z: 1 }).merge(PackValues.fromYaml(text)))).toEqual(
      unusable("it is more than Palette takes"),
    );
  });

  test("a token of another program", () => {
    const token = "${TfToken[TOKEN.99999]}";
    expect(found({ a: token })).toEqual([
      `[edge-sites/network] values.a is text with ${token} in it, a token that this program has not made`,
    ]);
    expect(problems(PackValues.fromYaml(`a: 1\nb: ${token}\n`))).toEqual(
      unusable(`line 2 has ${token} in it, a token that this program has not made`),
    );
  });

  test("a tag of a map or list that merging would lose", () => {
    const merged = PackValues.fromObject({ z: 1 }).merge(PackValues.fromYaml("a: !!omap [{b: 1}, {c: 2}]\n"));
    expect(problems(merged)).toEqual(
      unusable("what is merged has the tag !!omap, which would be lost: write it without"),
    );
  });

  test.each([
    ["!!map {b: 1}", undefined],
    ["!!seq [1]", undefined],
    ["!<tag:yaml.org,2002:map> {b: 1}", undefined],
    ["!!set {b: null}", "!!set"],
    ["!mine {b: 1}", "!mine"],
    ["!<x!!map> {b: 1}", "x!!map"],
    ["!!maps {b: 1}", "!!maps"],
    ["[{b: !mine [1]}]", "!mine"],
  ])("a tag of a map or list is lost, or not: %s", (value, tag) => {
    const merged = PackValues.fromObject({ z: 1 }).merge(PackValues.fromYaml(`a: ${value}\n`));
    const found = problems(merged).join("\n");
    expect(/has the tag (.*), which would be lost/.exec(found)?.[1]).toBe(tag);
  });

  test("and bytes in base64 are merged like any scalar", () => {
    expect(written(() => PackValues.fromYaml("a: !!binary aGk=\n").merge(PackValues.fromObject({ z: 1 })))).toBe(
      'a: !<tag:yaml.org,2002:binary> "aGk="\nz: 1\n',
    );
  });
});

describe("a number token", () => {
  test("is written as the expression that it stands for", () => {
    expect(
      written((stack) =>
        PackValues.fromObject({ a: new TerraformVariable(stack, "x", { type: "number" }).numberValue }),
      ),
    ).toBe("a: ${jsonencode(var.x)}\n");
  });
});

describe("tokens in YAML text", () => {
  test("between quotes are text, whatever Terraform finds", () => {
    const text = written((stack) => {
      const size = new TerraformVariable(stack, "size", { type: "number" });
      return PackValues.fromYaml(
        `a: "${size.numberValue}"\nb: '${size.stringValue}'\nc: ${size.numberValue}\nd: |-\n  ${size.value}\n`,
      );
    });
    expect(text).toBe(
      lines([
        "a: ${jsonencode(tostring(var.size))}",
        "b: ${jsonencode(tostring(var.size))}",
        "c: ${jsonencode(var.size)}",
        "d: ${jsonencode(tostring(var.size))}",
      ]),
    );
  });

  test("and so is a number that is known only at synth", () => {
    const late = Token.asNumber(Lazy.numberValue({ produce: () => 8.1 }));
    expect(fromYaml(`a: "${late}"\nb: ${late}\n`)).toBe('a: "8.1"\nb: 8.1\n');
  });

  test("that become half an expression stop the synth, and do not become text", () => {
    const joined = (values: (site: string) => PackValues, end = (_: any) => "a\\") =>
      written((stack) => values(Fn.join("-", [new TerraformVariable(stack, "site", {}).stringValue, end(stack)])));
    const message =
      "[edge-sites] A token in its text has become an expression that never ends. CDKTF does not escape quotes and " +
      "backslashes in functions such as Fn.join: keep the text that has them in a TerraformLocal, and give its asString.";
    expect(() => joined((site) => PackValues.fromObject({ site }))).toThrow(message);
    expect(() => joined((site) => PackValues.fromYaml(`site: ${site}\n`))).toThrow(message);
    const local = (stack: any) => new TerraformLocal(stack, "end", "a\\").asString;
    expect(joined((site) => PackValues.fromObject({ site }), local)).toBe(
      'site: ${jsonencode(join("-", [var.site, local.end]))}\n',
    );
  });
});

describe("a sign before a macro stays a sign", () => {
  const TEXTS = ['"cost $${{ .Values.price }}"', "ci-${{ x }}", "50%{{ x }}", "$${{ x }}%%{{ y }}"];
  const ESCAPED = ['"cost $$${{ .Values.price }}"', "ci-$${{ x }}", "50%%{{ x }}", "$$${{ x }}%%%{{ y }}"];
  const each = TEXTS.map((text, index) => [text, ESCAPED[index]]);
  const note = (text: string) => PackValues.fromYaml(`note: ${text}\n`);

  test.each(each)("where values are merged: %s", (text, escaped) => {
    expect(written(() => note(text).merge(PackValues.fromObject({ z: 1 })))).toBe(`note: ${escaped}\nz: 1\n`);
    expect(written(() => PackValues.fromObject({ z: 1 }).merge(note(text)))).toContain(escaped.replaceAll('"', ""));
  });

  test.each(each)("beside a token: %s", (text, escaped) => {
    const value = (stack: any) => new TerraformVariable(stack, "site", {}).stringValue;
    expect(written((stack) => note(`${text}\nsite: ${value(stack)}`))).toBe(
      `note: ${escaped}\nsite: \${jsonencode(var.site)}\n`,
    );
  });

  test.each(each)("beside typed properties and additionalValues: %s", (text, escaped) => {
    const { output } = synthesized((stack) => {
      const { values } = os(stack, { values: note(text), additionalValues: { z: 1 } });
      new TerraformOutput(stack, "values", { value: values });
    });
    expect(output.values.value).toContain(`note: ${escaped}\n`);
  });

  test.each(each)("in a key: %s", (text, escaped) => {
    expect(written(() => PackValues.fromYaml(`? ${text}\n: 1\n`).merge(PackValues.fromObject({ z: 1 })))).toContain(
      escaped,
    );
  });

  test("and a sign before a text that is known only at synth, too", () => {
    const late = Lazy.stringValue({ produce: () => "{ x }" });
    expect(fromObject({ a: `50%${late}`, b: `$${late}` })).toBe('a: "50%%{ x }"\nb: "$${ x }"\n');
    const manifests = [{ name: "a", content: `# $${late}\napiVersion: v1\nkind: A\n` }];
    const { output } = synthesized((stack) => {
      const [{ content }] = new PackLayer(stack, "network", { ...layer, manifests })._manifests();
      new TerraformOutput(stack, "content", { value: content });
    });
    expect(output.content.value).toBe("# $${ x }\napiVersion: v1\nkind: A\n");
  });

  test("whatever stands around it", () => {
    const pieces = fc.array(fc.constantFrom("$", "%", "{{ x }}", "{", "}", "a", "{{x}}"), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, pieces, (one, other) => {
        const text = `one: "${one.join("")}"\nother: |-\n  ${["b", ...other].join("")}\n`;
        const merged = PackValues.fromYaml(text)
          .merge(PackValues.fromObject({ z: 1 }))
          ._argument();
        const parts = splitTemplate(merged);
        expect(parts.filter(({ expression }) => expression)).toEqual([]);
        expect(parse(parts.map((part) => part.text).join(""))).toEqual({ ...parse(text), z: 1 });
      }),
      { numRuns: cases(2000) },
    );
  });
});

function lines(list: string[]): string {
  return list.map((line) => `${line}\n`).join("");
}
