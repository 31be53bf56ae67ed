import { fitted } from "../../visible";

/** The longest text that Markdown shows in one place. */
const LONGEST = 600;

/** Text as code that nothing in it can end, in a table as elsewhere. */
export function code(text: string): string {
  const shown = fitted(text, LONGEST);
  if (shown === "") return "";
  // Between backticks everything but these is literal; elsewhere entities are.
  return /[`|\\<>&]|^\s|\s$/.test(shown) ? htmlCode(text) : `\`${shown}\``;
}

/** The same where only HTML is read, as in the summary of what is folded. */
export function htmlCode(text: string): string {
  return `<code>${entities(fitted(text, LONGEST))}</code>`;
}

function entities(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (char) => `&#${char.charCodeAt(0)};`);
}
