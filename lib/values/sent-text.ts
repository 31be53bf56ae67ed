/**
 * The provider trims values and manifests, and what begins or ends the document would lose blanks and line breaks with
 * it. A comment before or after it keeps them.
 */
export type Guarded = "values" | "manifest";

export function guardBefore(what: Guarded): string {
  return `# start of ${what}\n`;
}

export function guardAfter(what: Guarded): string {
  return `# end of ${what}\n`;
}

/** What Go's `strings.TrimSpace` takes away. What of it is ASCII means nothing at the start of YAML. */
const STARTS_BLANK = /^[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const ENDS_BLANK = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

/** A text without the blanks at its end, as the provider sends it. */
export function sentEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ENDS_BLANK.test(text[end - 1])) end--;
  return text.slice(0, end);
}

/** A text as the provider sends it. */
export function asSent(text: string): string {
  const sent = sentEnd(text);
  let start = 0;
  while (start < sent.length && ENDS_BLANK.test(sent[start])) start++;
  return sent.slice(start);
}

/** Whether the provider's trimming would take away from what stands at the start of a text. */
export function startsBlank(text: string): boolean {
  return STARTS_BLANK.test(text);
}

/** Whether it would take away from the end. */
export function endsBlank(text: string): boolean {
  return ENDS_BLANK.test(text);
}
