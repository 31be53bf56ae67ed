import { DefaultTokenResolver, type IResolvable, type IResolveContext, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { splitTemplate } from "./template";

/** How CDKTF marks a token inside text; numbers are marked by a double that nobody writes. */
const MARKER = /(\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}|-\d(?:\.\d+)?e\+\d+)/;

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
      if (Token.isUnresolved(piece)) return { unknown: true, value: piece };
      const unknown = MARKER.test(piece) && isKnownNumber(Number(piece));
      return { unknown, value: unknown ? Number(piece) : piece };
    });
}

/** Whether nobody can know the value before Terraform runs: it is, or contains, a CDKTF token. */
export function isUnknown(value: unknown): boolean {
  // Asked of every text in every value, so the search for a marker comes before the search for its token.
  if (typeof value === "string") return mayHoldToken(value) && splitAtTokens(value).some((piece) => piece.unknown);
  if (!Token.isUnresolved(value)) return false;
  if (typeof value === "number") return isKnownNumber(value);
  return (
    !(Array.isArray(value) && typeof value[0] === "number") || isKnown(() => Tokenization.reverseNumberList(value))
  );
}

/**
 * CDKTF marks tokens by numbers that nobody writes, such as -1.9e+289. Somebody may write one all the same: it is a
 * token only where this program has made one of that number.
 */
function isKnownNumber(value: number): boolean {
  return isKnown(() => Tokenization.reverseNumber(value));
}

function isKnown(find: () => unknown): boolean {
  try {
    return find() !== undefined;
  } catch {
    return false;
  }
}

/** A token in a text that this program has not made: CDKTF could not say what it stands for. */
export function foreignToken(text: string): string | undefined {
  const markers = text.match(/[$#&]\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g) ?? [];
  return markers.find((marker) => !isKnown(() => tokenOf(marker)));
}

function tokenOf(marker: string): unknown {
  if (marker.startsWith("#")) return Tokenization.reverseList([marker]);
  return marker.startsWith("&")
    ? Tokenization.reverseMap({ [marker]: "" })
    : Tokenization.reverseString(marker).firstToken;
}

/** A value with the expressions that its tokens stand for, as CDKTF writes it into a construct's stack. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) });
}

/** A value that is made when CDKTF resolves it. CDKTF's own kinds of it record a stack trace each. */
export class LateValue implements IResolvable {
  public readonly creationStack: string[] = [];

  /**
   * @param make makes it
   * @param known what of its text is known before, if anything
   */
  constructor(
    private readonly make: (context: IResolveContext) => unknown,
    private readonly known = () => "",
  ) {}

  /** What is known of its text before it is resolved: where to look for macros. */
  public get knownText(): string {
    return this.known();
  }

  public resolve(context: IResolveContext): unknown {
    return this.make(context);
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/**
 * What of a token is text when it is resolved, beside its expressions: a `Lazy` may turn out to be nothing but text,
 * which then stands in the Terraform files.
 *
 * @param scope the construct that the token is used in
 */
export function lateText(value: unknown, scope: IConstruct): string {
  try {
    return textOf(Tokenization.resolve(value, { scope, resolver: new DefaultTokenResolver(new StringConcat()) }));
  } catch {
    // What cannot be resolved stops the synth in words of its own.
    return "";
  }
}

function textOf(resolved: unknown): string {
  if (typeof resolved === "object" && resolved !== null) return Object.values(resolved).map(textOf).join("");
  if (typeof resolved !== "string") return resolved === undefined || resolved === null ? "" : String(resolved);
  return splitTemplate(resolved)
    .map(({ expression, text }) => (expression ? "" : text))
    .join("");
}
