/**
 * Terraform template text: what stands in a string of `cdk.tf.json`, where `${…}` and `%{…}` are expressions and
 * `$${`, `%%{` are literal. Everything here is a pure function on such text.
 */

/** A piece of a template: text as it will be read, or an expression with its braces. */
export interface TemplatePart {
  readonly expression: boolean;
  readonly text: string;
}

/** Turns plain text into a template that evaluates to it. */
export function escapeTemplate(text: string): string {
  return text.replace(/\$\{/g, "$$$${").replace(/%\{/g, "%%{");
}

/**
 * Splits a template into literal pieces, unescaped, and expressions, untouched. What never closes is literal.
 *
 * @param onOpen is told where an expression begins that is never closed
 */
export function splitTemplate(template: string, onOpen?: (start: number) => void): TemplatePart[] {
  const parts: TemplatePart[] = [];
  const starts = /(?<!\$)\$+\{|(?<!%)%+\{/g;
  let literal = "";
  let position = 0;
  for (let match = starts.exec(template); match !== null; match = starts.exec(template)) {
    const brace = starts.lastIndex - 1;
    if (match[0].length > 2) {
      // Of a run of signs before a brace Terraform drops one and reads the rest as text.
      literal += `${template.slice(position, brace - 1)}{`;
      position = brace + 1;
      continue;
    }
    const end = endOfExpression(template, brace + 1);
    if (end === undefined) {
      onOpen?.(match.index);
      break;
    }
    literal += template.slice(position, match.index);
    if (literal !== "") parts.push({ expression: false, text: literal });
    parts.push({ expression: true, text: template.slice(match.index, end) });
    literal = "";
    position = end;
    starts.lastIndex = end;
  }
  literal += template.slice(position);
  if (literal !== "") parts.push({ expression: false, text: literal });
  return parts;
}

/** Joins pieces into a template. */
export function joinTemplate(parts: TemplatePart[]): string {
  return join(withoutBareReturns(parts), escapeTemplate);
}

/** Writes a template as a quoted HCL string, quotes included. */
export function quoteTemplate(parts: TemplatePart[]): string {
  return `"${join(parts, escapeQuoted)}"`;
}

/**
 * What to hand to CDKTF's HCL renderer so that Terraform reads the template as it reads it from JSON.
 *
 * The renderer writes a text with line breaks as a heredoc, which ends in one newline more than the text had, and any
 * other text between quotes without escaping it.
 */
export function textForHcl(template: string): string {
  const document = template.endsWith("\n") ? template.slice(0, -1) : "";
  if (document.includes("\n") && fitsHeredoc(template)) return document;
  return quoteTemplate(splitTemplate(template)).slice(1, -1);
}

/** Control characters, line separators and the byte order mark: what heredocs and YAML scalars cannot show as such. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u;

export function hasUnprintable(text: string): boolean {
  return UNPRINTABLE.test(text);
}

function fitsHeredoc(template: string): boolean {
  return !hasUnprintable(template) && !/^[^\S\r\n\u2028\u2029]*EOF[^\S\r\n\u2028\u2029]*$/m.test(template);
}

function join(pieces: TemplatePart[], encode: (text: string) => string): string {
  const parts = withTextsJoined(pieces);
  return parts
    .map(({ expression, text }, index) => {
      if (expression || !parts[index + 1]?.expression) return expression ? text : encode(text);
      // Signs right before an expression would turn the expression's opening into an escaped one.
      const signs = /(?<![$%])[$%]+$/.exec(text)?.[0] ?? "";
      const before = encode(text.slice(0, text.length - signs.length));
      return signs === "" ? before : `${before}\${"${signs}"}`;
    })
    .join("");
}

/** A sign at the end of one text and a brace at the start of the next would open an expression together. */
function withTextsJoined(parts: TemplatePart[]): TemplatePart[] {
  const joined: TemplatePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last === undefined || last.expression || part.expression) joined.push(part);
    else joined[joined.length - 1] = { expression: false, text: last.text + part.text };
  }
  return joined;
}

/** Terraform reads no expression after a bare carriage return, so there it becomes an expression itself. */
function withoutBareReturns(parts: TemplatePart[]): TemplatePart[] {
  if (parts.every((part) => !part.expression)) return parts;
  return parts.flatMap((part) => {
    if (part.expression) return [part];
    const pieces = part.text.split(/(\r(?!\n))/).filter((piece) => piece !== "");
    return pieces.map((piece) => (piece === "\r" ? { expression: true, text: '${"\\r"}' } : { ...part, text: piece }));
  });
}

/** Escapes that JSON has and HCL has not. */
const ONLY_IN_JSON: Record<string, string> = { "\\b": "\\u0008", "\\f": "\\u000c" };

function escapeQuoted(text: string): string {
  const escaped = visibleJson(text)
    .slice(1, -1)
    .replace(/\\./g, (pair) => ONLY_IN_JSON[pair] ?? pair);
  return escapeTemplate(escaped);
}

/**
 * Text as JSON, with escapes for what JSON leaves as it is but HCL, YAML and CDKTF do not.
 *
 * Terraform keeps text in Unicode's composed form, and would change what is not: of such text, all that is not ASCII is
 * escaped.
 */
export function visibleJson(text: string): string {
  const hidden = isComposed(text) ? /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g : /[^ -~]/gu;
  return JSON.stringify(text).replace(hidden, escapeOf);
}

/** Whether Terraform leaves a text as it is. */
export function isComposed(text: string): boolean {
  return !/[\u0300-\u{10ffff}]/u.test(text) || text === text.normalize("NFC");
}

/** The first piece of a text that Terraform changes, with the line that it is in; nothing if it changes none. */
export function uncomposedIn(text: string): { readonly piece: string; readonly line: number } | undefined {
  if (isComposed(text)) return undefined;
  const lines = text.split("\n");
  const index = lines.findIndex((line) => !isComposed(line));
  const pieces = [...new Intl.Segmenter().segment(lines[index])].map(({ segment }) => segment);
  return { piece: pieces.find((each) => !isComposed(each)) ?? lines[index], line: index + 1 };
}

/** Of two halves, YAML and HCL would each take one for a character. */
function escapeOf(char: string): string {
  const code = (char.codePointAt(0) as number).toString(16);
  return char.length === 1 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

/** The position after the brace that closes an expression, or nothing when it is never closed. */
function endOfExpression(template: string, start: number): number | undefined {
  let depth = 1;
  for (let index = start; index < template.length; index++) {
    const char = template[index];
    if (char === '"') {
      const end = endOfQuoted(template, index + 1);
      if (end === undefined) return undefined;
      index = end - 1;
    } else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return index + 1;
  }
  return undefined;
}

/** The position after the quote that closes a string inside an expression. */
function endOfQuoted(template: string, start: number): number | undefined {
  for (let index = start; index < template.length; index++) {
    const char = template[index];
    if (char === "\\") index++;
    else if (char === '"') return index + 1;
    else if ((char === "$" || char === "%") && template[index + 1] === "{" && template[index - 1] !== char) {
      const end = endOfExpression(template, index + 2);
      if (end === undefined) return undefined;
      index = end - 1;
    }
  }
  return undefined;
}
