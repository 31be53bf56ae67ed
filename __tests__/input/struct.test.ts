import "../../lib/terraform/late-value";
import { Lazy, Token } from "cdktf";
import {
  ANY_TEXT,
  ANYTHING,
  COUNT,
  checkFields,
  FLAG,
  type Form,
  listOf,
  MODE,
  mapOf,
  NEEDED,
  NUMBER,
  OPTIONAL,
  OWNER,
  PACK_VERSION,
  SWITCH,
  struct,
  TEXT,
  word,
  written,
} from "../../lib/input/struct";
import { checkAccepted, kindOf } from "../../lib/input/text";
import { hasMacro, isCheckable, isKnownName, writtenOut } from "../../lib/rules/known";
import { nearest, nearestKey } from "../../lib/rules/nearest";
import { messageOf } from "../../lib/rules/rules";

const token = Lazy.stringValue({ produce: () => "later" });
const rulesOf = (form: Form, value: unknown) => form.check("it", value).map(({ rule }) => rule);
const said = (form: Form, value: unknown) => form.check("it", value).map((each) => messageOf(each));
const point = struct(
  { x: { form: COUNT, required: true }, theName: OPTIONAL, own: { form: TEXT, key: "OWN" } },
  { shown: "{ x, theName }" },
);
const closed = struct({ x: NEEDED, other: OPTIONAL }, { shown: "{ x }", elsewhere: "additionalValues" });

