import fc from "fast-check";
import { parse } from "yaml";
import { textForOutput } from "../../lib/terraform/exact-hcl";
import { toData } from "../../lib/values/data";
import { textArgument } from "../../lib/values/expression";
import { yamlArgument } from "../../lib/values/yaml-argument";
import { describeWithTerraform, evaluate } from "../support/terraform";
import "../support/fuzz";

const SECRET = "p\"a's: {s}\n# EOF\n- ${w}\\o\trd %{x} $";

const traps = [
  ...[
    "",
    "a",
    "a\n",
    "a\nb",
    "a\nb\n",
    "a\nb\n\n",
    "\n",
    "\n\n",
    "a\r\nb\r\n",
    "a\nEOF\nb\n",
    "a\n  EOF\nb\n",
    "EOF\n",
  ],
  ...[
    '"',
    'say "hi"',
    "\\",
    "\\n",
    'a\\"b',
    "C:\\dir\nx\n",
    "${x}",
    "$${x}",
    "$$${x}",
    "%{if}",
    "%%{if}",
    "$",
    "%",
    "$$",
  ],
  ...[
    '${"x"}',
    "a${",
    "${a",
    "a\n${HOME}/$$\n",
    "cat <<EOF\n$VAR\nEOF\n",
    "tab\there",
    "é\u2028\u0085\ufeff",
    "\u0001\u0000",
  ],
  ...["{{ .spectro.var.x }}", "1e5", "-1.5e+300", "#{x}", "&{x}", "🎉", "a\n b\n\tc\n", "}", "{", "<<EOF\nx\nEOF\n"],
];
const someText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("${", "%{", "}", "$", "%", '"', "\\", "\n", "\r", "EOF", "a", " ", "{{", "}}", "'", ":"))
    .map((p) => p.join("")),
);
const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number) => fc.sample(arbitrary, { numRuns: count });
const printable = (texts: unknown[]) => texts.map((text) => JSON.stringify(text));
/** Terraform keeps all text in this form, whatever it was written in. */
const normalized = (text: string) => text.normalize("NFC");

describeWithTerraform("what Terraform evaluates", () => {
  test("any text is the same text from JSON and from HCL, and the text that was given", () => {
    const texts = [...traps, ...sample(someText, 250)];
    const { json, hcl } = evaluate(() => texts.map(textArgument));
    expect(printable(json)).toEqual(printable(texts.map(normalized)));
    expect(printable(hcl)).toEqual(printable(texts.map(normalized)));
  });

  test("text around a variable is literal, and the variable arrives as it is", () => {
    const texts = [...traps, ...sample(someText, 50)];
    const { json, hcl } = evaluate((secret) => texts.map((text) => textArgument(`${text}${secret}${text}`)), {
      secret: SECRET,
    });
    const expected = texts.map((text) => normalized(`${text}${SECRET}${text}`));
    expect(printable(json)).toEqual(printable(expected));
    expect(printable(hcl)).toEqual(printable(expected));
  });

  test("values are the same document from JSON and from HCL, whatever stands in them or in a variable", () => {
    const trees = sample(fc.dictionary(fc.string(), fc.array(fc.oneof(someText, fc.constantFrom(...traps)))), 60);
    const withSecret = (secret: string) => {
      const around = (trap: string) => `${trap}${secret}${trap}`;
      const each = trees.map((tree, index) => ({ ...tree, secret, around: around(traps[index % traps.length]) }));
      return [{ literal: traps, secret, around: traps.map(around) }, ...each];
    };
    const { json, hcl } = evaluate(
      (secret) => withSecret(secret).map((values) => yamlArgument(toData(values, "values", () => undefined))),
      { secret: SECRET },
    );
    expect(hcl).toEqual(json);
    const documents = json.map((document) => parse(document as string, { schema: "core" }));
    expect(documents).toEqual(withSecret(SECRET).map((values) => mapText(values, normalized)));
  });

  test("a pack block for other bindings is the same text from JSON and from HCL", () => {
    const texts = [...traps, ...sample(someText, 50)];
    const { json, hcl } = evaluate(() => texts.map((text) => textForOutput(textArgument(text))), { exact: false });
    expect(printable(json)).toEqual(printable(texts.map(normalized)));
    expect(printable(hcl)).toEqual(printable(texts.map(normalized)));
  });

  test("what CDKTF alone makes of the same text is not: these tests can fail", () => {
    const { json, hcl } = evaluate(() => ["a\nb\n"], { exact: false });
    expect(hcl).not.toEqual(json);
  });
});

function mapText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapText(item, change));
  return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [change(key), mapText(item, change)]));
}
