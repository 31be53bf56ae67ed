import { Fn, Lazy, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { resolved } from "../../lib/terraform/late-value";
import { knownText } from "../../lib/terraform/tokens";
import { jsonEncoded, templateDocument, textArgument } from "../../lib/values/expression";
import { newStack } from "../support/stacks";

const late = (value: string | number) =>
  typeof value === "number"
    ? Token.asNumber(Lazy.numberValue({ produce: () => value }))
    : Lazy.stringValue({ produce: () => value });

interface Tokens {
  readonly stack: TerraformStack;
  readonly text: string;
  readonly number: number;
  readonly list: string[];
  readonly any: unknown;
}

function tokens(): Tokens {
  const stack = newStack();
  const variable = (name: string, type: string) => new TerraformVariable(stack, name, { type });
  return {
    stack,
    text: variable("text", "string").stringValue,
    number: variable("number", "number").numberValue,
    list: variable("list", "list(string)").listValue,
    any: variable("any", "any").value,
  };
}

describe("text as an argument", () => {
  test.each<[string, (given: Tokens) => string, string]>([
    ["plain", () => "a", "a"],
    ["an expression that is meant as text", () => "${a} %{b}", "$${a} %%{b}"],
    ["a byte order mark", () => "\ufeff\ufeffa\ufeff", "a\ufeff"],
    ["a token", ({ text }) => text, "${var.text}"],
    ["text around a token", ({ text }) => `a \${b} ${text}c`, "a $${b} ${var.text}c"],
    ["a sign before a token", ({ text }) => `$${text}`, '${"$"}${var.text}'],
    ["a late text", () => `a${late("b${c}")}`, "ab${c}"],
    ["a late number", () => `${late(8)}Gi`, "8Gi"],
    ["a function", ({ text }) => `x-${Fn.upper(text)}`, "x-${upper(var.text)}"],
    ["a list in a text", () => `a${Token.asString(Lazy.anyValue({ produce: () => ["b", 1] }))}`, 'a["b",1]'],
  ])("%s", (_, make, expected) => {
    const given = tokens();
    expect(resolved(given.stack, textArgument(make(given)))).toBe(expected);
  });
});

describe("an unknown value as JSON", () => {
  test.each<[string, (given: Tokens) => unknown, string, string?]>([
    ["a token", ({ text }) => text, "${jsonencode(var.text)}", "${jsonencode(tostring(var.text))}"],
    [
      "text around a token",
      ({ text }) => `a-${text}`,
      '${jsonencode("a-${var.text}")}',
      '${jsonencode(tostring("a-${var.text}"))}',
    ],
    [
      "two tokens",
      ({ text }) => `${text}${text}`,
      '${jsonencode("${var.text}${var.text}")}',
      '${jsonencode(tostring("${var.text}${var.text}"))}',
    ],
    ["a number", ({ number }) => number, "${jsonencode(var.number)}", "${jsonencode(tostring(var.number))}"],
    [
      "a number as text",
      ({ number }) => `${number}`,
      "${jsonencode(var.number)}",
      "${jsonencode(tostring(var.number))}",
    ],
    [
      "a number within text",
      ({ number }) => `${number}Gi`,
      '${jsonencode("${var.number}Gi")}',
      '${jsonencode(tostring("${var.number}Gi"))}',
    ],
    ["a late number", () => late(8), "8", '"8"'],
    ["a late number as text", () => `${late(8)}`, "8", '"8"'],
    ["a late number within text", () => `${late(8)}Gi`, '"8Gi"', '"8Gi"'],
    ["text before a late number", () => `a${late(8)}`, '"a8"', '"a8"'],
    ["a late text", () => late('a"b'), '"a\\"b"', '"a\\"b"'],
    ["a late text that begins an expression", () => late("$${a}"), '"$${a}"', '"$${a}"'],
    ["a late text that Terraform or YAML would change", () => late("e\u0301"), '"e\\u0301"', '"e\\u0301"'],
    ["a late text with a line end of Unicode", () => late("a\u0085"), '"a\\u0085"', '"a\\u0085"'],
    ["a late flag", () => Lazy.anyValue({ produce: () => true }), "true", '"true"'],
    ["a late null", () => Lazy.anyValue({ produce: () => null }), "null", "null"],
    ["a late nothing", () => Lazy.anyValue({ produce: () => undefined }), "null", "null"],
    [
      "a late list",
      ({ text }) => Lazy.anyValue({ produce: () => ["a", 1, text, [true]] }),
      '["a",1,${jsonencode(var.text)},[true]]',
      '["a",1,${jsonencode(var.text)},[true]]',
    ],
    [
      "a late map, by its keys",
      ({ text }) => Lazy.anyValue({ produce: () => ({ b: text, a: { c: 1 } }) }),
      '{"a":{"c":1},"b":${jsonencode(var.text)}}',
      '{"a":{"c":1},"b":${jsonencode(var.text)}}',
    ],
    ["a list token", ({ list }) => list, "${jsonencode(var.list)}", "${jsonencode(tostring(var.list))}"],
    ["any token", ({ any }) => any, "${jsonencode(var.any)}", "${jsonencode(tostring(var.any))}"],
  ])("%s", (_, make, json, asText) => {
    const given = tokens();
    expect(resolved(given.stack, jsonEncoded(make(given), false))).toBe(json);
    expect(resolved(given.stack, jsonEncoded(make(given), true))).toBe(asText);
  });

  test("that is half an expression is an error of the construct that has it", () => {
    const { stack, text } = tokens();
    const half = Fn.join("-", [text, "a\\"]);
    for (const value of [half, Lazy.anyValue({ produce: () => half }), `b${half}`]) {
      expect(() => resolved(stack, jsonEncoded(value, false))).toThrow(
        "[edge-sites] A token in its text has become an expression that never ends.",
      );
    }
    expect(() => resolved(stack, textArgument(`b${half}`))).toThrow("an expression that never ends");
  });
});

describe("what is known of an argument", () => {
  test("is its text, and what our own tokens hold", () => {
    const { text } = tokens();
    expect(knownText("a${b}")).toBe("a${b}");
    expect(knownText(`a${text}b`)).toBe("ab");
    expect(knownText(textArgument(`{{.a}}${text}c`))).toBe("{{.a}}c");
    expect(knownText(`x${textArgument(`{{.a}}${text}c`)}`)).toBe("x{{.a}}c");
    expect(knownText(templateDocument(["a: ", jsonEncoded(`{{.b}}${text}`, false), "\n"]))).toBe("a: {{.b}}\n");
    for (const nothing of [undefined, null, 7, {}, []]) expect(knownText(nothing)).toBe("");
  });
});
