import { type Finding, finding } from "../checks/rules";
import { type Taken, takeObject } from "./taken";

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
