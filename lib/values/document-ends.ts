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
