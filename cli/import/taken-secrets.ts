import type * as yaml from "yaml";
import { type Secret as Found, hidden, Place, Siblings, secretsIn } from "../../lib/secrets/secrets";
import { replaceMacros } from "../../lib/values/macro";
import { parseDocuments, yamlLibrary } from "../../lib/values/yaml-reader";

/** A secret that was taken out of a text. */
export interface Secret {
  /** The Terraform variable that takes its place. */
  readonly variable: string;
  readonly type: "string" | "number";
  /** What it stands for, such as `edge-native-byoi: providerCredentials.password`. */
  readonly where: string;
  /** Whether the source does not have it either: Palette masks what it exports. */
  readonly masked: boolean;
}

/** Text in which secrets are only named. */
export type Text = (string | TakenSecret)[];

/** A secret where it stood in a text. */
export interface TakenSecret {
  readonly variable: string;
  /** Whether it is all of a value, so that whatever it holds has to stay one. */
  readonly whole: boolean;
  /** What kind of secret it is, if it stood in a comment, where no variable can stand: there it is left out. */
  readonly left?: string;
}

/** Where in a text a secret stands. */
interface Span {
  readonly start: number;
  readonly end: number;
  /** What it is called: the key that it stands under. */
  readonly name: string;
  readonly path: string;
  readonly isNumber?: boolean;
  readonly whole?: boolean;
  readonly left?: string;
}

/** Names the secrets of one source: the same secret under the same name is one variable. */
export class Secrets {
  public readonly all: Secret[] = [];
  /** Where comments had one. */
  public readonly left: string[] = [];
  private readonly byValue = new Map<string, Secret>();
  private readonly names: Set<string>;

  /**
   * @param known secrets that the source itself names, by the names of their variables
   * @param taken names that other variables have
   */
  constructor(
    private readonly known: Map<string, string>,
    taken: string[] = [],
  ) {
    this.names = new Set(taken);
  }

  /** Takes the secrets out of YAML. */
  public inYaml(text: string, owner: string, whole: boolean): Text {
    const spans = [...spansOfYaml(text), ...this.spansOfKnown(text)];
    if (spans.length === 0 && whole && text.trim() !== "") {
      const { variable } = this.secret(text, { start: 0, end: text.length, name: "values", path: "values" }, owner);
      return [{ variable, whole: false }];
    }
    return this.without(spans, text, owner);
  }

  private without(spans: Span[], text: string, owner: string): Text {
    const pieces: Text = [];
    let end = 0;
    for (const span of withoutOverlap(spans)) {
      pieces.push(text.slice(end, span.start), this.taken(text.slice(span.start, span.end), span, owner));
      end = span.end;
    }
    return [...pieces, text.slice(end)].filter((piece) => piece !== "");
  }

  /** Takes the secrets out of text that is no YAML. */
  public inText(text: string, owner: string): Text {
    return this.without([...spansOfText(text, 0, "text"), ...this.spansOfKnown(text)], text, owner);
  }

  /** Takes the default of a variable of the profile, which is a secret where the variable is sensitive or called so. */
  public inDefault(text: string, name: string, isSensitive: boolean): Text {
    if (
      !isSensitive &&
      Place.called(name)
        .secretsIn(text)
        .every(({ start, end }) => end - start < text.length)
    )
      return this.inText(text, `variable ${name}`);
    const { variable } = this.secret(text, { start: 0, end: 0, name, path: "defaultValue" }, "");
    return [{ variable, whole: true }];
  }

  private taken(value: string, span: Span, owner: string): TakenSecret {
    if (span.left === undefined)
      return { variable: this.secret(value, span, owner).variable, whole: span.whole === true };
    this.left.push(`${owner}: a comment on ${span.name}`);
    return { variable: "in a comment", whole: false, left: span.left };
  }

  private secret(value: string, { name, path, isNumber }: Span, owner: string): Secret {
    const known = [...this.known].find(([, secret]) => secret === value)?.[0];
    const wanted = snake(known ?? (owner === "" ? name : `${owner}_${name}`));
    const masked = /^["']?\*+["']?$/.test(value);
    const key = `${wanted} ${value}`;
    const same = masked ? undefined : this.byValue.get(key);
    if (same !== undefined) return same;
    let variable = wanted;
    for (let count = 2; this.names.has(variable); count++) variable = `${wanted}_${count}`;
    const where = owner === "" ? `variable ${name}: ${path}` : `${owner}: ${path}`;
    const secret: Secret = { variable, type: isNumber ? "number" : "string", where, masked };
    this.names.add(variable);
    this.byValue.set(key, secret);
    this.all.push(secret);
    return secret;
  }

  private spansOfKnown(text: string): Span[] {
    return [...this.known].flatMap(([name, value]) => {
      const found: Span[] = [];
      // Very short text may occur for many other reasons.
      if (value.length < 6) return found;
      for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + value.length)) {
        found.push({ start, end: start + value.length, name, path: name });
      }
      return found;
    });
  }
}