describe("what a property may be", () => {
  test.each<[string, Form, unknown[], [unknown, string][]]>([
    [
      "text",
      TEXT,
      ["a", " a ", token],
      [
        ["", "empty-text"],
        [" \n", "empty-text"],
        [8.1, "not-text"],
        [true, "not-text"],
        [undefined, "missing"],
        [null, "missing"],
        [[], "not-text-at-all"],
        ["\ud800", "broken-text"],
        ["${TfToken[TOKEN.99999]}", "broken-text"],
      ],
    ],
    [
      "any text",
      ANY_TEXT,
      ["", " ", "a", token],
      [
        [8, "not-text"],
        [null, "missing"],
        ["\udc00", "broken-text"],
      ],
    ],
    [
      "a number",
      NUMBER,
      [-1, 0, 7, Token.asNumber(token)],
      [
        [0.5, "other-shape"],
        ["7", "other-shape"],
        [Number.NaN, "other-shape"],
        [null, "other-shape"],
      ],
    ],
    [
      "a count",
      COUNT,
      [0, 1, Token.asNumber(token)],
      [
        [-1, "other-shape"],
        [0.5, "other-shape"],
        ["1", "other-shape"],
        [undefined, "other-shape"],
      ],
    ],
    [
      "an owner",
      OWNER,
      [0, 1000],
      [
        [-1, "other-shape"],
        ["root", "other-shape"],
      ],
    ],
    [
      "a flag",
      FLAG,
      [true, false, Token.asAny(token)],
      [
        ["true", "other-shape"],
        [null, "other-shape"],
        [1, "other-shape"],
      ],
    ],
    [
      "a switch",
      SWITCH,
      [true, false, null, Token.asAny(token)],
      [
        ["true", "other-shape"],
        [0, "other-shape"],
      ],
    ],
    [
      "a mode",
      MODE,
      ["644", "0644", "4755", "04755", "777", token],
      [
        [undefined, "file-mode-missing"],
        [null, "file-mode-missing"],
        ["64", "file-mode"],
        ["064411", "file-mode"],
        ["10644", "file-mode"],
        ["0648", "file-mode"],
        ["rw", "file-mode"],
        ["x0644", "file-mode"],
        ["0644x", "file-mode"],
        ["", "empty-text"],
        [644, "not-text"],
      ],
    ],
    [
      "a version",
      PACK_VERSION,
      ["1.0.0", "1.25.x", "LTS__22.4.x", "1.0+b~1", "7", token, "{{.spectro.var.v}}"],
      [
        ["latest", "pack-version"],
        ["1.0 0", "pack-version"],
        ["v/1", "pack-version"],
        ["", "empty-text"],
        [1, "not-text"],
      ],
    ],
    [
      "a word",
      word(["a", "b"]),
      ["a", "b", token, "{{.spectro.var.v}}"],
      [
        ["c", "not-accepted"],
        ["", "empty-text"],
        [null, "missing"],
        [undefined, ""],
      ],
    ],
    ["a word or nothing", word(["", "b"]), ["", "b"], [["c", "not-accepted"]]],
    [
      "a list",
      listOf("name", TEXT),
      [["a"], ["a", token], Token.asList(token)],
      [
        [[], "empty-list"],
        ["a", "other-shape"],
        [{}, "other-shape"],
        [["a", 1], "not-text"],
        [null, "other-shape"],
      ],
    ],
    [
      "a list that may be empty",
      listOf("name", TEXT, true),
      [[], ["a"]],
      [
        ["a", "other-shape"],
        [[""], "empty-text"],
      ],
    ],
    [
      "a map",
      mapOf("text", TEXT),
      [{ a: "b" }, { a: token }, Token.asAny(token)],
      [
        [{}, "empty-list"],
        [[], "other-shape"],
        ["a", "other-shape"],
        [{ a: 1 }, "not-text"],
        [null, "other-shape"],
      ],
    ],
    [
      "a struct",
      point,
      [{ x: 0 }, { x: 1, theName: "a", own: "b", more: 1 }, Token.asAny(token)],
      [
        [{}, "other-shape"],
        [[], "other-shape"],
        ["x", "other-shape"],
        [{ x: 1, theName: 1 }, "not-text"],
        [{ x: 1, thename: "a" }, "property-name"],
      ],
    ],
    [
      "a struct that has all its keys",
      closed,
      [{ x: "a" }, { x: "a", more: undefined }],
      [
        [{ x: "a", more: 1 }, "unknown-key"],
        [{ x: "a", othr: 1 }, "unknown-key"],
      ],
    ],
    ["anything", ANYTHING, [undefined, null, 1, {}], []],
  ])("%s", (_, form, right, wrong) => {
    for (const value of right) expect([value, rulesOf(form, value)]).toEqual([value, []]);
    for (const [value, rule] of wrong)
      expect([value, rulesOf(form, value)]).toEqual([value, rule === "" ? [] : [rule]]);
  });

  test("is said with where it is, what was found and what is taken", () => {
    expect(said(listOf("name", TEXT), ["a", 1])).toEqual([
      "it[1] is the number 1. Palette reads it as text: put quotes around what you typed. [not-text]",
    ]);
    expect(said(listOf("name", TEXT), "a")).toEqual(["it is text. It takes a list of names. [other-shape]"]);
    expect(said(listOf("name", TEXT), [])).toEqual([
      "it is empty. Give at least one name, or leave it out. [empty-list]",
    ]);
    expect(said(mapOf("text", TEXT), [])).toEqual(["it is a list. It takes a map, { name: text }. [other-shape]"]);
    expect(said(mapOf("text", FLAG), { a: 1 })).toEqual([
      "it.a is the number 1. It takes true or false, without quotes. [other-shape]",
    ]);
    expect(said(point, 1)).toEqual(["it is the number 1. It takes a map: { x, theName }. [other-shape]"]);
    expect(said(point, { x: 1, theNam: "a" })).toEqual([
      "There is no property it.theNam. Did you mean theName? [property-name]",
    ]);
    expect(said(closed, { x: "a", othr: 1 })).toEqual([
      expect.stringMatching(
        /^it has .*\bothr\b.* Write other, or another of x; .* additionalValues\. \[unknown-key\]$/,
      ),
    ]);
  });

  test("is checked where it is given, or has to be", () => {
    const fields = { a: NEEDED, b: OPTIONAL };
    expect(checkFields("", {}, fields).map((each) => messageOf(each))).toEqual([
      expect.stringMatching(/^a is missing\. .* \[missing\]$/),
    ]);
    expect(checkFields("x ", { a: "1", b: null, c: 2 }, fields).map((each) => messageOf(each))).toEqual([
      expect.stringMatching(/^x b is null\. .* \[missing\]$/),
    ]);
    // A key is a misspelt property only where that one is not given.
    const misspelt = { bee: OPTIONAL };
    expect(checkFields("", { bee: "1", beee: "1" }, misspelt)).toEqual([]);
    expect(checkFields("", { beee: "1" }, misspelt)).toHaveLength(1);
    expect(checkFields("", { beee: undefined }, misspelt)).toEqual([]);
    expect(checkFields("", token, misspelt)).toEqual([]);
    for (const none of [undefined, null, [], "beee"]) {
      expect(checkFields("", none, misspelt).map(({ rule }) => rule)).toEqual(["other-shape"]);
    }
  });
});

describe("how a property is written", () => {
  test.each<[string, Form, unknown, unknown]>([
    ["text", TEXT, "a", "a"],
    ["no text", TEXT, null, ""],
    ["a number as text", TEXT, 7, "7"],
    ["a number", COUNT, 7, 7],
    ["a flag", FLAG, true, true],
    ["what is no flag", FLAG, "true", false],
    ["a mode", MODE, "0644", 0o644],
    ["what is no mode, which somebody has answered for", MODE, "rw", "rw"],
    ["a word", word(["a"], (text) => `${text}!`), "a", "a!"],
    ["a list", listOf("mode", MODE), ["644", "755"], [0o644, 0o755]],
    ["what is no list", listOf("mode", MODE), "644", []],
    [
      "a map, by its names",
      mapOf("mode", MODE),
      { b: "644", a: "755" },
      new Map([
        ["a", 0o755],
        ["b", 0o644],
      ]),
    ],
    ["what is no map", mapOf("mode", MODE), ["644"], new Map()],
    [
      "a struct",
      point,
      { own: "c", theName: "b", x: 1, more: 2 },
      new Map<string, unknown>([
        ["x", 1],
        ["the_name", "b"],
        ["OWN", "c"],
      ]),
    ],
    ["a struct without what is not given", point, { x: 0 }, new Map([["x", 0]])],
    ["a struct that lacks what it needs", point, {}, new Map([["x", Number.NaN]])],
    ["a token", COUNT, token, token],
    ["a token in a list", listOf("count", COUNT), [token], [token]],
  ])("%s", (_, form, value, expected) => {
    const found = written(form, value);
    expect(found).toEqual(expected);
    if (found instanceof Map) expect([...found.keys()]).toEqual([...(expected as Map<string, unknown>).keys()]);
  });
});

