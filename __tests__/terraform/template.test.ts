import {
  escapeTemplate,
  hasUnprintable,
  isComposed,
  joinTemplate,
  quoteTemplate,
  splitTemplate,
  textForHcl,
  visibleJson,
} from "../../lib/terraform/template";

/** A piece in short: text, or an expression in an array. */
const shortOf = (template: string) =>
  splitTemplate(template).map(({ expression, text }) => (expression ? [text] : text));
const partsOf = (...short: (string | [string])[]) =>
  short.map((each) =>
    typeof each === "string" ? { expression: false, text: each } : { expression: true, text: each[0] },
  );

describe("a template", () => {
  test.each<[string, (string | [string])[]]>([
    ["", []],
    ["a", ["a"]],
    ["${a}", [["${a}"]]],
    ["%{a}", [["%{a}"]]],
    ["a${b}c${d}", ["a", ["${b}"], "c", ["${d}"]]],
    ["${a}${b}", [["${a}"], ["${b}"]]],
    ["$${a}", ["${a}"]],
    ["%%{a}", ["%{a}"]],
    ["$$${a}", ["$${a}"]],
    ["$%{a}", ["$", ["%{a}"]]],
    ["%${a}", ["%", ["${a}"]]],
    ["$a {b} %", ["$a {b} %"]],
    ["${{a}}", [["${{a}}"]]],
    ["${f({a={}})}b", [["${f({a={}})}"], "b"]],
    ['${"}"}x', [['${"}"}'], "x"]],
    ['${"{"}x', [['${"{"}'], "x"]],
    ['${"\\"}"}x', [['${"\\"}"}'], "x"]],
    ['${"\\\\"}x', [['${"\\\\"}'], "x"]],
    ['${"${"}"}"}x', [['${"${"}"}"}'], "x"]],
    ['${"%{if a}}%{endif}"}x', [['${"%{if a}}%{endif}"}'], "x"]],
    ['${"$${"}x', [['${"$${"}'], "x"]],
    ['${"%%{"}x', [['${"%%{"}'], "x"]],
    ['${"$%{"}"}"}x', [['${"$%{"}"}"}'], "x"]],
    ["a${b", ["a${b"]],
    ['a${"b}', ['a${"b}']],
    ['a${"${b"}', ['a${"${b"}']],
    ["a$${b}${c", ["a${b}${c"]],
  ])("%j is made of %j", (template, parts) => {
    expect(shortOf(template)).toEqual(parts);
  });

  test("says where an expression begins that never ends, once", () => {
    const opened: number[] = [];
    splitTemplate("a${b}c${d${", (start) => opened.push(start));
    splitTemplate("$${a", (start) => opened.push(start));
    expect(opened).toEqual([6]);
  });

  test.each([
    ["a", "a"],
    ["${a}", "$${a}"],
    ["%{a}", "%%{a}"],
    ["$${a}${b}", "$$${a}$${b}"],
    ["$a % {b}", "$a % {b}"],
  ])("that means %j is %j", (text, template) => {
    expect(escapeTemplate(text)).toBe(template);
    expect(
      splitTemplate(template)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  test.each<[(string | [string])[], string, string]>([
    [["a"], "a", '"a"'],
    [["${a}"], "$${a}", '"$${a}"'],
    [["a", ["${b}"]], "a${b}", '"a${b}"'],
    [["a$", ["${b}"]], 'a${"$"}${b}', '"a${"$"}${b}"'],
    [["a%%", ["%{b}"]], 'a${"%%"}%{b}', '"a${"%%"}%{b}"'],
    [["a$%", ["${b}"]], 'a${"$%"}${b}', '"a${"$%"}${b}"'],
    [["a$", "b"], "a$b", '"a$b"'],
    [["a$", "{b}"], "a$${b}", '"a$${b}"'],
    [[["${a}"], "%", "%", "{b}", ["${c}"]], "${a}%%%{b}${c}", '"${a}%%%{b}${c}"'],
    [["a$"], "a$", '"a$"'],
    [['"\\\n\t'], '"\\\n\t', '"\\"\\\\\\n\\t"'],
    [["\b\f"], "\b\f", '"\\u0008\\u000c"'],
    [["\\b"], "\\b", '"\\\\b"'],
    [["a\rb"], "a\rb", '"a\\rb"'],
    [["a\rb", ["${c}"]], 'a${"\\r"}b${c}', '"a\\rb${c}"'],
    [["a\r\nb", ["${c}"]], "a\r\nb${c}", '"a\\r\\nb${c}"'],
  ])("of %j is %j, and between quotes %j", (short, joined, quoted) => {
    expect(joinTemplate(partsOf(...short))).toBe(joined);
    expect(quoteTemplate(partsOf(...short))).toBe(quoted);
  });

  test.each([
    ["a: 1\nb: 2\n", "a: 1\nb: 2"],
    ["a: 1\n", "a: 1\\n"],
    ["a: 1\nb: 2", "a: 1\\nb: 2"],
    ["a\nEOF\n", "a\\nEOF\\n"],
    ["a\n  EOF \n", "a\\n  EOF \\n"],
    ["a\nEOFs\n", "a\nEOFs"],
    ["a\n\u0001\n", "a\\n\\u0001\\n"],
    ["${a}\nb\n", "${a}\nb"],
    ['"${a}"', '\\"${a}\\"'],
    ["a\n\n", "a\n"],
  ])("%j is handed to the renderer of HCL as %j", (template, expected) => {
    expect(textForHcl(template)).toBe(expected);
  });
});

describe("characters", () => {
  test.each([
    ["\t", false],
    ["\n", false],
    ["\r", true],
    ["\u0000", true],
    ["\u0008", true],
    ["\u000b", true],
    ["\u001f", true],
    [" ~", false],
    ["\u007f", true],
    ["\u0085", true],
    ["\u009f", true],
    ["\u00a0é", false],
    ["\u2028", true],
    ["\u2029", true],
    ["\ufeff", true],
    ["\ufffd", false],
    ["\ufffe", true],
    ["\uffff", true],
    ["\ud83d\ude00", false],
    ["\ud83d", true],
    ["\udfff", true],
  ])("%j cannot be shown as it is: %s", (text, hidden) => {
    expect(hasUnprintable(`a${text}b`)).toBe(hidden);
  });

  test.each([
    ["é", true, '"é"'],
    ["e\u0301", false, '"e\\u0301"'],
    ["e\u0301é😀", false, '"e\\u0301\\u00e9\\U0001f600"'],
    ["a\u0085\u2028\ufeff", true, '"a\\u0085\\u2028\\ufeff"'],
    ["\u007f\u009f\ufffe\uffff", true, '"\\u007f\\u009f\\ufffe\\uffff"'],
    ["\u0300", true, '"\u0300"'],
    ["😀", true, '"😀"'],
    ["\u212b", false, '"\\u212b"'],
    ["~ ", true, '"~ "'],
    ['"\\\n', true, '"\\"\\\\\\n"'],
  ])("%j stay as they are in Terraform: %s, and are written %s", (text, composed, json) => {
    expect(isComposed(text)).toBe(composed);
    expect(visibleJson(text)).toBe(json);
  });
});
