/** What a placement shows, and whether that is right. */
import { parse } from "yaml";
import type { Place } from "../../lib/secrets/secrets";
import { ENDS, KINDS, NO_FORMS, SCRIPTS, STRENGTHS, TEXTS, TREES, VALUES } from "./exact-placements";
import { INNOCENT } from "./innocent-placements";
import { FORM_EXAMPLES } from "./secret-forms";
import { lines, SECRET, SECRETS } from "./secret-placements";

export type Library = typeof import("../../lib/secrets/secrets") &
  typeof import("../../lib/secrets/forms") &
  typeof import("../../lib/secrets/words");

/** Something that is to be hidden, or shown, and says whether it is. */
export interface Judged {
  readonly name: string;
  isRight(library: Library): boolean;
}

const textOf = (node: unknown) => (typeof node === "string" ? node : undefined);

/** Each text of data as it is shown. */
function shownOf({ Place: Places, Siblings, withoutSecrets }: Library, data: unknown): unknown {
  return walk(data, Places.ROOT);

  function walk(node: unknown, place: Place): unknown {
    if (Array.isArray(node)) return node.map((item, index) => walk(item, place.item(textOf(node[index - 1]))));
    if (typeof node !== "object" || node === null) {
      return typeof node === "string" ? withoutSecrets(node, place.secretsIn(node)) : node;
    }
    const siblings = new Siblings(() => Object.entries(node).map(([key, value]) => [key, textOf(value)]));
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, walk(value, place.entry(key, siblings))]),
    );
  }
}

/** Each of the texts for which a line stands: one after the other of its alternatives. */
function variantsOf(line: string): string[] {
  const choices = [...line.matchAll(/«([^»]*)»/g)].map(([, each]) => each.split("|"));
  const chosen = (places: number[]) => {
    let index = 0;
    return line.replace(/«[^»]*»/g, () => choices[index][places[index++]]);
  };
  const first = choices.map(() => 0);
  const others = choices.flatMap((each, at) =>
    each.slice(1).map((_, index) => first.map((place, other) => (other === at ? index + 1 : place))),
  );
  return [first, ...others].map(chosen);
}

const MARKS = /‹([^›]*)›/g;

function isAsMarked(shown: string, marked: string): boolean {
  const expected = marked.split(MARKS).map((part, index) => {
    return index % 2 === 1 ? "\\(hidden: [^)]*\\)" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${expected.join("")}$`).test(shown);
}

const ESCAPED: Record<string, string> = { n: "\n", r: "\r", "\\": "\\" };

function exact(list: string, show: (library: Library, text: string) => string): Judged[] {
  return lines(list)
    .flatMap(variantsOf)
    .map((line) => line.replace(/\\(n|r|\\)/g, (_, sign) => ESCAPED[sign]).replaceAll("¦", "|"))
    .map((marked) => ({
      name: marked,
      isRight: (library) => isAsMarked(show(library, marked.replace(MARKS, "$1")), marked),
    }));
}

const isHidden = ({ Place }: Library, key: string, value: string) => Place.ROOT.entry(key).shown(value).isHidden;
const words = (list: string) => list.trim().split(/\s+/);
/** What is hidden under a strong word, a firm one and a weak one. */
const TELLING = ["/etc/x", "horse", "hunter2x"];
const KEYS = { strong: "token", firm: "apiKey", weak: "secret" };

/** What the secrets of texts are called. */
const KEYS_OF_TEXTS = [
  ["--password=horse", "password"],
  ["x --password horse", "password"],
  ["name=password value=horse", "password"],
  ["<password>horse</password>", "password"],
  ["kind: Secret\ndata:\n  a: horse\n", "a"],
  ["https://x.io/a?sig=horse", "sig"],
];

export const JUDGED: Judged[] = [
  ...Object.entries(STRENGTHS).flatMap(([strength, keys], index) =>
    words(keys).map((key) => ({
      name: `${key} is ${strength}`,
      isRight: (library: Library) => TELLING.every((value, at) => isHidden(library, key, value) === at >= index),
    })),
  ),
  ...words(ENDS).map((end) => ({
    name: `a key that ends in ${end}`,
    isRight: (library: Library) => !isHidden(library, `password-${end}`, "hunter2x"),
  })),
  ...Object.entries(KINDS).flatMap(([kind, keys]) =>
    words(keys).map((key) => ({
      name: `${key} is ${kind}`,
      isRight: ({ Place }: Library) => Place.ROOT.entry(key).shown("hunter2x").text === `(hidden: ${kind})`,
    })),
  ),
  ...Object.entries(VALUES).flatMap(([strength, values]) =>
    exact(values, ({ Place }, text) => Place.ROOT.entry(KEYS[strength as keyof typeof KEYS]).shown(text).text).map(
      (each) => ({ ...each, name: `under a ${strength} word, ${each.name}` }),
    ),
  ),
  ...exact(TEXTS, ({ withoutSecrets }, text) => withoutSecrets(text)),
  ...exact(SCRIPTS, ({ withoutSecrets, secretsIn }, text) => withoutSecrets(text, secretsIn(text, true))),
  ...lines(TREES)
    .flatMap(variantsOf)
    .map((line) => ({
      name: line,
      isRight: (library: Library) => {
        const shown = JSON.stringify(shownOf(library, parse(line.replace(MARKS, "$1"))));
        return isAsMarked(shown, JSON.stringify(parse(line)));
      },
    })),
  ...Object.entries(FORM_EXAMPLES).flatMap(([kind, examples]) =>
    examples.map((text) => ({
      name: kind,
      isRight: ({ formsIn }: Library) => {
        const [form, ...more] = formsIn(text);
        const isWhole = form?.end === text.length && /(^|[\s/])$/.test(text.slice(0, form.start));
        return isWhole && form.kind === kind && more.length === 0;
      },
    })),
  ),
  ...KEYS_OF_TEXTS.map(([name, key]) => ({
    name,
    isRight: ({ secretsIn }: Library) => secretsIn(name)[0].key === key,
  })),
  {
    name: "an option in a list",
    isRight: ({ Place }) => Place.ROOT.item("--password").secretsIn("horse")[0].key === "password",
  },
  {
    name: "a secret in base64 in base64",
    isRight: ({ secretsIn }) => {
      return secretsIn("Y0dGemMzZHZjbVE2SUdodmNuTmxJR0poZEhSbGNua2dZV0k9")[0].kind === "password in base64";
    },
  },
  {
    name: "a secret among other words, of which nothing is shown",
    isRight: ({ Place }) => Place.ROOT.shown("a https://u:horse@x.io").text === "(hidden: password)",
  },
  {
    name: "a number that tells itself, and others",
    isRight: ({ isTelling }) => isTelling("47119912") && !isTelling("4711991") && !isTelling("47 horses"),
  },
  ...lines(NO_FORMS).map((name) => ({ name, isRight: ({ formsIn }: Library) => formsIn(name).length === 0 })),
  ...SECRETS.map(({ name, data }) => ({
    name,
    isRight: (library: Library) => !JSON.stringify(shownOf(library, data)).includes(SECRET),
  })),
  ...INNOCENT.map(({ name, data }) => ({
    name,
    isRight: (library: Library) => JSON.stringify(shownOf(library, data)) === JSON.stringify(data),
  })),
];
