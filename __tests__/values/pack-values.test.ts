import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Fn, Lazy, TerraformOutput, TerraformVariable } from "cdktf";
import fc from "fast-check";
import { parse } from "yaml";
import { Checks, EdgeByoosLayer, LayerKind, PackLayer, PackValues, ProviderImage } from "../../lib";
import { cases } from "../support/fuzz";
import { messages, nowhere, synthesized } from "../support/stacks";

const calico = { kind: LayerKind.NETWORK, name: "cni-calico", version: "3.26.3" };
const written = (values: PackValues) => {
  const { output } = synthesized((stack) => {
    const layer = new PackLayer(stack, "network", { ...calico, values });
    new TerraformOutput(stack, "values", { value: layer.values });
  });
  return output.values.value;
};
const problems = (values: PackValues) => messages((stack) => new PackLayer(stack, "network", { ...calico, values }));

describe("values from text", () => {
  const users = [
    "# what the network team agreed on",
    "pack:",
    "    namespace: kube-system   # not default",
    "",
    "zebra: 1",
    "apple: 'quoted'",
    "list: [a,  b]",
    "script: |",
    "  #!/bin/sh",
    '  echo "$HOME" {{.spectro.var.site}}',
    "",
  ].join("\n");

  test("pass through with their comments, order and styles", () => {
    expect(written(PackValues.fromYaml(users))).toBe(`${users}# end of values\n`);
  });

  test("keep a literal ${ and %{", () => {
    expect(written(PackValues.fromYaml("run: echo ${HOME} %{x}\n"))).toBe("run: echo $${HOME} %%{x}\n");
  });

  test("have LF only, no mark and no blank line before them, and one newline after", () => {
    expect(written(PackValues.fromYaml("\ufeff\r\n  \r\na: 1\r\nb: 2\r\n\r\n\r\n"))).toBe("a: 1\nb: 2\n");
    expect(written(PackValues.fromYaml("a: 1\rb: 2"))).toBe("a: 1\nb: 2\n");
  });

  test("that are indented as a whole, as in a template literal, move to column 0", () => {
    const indented = `
      pack:
        namespace: kube-system

      # a comment
      other: |
        two
          lines
    `;
    expect(written(PackValues.fromYaml(indented))).toBe(
      "pack:\n  namespace: kube-system\n\n# a comment\nother: |\n  two\n    lines\n# end of values\n",
    );
  });

  test("may have macros where YAML would not allow their braces", () => {
    const text = "replicas: {{ .spectro.var.replicas }}\nname: a-{{.spectro.var.site}}-b\n";
    expect(written(PackValues.fromYaml(text))).toBe(text);
  });

  test("take tokens as whole values, within text, and inside quotes and blocks", () => {
    const { output } = synthesized((stack) => {
      const token = new TerraformVariable(stack, "secret", { sensitive: true }).stringValue;
      const text = [
        `# kept`,
        `plain: ${token}`,
        `quoted: "a ${token}"`,
        `single: 'it''s ${token}'`,
        "block: |",
        `  x=${token}`,
        "",
      ];
      const layer = new PackLayer(stack, "network", { ...calico, values: PackValues.fromYaml(text.join("\n")) });
      new TerraformOutput(stack, "values", { value: layer.values });
    });
    expect(output.values.value).toBe(
      [
        "# kept",
        "plain: ${jsonencode(var.secret)}",
        'quoted: ${jsonencode("a ${var.secret}")}',
        'single: ${jsonencode("it\'s ${var.secret}")}',
        'block: ${jsonencode("x=${var.secret}\\n")}',
        "",
      ].join("\n"),
    );
  });

  test("that are one token, such as another pack's defaults, pass through whole", () => {
    const { output } = synthesized((stack) => {
      const other = new PackLayer(stack, "other", calico);
      const layer = new PackLayer(stack, "network", { ...calico, values: PackValues.fromYaml(other.values) });
      new TerraformOutput(stack, "values", { value: layer.values });
    });
    expect(output.values.value).toBe("${data.spectrocloud_pack.cni_calico_3_26_3.values}");
  });

  test("that are not YAML stop the synth, with the place", () => {
    const fix = "Correct the text; a pack takes one YAML document whose root is a map.";
    const wrong: [string, string][] = [
      ["a: 1\n\tb: 2\n", "Tabs are not allowed as indentation at line 2, column 1"],
      ["a: 1\na: 2\n", "Map keys must be unique at line 2, column 1"],
      [
        "a: [1\n",
        "Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1",
      ],
      ["- a\n- b\n", "its root is not a map"],
      ["just text\n", "its root is not a map"],
      ["a: 1\n---\nb: 2\n", "it holds more than one document"],
    ];
    for (const [text, reason] of wrong) {
      expect(problems(PackValues.fromYaml(text))).toContain(
        `[edge-sites/network] values is not YAML that Palette can read: ${reason}. ${fix}`,
      );
    }
    expect(problems(PackValues.fromYaml(8 as unknown as string))).toEqual([
      `[edge-sites/network] values cannot be used: it is the number 8. ${fix}`,
    ]);
  });

  test("with a token in a comment stop the synth: its value could end the line", () => {
    const found = messages((stack) => {
      const token = new TerraformVariable(stack, "secret", {}).stringValue;
      new PackLayer(stack, "network", { ...calico, values: PackValues.fromYaml(`a: 1 # ${token}\n`) });
    });
    expect(found).toEqual([
      "[edge-sites/network] values is not YAML that Palette can read: a token stands in a comment, where its value could end the line. Correct the text; a pack takes one YAML document whose root is a map.",
    ]);
  });

  test("may be empty", () => {
    expect(written(PackValues.fromYaml(""))).toBe("");
    expect(written(PackValues.fromYaml("# nothing yet\n"))).toBe("# nothing yet\n");
  });
});

