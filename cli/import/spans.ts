import type * as yaml from "yaml";
import { Place, type Secret, Siblings, secretsIn } from "../../lib/secrets/secrets";
import { replaceMacros } from "../../lib/values/macro";
import { aliasTargets, parseDocuments, yamlLibrary } from "../../lib/values/yaml-reader";

/** Where in a text a secret stands. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** What it is called: the key that it stands under. */
  readonly name: string;
  readonly path: string;
  readonly isNumber?: boolean;
  readonly whole?: boolean;
  /** What the scalar says that it is all of, without the escapes and indents that it is written with. */
  readonly says?: string;
  /** What kind of secret it is, if it stands in a comment. */
  readonly left?: string;
  /** Whether it stands in a key, where no variable can. */
  readonly inKey?: boolean;
  /** The variable of the secret that it is, if that was found elsewhere. */
  readonly variable?: string;
}

/** What aliases stand for is followed so often; more is an attack. */
const MOST_FOLLOWED = 10_000;

/**
 * The secrets of YAML.
 *
 * @param known where secrets stand that were found elsewhere
 */
export function spansOfYaml(text: string, known: Span[]): Span[] {
  const { isAlias, isMap, isNode, isScalar, isSeq } = yamlLibrary();
  // Of the same length, so that places in the one are places in the other.
  const masked = replaceMacros(text, (macro) => "M".repeat(macro.length));
  const spans: Span[] = [];
  /** Where scalars end: what is between them is punctuation and comments. */
  const scalars: [start: number, end: number][] = [];
  const keys: { start: number; end: number; path: string }[] = [];
  const documents = parseDocuments(masked);
  if (documents.some(({ errors }) => errors.length > 0)) return [...spansOfText(text, 0, "text"), ...known];
  const within = new Set<unknown>();
  let followed = 0;
  for (const document of documents) {
    const targets = aliasTargets(document);
    walk(document.contents, [], Place.ROOT, targets);
  }
  const comments = commentsIn();
  return [
    ...spans,
    ...comments.flatMap(([start, end]) =>
      secretsIn(text.slice(start, end)).map((secret) => ({ ...spanOf(secret, start, "comment"), left: secret.kind })),
    ),
    ...known.map((span) => {
      const isIn = (start: number, end: number) => span.start >= start && span.end <= end;
      const key = keys.find(({ start, end }) => isIn(start, end));
      const left = comments.some(([start, end]) => isIn(start, end)) ? "secret" : undefined;
      return { ...span, left, inKey: key !== undefined, path: key?.path ?? span.path };
    }),
  ];

  function walk(node: unknown, path: string[], place: Place, targets: Map<unknown, unknown>): void {
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        walk(item, [...path, `[${index}]`], place.item(wordOf(node.items[index - 1])), targets);
      }
    }
    if (isMap(node)) {
      const siblings = new Siblings(() => node.items.map(({ key, value }) => [wordOf(key) ?? "", wordOf(value)]));
      for (const { key, value } of node.items) {
        if (isNode(key) && key.range) takeKey(key.range, path);
        const name = wordOf(key) ?? String(key);
        // What is merged stands where the map does.
        walk(value, [...path, name], name === "<<" ? place : place.entry(name, siblings), targets);
      }
    }
    if (isScalar(node)) take(node, path, place);
    if (!isAlias(node)) return;
    // It is a secret where it is named, and so where it is written.
    const target = targets.get(node);
    if (within.has(target) || ++followed > MOST_FOLLOWED) return;
    within.add(target);
    walk(target, path, place, targets);
    within.delete(target);
  }

  function wordOf(node: unknown): string | undefined {
    if (!isScalar(node)) return undefined;
    const [start, end] = node.range ?? [0, 0];
    return textOf(text.slice(start, end));
  }

  function takeKey([start, end]: yaml.Range, path: string[]): void {
    const key = { start, end, path: dottedOf(path) || "its top" };
    scalars.push([start, end]);
    keys.push(key);
    spans.push(...spansOfText(text.slice(start, end), start, key.path).map((span) => ({ ...span, inKey: true })));
  }

  function take(scalar: yaml.Scalar, path: string[], place: Place): void {
    const [start, end] = scalar.range ?? [0, 0];
    scalars.push([start, end]);
    if (typeof scalar.value === "boolean" || scalar.value === null) return;
    const written = text.slice(start, end);
    const value = textOf(written);
    const secrets = place.secretsIn(value);
    if (secrets.length === 0) return;
    const [secret] = secrets;
    if (value.slice(0, secret.start).trim() === "" && value.slice(secret.end).trim() === "") {
      const name = secret.key ?? [...path].reverse().find((key) => !key.startsWith("[")) ?? "value";
      // A block ends with its line break, which stays.
      const last = written.endsWith("\n") ? end - 1 : end;
      const isNumber = typeof scalar.value === "number";
      const says = isNumber || written !== masked.slice(start, end) ? undefined : String(scalar.value).trimEnd();
      spans.push({ start, end: last, name, path: dottedOf(path), isNumber, whole: true, says });
    } else spans.push(...secrets.map((each) => spanOf(each, start + written.indexOf(value), dottedOf(path))));
  }

  function commentsIn(): [number, number][] {
    const gaps = [...scalars, [text.length, text.length]]
      .sort(([a], [b]) => a - b)
      .map(([end], index, all): [number, number] => [index === 0 ? 0 : all[index - 1][1], end]);
    return gaps.flatMap(([start, end]) =>
      [...text.slice(start, end).matchAll(/#.*$/gm)].map(({ 0: comment, index }): [number, number] => {
        return [start + index, start + index + comment.length];
      }),
    );
  }
}

function dottedOf(path: string[]): string {
  return path.join(".").replaceAll(".[", "[");
}

/** What a scalar says, without its quotes or the header of its block. */
export function textOf(written: string): string {
  if (/^[|>][-+\d]*\s/.test(written)) return written.slice(written.indexOf("\n") + 1);
  return /^(["'])[\s\S]*\1$/.test(written) ? written.slice(1, -1) : written;
}

/** The secrets of a text that is no YAML. */
export function spansOfText(written: string, offset: number, path: string, place = Place.ROOT): Span[] {
  return place.secretsIn(written).map((secret) => spanOf(secret, offset, path));
}

function spanOf({ start, end, key = "secret" }: Secret, offset: number, path: string): Span {
  return { start: offset + start, end: offset + end, name: key, path };
}

export function withoutOverlap(spans: Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return sorted.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}
