import { type Form, written } from "../input/struct";
import { type Taken, takeMap } from "../input/taken";
import { asText, kindOf, whyNotText } from "../input/text";
import { type Finding, finding } from "../rules/rules";
import { present } from "../terraform/lists";
import { isUnknown } from "../terraform/tokens";
import { modeText } from "./go-scalars";
import { MOST_NESTING, TOO_DEEP } from "./yaml-reader";

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
type Reject = (path: string, found: string, rule?: "values-data" | "values-number") => void;

/** Other languages hand null over as nothing at all. In a map its key goes with it, in a list its place is left. */
const LOST_NULL =
  "missing, which is how null arrives from Java and Go: write it there as the null value of Token, or in YAML text";

/** What Go hands over for every key that is no text, so that only one of them is left. */
const GO_KEY = /^<.+ Value>$/;
const LOST_KEY = "which is all that arrives from Go for keys that are not text: use a map[string]interface{} there";

/** How many texts, numbers, lists and maps values may have: some megabytes of YAML. */
export const MOST_NODES = 250_000;

/**
 * Turns what a user gave into data, map keys sorted: some languages hand maps over in no particular order, and the
 * same program must give the same text in each of them.
 */
export function toData(values: unknown, path: string, reject: Reject): Data {
  let nodes = 0;
  const within: unknown[] = [];
  const steps: string[] = [path];
  return dataOf(values);

  function dataOf(value: unknown): Data {
    if (++nodes > MOST_NODES) {
      const most = `more than Palette takes: ${MOST_NODES} texts, numbers, lists and maps`;
      return nodes === MOST_NODES + 1 ? refuse(most) : null;
    }
    const problem = whyNotData(value, within);
    if (problem !== undefined) return refuse(problem);
    if (isUnknown(value)) return new UnknownValue(value);
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) reject(steps.join(""), `${value}`, "values-number");
    // Hosts cannot run a script with the line ends of Windows.
    if (typeof value === "string" && steps[1] === ".stages") return value.replace(/\r\n/g, "\n");
    if (steps[1] === ".stages" && steps.at(-1) === ".permissions" && isMode(value))
      return new SpelledText(modeText(value));
    if (typeof value !== "object" || value === null) return value as Data;
    within.push(value);
    // A list may have holes, which `map` would pass over.
    const data = Array.isArray(value)
      ? Array.from(value, (item, index) => at(`[${index}]`, item))
      : mapOf(value as Record<string, unknown>);
    within.pop();
    return data;
  }

  function mapOf(map: Record<string, unknown>): DataMap {
    const data: DataMap = new Map();
    for (const key of Object.keys(map).sort()) {
      const problem = whyNotText(key);
      if (problem !== undefined) reject(`a key of ${steps.join("")}`, problem);
      if (GO_KEY.test(key)) reject(`a key of ${steps.join("")}`, `${key}, ${LOST_KEY}`);
      try {
        if (map[key] === undefined) continue;
      } catch {
        reject(`${steps.join("")}.${key}`, "a property that throws when it is read");
        continue;
      }
      data.set(key, at(`.${key}`, map[key]));
    }
    return data;
  }

  function at(step: string, item: unknown): Data {
    steps.push(step);
    const data = dataOf(item);
    steps.pop();
    return data;
  }

  function refuse(problem: string): null {
    reject(steps.join(""), problem);
    return null;
  }
}

function isMode(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0o7777;
}

/** Why something cannot stand in values, if that is so. */
function whyNotData(value: unknown, within: unknown[]): string | undefined {
  if (typeof value === "string") return whyNotText(value);
  if (value === null || typeof value === "boolean" || isUnknown(value)) return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return undefined;
  if (!Array.isArray(value) && !isPlainObject(value)) return value === undefined ? LOST_NULL : kindOf(value);
  if (within.includes(value)) return "a part of itself";
  return within.length >= MOST_NESTING ? TOO_DEEP : undefined;
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
  return present(Object.entries(entries));
}

/** Takes a property that holds text. Anything else is kept out: the checks have reported it. */
export function textData(value: unknown): Data {
  return isUnknown(value) ? new UnknownValue(value) : asText(value);
}

/** What a form writes for a property, as data. */
export function writtenData(form: Form, value: unknown): Data {
  return asData(written(form, value));
}

function asData(value: unknown): Data {
  if (isUnknown(value)) return new UnknownValue(value);
  if (Array.isArray(value)) return value.map(asData);
  return value instanceof Map ? new Map([...value].map(([key, item]) => [key, asData(item)])) : (value as Data);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What stands at a path in data. */
export function valueAt(data: Data, ...path: string[]): Data | undefined {
  return path.reduce<Data | undefined>((at, key) => (at instanceof Map ? at.get(key) : undefined), data);
}

/** Data as a user would have given it, for the checks of properties; anything else is handed back as it is. */
export function plainValue(data: unknown): unknown {
  if (data instanceof UnknownValue) return data.value;
  if (data instanceof QuotedText) return data.text;
  if (data instanceof SpelledText) return data.source;
  return data instanceof Map ? Object.fromEntries(data) : data;
}

/** What stands at a path in data, as a user would have given it. */
export function plainAt(data: Data, ...path: string[]): unknown {
  return plainValue(valueAt(data, ...path));
}

/** Takes raw values once, for those who write them and for those who check them. */
export function takeData(path: string, values: unknown): Taken<Data> {
  const map = takeMap(path, values as object, "a map, { key: value }, with tokens and lists inside it");
  if (map.value === undefined) return { value: new Map(), findings: map.findings };
  const findings: Finding[] = [];
  const value = toData(values, path, (where, what, rule = "values-data") => {
    findings.push(finding(rule, { path: where, found: what }));
  });
  return { value, findings };
}
