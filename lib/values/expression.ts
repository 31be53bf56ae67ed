import { type IResolvable, type IResolveContext, Token, Tokenization } from "cdktf";
import { escapeTemplate, joinTemplate, quoteTemplate, splitTemplate, type TemplatePart } from "../terraform/template";
import { isUnknown, splitAtTokens } from "../terraform/tokens";

/**
 * Plain text as a Terraform argument: its own `${` and `%{` are literal, whatever stands in it; its tokens are
 * expressions.
 *
 * CDKTF's own concatenation takes a literal `$${` before a token for the opening of an expression and then leaves the
 * token's braces out, so the pieces are resolved one by one and joined here.
 */
export function textArgument(given: string): string {
  // Terraform drops a byte order mark from JSON, and not from HCL.
  const text = given.replace(/^\ufeff+/, "");
  return isUnknown(text) ? Token.asString(new TextWithUnknowns(text)) : escapeTemplate(text);
}

class TextWithUnknowns implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly text: string) {}

  public get knownText(): string {
    return knownText(this.text);
  }

  public resolve(context: IResolveContext): string {
    return joinTemplate(textParts(this.text, context));
  }
}

/** A document of template pieces, some of which are known only when CDKTF resolves them. */
export class TemplateDocument implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly pieces: (string | IResolvable)[]) {}

  /** What is known of the document before anything is resolved. */
  public get knownText(): string {
    return this.pieces.map((piece) => (typeof piece === "string" ? piece : knownText(piece))).join("");
  }

  public resolve(context: IResolveContext): string {
    return this.pieces.map((piece) => (typeof piece === "string" ? piece : context.resolve(piece))).join("");
  }
}

/** What is known of an argument before its tokens are resolved: where to look for macros. */
export function knownText(argument: unknown): string {
  if (argument instanceof TemplateDocument || argument instanceof JsonEncoded) return argument.knownText;
  if (typeof argument !== "string") return "";
  if (!isUnknown(argument)) return argument;
  const known = splitAtTokens(argument).map(({ unknown, value }) => {
    return unknown ? Tokenization.reverse(value).map(ownKnownText).join("") : value;
  });
  return known.join("");
}

/** Of tokens, only our own tell what they hold. */
function ownKnownText(token: IResolvable): string {
  return "knownText" in token ? String(token.knownText) : "";
}

/** An unknown value written as JSON, which is YAML too, so that nothing in it can change the document around it. */
export class JsonEncoded implements IResolvable {
  public readonly creationStack: string[] = [];

  /** @param asText whether a number, too, is to arrive as text */
  constructor(
    private readonly value: unknown,
    private readonly asText: boolean,
  ) {}

  public get knownText(): string {
    return knownText(this.value);
  }

  public resolve(context: IResolveContext): string {
    return encode(this.value, this.asText, context);
  }
}

function encode(value: unknown, asText: boolean, context: IResolveContext): string {
  if (typeof value === "string") {
    const pieces = splitAtTokens(value);
    const only = pieces.length === 1 && pieces[0].unknown ? context.resolve(pieces[0].value) : undefined;
    if (typeof only === "number" || typeof only === "boolean") return encodeResolved(only, context, asText);
    return encodeText(textParts(value, context), asText);
  }
  return encodeResolved(context.resolve(value), context, asText);
}

/** What CDKTF has resolved is a template wherever it is text. */
function encodeResolved(resolved: unknown, context: IResolveContext, asText = false): string {
  if (typeof resolved === "string") return encodeText(closedParts(resolved, context), asText);
  if (Array.isArray(resolved)) return `[${resolved.map((item) => encodeResolved(item, context)).join(",")}]`;
  if (typeof resolved === "object" && resolved !== null) {
    const entries = Object.entries(resolved).sort(([a], [b]) => (a < b ? -1 : 1));
    const pairs = entries.map(([key, item]) => `${encodeResolved(key, context)}:${encodeResolved(item, context)}`);
    return `{${pairs.join(",")}}`;
  }
  return JSON.stringify(asText && resolved !== undefined && resolved !== null ? String(resolved) : (resolved ?? null));
}

function encodeText(parts: TemplatePart[], asText: boolean): string {
  if (parts.every((part) => !part.expression)) {
    return escapeTemplate(JSON.stringify(parts.map((part) => part.text).join("")));
  }
  const whole =
    parts.length === 1 && parts[0].text.startsWith("${") ? parts[0].text.slice(2, -1) : quoteTemplate(parts);
  return asText ? `\${jsonencode(tostring(${whole}))}` : `\${jsonencode(${whole})}`;
}

/** Text as pieces of a template, its tokens resolved. */
export function textParts(text: string, context: IResolveContext): TemplatePart[] {
  return splitAtTokens(text).flatMap(({ unknown, value }) => {
    const resolved = unknown ? context.resolve(value) : value;
    if (unknown && typeof resolved === "string") return closedParts(resolved, context);
    return [{ expression: false, text: typeof resolved === "object" ? JSON.stringify(resolved) : String(resolved) }];
  });
}

/** The pieces of what CDKTF has resolved; text that is only half an expression would reach Palette as it stands. */
function closedParts(resolved: string, { scope }: IResolveContext): TemplatePart[] {
  return splitTemplate(resolved, () => {
    throw new Error(
      `[${scope.node.path}] A token in its text has become an expression that never ends. CDKTF does not escape quotes and ` +
        "backslashes in functions such as Fn.join: keep the text that has them in a TerraformLocal, and give its asString.",
    );
  });
}
