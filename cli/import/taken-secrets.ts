import { Text, type Unknown } from "../../lib/model/source-text";
import { hidden, Place, secretsIn, withoutSecrets } from "../../lib/secrets/secrets";
import { isTelling } from "../../lib/secrets/words";
import type { Names } from "./names";
import { type Span, spansOfText, spansOfYaml, textOf, withoutOverlap } from "./spans";

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

/** What is in a text in the place of a secret. */
export interface TakenSecret extends Unknown {
  readonly variable: string;
  /** Whether it is all of a value, so that whatever it holds has to stay one. */
  readonly whole: boolean;
  /** What kind of secret it is, if it stood in a comment, where no variable can stand: there it is left out. */
  readonly left?: string;
}

/** A secret, and where in the source it was found. */
export interface FoundSecret {
  readonly value: string;
  readonly where: string;
  /** The variable that takes its place; nothing where none can. */
  readonly secret?: Secret;
}

/** What is known of a variable of the profile before its texts are looked at. */
export interface Told {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly isSensitive?: boolean;
}

/** Names the secrets of one source: the same secret under the same name is one variable. */
export class Secrets {
  public readonly all: Secret[] = [];
  /** Where comments had one. */
  public readonly left: string[] = [];
  /** Every secret of the source, whatever became of it. */
  public readonly found: FoundSecret[] = [];
  private readonly byValue = new Map<string, Secret>();

  /**
   * @param known secrets that the source itself names, by the names of their variables
   * @param names what else is called something in the stack
   * @param earlier what was found when the source was gone through before: it is the same wherever it stands
   */
  constructor(
    private readonly known: Map<string, string>,
    private readonly names: Names,
    private readonly earlier?: Secrets,
  ) {
    for (const { variable, masked } of earlier?.all ?? []) {
      if (!masked && !names.has(variable)) names.take(variable);
    }
  }

  /** Takes the secrets out of YAML. */
  public inYaml(text: string, owner: string, whole = false): Text {
    const spans = spansOfYaml(text, this.spansOfKnown(text));
    if (spans.length === 0 && whole && text.trim() !== "") {
      const { variable } = this.secret(text, { start: 0, end: text.length, name: "values", path: "values" }, owner);
      return new Text([takenAs(variable)]);
    }
    for (const { start, end, path } of spans.filter(({ inKey }) => inKey)) {
      this.found.push({ value: text.slice(start, end), where: `${owner}: a key of ${withoutSecrets(path)}` });
    }
    return this.without(
      spans.filter(({ inKey }) => !inKey),
      text,
      owner,
    );
  }

  private without(spans: Span[], text: string, owner: string): Text {
    const pieces: (string | TakenSecret)[] = [];
    let end = 0;
    for (const span of withoutOverlap(spans)) {
      pieces.push(text.slice(end, span.start), this.taken(text.slice(span.start, span.end), span, owner));
      end = span.end;
    }
    return new Text([...pieces, text.slice(end)].filter((piece) => piece !== ""));
  }

  /** Takes the secrets out of text that is no YAML. */
  public inText(text: string, owner: string, path = "text"): Text {
    const spans = spansOfText(text, 0, path, Place.ROOT.entry(path));
    return this.without([...spans, ...this.spansOfKnown(text)], text, owner);
  }

  /** Takes a value of a variable of the profile: a secret where the variable is sensitive, or its words say so. */
  public inValue(text: string, variable: Told, path: string): Text {
    const { name } = variable;
    if (!isSecretValue(text, variable)) return this.inText(text, `variable ${name}`, path);
    return new Text([takenAs(this.secret(text, { start: 0, end: 0, name, path }, "").variable, true)]);
  }

  /** Looks at what no variable can take the place of, such as a name. */
  public inName(text: string, where: string): void {
    for (const { start, end } of secretsIn(text)) this.found.push({ value: text.slice(start, end), where });
  }

  private taken(value: string, span: Span, owner: string): TakenSecret {
    if (span.left === undefined) return takenAs(this.secret(value, span, owner).variable, span.whole);
    const where = `${owner}: a comment on ${span.name}`;
    this.left.push(where);
    this.found.push({ value, where });
    return { ...takenAs("in a comment"), left: span.left };
  }

  private secret(written: string, span: Span, owner: string): Secret {
    const { name, path, isNumber, says: value = textOf(written), variable: elsewhere } = span;
    const known = [...this.known].find(([, secret]) => secret === value)?.[0];
    const wanted = snake(known ?? (owner === "" ? name : `${owner}_${snake(name)}`));
    const masked = /^\*+$/.test(value);
    const type = isNumber ? "number" : "string";
    const key = `${wanted} ${type} ${value}`;
    const before = this.earlier?.all.find(({ variable }) => variable === elsewhere);
    const same = before ?? (masked ? undefined : (this.byValue.get(key) ?? this.earlier?.byValue.get(key)));
    const where = `${owner === "" ? `variable ${name}` : owner}: ${withoutSecrets(path)}`;
    const secret = same ?? { variable: this.nameFor(wanted, known !== undefined), type, where, masked };
    if (!masked) this.found.push({ value, where, secret });
    this.byValue.set(key, secret);
    if (!this.all.some(({ variable }) => variable === secret.variable)) this.all.push(secret);
    return secret;
  }

  /** A name that nothing has in the stack, nor had when the source was gone through before. */
  private nameFor(wanted: string, isKnown: boolean): string {
    const isTaken = (name: string) => this.all.some(({ variable }) => variable === name);
    if (isKnown && !isTaken(wanted)) return wanted;
    return this.names.take(wanted, "_");
  }

  private spansOfKnown(text: string): Span[] {
    const known = [...this.known].map(([name, value]) => ({ name, value, variable: undefined }));
    const elsewhere = (this.earlier?.found ?? []).flatMap(({ value, secret }) => {
      return secret === undefined || !isTelling(value)
        ? []
        : [{ name: secret.variable, value, variable: secret.variable }];
    });
    return [...known, ...elsewhere].flatMap(({ name, value, variable }) => {
      const found: Span[] = [];
      // Very short text may occur for many other reasons.
      if (value.length < 6) return found;
      for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + value.length)) {
        found.push({ start, end: start + value.length, name, path: name, variable });
      }
      return found;
    });
  }
}

function isSecretValue(text: string, { name, displayName, description, isSensitive }: Told): boolean {
  const secrets = Place.called(name, displayName, description).secretsIn(text);
  return isSensitive === true || secrets.some(({ start, end }) => end - start === text.length);
}

/** What a variable of the program gives. */
export function takenAs(variable: string, whole = false): TakenSecret {
  return { reason: "expression", expression: `var.${variable}`, variable, whole };
}

/** The text as it is written: what is left out of comments is only told. */
export function asWritten({ pieces }: Text): Text {
  const told = (piece: (typeof pieces)[number]) => {
    const left = typeof piece === "string" ? undefined : (piece as TakenSecret).left;
    return left === undefined ? piece : hidden(left);
  };
  return Text.joined(pieces.map(told));
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
