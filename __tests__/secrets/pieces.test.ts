/** Each piece of each expression, and each row of their tables, is there for something that a placement shows. */
import path from "node:path";
import * as forms from "../../lib/secrets/forms";
import * as secrets from "../../lib/secrets/secrets";
import * as words from "../../lib/secrets/words";
import { type Piece, unnoticedPieces } from "../support/dropped-pieces";
import { JUDGED, type Library } from "../support/placement-judges";

const FILES = ["words", "forms", "commands", "logins", "in-text", "secrets"];

/** Pieces without which everything is hidden and shown as before, and why they are there. */
const EXCEPTIONS: { expression: string; name?: string; because: string }[] = [
  { expression: "^(?:[\\w. ]{0,10}|", because: "it only saves time: what is so short holds no secret" },
  {
    expression: "\\s+",
    name: "quantifier \\s+",
    because: "no key ends in the empty word between two blanks of a list",
  },
  { expression: "-{4,5} ?BEGIN ", name: "quantifier -{4,5}", because: "dashes before a public block are shown anyway" },
];

test("each secret is hidden to its end, and what surrounds it is shown", () => {
  const library: Library = { ...words, ...forms, ...secrets };
  expect(JUDGED.filter((each) => !each.isRight(library)).map(({ name }) => name)).toEqual([]);
});

test("no alternative, quantifier, flag or row can go without being noticed", () => {
  const files = FILES.map((file) => path.join(__dirname, `../../lib/secrets/${file}.ts`));
  const used = new Set<unknown>();
  const isException = (piece: Piece) => {
    const found = EXCEPTIONS.find(({ expression, name }) => {
      return piece.expression.startsWith(expression) && (name === undefined || name === piece.name);
    });
    used.add(found);
    return found !== undefined;
  };
  expect(unnoticedPieces(files, JUDGED, isException)).toEqual([]);
  expect(EXCEPTIONS.filter((each) => !used.has(each))).toEqual([]);
});
