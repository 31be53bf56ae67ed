import { splitTemplate } from "./template";

/**
 * What is a token, and what is known of it, without CDKTF: the forms of its markers are enough. What only CDKTF can say
 * it says through `TokensOfProgram`, where it is loaded.
 */

/** How CDKTF marks a token inside text; numbers are marked by a double that nobody writes. */
const MARKER = /(\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}|-\d(?:\.\d+)?e\+\d+)/;

/** What CDKTF knows of the tokens of this program. */
interface TokensOfProgram {
  /** What a marker stands for: nothing if this program has not made it. */
  readonly of: (marker: string | number | number[]) => readonly unknown[];
  /** The marker of an object that stands for a value. */
  readonly marker: (token: object) => string;
  /** The expression of the number that a text will be, to the base of eight. */
  readonly octal: (token: unknown) => unknown;
}

/** A program without CDKTF has no tokens. */
let program: TokensOfProgram = { of: () => [], marker: String, octal: (token) => token };

/** Tells what CDKTF knows. */
export function learnTokens(tokens: TokensOfProgram): void {
  program = tokens;
}

/** A piece of text: either what somebody wrote, or the marker of one token. */
interface TextPiece {
  readonly unknown: boolean;
  /** The text, or what CDKTF resolves to the token's value. */
  readonly value: string | number;
}

/** Whether a text may hold a token. Most do not, and looking for a word is far cheaper than looking for its form. */
export function mayHoldToken(text: string): boolean {
  return text.includes("{TfToken[") || text.includes("e+");
}

/** Splits text at the tokens in it. */
export function splitAtTokens(text: string): TextPiece[] {
  if (!mayHoldToken(text)) return text === "" ? [] : [{ unknown: false, value: text }];
  return text
    .split(MARKER)
    .filter((piece) => piece !== "")
    .map((piece): TextPiece => {
      if (isMarker("$", piece)) return { unknown: true, value: piece };
      const unknown = MARKER.test(piece) && isTokenNumber(Number(piece));
      return { unknown, value: unknown ? Number(piece) : piece };
    });
}

/** Whether nobody can know the value before Terraform runs: it is, or contains, a CDKTF token. */
export function isUnknown(value: unknown): boolean {
  // Asked of every text in every value, so the search for a marker comes before the search for its token.
  if (typeof value === "string") return mayHoldToken(value) && splitAtTokens(value).some((piece) => piece.unknown);
  if (typeof value === "number") return isTokenNumber(value);
  if (typeof value !== "object" || value === null) return false;
  if (!Array.isArray(value)) return isResolvable(value) || Object.keys(value).some((key) => isMarker("&", key));
  const [item] = value.length === 1 ? value : [];
  return typeof item === "string" ? isMarker("#", item) : typeof item === "number" && isTokenNumber([item]);
}

/** Whether an object stands for a value that CDKTF makes of it. */
export function isResolvable(value: unknown): value is object {
  return typeof value === "object" && value !== null && "resolve" in value && typeof value.resolve === "function";
}

const MARKERS = {
  $: /\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}/,
  "#": /#\{TfToken\[[a-zA-Z0-9:._-]+\]\}/,
  "&": /&\{TfToken\[[a-zA-Z0-9:._-]+\]\}/,
};

function isMarker(sign: keyof typeof MARKERS, text: string): boolean {
  return text.includes("{TfToken[") && MARKERS[sign].test(text);
}

/** The numbers that stand for tokens are below it. */
export const LEAST_NUMBER = -1e280;

/**
 * CDKTF marks tokens by numbers that nobody writes, such as -1.9e+289. Somebody may write one all the same: it is a
 * token only where this program has made one of that number.
 */
function isTokenNumber(value: number | number[]): boolean {
  return !([value].flat()[0] > LEAST_NUMBER) && isMade(value);
}

function tokensOf(marker: string | number | number[]): readonly unknown[] {
  return String(marker).startsWith(UNTOLD) ? [] : program.of(marker);
}

function isMade(marker: string | number | number[]): boolean {
  try {
    return tokensOf(marker).length > 0;
  } catch {
    return false;
  }
}

/** A token in a text that this program has not made: CDKTF could not say what it stands for. */
export function foreignToken(text: string): string | undefined {
  const markers = text.match(/[$#&]\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g) ?? [];
  return markers.find((marker) => !marker.startsWith(UNTOLD) && !isMade(marker));
}

const UNTOLD = "${TfToken[untold.";

/** The marker of what a source does not tell. */
export function untold(index: number): string {
  return `${UNTOLD}${index}]}`;
}

/** The text of a value; that of an object which stands for one is its marker. */
export function markerOf(token: object): string {
  return program.marker(token);
}

/** What a text will be as a number to the base of eight. */
export function octalOf(token: unknown): unknown {
  return program.octal(token);
}

/** What is known of an argument before its tokens are resolved: where to look for macros. */
export function knownText(argument: unknown): string {
  if (typeof argument === "object" && argument !== null) return "knownText" in argument ? `${argument.knownText}` : "";
  if (typeof argument !== "string") return "";
  if (!isUnknown(argument)) return argument;
  const known = splitAtTokens(argument).map(({ unknown, value }) => {
    // Of tokens, only our own tell what they hold.
    return unknown ? tokensOf(value).map(knownText).join("") : value;
  });
  return known.join("");
}

/** What of a token is text when it is resolved, beside its expressions. */
export type LateText = (token: unknown) => string;

/** The same of what is resolved. */
export function textOf(resolved: unknown): string {
  if (typeof resolved === "object" && resolved !== null) return Object.values(resolved).map(textOf).join("");
  if (typeof resolved !== "string") return resolved === undefined || resolved === null ? "" : String(resolved);
  return splitTemplate(resolved)
    .map(({ expression, text }) => (expression ? "" : text))
    .join("");
}