describe("values from a file", () => {
  const file = (content: string | Buffer) => {
    const name = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "values-")), "values.yaml");
    fs.writeFileSync(name, content);
    return name;
  };

  test("pass through like text", () => {
    expect(written(PackValues.fromFile(file("# c\r\na: ${X}\r\n")))).toBe("# c\na: $${X}\n");
  });

  test("say which file cannot be read, and why", () => {
    const unusable = (name: string, reason: string) => [
      `[edge-sites/network] The values file ${name} cannot be used: ${reason}. Give the path of a YAML file; a relative ` +
        "path counts from the folder that the program was started in.",
    ];
    const problemsOf = (name: string) => problems(PackValues.fromFile(name));
    expect(problemsOf("no/such/values.yaml")).toEqual(unusable("no/such/values.yaml", nowhere("no/such/values.yaml")));
    const notText = file(Buffer.from([0x61, 0xff, 0xfe]));
    expect(problemsOf(notText)).toEqual(unusable(notText, "it is not UTF-8 text"));
    const binary = file(Buffer.from([0xff, 0xfe, 0x00]));
    expect(problemsOf(binary)).toEqual(unusable(binary, "it is a binary file"));
    const folder = path.dirname(binary);
    expect(problemsOf(folder)).toEqual(unusable(folder, "it is a folder"));
    const broken = file("a: [\n");
    expect(problemsOf(broken)[0]).toContain(`the file ${broken} is not YAML`);
  });

  test("do not wait for a pipe that nobody writes to", () => {
    const pipe = `${file("")}.pipe`;
    execFileSync("mkfifo", [pipe]);
    expect(problems(PackValues.fromFile(pipe))[0]).toContain("it is not a file");
  });
});

describe("values from a map", () => {
  test("have their keys in alphabetical order, and text that looks like something else in quotes", () => {
    expect(written(PackValues.fromObject({ b: { d: "8", c: true }, a: [null, 1.5, "{{.spectro.var.x}}"] }))).toBe(
      "a:\n  - null\n  - 1.5\n  - '{{.spectro.var.x}}'\nb:\n  c: true\n  d: '8'\n",
    );
  });

  test("take tokens of every kind", () => {
    const { output } = synthesized((stack) => {
      const list = new TerraformVariable(stack, "sans", { type: "list(string)" });
      const count = new TerraformVariable(stack, "count_of", { type: "number" });
      const values = PackValues.fromObject({
        list: list.listValue,
        number: count.numberValue,
        any: list.value,
        text: `n=${count.numberValue}`,
      });
      new TerraformOutput(stack, "values", { value: new PackLayer(stack, "network", { ...calico, values }).values });
    });
    expect(output.values.value).toBe(
      [
        "any: ${jsonencode(var.sans)}",
        "list: ${jsonencode(var.sans)}",
        "number: ${jsonencode(var.count_of)}",
        'text: ${jsonencode("n=${var.count_of}")}',
        "",
      ].join("\n"),
    );
  });
});

describe("values that are made late", () => {
  test("arrive as they are made, expressions and all", () => {
    const { output } = synthesized((stack) => {
      const secret = new TerraformVariable(stack, "secret", { sensitive: true });
      const values = PackValues.fromObject({
        joined: Fn.join(",", ["x", secret.stringValue]),
        made: Lazy.anyValue({ produce: () => ({ list: ["a", { deep: `${secret.stringValue}!` }] }) }),
      });
      new TerraformOutput(stack, "values", { value: new PackLayer(stack, "network", { ...calico, values }).values });
    });
    expect(output.values.value).toBe(
      'joined: ${jsonencode(join(",", ["x", var.secret]))}\nmade: {"list":["a",{"deep":${jsonencode("${var.secret}!")}}]}\n',
    );
  });
});

