import { fitted } from "./visible";

/** The longest text that Markdown shows in one place. */
const LONGEST = 600;

/** Text as code that nothing in it can end, in a table as elsewhere. */
export function code(text: string): string {
  const shown = fitted(text, LONGEST);
  if (shown === "") return "";
  // Between backticks everything but these is literal; elsewhere entities are.
  if (!/[`|\\<>&]|^\s|\s$/.test(shown)) return `\`${shown}\``;
  return `<code>${entities(shown)}</code>`;
}

function entities(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (char) => `&#${char.charCodeAt(0)};`);
}
