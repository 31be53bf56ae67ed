import { Tokenization } from "cdktf";
import { type Finding, finding } from "../checks/rules";
import { type Form, TEXT } from "../input/forms";
import { checkText } from "../input/text";
import { escapeTemplate, hasUnprintable } from "../terraform/template";
import { isUnknown } from "../terraform/tokens";
import { knownText, templateDocument } from "./expression";

/** Everything that some version of YAML ends a line at. */
const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** Values with comment lines before them; values that have the lines already are left alone. */
export function withHeadComment(values: string, comment: unknown): string {
  if (typeof comment !== "string" || HEAD_COMMENT.check("headComment", comment).length > 0) return values;
  const head = `${comment.split(LINE_END).map(commentLine).join("\n")}\n`;
  if (knownText(values).startsWith(escapeTemplate(head))) return values;
  if (!isUnknown(values)) return `${escapeTemplate(head)}${values}`;
  return templateDocument([escapeTemplate(head), ...Tokenization.reverse(values)]);
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
