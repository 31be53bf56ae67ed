import { Token } from "cdktf";
import { type Finding, finding } from "../checks/rules";
import { isUnknown } from "../terraform/tokens";
import { ANYTHING, asMap, type Form, shape, TEXT, written } from "./forms";
import { nearest, nearestFirst } from "./nearest";

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
      const names =
        elsewhere === undefined
          ? checkNames(`${property}.`, value, fields)
          : checkKeys(property, value as object, Object.keys(fields), elsewhere);
      return [...names, ...checkContent(`${property}.`, value as object, fields)];
    },
  };
}

/** Checks the names of the properties that were given, and what they are. */
export function checkFields<Struct>(owner: string, given: unknown, fields: Fields<Struct>): Finding[] {
  return [...checkNames(owner, given, fields), ...checkContent(owner, asMap(given), fields)];
}

/**
 * Checks that no property is a misspelt one: a key that is nearly one of the struct's, which is itself not given. Other
 * keys are people's own, because structs are extended and passed on.
 *
 * @param owner how to call the struct in the message, with what joins it to a property, such as `image.`; empty for the
 * properties of a construct
 */
export function checkNames<Struct>(owner: string, given: unknown, fields: Fields<Struct>): Finding[] {
  if (typeof given !== "object" || given === null || Array.isArray(given) || Token.isUnresolved(given)) return [];
  const keys = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const free = Object.keys(fields).filter((key) => !keys.includes(key));
  return keys
    .filter((key) => !Object.hasOwn(fields, key))
    .flatMap((key) => {
      const meant = nearest(key, free);
      return meant === undefined ? [] : [finding("property-name", { property: `${owner}${key}`, meant })];
    });
}

/** Checks what the properties are, where they are given or have to be. */
export function checkContent(owner: string, given: object, fields: AnyFields): Finding[] {
  return Object.entries(fields).flatMap(([name, { form, required }]) => {
    const value = (given as Record<string, unknown>)[name];
    return required || value !== undefined ? form.check(`${owner}${name}`, value) : [];
  });
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