describe("merged values", () => {
  const base = PackValues.fromYaml("# top\nb:\n  # kept\n  y: 1 # kept too\n  x: [1, 2]\na: text\n");

  test("replace key by key, and keep comments and order where they do not touch", () => {
    const over = PackValues.fromObject({ b: { x: [3], new: "yes" }, c: null });
    expect(written(base.merge(over))).toBe(
      "# top\nb:\n  # kept\n  y: 1 # kept too\n  x:\n    - 3\n  new: 'yes'\na: text\nc: null\n",
    );
  });

  test("can be merged again, and leave what they were merged from alone", () => {
    const once = base.merge(PackValues.fromYaml("a: second\n"));
    const twice = once.merge(PackValues.fromObject({ a: "third" }));
    expect(parse(written(once)).a).toBe("second");
    expect(parse(written(twice)).a).toBe("third");
    expect(parse(written(base)).a).toBe("text");
    expect(parse(written(PackValues.fromObject({ z: 1 }).merge(twice)))).toEqual({ z: 1, ...parse(written(twice)) });
  });

  test("keep macros and tokens of both sides", () => {
    const { output } = synthesized((stack) => {
      const token = new TerraformVariable(stack, "secret", {}).stringValue;
      const values = PackValues.fromYaml(`a: {{.spectro.var.a}}\nb: ${token}\n`)
        .merge(PackValues.fromYaml(`c: {{ .spectro.var.c }}\nd: "${token}"\n`))
        .merge(PackValues.fromObject({ e: token }));
      new TerraformOutput(stack, "values", { value: new PackLayer(stack, "network", { ...calico, values }).values });
    });
    expect(output.values.value).toBe(
      "a: {{.spectro.var.a}}\nb: ${jsonencode(var.secret)}\nc: {{ .spectro.var.c }}\nd: ${jsonencode(var.secret)}\ne: ${jsonencode(var.secret)}\n",
    );
  });

  test("leave the spelling of what they do not touch, on either side", () => {
    const odd = "mode: 0644\nbig: 12345678901234567890\nexp: 1e3\nagree: yes\ninf: .inf\nhex: 0x1F\nempty:\n";
    const folded = "text: >\n  a b\n";
    expect(written(PackValues.fromYaml(odd + folded).merge(PackValues.fromObject({ z: 1 })))).toBe(
      `${odd}${folded}z: 1\n`,
    );
    expect(written(PackValues.fromYaml("z: 1\n").merge(PackValues.fromYaml(odd)))).toBe(
      `z: 1\n${odd.replace("empty:", "empty: null")}`,
    );
    const { output } = synthesized((stack) => {
      const token = new TerraformVariable(stack, "t", {}).stringValue;
      const values = PackValues.fromYaml(`${odd}token: ${token}\n`);
      new TerraformOutput(stack, "values", { value: new PackLayer(stack, "network", { ...calico, values }).values });
    });
    expect(output.values.value).toBe(`${odd}token: \${jsonencode(var.t)}\n`);
  });

  test("find the keys that are there, however they are spelled", () => {
    const one = PackValues.fromYaml('ports:\n  80: a\n"{{.spectro.var.x}}": a\nopen: "{{"\nq: 1\nclose: "}}"\n');
    const over = PackValues.fromYaml('ports:\n  80: b\n"{{.spectro.var.x}}": b\nq: 2\n');
    expect(written(one.merge(over))).toBe('ports:\n  80: b\n"{{.spectro.var.x}}": b\nopen: "{{"\nq: 2\nclose: "}}"\n');
    const merging = PackValues.fromYaml("base: &d\n  k: 1\nown:\n  <<: *d\n  l: 2\n");
    expect(parse(written(PackValues.fromYaml("z: 1\n").merge(merging)))).toEqual({
      z: 1,
      base: { k: 1 },
      own: { k: 1, l: 2 },
    });
  });

  test("copy what an alias stands for, and leave its anchor alone", () => {
    const aliased = PackValues.fromYaml("a: &x { b: 1 }\nc: *x\nd: *x\n");
    expect(parse(written(aliased.merge(PackValues.fromObject({ c: { z: 1 } }))))).toEqual({
      a: { b: 1 },
      c: { b: 1, z: 1 },
      d: { b: 1 },
    });
  });

  test("stop the synth where they cannot be merged, and never become empty in silence", () => {
    const fix = "Correct the text; a pack takes one YAML document whose root is a map.";
    const found = (merge: (defaults: PackValues) => PackValues) =>
      messages((stack) => {
        const defaults = PackValues.fromYaml(new PackLayer(stack, "other", calico).values);
        new PackLayer(stack, "network", { ...calico, values: merge(defaults) });
      });
    const unknown = `[edge-sites/network] values cannot be used: values that only Terraform knows cannot be merged at synth. ${fix}`;
    expect(found((defaults) => defaults.merge(PackValues.fromObject({ a: 1 })))).toEqual([unknown]);
    expect(found((defaults) => PackValues.fromObject({ a: 1 }).merge(defaults))).toEqual([unknown]);
    const anchored = PackValues.fromYaml("a: &x { b: 1 }\nc: *x\n");
    expect(problems(anchored.merge(PackValues.fromObject({ a: 5 })))).toEqual([
      `[edge-sites/network] values cannot be used: Unresolved alias (the anchor must be set before the alias). ${fix}`,
    ]);
  });

  test("report what is wrong on either side", () => {
    const found = problems(
      base.merge(PackValues.fromYaml("- a\n")).merge(PackValues.fromObject({ f: () => 1 } as never)),
    );
    expect(found).toEqual([
      "[edge-sites/network] values cannot be used: its root is not a map. Correct the text; a pack takes one YAML document whose root is a map.",
      "[edge-sites/network] values.f is a function. Values take text, numbers, booleans, null, lists, maps and CDKTF tokens.",
    ]);
  });

  test("are what merging the maps would be", () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());
    const key = fc.constantFrom("a", "b", "c d", "8", "yes");
    const map = fc.dictionary(key, fc.oneof(scalar, fc.dictionary(key, scalar), fc.array(scalar)), {
      noNullPrototype: true,
    });
    const isMap = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
    const merge = (one: any, other: any): any =>
      isMap(one) && isMap(other)
        ? Object.fromEntries(
            [...new Set([...Object.keys(one), ...Object.keys(other)])].map((k) => [
              k,
              k in other ? (k in one ? merge(one[k], other[k]) : other[k]) : one[k],
            ]),
          )
        : other;
    fc.assert(
      fc.property(map, map, (one, other) => {
        const text = written(PackValues.fromObject(one).merge(PackValues.fromObject(other)));
        expect(parse(text.replaceAll("$${", "${").replaceAll("%%{", "%{"))).toEqual(merge(one, other));
      }),
      { numRuns: cases(50) },
    );
  });
});

