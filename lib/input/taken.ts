import { type Finding, finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";
import { kindOf } from "./text";

/** A property as it can be used, and what is wrong with what was given. JavaScript lets anything through. */
export interface Taken<T> {
  readonly value: T;
  readonly findings: Finding[];
}

/**
 * Takes an object of one of this library's classes. It is recognized by one of its members, because another copy of the library in the
 * same program has classes of its own.
 *
 * @param member a member that only objects of the class have
 * @param write how to write the property
 */
export function takeObject<T>(
  property: string,
  value: T | undefined,
  member: keyof T,
  write: string,
): Taken<T | undefined> {
  const fits = typeof value === "object" && value !== null && value[member] !== undefined;
  return value === undefined || fits ? { value, findings: [] } : refused(undefined, property, nameOf(value), write);
}

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

const PACKAGE = "cdktf-palette-byoos";

/** Where jsii writes into a class what it is called and which version of its package has it. */
const TYPE = Symbol.for("jsii.rtti");

/** A class of this package. jsii has written nothing into it where the sources run as they are. */
type OwnClass = { readonly prototype: object };

/** The version of this package that a class, or one that it extends, comes from. */
function versionOf(type: unknown): string | undefined {
  const { fqn, version } = (type as { [TYPE]?: { fqn?: unknown; version?: unknown } } | undefined)?.[TYPE] ?? {};
  return String(fqn).startsWith(`${PACKAGE}.`) ? String(version) : undefined;
}

/** Whether an object comes from another version of this package, whose internal members are its own. */
export function isForeign(value: object, own: OwnClass): boolean {
  const theirs = versionOf(value.constructor);
  return theirs !== undefined && theirs !== versionOf(own);
}

/**
 * Takes an object of a class of this package of which more is needed than its public members. That of another version
 * is refused.
 *
 * @param own the class
 * @param member a member that only objects of the class have
 * @param write how to write the property
 */
export function takeOwn<T extends object>(
  property: string,
  value: T | undefined,
  own: OwnClass,
  member: keyof T,
  write: string,
): Taken<T | undefined> {
  const theirs = typeof value === "object" && value !== null ? versionOf(value.constructor) : undefined;
  if (theirs === undefined || (theirs === versionOf(own) && value?.[member] !== undefined)) {
    return takeObject(property, value, member, write);
  }
  return { value: undefined, findings: [otherVersion(property, theirs, versionOf(own) ?? "as it is in its sources")] };
}

function otherVersion(property: string, theirs: string, ours: string): Finding {
  const which = theirs === ours ? `another build of ${PACKAGE} ${theirs}` : `${PACKAGE} ${theirs}`;
  return finding("other-version", { property, theirs: which, ours: `${PACKAGE} ${ours}` });
}
