import { Lazy } from "cdktf";
import { inOne, KEBAB, NUMBERS, spelled, TITLE } from "../../lib/lookup/shared";

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
    ["eu", KEBAB, "eu", true],
    ["eu1", KEBAB, "eu1", true],
    ["eu-1", KEBAB, "eu_1", false],
    ["eu_1", KEBAB, "eu_1", false],
    ["1eu", KEBAB, "1eu", false],
    ["EU", KEBAB, "eu", false],
    ["", KEBAB, "otherwise", false],
    ["--", KEBAB, "otherwise", false],
    ["日本", KEBAB, "otherwise", false],
    ["${var.a}", KEBAB, "otherwise", false],
    ["{{.spectro.var.a}}", KEBAB, "otherwise", false],
    [token, KEBAB, "otherwise", false],
    [undefined, KEBAB, "otherwise", false],
    [7, KEBAB, "otherwise", false],
  ])("%p in the form %s is %s, exactly: %s", (value, form, text, exact) => {
    expect(spelled(value, form, "otherwise")).toEqual({ text, exact });
  });

  test("joins others", () => {
    const [exact, other] = [
      { text: "a", exact: true },
      { text: "b", exact: false },
    ];
    expect(inOne(exact, exact)).toEqual({ text: "a_a", exact: true });
    expect(inOne(exact, other)).toEqual({ text: "a_b", exact: false });
  });
});
