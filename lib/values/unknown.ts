import { Token, Tokenization } from "cdktf";

/** How CDKTF marks a token inside text; numbers are marked by a double that nobody writes. */
const MARKER = /(\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}|-\d(?:\.\d+)?e\+\d+)/;

/** A piece of text: either what somebody wrote, or the marker of one token. */
export interface TextPiece {
  readonly unknown: boolean;
  /** The text, or what CDKTF resolves to the token's value. */
  readonly value: string | number;
}

/** Splits text at the tokens in it. */
export function splitAtTokens(text: string): TextPiece[] {
  return text
    .split(MARKER)
    .filter((piece) => piece !== "")
    .map((piece): TextPiece => {
      if (Token.isUnresolved(piece)) return { unknown: true, value: piece };
      const number = MARKER.test(piece) ? Number(piece) : Number.NaN;
      const unknown = !Number.isNaN(number) && Tokenization.reverseNumber(number) !== undefined;
      return { unknown, value: unknown ? number : piece };
    });
}

/** Whether nobody can know the value before Terraform runs: it is, or contains, a CDKTF token. */
export function isUnknown(value: unknown): boolean {
  if (typeof value !== "string") return Token.isUnresolved(value);
  // Asked of every text in every value, so the search for a marker comes before the search for its token.
  return MARKER.test(value) && splitAtTokens(value).some((piece) => piece.unknown);
}

/** A macro that Palette fills in. `{{ "secret" }}` is a template too, and hides nothing; nor does an argument of one. */
const SPECTRO_MACRO = /\{\{-?\s*\.spectro\.[\w.-]+(?:\s*\|\s*[a-zA-Z]\w*)*\s*-?\}\}/g;

/** What of a text is written out: what is left without its tokens and without the macros that Palette fills in. */
export function writtenOut(text: string): string {
  const known = splitAtTokens(text).map(({ unknown, value }) => (unknown ? "" : String(value)));
  return known.join("").replace(SPECTRO_MACRO, "");
}

/** Whether Palette fills in part of the text: it contains a macro, `{{ … }}`. */
export function hasMacro(value: unknown): boolean {
  return typeof value === "string" && /\{\{[\s\S]*?\}\}/.test(value);
}

/**
 * Whether a name or a version can be checked at synth. One with `${` in it is taken for a Terraform expression: no
 * name in Palette contains those characters.
 */
export function isCheckable(value: unknown): boolean {
  return !isUnknown(value) && !hasMacro(value) && !(typeof value === "string" && value.includes("${"));
}