/** The text as it is written: what is left out of comments is only told. */
export function asWritten(text: Text): Text {
  const written: Text = [];
  for (const piece of text) {
    const told = typeof piece !== "string" && piece.left !== undefined ? hidden(piece.left) : piece;
    const last = written.at(-1);
    if (typeof told === "string" && typeof last === "string") written[written.length - 1] = last + told;
    else written.push(told);
  }
  return written;
}

/** The text with a word in the place of each secret, the same on both sides of a comparison. */
export function withMarkers(text: Text): string {
  return text.map((piece) => (typeof piece === "string" ? piece : markerOf(piece.variable))).join("");
}

export function markerOf(variable: string): string {
  return `SECRET_${variable}`;
}

function spansOfYaml(text: string): Span[] {
  const { isMap, isScalar, isSeq } = yamlLibrary();
  // Of the same length, so that places in the one are places in the other.
  const masked = replaceMacros(text, (macro) => "M".repeat(macro.length));
  const spans: Span[] = [];
  /** Where scalars end: what is between them is punctuation and comments. */
  const scalars: [start: number, end: number][] = [];
  const documents = parseDocuments(masked);
  if (documents.some(({ errors }) => errors.length > 0)) return spansOfText(text, 0, "text");
  for (const { contents } of documents) walk(contents, [], Place.ROOT);
  return [...spans, ...commentSpans()];

  function walk(node: unknown, path: string[], place: Place): void {
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        walk(item, [...path, `[${index}]`], place.item(wordOf(node.items[index - 1])));
      }
    }
    if (isMap(node)) {
      const siblings = new Siblings(() => node.items.map(({ key, value }) => [wordOf(key) ?? "", wordOf(value)]));
      for (const { key, value } of node.items) {
        if (isScalar(key) && key.range) scalars.push([key.range[0], key.range[1]]);
        const name = wordOf(key) ?? String(key);
        walk(value, [...path, name], place.entry(name, siblings));
      }
    }
    if (isScalar(node)) take(node, path, place);
  }

  function wordOf(node: unknown): string | undefined {
    if (!isScalar(node)) return undefined;
    const [start, end] = node.range ?? [0, 0];
    return textOf(text.slice(start, end));
  }

  function take(scalar: yaml.Scalar, path: string[], place: Place): void {
    const [start, end] = scalar.range ?? [0, 0];
    scalars.push([start, end]);
    if (typeof scalar.value === "boolean" || scalar.value === null) return;
    const written = text.slice(start, end);
    const value = textOf(written);
    const dotted = path.join(".").replaceAll(".[", "[");
    const secrets = place.secretsIn(value);
    if (secrets.length === 0) return;
    const [secret] = secrets;
    if (value.slice(0, secret.start).trim() === "" && value.slice(secret.end).trim() === "") {
      const name = secret.key ?? [...path].reverse().find((key) => !key.startsWith("[")) ?? "value";
      // A block ends with its line break, which stays.
      const last = written.endsWith("\n") ? end - 1 : end;
      spans.push({ start, end: last, name, path: dotted, isNumber: typeof scalar.value === "number", whole: true });
    } else spans.push(...secrets.map((each) => spanOf(each, start + written.indexOf(value), dotted)));
  }

  function commentSpans(): Span[] {
    const gaps = [...scalars, [text.length, text.length]]
      .sort(([a], [b]) => a - b)
      .map(([end], index, all): [number, number] => [index === 0 ? 0 : all[index - 1][1], end]);
    return gaps.flatMap(([start, end]) =>
      [...text.slice(start, end).matchAll(/#.*$/gm)].flatMap((comment) =>
        secretsIn(comment[0]).map((secret) => ({
          ...spanOf(secret, start + comment.index, "comment"),
          left: secret.kind,
        })),
      ),
    );
  }
}

/** What a scalar says, without its quotes or the header of its block. */
function textOf(written: string): string {
  if (/^[|>][-+\d]*\s/.test(written)) return written.slice(written.indexOf("\n") + 1);
  return /^(["'])[\s\S]*\1$/.test(written) ? written.slice(1, -1) : written;
}

function spansOfText(written: string, offset: number, path: string): Span[] {
  return secretsIn(written).map((secret) => spanOf(secret, offset, path));
}

function spanOf({ start, end, key = "secret" }: Found, offset: number, path: string): Span {
  return { start: offset + start, end: offset + end, name: key, path };
}

function withoutOverlap(spans: Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return sorted.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/** A name in the form of Terraform's own. */
export function snake(text: string): string {
  const words =
    text
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const name = words.join("_").slice(0, 60) || "secret";
  return /^\d/.test(name) ? `_${name}` : name;
}