describe("values that somebody is warned of, or answers for", () => {
  const rounded = { count: 2 ** 60 };

  test("are written: a warning takes nothing away", () => {
    expect(written(PackValues.fromObject(rounded))).toBe("count: 1152921504606847000\n");
    expect(written(PackValues.fromYaml("a: 1\n").merge(PackValues.fromObject(rounded)))).toBe(
      "a: 1\ncount: 1152921504606847000\n",
    );
  });

  test("are still looked through for what is written out beside the number", () => {
    const credentials = { registry: "example.io", username: "edge", password: "written-out" };
    const image = ProviderImage.fromUri("example.io/os:v1.4.5");
    const additionalValues = { ...rounded, providerCredentials: credentials };
    const path = "providerCredentials.password";
    expect(messages((stack) => new EdgeByoosLayer(stack, "byoos", { image, additionalValues }))).toEqual([
      expect.stringContaining(`additionalValues.${path} is written out`),
    ]);
    const values = PackValues.fromObject({ ...additionalValues, options: { "system.uri": "example.io/os:v1.4.5" } });
    const raw = { kind: LayerKind.OS, name: "edge-native-byoi", version: "1.0.0", values };
    expect(messages((stack) => new PackLayer(stack, "byoos", raw))).toEqual([
      expect.stringContaining(`values.${path} is written out`),
    ]);
  });

  test("stay the text that was given, if only our reader cannot read it", () => {
    const text = "{{- if .spectro.var.site }}\na: [1\n";
    const { output } = synthesized((stack) => {
      const layer = new PackLayer(stack, "network", { ...calico, values: PackValues.fromYaml(text) });
      Checks.of(layer).acknowledge("values-yaml", "Palette fills the template in");
      new TerraformOutput(stack, "values", { value: layer.values });
    });
    expect(output.values.value).toBe(text);
  });

  test.each(["values-data", "values-file", "manifest-file", "defaults-anchor"])(
    "cannot be answered for by %s",
    (rule) => {
      const refused = () => synthesized((stack) => Checks.of(stack).acknowledge(rule, "It is meant so"));
      expect(refused).toThrow(`The rule "${rule}" cannot be acknowledged.`);
    },
  );
});

test.each(["?x", ":x"])("%s is quoted between braces only, where Go's readers stop at its first sign", (text) => {
  const merged = (base: string, over: object) =>
    PackValues.fromYaml(base).merge(PackValues.fromObject(over))._argument();
  expect(merged("a: 1\n", { b: text })).toBe(`a: 1\nb: ${text}\n`);
  expect(merged("a: {c: 1}\n", { a: { b: text } })).toBe(`a: { c: 1, b: '${text}' }\n`);
});
