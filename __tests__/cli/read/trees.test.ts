import fc from "fast-check";
import { evaluated } from "../../../cli/read/trees";
import { joinTemplate, quoteTemplate } from "../../../lib/terraform/template";
import { cases } from "../../support/fuzz";

/** Text with everything that a template, a quoted string or JSON takes for something else. */
const text = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.constantFrom("$", "%", "{", "}", "${", "%{", '"', "\\", "\n", "\r", "\u{1f600}"),
    ),
  )
  .map((parts) => parts.join("").normalize("NFC"))
  .filter((each) => !/\p{Surrogate}/u.test(each));

/** A part of a template as the reader has it: without empty ones, which no template holds. */
const parts = (before: string, after: string) => [
  ...(before === "" ? [] : [{ expression: false, text: before }]),
  { expression: true, text: "${var.a}" },
  ...(after === "" ? [] : [{ expression: false, text: after }]),
];

describe("any text", () => {
  test("is known again from the template that says it, and from one between quotes", () => {
    fc.assert(
      fc.property(text, (each) => {
        expect(evaluated(joinTemplate([{ expression: false, text: each }])).known).toBe(each);
        expect(evaluated(`\${${quoteTemplate([{ expression: false, text: each }])}}`).known).toBe(each);
      }),
      { numRuns: cases(2000) },
    );
  });

  test("is known around an expression, whichever way the template is written", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const expected = [before, { reason: "expression", expression: "var.a" }, after].filter((each) => each !== "");
        for (const template of [joinTemplate(parts(before, after)), `\${${quoteTemplate(parts(before, after))}}`]) {
          const found = evaluated(template);
          expect([found.pieces, found.references]).toEqual([expected, ["var.a"]]);
        }
      }),
      { numRuns: cases(2000) },
    );
  });
});
