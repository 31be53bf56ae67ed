/**
 * What a lookup is called. The name is made of the question alone, so that it is the same whoever asks, and in whatever
 * order; what is not the page's default is always in it.
 */
export interface Words {
  readonly text: string;
  /** Whether no other question has these words. Where one may, a sum of the question follows. */
  readonly exact: boolean;
}

/** The words that join the parts of a name; a part that has one of them could be taken for two. */
const JOINERS = ["as", "in", "for", "or", "filtered", "from", "on"];

/** Spells a part of a name in snake case. It is exact where its spelling is of the given form, which can be told back. */
export function spelled(value: unknown, form: RegExp, otherwise: string): Words {
  const known = typeof value === "string" && !/[{}$]/.test(value);
  const parts = known ? (value.toLowerCase().match(/[a-z0-9]+/g) ?? []) : [];
  const exact = known && form.test(value) && !parts.some((part) => JOINERS.includes(part));
  return parts.length === 0 ? { text: otherwise, exact: false } : { text: parts.join("_"), exact };
}

/** A part that is there only where something differs from the default. */
export function joined(joiner: string, words: Words | undefined): Words {
  return words === undefined ? { text: "", exact: true } : { text: `_${joiner}_${words.text}`, exact: words.exact };
}

/** One name of several parts. */
export function inOne(parts: readonly Words[]): Words {
  return { text: parts.map(({ text }) => text).join(""), exact: parts.every(({ exact }) => exact) };
}

/** A name that Terraform takes: it begins with a letter, and is not too long. */
export function asName({ text, exact }: Words, kind: string): Words {
  const named = /^[a-z]/.test(text) ? text : `${kind}_${text}`;
  const fits = named.length <= 100;
  return { text: fits ? named : named.slice(0, 100), exact: exact && fits && named === text };
}

/** `Palette Registry`: words with a capital each, and single blanks. */
export const TITLE = /^[A-Z][a-z0-9]*( [A-Z0-9][a-z0-9]*)*$/;
/** `edge-k3s`: words with single dashes, none a bare number, which could belong to the version. */
export const KEBAB = /^[a-z][a-z0-9]*(-(?!\d+(-|$))[a-z0-9]+)*$/;
/** `1.28.5`. */
export const NUMBERS = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/;
/** `helm`, or an alias such as `eu`. */
export const WORD = /^[a-z][a-z0-9]*$/;
