import { Tokenization } from "cdktf";
import { type Form, TEXT } from "../input/struct";
import { asText, checkText } from "../input/text";
import { type Finding, finding, isUnwritable } from "../rules/rules";
import { escapeTemplate, hasUnprintable } from "../terraform/template";
import { isUnknown, knownText } from "../terraform/tokens";
import { templateDocument } from "./expression";

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
