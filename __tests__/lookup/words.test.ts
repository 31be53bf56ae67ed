import { Lazy } from "cdktf";
import { asName, inOne, joined, KEBAB, NUMBERS, spelled, TITLE, WORD } from "../../lib/lookup/shared";

const token = Lazy.stringValue({ produce: () => "later" });

describe("a part of a lookup's name", () => {
  test.each<[unknown, RegExp, string, boolean]>([
    ["Palette Registry", TITLE, "palette_registry", true],
    ["Mirror", TITLE, "mirror", true],
    ["Mirror 2", TITLE, "mirror_2", true],
    ["mirror", TITLE, "mirror", false],
    ["My  Repo", TITLE, "my_repo", false],
    ["My-Repo", TITLE, "my_repo", false],
    ["My repo", TITLE, "my_repo", false],
    [" Mirror", TITLE, "mirror", false],
    ["Mirror ", TITLE, "mirror", false],
    ["MIRROR", TITLE, "mirror", false],
    ["From Us", TITLE, "from_us", false],
    ["Us On Call", TITLE, "us_on_call", false],
    ["edge-k3s", KEBAB, "edge_k3s", true],
    ["nginx", KEBAB, "nginx", true],
    ["a-2b", KEBAB, "a_2b", true],
    ["a-2", KEBAB, "a_2", false],
    ["a-2-b", KEBAB, "a_2_b", false],
    ["2a", KEBAB, "2a", false],
    ["a--b", KEBAB, "a_b", false],
    ["a_b", KEBAB, "a_b", false],
    ["a-b_", KEBAB, "a_b", false],
    ["a-b-", KEBAB, "a_b", false],
    ["A-b", KEBAB, "a_b", false],
    ["as-b", KEBAB, "as_b", false],
    ["a-in-b", KEBAB, "a_in_b", false],
    ["a-for", KEBAB, "a_for", false],
    ["a-or-b", KEBAB, "a_or_b", false],
    ["a-filtered", KEBAB, "a_filtered", false],
    ["fore-b", KEBAB, "fore_b", true],
    ["1.28.5", NUMBERS, "1_28_5", true],
    ["0.0", NUMBERS, "0_0", true],
    ["1", NUMBERS, "1", true],
    ["01.2", NUMBERS, "01_2", false],
    ["1.02", NUMBERS, "1_02", false],
    ["1.28.x", NUMBERS, "1_28_x", false],
    ["v1.2", NUMBERS, "v1_2", false],
    ["1..2", NUMBERS, "1_2", false],
    ["1.2.", NUMBERS, "1_2", false],
    ["1_2", NUMBERS, "1_2", false],
    ["eu", WORD, "eu", true],
    ["eu1", WORD, "eu1", true],
    ["eu-1", WORD, "eu_1", false],
    ["eu_1", WORD, "eu_1", false],
    ["1eu", WORD, "1eu", false],
    ["EU", WORD, "eu", false],
    ["on", WORD, "on", false],
    ["", WORD, "otherwise", false],
    ["--", WORD, "otherwise", false],
    ["日本", WORD, "otherwise", false],
    ["${var.a}", WORD, "otherwise", false],
    ["{{.spectro.var.a}}", WORD, "otherwise", false],
    [token, WORD, "otherwise", false],
    [undefined, WORD, "otherwise", false],
    [7, WORD, "otherwise", false],
  ])("%p in the form %s is %s, exactly: %s", (value, form, text, exact) => {
    expect(spelled(value, form, "otherwise")).toEqual({ text, exact });
  });

  test("joins others", () => {
    const [exact, other] = [
      { text: "a", exact: true },
      { text: "b", exact: false },
    ];
    expect(joined("on", undefined)).toEqual({ text: "", exact: true });
    expect(joined("on", exact)).toEqual({ text: "_on_a", exact: true });
    expect(joined("on", other)).toEqual({ text: "_on_b", exact: false });
    expect(inOne([exact, exact])).toEqual({ text: "aa", exact: true });
    expect(inOne([exact, other])).toEqual({ text: "ab", exact: false });
    expect(inOne([])).toEqual({ text: "", exact: true });
  });

  test.each([
    ["a", true, "a", true],
    ["a", false, "a", false],
    ["1a", true, "pack_1a", false],
    ["_a", true, "pack__a", false],
    ["", true, "pack_", false],
    ["a".repeat(100), true, "a".repeat(100), true],
    ["a".repeat(101), true, "a".repeat(100), false],
    [`1${"a".repeat(99)}`, true, `pack_1${"a".repeat(94)}`, false],
  ])("is a name that Terraform takes: %s, %s", (text, exact, name, still) => {
    expect(asName({ text, exact }, "pack")).toEqual({ text: name, exact: still });
  });
});
