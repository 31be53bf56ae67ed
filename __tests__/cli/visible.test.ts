import fc from "fast-check";
import { fitted, fittedInMiddle, visible, width, wrapped } from "../../cli/visible";
import { cases } from "../support/fuzz";

const text = fc.array(fc.constantFrom("a", "日", "😀", "e\u0301", " ", "/", "-", "\n", "\u202e"), { maxLength: 30 });
const columns = fc.integer({ min: 2, max: 20 });
const always = (check: (text: string, columns: number) => void) =>
  fc.assert(
    fc.property(text, columns, (chars, most) => check(chars.join(""), most)),
    { numRuns: cases(500) },
  );

test("text that fits is whole, and what does not is cut to as many columns, with a mark", () => {
  always((given, most) => {
    for (const [shown, end] of [
      [fitted(given, most), "…"],
      [fittedInMiddle(given, most), ""],
    ]) {
      expect(width(shown)).toBeLessThanOrEqual(most);
      if (width(visible(given)) <= most) expect(shown).toBe(visible(given));
      else expect([shown.includes("…"), shown.endsWith(end)]).toEqual([true, true]);
    }
  });
});

test.each([
  ["aaaaaaaaaa", ["aaaa", "aaaa", "aa"]],
  ["aa bb ccc", ["aa ", "bb ", "ccc"]],
  ["a/bbbbbb", ["a/bb", "bbbb"]],
  ["日本語", ["日本", "語"]],
  ["aaaabbbbccccd", ["aaaa", "bbbb", "ccc…"]],
])("%s has lines that end where words do, near their end, or where there is no more room", (given, lines) => {
  expect(wrapped(given, 4, 3)).toEqual(lines);
});

test("lines have as many columns at most, and together the whole text, unless there are too many", () => {
  always((given, most) => {
    const lines = wrapped(given, most, 4);
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(most);
    expect(lines.length).toBeLessThanOrEqual(4);
    if (!lines.at(-1)?.endsWith("…")) expect(lines.join("")).toBe(visible(given));
  });
});
