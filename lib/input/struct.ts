import { misspelt, nearestKey } from "../rules/nearest";
import { type Finding, finding } from "../rules/rules";
import { isUnknown, octalOf } from "../terraform/tokens";
import { asMap, nameOf, type Taken } from "./taken";
import { asText, checkAccepted, checkPackVersion, checkText, checkUid } from "./text";

/** What a property that a user gave may be, and how it is written. */
export interface Form {
  /**
   * What is written for the property: text, numbers, flags, lists and maps (`Map`). It is not asked for tokens. What
   * does not fit has been reported, and is left out.
   */
  written(value: any): unknown;
  /** What is written for a token, if that is not the token itself. */
  resolved?(token: any): unknown;
  /** What is wrong with the property. Tokens are not checked. */
  check(property: string, value: unknown): Finding[];
}

/** Anything: whoever takes the property checks it. */
export const ANYTHING: Form = { written: (value) => value, check: () => [] };

/** What is written for a property: tokens stay as they are. */
export function written(form: Form, value: unknown): unknown {
  if (isUnknown(value)) return form.resolved === undefined ? value : form.resolved(value);
  return form.written(value);
}

/** Text that is not empty. */
export const TEXT: Form = { written: asText, check: checkText };

/** Text that may be empty. */
export const ANY_TEXT: Form = {
  written: asText,
  check: (property, value) =>
    value === "" ? [] : checkText(property, value).filter(({ rule }) => !/^(empty-text|text-of-nothing)/.test(rule)),
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

/** The unique id of something in Palette, which no name is. */
export const UNIQUE_ID: Form = { ...TEXT, check: checkUid };

/** The version of a pack. */
export const PACK_VERSION: Form = { ...TEXT, check: checkPackVersion };

/** The mode of a file, as a number, unless somebody has answered for one that is none. */
export const MODE: Form = {
  written: (value) => (/^[0-7]*$/.test(asText(value)) ? Number.parseInt(value, 8) || 0 : asText(value)),
  // Text would be refused by hosts.
  resolved: octalOf,
  check: (property, value) => {
    if (value === undefined || value === null) return [finding("file-mode-missing", { property })];
    const broken = checkText(property, value);
    if (broken.length > 0 || isUnknown(value) || /^0?[0-7]{3,4}$/.test(value as string)) return broken;
    return [finding("file-mode", { property, value: value as string })];
  },
};

/** One of some words. */
export function word(accepted: readonly string[], write: (word: string) => unknown = (text) => text): Form {
  return {
    written: (value) => write(asText(value)),
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
  return finding("other-shape", { property, found: nameOf(value), accepted });
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

/** How long something may take, as Terraform writes it. */
export const DURATION: Form = {
  written: asText,
  check: (property, value) => {
    const broken = checkText(property, value);
    if (broken.length > 0 || isUnknown(value) || /^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(value as string))
      return broken;
    return [finding("duration", { property, value: value as string })];
  },
};

/** What Terraform can wait for: blocks of CDKTF, which have an address. */
export const DEPENDABLES: Form = listOf(
  "block",
  {
    written: (value) => value,
    check: (property, value) => {
      if (typeof (value as { readonly fqn?: unknown } | null)?.fqn === "string") return [];
      const accepted = "a resource or data source of CDKTF; of a construct of this library, its resource";
      return [shape(property, value, accepted)];
    },
  },
  true,
);

/** One property of a struct. */
export interface Field {
  readonly form: Form;
  readonly required?: boolean;
  /** How the property is written, where that is not its own name in snake case. */
  readonly key?: string;
}

/** The properties of a struct, in the order in which they are written. The compiler sees that none is missing. */
export type Fields<Struct> = Readonly<Record<keyof Required<Struct>, Field>>;

/** A field for text that has to be there, and one for text that may be left out. */
export const NEEDED: Field = { form: TEXT, required: true };
export const OPTIONAL: Field = { form: TEXT };

/** A field that whoever takes it checks. */
export const TAKEN: Field = { form: ANYTHING };

type AnyFields = Readonly<Record<string, Field>>;

/** How a struct is shown in messages, and what becomes of keys that it has not. */
interface StructOptions {
  /** How it is written. */
  readonly shown: string;
  /** Where a user writes what the struct has no key for; without it, other keys are people's own. */
  readonly elsewhere?: string;
}

/** A map whose keys are known. */
export function struct(fields: AnyFields, { shown, elsewhere }: StructOptions): Form {
  return {
    written: (value) => writtenFields(asMap(value), fields),
    check: (property, value) => {
      if (isUnknown(value)) return [];
      if (asMap(value) !== value) return [shape(property, value, `a map: ${shown}`)];
      const others =
        elsewhere === undefined
          ? checkNames(`${property}.`, value, fields)
          : checkKeys(property, value as object, fields, elsewhere);
      return [...others, ...checkContent(`${property}.`, value as object, fields)];
    },
  };
}

/** Checks the names of the properties that were given, and what they are. */
export function checkFields<Struct>(owner: string, given: unknown, fields: Fields<Struct>): Finding[] {
  const { value, findings } = takeProps(nameOfOwner(owner) || "props", given as Struct, fields);
  if (findings.length > 0) return findings;
  return [...checkNames(owner, value, fields), ...checkContent(owner, value as object, fields)];
}

/** As {@link checkFields}, for a struct that nobody extends: a key that it has not is a mistake. */
export function checkClosed<Struct>(owner: string, given: unknown, fields: Fields<Struct>): Finding[] {
  const property = nameOfOwner(owner);
  const { value, findings } = takeProps(property, given as Struct, fields);
  if (findings.length > 0) return findings;
  return [...checkKeys(property, value as object, fields), ...checkContent(owner, value as object, fields)];
}

function nameOfOwner(owner: string): string {
  return owner.replace(/(?<![.: ])[.: ]+$/, "");
}

/** Takes properties; none if something else was given than a map, which is all that is then said of them. */
export function takeProps<Struct>(property: string, given: Struct, fields: Fields<Struct>): Taken<Struct> {
  const value = asMap(given) as Struct;
  if (value === given || isUnknown(given)) return { value, findings: [] };
  const [needed, others] = [true, false].map((required) =>
    Object.entries<Field>(fields).flatMap(([name, field]) => ((field.required ?? false) === required ? [name] : [])),
  );
  const names = [...needed, ...others].slice(0, Math.max(2, needed.length));
  return { value, findings: [shape(property, given, `a map: { ${names.join(", ")}, … }`)] };
}

/**
 * Checks that no property is a misspelt one: a key that is nearly one of the struct's, which is itself not given. Other
 * keys are people's own, because structs are extended and passed on.
 *
 * @param owner how to call the struct in the message, with what joins it to a property, such as `image.`; empty for the
 * properties of a construct
 */
export function checkNames<Struct>(owner: string, given: unknown, fields: Fields<Struct>): Finding[] {
  const found = misspelt(asMap(given) as object, Object.keys(fields));
  return found.map(({ key, meant }) => finding("property-name", { property: `${owner}${key}`, meant }));
}

/** Checks what the properties are, where they are given or have to be. */
export function checkContent(owner: string, given: object, fields: AnyFields): Finding[] {
  return Object.entries(fields).flatMap(([name, { form, required }]) => {
    const value = (given as Record<string, unknown>)[name];
    return required || value !== undefined ? form.check(`${owner}${name}`, value) : [];
  });
}

/** A key that is not known would be left out, and hosts would do less than what is written. */
function checkKeys(property: string, given: object, fields: AnyFields, elsewhere?: string): Finding[] {
  const accepted = Object.keys(fields);
  const keys = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const free = accepted.filter((key) => !keys.includes(key));
  const more = elsewhere === undefined ? "" : `; what else a host understands goes into ${elsewhere}`;
  return keys.flatMap((key) => {
    if (accepted.includes(key)) return [];
    const meant = nearestKey(key.slice(0, 100), free);
    const words = accepted.filter((each) => each !== meant).join(", ");
    const write = meant === undefined ? `one of ${words}` : `${meant}, or another of ${words}`;
    return [finding("unknown-key", { property, key, accepted: write, more })];
  });
}

/** A struct as it is written, without what is not given. */
function writtenFields(given: object, fields: AnyFields): Map<string, unknown> {
  const entries = Object.entries(fields).flatMap(([name, { form, required, key }]): [string, unknown][] => {
    const value = (given as Record<string, unknown>)[name];
    return value === undefined && !required ? [] : [[writtenKey(name, { key }), written(form, value)]];
  });
  return new Map(entries);
}

/** How a property is written. */
export function writtenKey(name: string, { key }: { readonly key?: string }): string {
  return key ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What properties are called that are written in snake case, in a path of them, too. */
export function nameOfKey(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}
