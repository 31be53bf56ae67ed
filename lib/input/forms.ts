import { type Finding, finding } from "../checks/rules";
import { isUnknown } from "../terraform/tokens";
import { checkAccepted, checkPackVersion, checkText, kindOf } from "./text";

/** What a property that a user gave may be, and how it is written. */
export interface Form {
  /**
   * What is written for the property: text, numbers, flags, lists and maps (`Map`). It is not asked for tokens. What
   * does not fit has been reported, and is left out.
   */
  written(value: any): unknown;
  /** What is wrong with the property. Tokens are not checked. */
  check(property: string, value: unknown): Finding[];
}

/** Anything: whoever takes the property checks it. */
export const ANYTHING: Form = { written: (value) => value, check: () => [] };

/** What is written for a property: tokens stay as they are. */
export function written(form: Form, value: unknown): unknown {
  return isUnknown(value) ? value : form.written(value);
}

const asText = (value: unknown) => String(value ?? "");

/** Text that is not empty. */
export const TEXT: Form = { written: asText, check: checkText };

/** Text that may be empty. */
export const ANY_TEXT: Form = {
  written: asText,
  check: (property, value) =>
    value === "" ? [] : checkText(property, value).filter(({ rule }) => rule !== "empty-text"),
};

/** A number, negative ones among them. */
export const NUMBER: Form = number("a whole number", Number.isInteger);

/** A number that is not negative. */
export const COUNT: Form = number("a whole number, 0 or more", isCount);

/** The number of a user or a group. */
export const OWNER: Form = number("the number of a user or group, such as 0 for root", isCount);

/** True or false. */
export const FLAG: Form = {
  written: (value) => value === true,
  check: (property, value) => {
    return isUnknown(value) || typeof value === "boolean"
      ? []
      : [shape(property, value, "true or false, without quotes")];
  },
};

/** True or false; null is how some programs say that it is not given. */
export const SWITCH: Form = {
  ...FLAG,
  check: (property, value) => (value === null ? [] : FLAG.check(property, value)),
};

/** The version of a pack. */
export const PACK_VERSION: Form = { ...TEXT, check: checkPackVersion };

/** The mode of a file: written as a decimal number, because readers of YAML disagree on what a leading zero means. */
export const MODE: Form = {
  written: (value) => Number.parseInt(value, 8) || 0,
  check: (property, value) => {
    const broken = checkText(property, value);
    if (broken.length > 0 || isUnknown(value) || /^0?[0-7]{3,4}$/.test(value as string)) return broken;
    return [finding("file-mode", { property, value: value as string })];
  },
};

/** One of some words. */
export function word(accepted: readonly string[], write: (word: string) => unknown = (text) => text): Form {
  return {
    written: (value) => write(String(value)),
    check: (property, value) => checkAccepted(property, value, accepted),
  };
}

/** A list, which may be empty where nothing is then left out that was meant. */
export function listOf(what: string, item: Form, mayBeEmpty = false): Form {
  return {
    written: (value) => (Array.isArray(value) ? value.map((each) => written(item, each)) : []),
    check: (property, value) => {
      if (isUnknown(value)) return [];
      if (!Array.isArray(value)) return [shape(property, value, `a list of ${what}s`)];
      if (value.length === 0 && !mayBeEmpty) return [finding("empty-list", { property, what })];
      return value.flatMap((each, index) => (isUnknown(each) ? [] : item.check(`${property}[${index}]`, each)));
    },
  };
}

/** A map by names of the user's own, which are written in alphabetical order: some languages keep none. */
export function mapOf(what: string, item: Form): Form {
  return {
    written: (value) => {
      const entries = Object.entries(asMap(value)).sort(([a], [b]) => (a < b ? -1 : 1));
      return new Map(entries.map(([name, each]) => [name, written(item, each)]));
    },
    check: (property, value) => {
      if (isUnknown(value)) return [];
      if (asMap(value) !== value) return [shape(property, value, `a map, { name: ${what} }`)];
      const entries = Object.entries(value as object);
      if (entries.length === 0) return [finding("empty-list", { property, what })];
      return entries.flatMap(([name, each]) => (isUnknown(each) ? [] : item.check(`${property}.${name}`, each)));
    },
  };
}

export function shape(property: string, value: unknown, accepted: string): Finding {
  const found = typeof value === "string" ? "text" : kindOf(value);
  return finding("other-shape", { property, found, accepted });
}

/** What is not a map is reported by the checks, and left out. */
export function asMap(value: unknown): object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value) ? value : {};
}

function number(accepted: string, fits: (value: unknown) => boolean): Form {
  return {
    written: Number,
    check: (property, value) => (isUnknown(value) || fits(value) ? [] : [shape(property, value, accepted)]),
  };
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}
