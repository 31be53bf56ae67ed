import type * as yaml from "yaml";
import { HIDDEN, isSecretKey } from "../../lib/checks/secrets";
import { macrosIn, replaceMacros } from "../../lib/values/macro";

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
  /** Whether it stood in a comment, where no variable can stand: there it is left out. */
  readonly left?: boolean;
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
  readonly left?: boolean;
}

/** Names the secrets of one source: the same secret under the same name is one variable. */
export class Secrets {
  public readonly all: Secret[] = [];
  /** Where comments had one. */
  public readonly left: string[] = [];
  private readonly byValue = new Map<string, Secret>();
  private readonly names = new Set<string>();

  /** @param known secrets that the source itself names, by the names of their variables */
  constructor(private readonly known: Map<string, string>) {}

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
    if (!isSensitive && (!isTelling(name) || isReference(text))) return this.inText(text, `variable ${name}`);
    const { variable } = this.secret(text, { start: 0, end: 0, name, path: "defaultValue" }, "");
    return [{ variable, whole: true }];
  }

  private taken(value: string, span: Span, owner: string): TakenSecret {
    if (span.left !== true) return { variable: this.secret(value, span, owner).variable, whole: span.whole === true };
    this.left.push(`${owner}: a comment on ${span.name}`);
    return { variable: "in a comment", whole: false, left: true };
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
    const told = typeof piece !== "string" && piece.left ? HIDDEN : piece;
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

/** Keys that speak of secrets and hold none, such as `secretName` and `tokenTTL`. */
const HARMLESS_KEY =
  /(names?|refs?|path|files?|dir|mount\w*|url|uri|namespace|types?|kind|size|ttl|enabled?|disabled?|class\w*|provider|algorithm|modes?|policy|period|interval|timeout|duration|expir\w*|methods?|count|days|rotation|store|versions?|template\w*|labels?|annotations?|selector|backend|length|format|users?|groups?|create|reviewer\w*|existing\w*)$/i;

/** Maps whose leaves are secrets, whatever they are called. */
const SECRET_MAP = /^(secrets?|passwords?|tokens?|credentials?|stringData)$/;

function isTelling(key: string): boolean {
  return isSecretKey(key) && !HARMLESS_KEY.test(key) && !/^existing/i.test(key);
}

/** Nothing, a macro, a shell variable, a path, a certificate: not the secret itself. */
function isReference(value: string): boolean {
  const text = value.trim();
  if (text === "" || /^(true|false|yes|no|on|off|null|none|~|\$.*|<.*>|%.*%)$/s.test(text)) return true;
  // A path, and a call in a script.
  if (/^(\/[a-z0-9._-]+)+\/?$/.test(text) || /^[A-Za-z_][\w.]*[([{]/.test(text)) return true;
  if (/^-----BEGIN CERTIFICATE-----|^LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS/.test(text)) return true;
  const macros = macrosIn(text);
  return macros.length > 0 && macros.reduce((rest, macro) => rest.replace(macro, ""), text).trim() === "";
}

function spansOfYaml(text: string): Span[] {
  const library: typeof yaml = require("yaml");
  const { isMap, isScalar, isSeq } = library;
  // Of the same length, so that places in the one are places in the other.
  const masked = replaceMacros(text, (macro) => "M".repeat(macro.length));
  const spans: Span[] = [];
  const documents = library.parseAllDocuments(masked, { prettyErrors: false, logLevel: "silent" });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0))
    return spansOfText(text, 0, "text");
  for (const { contents } of documents) walk(contents, [], false);
  return [...spans, ...commentSpans()];

  function walk(node: unknown, path: string[], telling: boolean, called?: string): void {
    if (path.length > MOST_NESTING) throw new RangeError("nested too deeply");
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) walk(item, [...path, `[${index}]`], telling);
    }
    if (isMap(node)) {
      const named = nameOfSecret(node);
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        const speaks = isTelling(name) && !(name === "key" && isReferenceByKey(node));
        const own = isMap(value) ? SECRET_MAP.test(name) : speaks || (named !== undefined && name === "value");
        if (isKubernetesSecret(node) && /^(data|stringData)$/.test(name)) walkAll(value, [...path, name]);
        else
          walk(
            value,
            [...path, name],
            own || (telling && !HARMLESS_KEY.test(name)),
            name === "value" ? named : undefined,
          );
      }
    }
    if (isScalar(node)) take(node, path, telling, called);
  }

  /** Every entry of a Kubernetes Secret is one, whatever it is called. */
  function walkAll(map: unknown, path: string[]): void {
    for (const { key, value } of isMap(map) ? map.items : []) walk(value, [...path, String(key)], true);
  }

  function take(scalar: yaml.Scalar, path: string[], telling: boolean, called?: string): void {
    const [start, end] = scalar.range ?? [0, 0];
    const written = text.slice(start, end);
    const dotted = path.join(".").replaceAll(".[", "[");
    const name = called ?? [...path].reverse().find((key) => !key.startsWith("[")) ?? "value";
    const value = textOf(written);
    if (typeof scalar.value === "boolean" || scalar.value === null) return;
    if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(value) || (telling && !isReference(value))) {
      // A block ends with its line break, which stays.
      const last = written.endsWith("\n") ? end - 1 : end;
      const isNumber = typeof scalar.value === "number";
      spans.push({ start, end: last, name, path: dotted, isNumber, whole: true });
    } else spans.push(...spansOfText(written, start, dotted));
  }

  function commentSpans(): Span[] {
    return [...text.matchAll(/^[ \t]*#.*$/gm)].flatMap((comment) =>
      spansOfText(comment[0], comment.index, "comment").map((span) => ({ ...span, left: true })),
    );
  }
}

