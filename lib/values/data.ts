import { kindOf } from "../checks/text";
import { isUnknown } from "../terraform/tokens";

/** Text that is written between double quotes even where YAML would not need them. */
export class QuotedText {
  constructor(public readonly text: string) {}
}

/** A scalar of a user's YAML, spelled as the user spelled it. */
export class SpelledText {
  constructor(public readonly source: string) {}
}

/** A value that only Terraform knows, with what has to be done to its expression, if anything. */
export class UnknownValue {
  constructor(
    public readonly value: unknown,
    public readonly asText = false,
  ) {}
}

/** Values as plain data: what a layer builds and YAML is written from. Maps keep their order. */
export type Data = string | number | boolean | null | QuotedText | SpelledText | UnknownValue | Data[] | DataMap;
export type DataMap = Map<string, Data>;

/** Says that something cannot stand in values: where, and what was found. */
export type Reject = (path: string, found: string) => void;

/** Other languages hand null over as nothing at all. In a map its key goes with it, in a list its place is left. */
const LOST_NULL =
  "missing, which is how null arrives from Java, Go and .NET: write it there as the null value of Token";

/**
 * Turns what a user gave into data, map keys sorted: some languages hand maps over in no particular order, and the
 * same program must give the same text in each of them.
 */
export function toData(value: unknown, path: string, reject: Reject, seen: unknown[] = []): Data {
  if (isUnknown(value)) return new UnknownValue(value);
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) {
    reject(path, "text with half a character in it, which UTF-8 cannot hold");
    return null;
  }
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value) && !seen.includes(value)) {
    return value.map((item, index) => toData(item, `${path}[${index}]`, reject, [...seen, value]));
  }
  if (isPlainObject(value) && !seen.includes(value)) {
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort();
    return new Map(keys.map((key) => [key, toData(value[key], `${path}.${key}`, reject, [...seen, value])]));
  }
  reject(path, seen.includes(value) ? "a part of itself" : value === undefined ? LOST_NULL : kindOf(value));
  return null;
}

/** Merges data over data: maps key by key, everything else replaced. */
export function mergeData(base: Data, over: Data): Data {
  if (!(base instanceof Map) || !(over instanceof Map)) return over;
  const merged = new Map(base);
  for (const [key, value] of over) {
    const existing = merged.get(key);
    merged.set(key, existing === undefined ? value : mergeData(existing, value));
  }
  return merged;
}

/** Builds a map in the order given, leaving out what is not there. */
export function dataMap(entries: Record<string, Data | undefined>): DataMap {
  return new Map(Object.entries(entries).filter((entry): entry is [string, Data] => entry[1] !== undefined));
}

/** Takes a property that holds text. Anything else is kept out: the checks have reported it. */
export function textData(value: unknown): Data {
  return isUnknown(value) ? new UnknownValue(value) : String(value ?? "");
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
