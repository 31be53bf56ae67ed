import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

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

/** A value with the expressions that its tokens stand for, as CDKTF writes it into a construct's stack. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) });
}
