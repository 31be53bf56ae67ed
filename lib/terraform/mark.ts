/**
 * How a copy of this library knows the objects of another copy or version in the same program, whose classes are not its
 * own: npm installs a second one as soon as two packages ask for different versions.
 */
const MARK = Symbol.for("cdktf-palette-byoos.object");

/** Which copies understand each other's plain data. It changes with what `plain` gives. */
const NUMBER = 1;

/** Where jsii writes the version of a class: nothing else tells an object of a build that has no mark yet. */
const TYPE = Symbol.for("jsii.rtti");

const PACKAGE = "cdktf-palette-byoos";

/** An object of some copy of this library. */
export interface PaletteObject {
  readonly number: number;
  readonly kind: string;
  readonly version: string;
  /** What it is without its class: the block of a layer, the question of a lookup, what an image or values are made of. */
  plain(): any;
}

type Class<T> = { readonly prototype: T };

/** A class of this copy, which tells its version. */
let own: unknown;

/** Marks the objects of a class. */
export function marked<T extends object>(type: Class<T>, kind: string, plain: (object: T) => unknown): void {
  own ??= type;
  Object.defineProperty(type.prototype, MARK, {
    get(this: T): PaletteObject {
      return { number: NUMBER, kind, version: versionOf(own), plain: () => plain(this) };
    },
  });
}

/** What some copy of this library says of an object of its own, if this copy understands it. */
export function objectOf(value: unknown): PaletteObject | undefined {
  const object = markOf(value);
  return object?.number === NUMBER ? object : undefined;
}

/** Which versions an object and this copy are of, if the object is of a version that this copy does not understand. */
export function otherVersion(value: unknown): { readonly theirs: string; readonly ours: string } | undefined {
  if (typeof value !== "object" || value === null || objectOf(value) !== undefined) return undefined;
  const theirs = markOf(value)?.version ?? written(value.constructor);
  if (theirs === undefined) return undefined;
  const ours = versionOf(own);
  return {
    theirs: theirs === ours ? `another build of ${PACKAGE} ${theirs}` : `${PACKAGE} ${theirs}`,
    ours: `${PACKAGE} ${ours}`,
  };
}

function markOf(value: unknown): PaletteObject | undefined {
  return (value as { readonly [MARK]?: PaletteObject } | null | undefined)?.[MARK];
}

function versionOf(type: unknown): string {
  return written(type) ?? "as it is in its sources";
}

/** The version of this package that a class, or one that it extends, comes from. */
function written(type: unknown): string | undefined {
  const { fqn, version } = (type as { [TYPE]?: { fqn?: unknown; version?: unknown } } | undefined)?.[TYPE] ?? {};
  return String(fqn).startsWith(`${PACKAGE}.`) ? String(version) : undefined;
}
