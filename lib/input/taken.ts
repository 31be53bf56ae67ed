import { type Finding, finding } from "../rules/rules";
import { objectOf, otherVersion } from "../terraform/mark";
import { isUnknown } from "../terraform/tokens";
import { kindOf } from "./text";

/** A property as it can be used, and what is wrong with what was given. JavaScript lets anything through. */
export interface Taken<T> {
  readonly value: T;
  readonly findings: Finding[];
}

/**
 * Takes an object that has a member, whoever made it: packs and registries may be a user's own.
 *
 * @param write how to write the property
 */
export function takeObject<T>(
  property: string,
  value: T | undefined,
  member: keyof T,
  write: string,
): Taken<T | undefined> {
  if (value === undefined) return { value, findings: [] };
  const versions = otherVersion(value);
  if (versions !== undefined) {
    return { value: undefined, findings: [finding("other-version", { property, ...versions })] };
  }
  const fits = typeof value === "object" && value !== null && value[member] !== undefined;
  return fits ? { value, findings: [] } : refused(undefined, property, nameOf(value), write);
}

/** A class of this library. */
type OwnClass<T> = { readonly prototype: T };

/**
 * Takes an object of one of this library's classes, of which more is needed than its public members.
 *
 * @param adopt makes one of this copy of the library of the plain data of another copy
 * @param write how to write the property
 */
export function takeOwn<T extends object>(
  property: string,
  value: T | undefined,
  own: OwnClass<T>,
  adopt: (plain: any, value: T) => T,
  write: string,
): Taken<T | undefined> {
  if (value === undefined || value instanceof (own as any)) return { value, findings: [] };
  const object = objectOf(value);
  const fits = object !== undefined && object.kind === objectOf(own.prototype)?.kind;
  return fits ? { value: adopt(object.plain(), value), findings: [] } : takeObject(property, value, NONE, write);
}

/** A member that no object has. */
const NONE = "\0" as never;

/** What is taken in the place of something that cannot be used. */
function refused<T>(value: T, property: string, found: string, write: string): Taken<T> {
  return { value, findings: [finding("other-kind", { property, found, write })] };
}

/** Takes a map that has to be known when the program runs, with tokens inside it. */
export function takeMap<T extends object>(property: string, value: T | undefined, write: string): Taken<T | undefined> {
  if (asMap(value) === value) return { value, findings: [] };
  return refused(undefined, property, isUnknown(value) ? "known only to Terraform" : nameOf(value), write);
}

/** Takes a list, empty where there is none, without the items that are nothing. */
export function takeList<T>(property: string, value: T[] | undefined, write: string): Taken<T[]> {
  if (value === undefined || isUnknown(value)) return { value: value ?? [], findings: [] };
  if (Array.isArray(value)) {
    const missing = [...value.keys()].filter((index) => value[index] === undefined || value[index] === null);
    return {
      value: value.filter((_, index) => !missing.includes(index)),
      findings: missing.map((index) => {
        return finding("other-kind", { property: `${property}[${index}]`, found: nameOf(value[index]), write });
      }),
    };
  }
  return refused([], property, nameOf(value), write);
}

/** Takes a list that has to be known when the program runs. */
export function takeKnownList<T>(property: string, value: T[] | undefined, write: string): Taken<T[]> {
  return isUnknown(value) ? refused([], property, "known only at synth", write) : takeList(property, value, write);
}

/** Takes a flag that has to be known when the program runs. Null is how some programs say that it is not given. */
export function takeFlag(property: string, value: boolean | undefined | null): Taken<boolean | undefined> {
  if (value === undefined || value === null) return { value: undefined, findings: [] };
  if (typeof value === "boolean") return { value, findings: [] };
  const found = isUnknown(value) ? "known only to Terraform" : nameOf(value);
  return refused(undefined, property, found, `${property}: true or ${property}: false, without quotes`);
}

/** What is not a map is reported by the checks, and left out. */
export function asMap(value: unknown): object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value) ? value : {};
}

/** Text is not repeated: it may hold a secret. */
export function nameOf(value: unknown): string {
  return typeof value === "string" ? "text" : kindOf(value);
}
