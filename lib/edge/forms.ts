import { nearestFirst } from "../checks/nearest";
import { type Finding, finding } from "../checks/rules";
import { checkText, kindOf } from "../checks/text";
import { isUnknown } from "../terraform/tokens";
import { type Data, dataMap, textData, UnknownValue } from "../values/data";

/** What a typed property may be, and how it is written in the values. */
export interface Form {
  /** What the property is in the values. What does not fit has been reported, and is left out. */
  data(value: any): Data;
  /** What is wrong with the property. Tokens are not checked. */
  check(property: string, value: unknown): Finding[];
}

/** The keys of a typed map, in the order in which they are written. */
export interface Field {
  readonly form: Form;
  readonly required?: boolean;
  /** How the values spell the key, where that is not its own name in snake case. */
  readonly key?: string;
}

export type Fields = Readonly<Record<string, Field>>;

/** Text that is not empty. */
export const TEXT: Form = { data: textData, check: checkText };

/** Text that may be empty. */
export const ANY_TEXT: Form = {
  data: textData,
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
  data: (value) => (isUnknown(value) ? new UnknownValue(value) : value === true),
  check: (property, value) => {
    return isUnknown(value) || typeof value === "boolean"
      ? []
      : [shape(property, value, "true or false, without quotes")];
  },
};

/** The mode of a file: written as a decimal number, because readers of YAML disagree on what a leading zero means. */
export const MODE: Form = {
  data: (value) => (isUnknown(value) ? textData(value) : Number.parseInt(value, 8) || 0),
  check: (property, value) => {
    const broken = checkText(property, value);
    if (broken.length > 0 || isUnknown(value) || /^0?[0-7]{3,4}$/.test(value as string)) return broken;
    return [finding("file-mode", { property, value: value as string })];
  },
};

/** One of some words. */
export function word(accepted: string[], write: (word: string) => Data = (text) => text): Form {
  return {
    data: (value) => (isUnknown(value) ? textData(value) : write(String(value))),
    check: (property, value) => {
      const broken = checkText(property, value);
      if (broken.length > 0 || isUnknown(value) || accepted.includes(value as string)) return broken;
      return [finding("not-accepted", { property, value: value as string, accepted: accepted.join(", ") })];
    },
  };
}

/** A list that is not empty. */
export function listOf(what: string, item: Form): Form {
  return {
    data: (value) => {
      if (isUnknown(value)) return new UnknownValue(value);
      return Array.isArray(value) ? value.map((each) => item.data(each)) : [];
    },
    check: (property, value) => {
      if (isUnknown(value)) return [];
      if (!Array.isArray(value)) return [shape(property, value, `a list of ${what}s`)];
      if (value.length === 0) return [finding("empty-list", { property, what })];
      return value.flatMap((each, index) => (isUnknown(each) ? [] : item.check(`${property}[${index}]`, each)));
    },
  };
}

/** A map by names of the user's own, which are written in alphabetical order: some languages keep none. */
export function mapOf(what: string, item: Form): Form {
  return {
    data: (value) => {
      if (isUnknown(value)) return new UnknownValue(value);
      const entries = Object.entries(asMap(value)).sort(([a], [b]) => (a < b ? -1 : 1));
      return new Map(entries.map(([name, each]) => [name, item.data(each)]));
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

/**
 * A map whose keys are known.
 *
 * @param fields its keys
 * @param elsewhere where a user writes what it has no key for
 * @param shown how it is shown in messages
 */
export function struct(fields: Fields, elsewhere: string, shown: string): Form {
  return {
    data: (value) => {
      if (isUnknown(value)) return new UnknownValue(value);
      const given = asMap(value) as Record<string, unknown>;
      const entries = Object.entries(fields).map(([name, { form, required, key }]) => {
        const absent = given[name] === undefined && !required;
        return [key ?? snakeCase(name), absent ? undefined : form.data(given[name])];
      });
      return dataMap(Object.fromEntries(entries));
    },
    check: (property, value) => {
      if (isUnknown(value)) return [];
      if (asMap(value) !== value) return [shape(property, value, `a map: ${shown}`)];
      const given = value as Record<string, unknown>;
      const known = Object.entries(fields).filter(([name, { required }]) => required || given[name] !== undefined);
      return [
        ...checkKeys(property, given, Object.keys(fields), elsewhere),
        ...known.flatMap(([name, { form }]) => form.check(`${property}.${name}`, given[name])),
      ];
    },
  };
}

/** A key that is not known would be left out, and hosts would do less than what is written. */
function checkKeys(property: string, given: object, accepted: string[], elsewhere: string): Finding[] {
  return Object.entries(given)
    .filter(([key, value]) => value !== undefined && !accepted.includes(key))
    .map(([key]) => {
      const known = nearestFirst(key.slice(0, 100), accepted).join(", ");
      return finding("unknown-key", { property, key, accepted: known, elsewhere });
    });
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
    data: (value) => (isUnknown(value) ? new UnknownValue(value) : Number(value)),
    check: (property, value) => (isUnknown(value) || fits(value) ? [] : [shape(property, value, accepted)]),
  };
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
