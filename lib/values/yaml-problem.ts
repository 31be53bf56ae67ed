import { foreignToken } from "../terraform/tokens";
import { TOO_DEEP } from "./data";

/** Characters that no YAML reader takes as they stand: controls, halves of characters, and two that are none. */
const NOT_IN_YAML = /(?![\t\n\r\u0085])\p{Cc}|[\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** Why YAML, or Unicode, cannot carry a text as it stands, if that is so. */
export function whyNotYaml(text: string): string | undefined {
  const lineAt = (index: number) => text.slice(0, index).split("\n").length;
  const token = text.includes("{TfToken[") ? foreignToken(text) : undefined;
  if (token !== undefined) {
    return `line ${lineAt(text.indexOf(token))} has ${token} in it, a token that this program has not made`;
  }
  const found = NOT_IN_YAML.exec(text);
  if (found === null) return undefined;
  const code = found[0].charCodeAt(0);
  const line = lineAt(found.index);
  if (code >= 0xd800 && code < 0xe000) return `line ${line} has half a character in it, which UTF-8 cannot hold`;
  const hex = code.toString(16).padStart(4, "0");
  return `line ${line} has the character U+${hex.toUpperCase()} in it; between double quotes, write \\u${hex}`;
}

/** What is wrong with a text, in the parser's words and without those of the text: it may hold a secret. */
export function problemOf({ message }: Error): string {
  if (message.startsWith("Maximum call stack")) return `it is ${TOO_DEEP}`;
  const [first] = message.split("\n");
  const place = / at line \d+, column \d+/.exec(first)?.[0] ?? "";
  const words = (place === "" ? first : first.slice(0, first.lastIndexOf(place))).replace(/:$/, "");
  return words.replace(/: .*$/s, "") + place;
}
