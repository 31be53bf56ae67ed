import fs from "node:fs";
import path from "node:path";
import type { Rule } from "../../lib/rules/rule";
import { finding, messageOf, RULES } from "../../lib/rules/rules";
import { factsOlderThan, withTables } from "../../scripts/tables";

describe("the rules", () => {
  test("stand each under what a reader does when it speaks", () => {
    const page = withTables("<!-- table: rules -->\n<!-- end -->");
    const headings = [...page.matchAll(/^#### `(.+)`$/gm)].map(([, name]) => name);
    expect(headings.sort()).toEqual(Object.keys(RULES).sort());
  });

  test("are the table in docs/checks.md", () => {
    const page = fs.readFileSync(path.join(__dirname, "../../docs/checks.md"), "utf8");
    expect(withTables(page)).toBe(page);
  });

  test("each say what is wrong and give a fix, in sentences", () => {
    for (const { wrong, fix } of Object.values(RULES)) {
      expect(wrong).toMatch(/^[\w{].*[.:]$/s);
      expect(fix).toMatch(/^[A-Z].*[.?]$/s);
    }
  });

  test("that hold from some version or day on say where it was read, and are listed a year later", () => {
    const sources = Object.entries(RULES as Record<string, Rule>).flatMap(([rule, { source }]) =>
      source === undefined ? [] : [{ rule, ...source }],
    );
    for (const { of, read } of sources)
      expect([of, read]).toEqual([expect.stringMatching(/\d/), expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    const old = factsOlderThan("9999-01-01");
    expect(old.filter((line) => !line.includes(" effects.md: "))).toEqual(
      sources.map(({ rule, of, read }) => `${read} ${rule}: ${of}`).sort(),
    );
    expect(old.some((line) => line.includes(" effects.md: "))).toBe(true);
    expect(factsOlderThan("2026-01-01")).toEqual([]);
  });

  test("cannot be broken without the details of their message", () => {
    // @ts-expect-error: name is missing.
    finding("variable-undeclared", { layer: "byoos" });
    // @ts-expect-error: this rule has details, and none is given.
    finding("layer-order");
    // @ts-expect-error: this rule has none.
    finding("manifest-missing", { layer: "byoos" });
    const { details } = finding("variable-undeclared", { layer: "byoos", name: "site" });
    expect(details).toEqual({ layer: "byoos", name: "site" });
  });

  test("keep a message short, whatever the user gave", () => {
    expect(messageOf(finding("empty-text", { property: "x".repeat(10_000) })).length).toBeLessThan(500);
  });

  test("leave out how a construct is written for who has none", () => {
    const said = finding("image-tag-latest", { property: "options.system.uri" });
    Object.assign(RULES["image-tag-latest"], { construct: "Set image." });
    expect(messageOf(said)).toMatch(/ Set image\. \[image-tag-latest\]$/);
    expect(messageOf(said, false)).not.toContain("Set image");
  });

  const told = (property: unknown) => messageOf(finding("empty-text", { property: property as string }));

  test("say something of whatever a detail is", () => {
    for (const detail of [undefined, null, 7, {}, [], Object.create(null), Symbol("x"), () => 1]) {
      expect(told(detail)).toMatch(/ is empty\. .* \[empty-text\]$/);
    }
  });

  test.each([0, 250, 290, 298, 1500, 3290, 3299])("cut no secret open that begins after %i characters", (before) => {
    const secret = "ghp_abcdefghij0123456789";
    for (const text of [`${secret} `, `https://robot:${secret}@example.io/`, `password=${secret} `]) {
      for (const letter of ["x", "x "]) {
        expect(told(`${letter.repeat(before).slice(0, before)} ${text}${"y".repeat(9000)}`)).not.toContain("ghp_");
      }
    }
  });

  test("look at the beginning of a long detail only", () => {
    const replace = jest.spyOn(String.prototype, "replace");
    told("x".repeat(30_000));
    const searched = replace.mock.contexts.map((text) => String(text).length);
    replace.mockRestore();
    expect(Math.max(...searched)).toBeLessThan(5000);
  });
});
