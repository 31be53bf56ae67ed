import { Tokenization } from "cdktf";
import { type Form, TEXT } from "../input/struct";
import { asText, checkText } from "../input/text";
import { type Finding, finding, isUnwritable } from "../rules/rules";
import { escapeTemplate, hasUnprintable } from "../terraform/template";
import { isUnknown } from "../terraform/tokens";
import { knownText, templateDocument } from "./expression";
import { endsBlank, type Guarded, guardAfter } from "./sent-text";
import { isBlock, lastScalar } from "./yaml-reader";

/**
 * A user's own text with an end that the provider's trimming leaves alone: blank lines after the document are left out,
 * unless they belong to what stands last, and what would be trimmed of that is guarded.
 *
 * @param parsed the text as it was parsed, which may have words in the place of macros and tokens
 * @param contents the root of the last document in it
 */
export function closeText(text: string, parsed: string, contents: unknown, what: Guarded): string {
  const stripped = withoutBlankEnd(text);
  const short = stripped === "" ? "" : `${stripped}\n`;
  if (!needsGuard(parsed, contents)) return short;
  return `${endsInBlankLines(contents) ? withLineEnd(text, contents) : short}${guardAfter(what)}`;
}

/** Whether the document would lose to trimming at its end. */
export function needsGuard(parsed: string, contents: unknown): boolean {
  const last = lastScalar(contents);
  if (typeof last?.value !== "string" || !last.range || withoutBlankEnd(parsed.slice(last.range[1])) !== "")
    return false;
  return (last.type === "PLAIN" || isBlock(last)) && endsBlank(last.value);
}

/** Whether the last text of the document has blanks or line breaks at its end, beside the one that every line has. */
function endsInBlankLines(contents: unknown): boolean {
  const last = lastScalar(contents);
  return isBlock(last) && /^$|[ \t\n]$/.test(String(last?.value).replace(/\n$/, ""));
}

/** Blanks on a last line without an end are no line, unless they belong to the text. */
function withLineEnd(text: string, contents: unknown): string {
  const isWhole = String(lastScalar(contents)?.value).endsWith("\n");
  return (isWhole ? text.replace(/[ \t]{1,1000}$/, "") : text).replace(/\n?$/, "\n");
}

function withoutBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && " \t\r\n".includes(text[end - 1])) end--;
  return text.slice(0, end);
}

/** Everything that some version of YAML ends a line at. */
const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** Values with comment lines before them; values that have the lines already are left alone. */
export function withHeadComment(values: string, comment: unknown): string {
  const text = asText(comment);
  if (text.trim() === "" || isUnwritable(HEAD_COMMENT.check("headComment", comment))) return values;
  const head = `${text.split(LINE_END).map(commentLine).join("\n")}\n`;
  if (knownText(values).startsWith(escapeTemplate(head))) return values;
  if (!isUnknown(values)) return `${escapeTemplate(head)}${values}`;
  return templateDocument([head, ...Tokenization.reverse(values)]);
}

/** A comment before values: a token in it could end the line, and what follows would be values. */
export const HEAD_COMMENT: Form = { ...TEXT, check: checkHeadComment };

function checkHeadComment(property: string, comment: unknown): Finding[] {
  const broken = checkText(property, comment);
  if (broken.length > 0) return broken;
  const reason = isUnknown(comment) ? "a token, whose value could end the line" : unprintable(comment as string);
  return reason === undefined ? [] : [finding("head-comment", { reason })];
}

function unprintable(comment: string): string | undefined {
  return comment.split(LINE_END).some(hasUnprintable) ? "a character that YAML does not allow" : undefined;
}

/** The mark of a comment is added where it is not there. */
function commentLine(line: string): string {
  const text = line.trimEnd();
  return text === "" || text.startsWith("#") ? text || "#" : `# ${text}`;
}