describe("the word that somebody has meant", () => {
  test.each([
    ["imgae", ["image", "stages"], "image"],
    ["osversion", ["osVersion"], "osVersion"],
    ["os_version", ["osVersion"], "osVersion"],
    ["registryCredential", ["registryCredentials"], "registryCredentials"],
    ["registrCredental", ["registryCredentials"], undefined],
    ["registrCredentals", ["registryCredentials"], "registryCredentials"],
    // Among short words one letter is the limit, and none is too short to be another.
    ["nam", ["name"], "name"],
    ["nm", ["name"], undefined],
    ["neme", ["name"], "name"],
    ["nemo", ["name"], undefined],
    ["mane", ["name"], undefined],
    ["anme", ["name"], "name"],
    ["ifs", ["if"], undefined],
    ["IF", ["if"], "if"],
    ["drains", ["drained", "drain"], "drain"],
    ["kinds", ["kinda", "kind"], "kinda"],
    ["abcdef", ["abcdxy"], "abcdxy"],
    ["abcde", ["abcxy"], undefined],
    ["abcdefgh", ["badcefgh"], "badcefgh"],
    ["abcdefgh", ["bacdfegi"], undefined],
    ["x", [], undefined],
  ])("%s of %j is %s", (given, known, meant) => {
    expect(nearest(given, known)).toBe(meant);
  });

  test.each<[string, string[], string | undefined]>([
    ["cc", ["a", "ccc", "b"], "ccc"],
    ["zzzzz", ["a", "b"], undefined],
    ["default", ["name", "defaultValue"], "defaultValue"],
    ["senstive", ["name", "isSensitive"], "isSensitive"],
    ["is_secret", ["isSensitive", "hidden"], undefined],
    ["user", ["registry", "username"], "username"],
    ["Pass", ["username", "password"], "password"],
    ["d", ["description"], undefined],
    ["display_label", ["name", "displayName"], "displayName"],
    ["values", ["defaultValue", "value"], "value"],
  ])("as a key is %s of %j %s", (given, known, meant) => {
    expect(nearestKey(given, known)).toBe(meant);
  });
});

describe("what somebody gave", () => {
  test.each([
    [undefined, "missing"],
    [null, "null"],
    [[], "a list"],
    [7, "the number 7"],
    [Number.NaN, "not a finite number (NaN)"],
    [Number.POSITIVE_INFINITY, "not a finite number (Infinity)"],
    [true, "a boolean"],
    [() => 1, "a function"],
    [{}, "a map"],
    [Object.create(null), "a map"],
    [new Date(0), "an object of class Date"],
  ])("%p is %s", (value, name) => {
    expect(kindOf(value)).toBe(name);
  });

  test("of several words is named with those that are accepted", () => {
    expect(checkAccepted("it", "c", ["", "a", "b"]).map((each) => messageOf(each))).toEqual([
      'it "c" is not known. Accepted are a, b. [not-accepted]',
    ]);
    expect(checkAccepted("it", undefined, ["a"])).toEqual([]);
  });
});

describe("what is known of a text at synth", () => {
  test.each([
    ["plain", "plain", true],
    ["{{.spectro.macro.a}}", "", false],
    ["{{ .spectro.pack.edge-native-byoi.options.system.uri }}", "", false],
    ["{{- .spectro.var.a | b64dec | trim -}}", "", false],
    ["x{{.spectro.system.a.b}}y{{.spectro.app.a}}", "xy", false],
    ['{{ "secret" }}', '{{ "secret" }}', false],
    ["{{.spectro.macro.a | printf 7}}", "{{.spectro.macro.a | printf 7}}", false],
    ["{{.spectro.other.a}}", "{{.spectro.other.a}}", false],
    ["{{.spectro.macro.}}", "{{.spectro.macro.}}", false],
    ["{.spectro.macro.a}", "{.spectro.macro.a}", true],
    ["{{a\nb}}", "{{a\nb}}", false],
    ["${var.a}", "${var.a}", true],
    ["$a", "$a", true],
    [`a${token}`, "a", false],
  ])("%j writes out %j, and can be checked: %s", (text, out, checkable) => {
    expect(writtenOut(text)).toBe(out);
    expect(isCheckable(text)).toBe(checkable);
    expect(isKnownName(text)).toBe(checkable);
    expect(hasMacro(text)).toBe(text.includes("{{"));
  });

  test("is nothing where it is no text", () => {
    for (const value of [undefined, null, 7, {}]) expect([hasMacro(value), isKnownName(value)]).toEqual([false, false]);
    expect(isCheckable(7)).toBe(true);
  });
});
