/** Every form that is a secret by itself, each with texts of its own: one that goes is missed here. */
import { FORMS, formsIn } from "../../lib/secrets/forms";
import { FORM_EXAMPLES } from "../support/secret-forms";

test("every form has its examples, and no name is used twice", () => {
  expect(Object.keys(FORM_EXAMPLES)).toEqual(FORMS.map(([kind]) => kind));
});

describe.each(Object.entries(FORM_EXAMPLES))("%s", (kind, examples) => {
  test("is known by its form, wherever it stands", () => {
    for (const example of examples) {
      for (const text of [example, `x: "${example}"`, `run --with ${example} now`, `{'a':'${example}'}`]) {
        expect(formsIn(text)).toContainEqual(expect.objectContaining({ kind }));
        const [{ start, end }] = formsIn(text).filter((form) => form.kind === kind);
        expect(example).toContain(text.slice(start, end));
      }
    }
  });

  test("is known by no other form", () => {
    for (const example of examples) expect(new Set(formsIn(example).map((form) => form.kind))).toEqual(new Set([kind]));
  });
});
