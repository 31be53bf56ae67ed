import { type IResolvable, type IResolveContext, Token } from "cdktf";
import { LateValue } from "../terraform/late-value";
import {
  escapeTemplate,
  joinTemplate,
  quoteTemplate,
  splitTemplate,
  type TemplatePart,
  visibleJson,
} from "../terraform/template";
import { isUnknown, knownText, splitAtTokens } from "../terraform/tokens";

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
  if (!isUnknown(text)) return escapeTemplate(text);
  const late = new LateValue(
    (context) => joinTemplate(textParts(text, context)),
    () => knownText(text),
  );
  return Token.asString(late);
}

/** Whether CDKTF and Terraform read in a text what was given, so that nothing has to be made of it. */
function isPlain(text: string): boolean {
  if (!isUnknown(text)) return !/[$%]\{|^\ufeff/.test(text);
  return splitAtTokens(text).every(({ unknown, value }) => unknown || !/[$%]|^\ufeff/.test(`${value}`));
}

/**
 * A name, a version or a list of such as a Terraform argument: its own `${` is literal, as it is in every other text.
 *
 * @param write what is done with a text that is not handed on as it was given
 */
export function literal<T>(given: T, write = (argument: string) => argument): T {
  if (typeof given === "string") return (isPlain(given) ? given : write(textArgument(given))) as T;
  return Array.isArray(given) && !isUnknown(given) ? (given.map((each) => literal(each, write)) as T) : given;
}

/** The same for all the texts of a map. */
export function literals<T extends object>(given: T, write?: (argument: string) => string): T {
  return Object.fromEntries(Object.entries(given).map(([key, each]) => [key, literal(each, write)])) as T;
}

/** What an argument says, as a user would have given it. An expression is for Terraform to know. */
export function givenFor(argument: unknown): unknown {
  if (Array.isArray(argument) && !isUnknown(argument)) return argument.map(givenFor);
  if (typeof argument !== "string" || isUnknown(argument)) return argument;
  const parts = splitTemplate(argument);
  const isText = parts.every(({ expression }) => !expression);
  return isText ? parts.map(({ text }) => text).join("") : Token.asString(new LateValue(() => argument));
}

/** A document of texts, and of templates that are known only when CDKTF resolves them, as a Terraform argument. */
export function templateDocument(pieces: (string | IResolvable)[]): string {
  const joined = (template: (piece: IResolvable) => unknown) =>
    joinTemplate(
      pieces.map((piece) => {
        return typeof piece === "string"
          ? { expression: false, text: piece }
          : { expression: true, text: `${template(piece)}` };
      }),
    );
  if (pieces.every((piece) => typeof piece === "string")) return joined(String);
  const late = new LateValue(
    (context) => joined((piece) => context.resolve(piece)),
    () => joined(knownText),
  );
  return Token.asString(late);
}

/**
 * An unknown value written as JSON, which is YAML too, so that nothing in it can change the document around it.
 *
 * @param asText whether a number, too, is to arrive as text
 */
export function jsonEncoded(value: unknown, asText: boolean): IResolvable {
  return new LateValue(
    (context) => encode(value, asText, context),
    () => knownText(value),
  );
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
    return escapeTemplate(visibleJson(parts.map((part) => part.text).join("")));
  }
  const whole =
    parts.length === 1 && parts[0].text.startsWith("${") ? parts[0].text.slice(2, -1) : quoteTemplate(parts);
  return asText ? `\${jsonencode(tostring(${whole}))}` : `\${jsonencode(${whole})}`;
}

/** The text that a template stands for; a token of it where only Terraform knows a part. */
export function textOfTemplate(template: string): string {
  const parts = splitTemplate(template);
  if (!isUnknown(template) && !parts.some(({ expression }) => expression)) {
    return parts.map(({ text }) => text).join("");
  }
  return Token.asString(new LateValue((context) => context.resolve(template)));
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