const MOST_NESTING = 200;

/** What a scalar says, without its quotes or the header of its block. */
function textOf(written: string): string {
  if (/^[|>][-+\d]*\s/.test(written)) return written.slice(written.indexOf("\n") + 1);
  return /^(["'])[\s\S]*\1$/.test(written) ? written.slice(1, -1) : written;
}

function isKubernetesSecret(map: yaml.YAMLMap): boolean {
  return map.get("kind") === "Secret";
}

/** `{ key: app, operator: Exists }`, `{ name: login, key: token }`: Kubernetes calls what it looks for a key. */
function isReferenceByKey(map: yaml.YAMLMap): boolean {
  return ["name", "operator", "path", "effect", "values", "optional", "value"].some((key) => map.has(key));
}

/** `{ name: DB_PASSWORD, value: … }`: a list of environment variables has the telling word beside the value. */
function nameOfSecret(map: yaml.YAMLMap): string | undefined {
  const name = map.get("name") ?? map.get("key");
  return typeof name === "string" && isTelling(name) ? name : undefined;
}

/** Where text writes a secret out: in an assignment, an option, an address, a pipe to chpasswd, or by its own form. */
const IN_TEXT = [
  /(?<key>[A-Za-z_][\w.-]{0,100})(?:["']?\s{0,5}=|:(?=\s)|["']\s{0,5}:)\s{0,5}["']?(?<value>[^\s"'`,;&|)\\]{1,2000})/g,
  /(?<key>--[A-Za-z][\w-]{0,100})\s{1,5}["']?(?<value>[^\s"'`,;&|)\\-][^\s"'`,;&|)\\]{0,2000})/g,
  /\/\/[^/\s@"':]{0,200}:(?<value>[^/\s@"']{1,500})@/g,
  /\b[\w.-]{1,100}:(?<value>[^\s"'|:]{1,200})(?=["']?\s{0,5}\|\s{0,5}(?:sudo\s)?chpasswd)/g,
  /(?<value>\b(?:eyJ[\w-]{10,2000}\.[\w.-]{1,4000}|(?:AKIA|ASIA)[A-Z0-9]{12,40}|(?:gh[opsu]_|github_pat_|glpat-|xox[abeprs]-|AIza)[\w-]{8,500}))/g,
];

function spansOfText(written: string, offset: number, path: string): Span[] {
  return IN_TEXT.flatMap((pattern) =>
    [...written.matchAll(pattern)].flatMap((found): Span[] => {
      const { key, value } = found.groups as { key?: string; value: string };
      if ((key !== undefined && !isTelling(key)) || isReference(value)) return [];
      const start = offset + found.index + found[0].lastIndexOf(value);
      return [{ start, end: start + value.length, name: key?.replace(/^-+/, "") ?? "secret", path }];
    }),
  );
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
