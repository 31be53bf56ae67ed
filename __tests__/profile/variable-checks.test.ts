import { Lazy, TerraformVariable, Token } from "cdktf";
import type { ProfileVariable } from "../../lib";
import { checkValues, checkVariables } from "../../lib/profile/variable-checks";
import { lateTextIn } from "../../lib/terraform/late-value";
import { newStack } from "../support/stacks";

const stack = newStack();
const lateText = lateTextIn(stack);
const secret = new TerraformVariable(stack, "secret", { sensitive: true }).stringValue;
const flag = Token.asAny(Lazy.anyValue({ produce: () => true }));
const late = Lazy.stringValue({ produce: () => "hunter2" });
const rules = (found: { readonly rule: string }[]) => found.map(({ rule }) => rule);
const variable = (more: Record<string, unknown>) => ({ name: "v", displayName: "V", ...more }) as ProfileVariable;
const broken = (more: Record<string, unknown>) => rules(checkVariables([variable(more)], lateText));
const values = (declared: ProfileVariable[] | undefined, given: Record<string, unknown>) =>
  rules(checkValues("toClusterProfile()", declared, Object.entries(given), lateText));

describe("the format of a variable", () => {
  test.each<[string, string[], string[]]>([
    ["string", ["", "a b", "7"], []],
    [
      "number",
      ["0", "-1", "+1", ".5", "1.", "1.5e-7", "1E+3", ""],
      ["1.5.2", "1e", "e3", "x1", "1x", "--1", ".", "1 "],
    ],
    ["boolean", ["true", "false", ""], ["True", "yes", "truefalse", "0"]],
    ["ipv4", ["10.0.0.1", "255.255.255.255"], ["10.0.0", "10.0.0.256", "fd00::1", "10.0.0.1/8", "a"]],
    [
      "ipv4cidr",
      ["10.0.0.0/0", "10.0.0.0/9", "10.0.0.0/32", "10.0.0.0/29"],
      ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/40", "10.0.0.0/8/8", "fd00::/8", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/012"],
    ],
    ["ipv6", ["fd00::1", "::"], ["10.0.0.1", "fd00::g", "fd00"]],
    ["version", ["1", "v1.2", "1.2.3-rc.1", "1.2.3+b-1"], ["x1", "1.", "1.2.x", "v", "1.2 ", "1.2-"]],
    ["base64", ["aGk=", "aGkh", "YQ==", ""], ["aGk", "aGk==", "aG!h", "=aGk", "a===", "aGk=aGk="]],
  ])("%s", (format, right, wrong) => {
    for (const defaultValue of right)
      expect([defaultValue, broken({ format, defaultValue })]).toEqual([defaultValue, []]);
    for (const defaultValue of wrong) {
      expect([defaultValue, broken({ format, defaultValue })]).toEqual([defaultValue, ["variable-default"]]);
    }
    for (const defaultValue of [secret, "{{.spectro.macro.a}}", undefined, null])
      expect(broken({ format, defaultValue })).toEqual([]);
  });
});

