import { Token, Tokenization } from "cdktf";
import { type Finding, finding } from "../checks/rules";
import { checkOptionalText } from "../input/text";
import { escapeTemplate, hasUnprintable } from "../terraform/template";
import { isUnknown } from "../terraform/tokens";
import { knownText, TemplateDocument } from "./expression";

/** Everything that some version of YAML ends a line at. */
const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** Values with comment lines before them; values that have the lines already are left alone. */
export function withHeadComment(values: string, comment: unknown): string {
  if (typeof comment !== "string" || checkHeadComment(comment).length > 0) return values;
  const head = `${comment.split(LINE_END).map(commentLine).join("\n")}\n`;
  if (knownText(values).startsWith(escapeTemplate(head))) return values;
  if (!isUnknown(values)) return `${escapeTemplate(head)}${values}`;
  return Token.asString(new TemplateDocument([escapeTemplate(head), ...Tokenization.reverse(values)]));
}

/** What is wrong with a comment before values: a token in it could end the line, and what follows would be values. */
export function checkHeadComment(comment: unknown): Finding[] {
  const broken = checkOptionalText("headComment", comment);
  if (comment === undefined || broken.length > 0) return broken;
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
