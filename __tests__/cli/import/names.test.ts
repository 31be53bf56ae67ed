import ts from "typescript";
import { camel } from "../../../cli/import/names";

/** The words that no constant can be called in a module of TypeScript, as its compiler has them. */
const WORDS = Array.from(
  { length: ts.SyntaxKind.LastFutureReservedWord - ts.SyntaxKind.FirstReservedWord + 1 },
  (_, index) => ts.tokenToString(ts.SyntaxKind.FirstReservedWord + index),
);

test.each([...WORDS, "await", "eval", "arguments"])("a constant is not called %s", (word = "") => {
  expect(WORDS.length).toBeGreaterThan(40);
  const constant = camel(word);
  expect(
    () => new Function(`"use strict"; return async () => { const ${constant} = 1; return ${constant}; };`),
  ).not.toThrow();
});

test.each(["app", "stack"])("a constant is not called %s, as the program's own is", (word) => {
  expect(camel(word)).toBe(`_${word}`);
});
