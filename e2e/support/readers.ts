import { execFileSync } from "node:child_process";
import { isDeepStrictEqual } from "node:util";
import { setup } from "./setup";

/** What one of Go's YAML readers found in a text, after the provider's trimming. */
export interface Reading {
  readonly documents?: unknown[];
  readonly error?: string;
}

/** What each of them found: `yaml.v2`, `yaml.v3` and `sigs.yaml`. */
export type Readings = Record<string, Reading>;

/** What the program that runs stages on hosts makes of values. */
export interface Hosts {
  /** Why it would take none of them. */
  readonly refused?: string;
  /** What it says of keys that it does not know. */
  readonly unknown?: string;
  /** The modes of files, directories and downloads, in their order. */
  readonly modes?: number[];
}

/** Has Go's YAML readers read texts. `e2e/readers` says how what they find looks in JSON. */
export function readByGo(texts: string[]): Readings[] {
  return askGo(texts.map((text) => ({ text }))).map((answer) => withNumbers(answer) as Readings);
}

/** Has the program that runs stages on hosts read those in values. */
export function readByHosts(texts: string[]): Hosts[] {
  return askGo(texts.map((text) => ({ text, stages: true }))) as Hosts[];
}

function askGo(questions: object[]): unknown[] {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join("");
  const output = execFileSync(setup.readers, { input, encoding: "utf8", maxBuffer: 1 << 30 });
  const answers = output.split("\n").filter((line) => line !== "");
  if (answers.length !== questions.length) throw new Error(`${questions.length} texts, and ${answers.length} answers.`);
  return answers.map((line) => JSON.parse(line));
}

/** The readers that find anything but this one document, each with what it found instead. */
export function misreadings(readings: Readings, given: unknown): string[] {
  const wanted = asRead(given);
  return Object.entries(readings)
    .filter(([, { documents }]) => !isDeepStrictEqual(documents, [wanted]))
    .map(([reader, { documents, error }]) => `${reader}: ${(error ?? JSON.stringify(documents)).slice(0, 200)}`);
}

/** Data as a reader finds it where it reads what was given. */
function asRead(value: unknown): unknown {
  if (typeof value === "string") return { text: value };
  if (typeof value === "number") return { number: value };
  if (Array.isArray(value)) return value.map(asRead);
  if (typeof value !== "object" || value === null) return value;
  return { map: sorted(Object.entries(value).map(([key, item]) => [{ text: key }, asRead(item)])) };
}

/** Go and JavaScript print numbers, and sort keys, each in their own way. */
function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== "object" || value === null) return value;
  if ("number" in value) return { number: Number(value.number) };
  if ("map" in value) return { map: sorted(withNumbers(value.map) as [unknown, unknown][]) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNumbers(item)]));
}

function sorted(pairs: [unknown, unknown][]): [unknown, unknown][] {
  const name = ([key]: [unknown, unknown]) => JSON.stringify(key);
  return pairs.sort((a, b) => (name(a) < name(b) ? -1 : 1));
}