describe("a variable", () => {
  test.each<[Record<string, unknown>, string[]]>([
    [{}, []],
    [{ name: "a1_B" }, []],
    [{ name: "a1-B" }, ["variable-name-dash"]],
    [{ name: "1a" }, ["variable-name"]],
    [{ name: "_a" }, ["variable-name"]],
    [{ name: "a b" }, ["variable-name"]],
    [{ name: "a." }, ["variable-name"]],
    [{ name: "" }, ["empty-text"]],
    [{ name: 7 }, ["not-text"]],
    [{ name: secret }, []],
    [{ displayName: undefined }, ["missing"]],
    [{ description: "" }, ["empty-text"]],
    [{ format: "ip" }, ["not-accepted"]],
    [{ inputType: "radio" }, ["not-accepted"]],
    [{ inputType: "multiline" }, []],
    [{ defaultValue: 7 }, ["not-text"]],
    [{ defaultValue: true }, ["not-text"]],
    [{ defaultValue: "{{ .spetcro.var.a }}" }, ["macro-form"]],
    [{ diplayName: "V" }, ["unknown-key"]],
    [{ displayName: undefined, dispalyName: "V" }, ["unknown-key", "missing"]],
    [{ regex: "^a$", defaultValue: "a" }, []],
    [{ regex: "^a$", defaultValue: "b" }, ["variable-default"]],
    [{ regex: "^a$", defaultValue: "" }, []],
    [{ regex: secret, defaultValue: "b" }, []],
    [{ regex: "(?i)^a$", defaultValue: "b" }, []],
    [{ regex: "(?-s)a", defaultValue: "b" }, []],
    [{ regex: "^[[:alpha:]]$", defaultValue: "1" }, []],
    [{ regex: "^[[:^alpha:]]$", defaultValue: "a" }, []],
    [{ regex: "(?P<a>b)", defaultValue: "c" }, []],
    [{ regex: "\\Aa\\z", defaultValue: "b" }, []],
    [{ regex: "\\x{61}", defaultValue: "b" }, []],
    [{ regex: "\\pL", defaultValue: "1" }, []],
    [{ regex: "(?=a)" }, ["variable-regex"]],
    [{ regex: "(?!a)" }, ["variable-regex"]],
    [{ regex: "(?<=a)b" }, ["variable-regex"]],
    [{ regex: "(?<!a)b" }, ["variable-regex"]],
    [{ regex: "(a)\\1" }, ["variable-regex"]],
    [{ regex: "(?<a>b)", defaultValue: "b" }, []],
    [{ regex: "[a" }, ["variable-regex"]],
    [{ regex: "\\_", defaultValue: "a" }, []],
  ])("%j breaks %j", (more, expected) => {
    expect(broken(more)).toEqual(expected);
  });

  test("that is sensitive, or may be, has nothing written out", () => {
    for (const isSensitive of [true, "true", flag]) {
      const wrong = typeof isSensitive === "string" ? ["other-shape"] : [];
      const inOptions = (value: unknown) => ({ isSensitive, options: [{ label: "A", value }] });
      for (const value of ["hunter2", 7, "a{{.spectro.macro.a}}", late, `a${secret}`]) {
        expect(broken({ isSensitive, defaultValue: value })).toEqual([...wrong, "variable-secret-literal"]);
        expect(broken(inOptions(value))).toEqual([...wrong, "variable-secret-option"]);
      }
      for (const value of [secret, "{{.spectro.macro.a}}", ""]) {
        expect(broken({ isSensitive, defaultValue: value })).toEqual(wrong);
        expect(broken(inOptions(value))).toEqual(wrong);
      }
      expect(broken({ isSensitive })).toEqual(wrong);
    }
    for (const isSensitive of [false, null, undefined]) {
      expect(broken({ isSensitive, defaultValue: "a", options: [{ label: "A", value: "a" }] })).toEqual([]);
    }
  });

  const a = { label: "A", value: "a" };

  test.each<[Record<string, unknown>, string[]]>([
    [{ options: [a] }, []],
    [{ options: [], inputType: "dropdown" }, ["variable-options-missing"]],
    [{ options: null, inputType: "dropdown" }, ["variable-options-missing"]],
    [{ inputType: "dropdown" }, ["variable-options-missing"]],
    [{ inputType: "text" }, []],
    [{ inputType: "text", options: [a] }, ["variable-options-unused"]],
    [{ inputType: "dropdown", options: [a] }, []],
    [{ options: [a, a] }, ["variable-option-twice"]],
    [{ options: [a, { label: "B", value: "a" }, a] }, ["variable-option-twice", "variable-option-twice"]],
    [{ options: [a, null] }, ["other-kind"]],
    [{ options: "a" }, ["other-kind"]],
    [{ options: [{ label: "A", value: 7 }] }, ["not-text"]],
    [{ options: [{ label: "A", value: "" }] }, []],
    [{ options: [{ label: "", value: "a" }] }, ["empty-text"]],
    [{ options: [{ label: "A" }] }, ["missing"]],
    [{ options: [{ labl: "A", value: "a" }] }, ["unknown-key", "missing"]],
    [{ options: [a], defaultValue: "b" }, ["variable-default"]],
    [{ options: [a], defaultValue: "a" }, []],
    [{ options: [a], defaultValue: "" }, []],
    [{ options: [{ label: "A", value: secret }], defaultValue: "b" }, []],
  ])("with %j breaks %j", (more, expected) => {
    expect(broken(more)).toEqual(expected);
  });

  test("is declared once", () => {
    const twice = (...names: unknown[]) =>
      rules(
        checkVariables(
          names.map((name, index) => variable({ name, displayName: `Variable ${index}` })),
          lateText,
        ),
      );
    expect(twice("a", "b")).toEqual([]);
    expect(twice("a", "a", "a")).toEqual(["variable-twice", "variable-twice"]);
    expect(twice(secret, secret)).toEqual([]);
    expect(twice(undefined, undefined)).toEqual(["missing", "missing"]);
  });
});

describe("the values that a cluster gives", () => {
  const declared = [
    variable({ name: "site", required: true }),
    variable({ name: "size", format: "number", defaultValue: "3", required: true }),
    variable({ name: "key", isSensitive: true }),
  ];

  test.each<[Record<string, unknown>, string[]]>([
    [{ site: "a" }, []],
    [{ site: "a", size: "4", key: secret }, []],
    [{}, ["cluster-variable-missing"]],
    [{ site: "" }, ["cluster-variable-missing"]],
    [{ site: secret }, []],
    [{ site: "a", size: "many" }, ["cluster-variable-value"]],
    [{ site: "a", size: "" }, []],
    [{ site: "a", size: "{{.spectro.var.a}}" }, []],
    [{ site: "a", key: "hunter2" }, ["cluster-variable-secret"]],
    [{ site: "a", key: "{{.spectro.macro.a}}" }, []],
    [{ site: "a", other: "b" }, ["cluster-variable-undeclared"]],
    [{ site: 7 }, ["not-text"]],
  ])("%j breaks %j", (given, expected) => {
    expect(values(declared, given)).toEqual(expected);
  });

  test("are text, where nothing else is known", () => {
    expect(values(undefined, { a: "b", c: "" })).toEqual([]);
    expect(values(undefined, { a: 7 })).toEqual(["not-text"]);
    expect(values([variable({ name: secret, required: true })], { a: "b" })).toEqual([]);
    expect(values([], { a: "b" })).toEqual(["cluster-variable-undeclared"]);
  });
});
