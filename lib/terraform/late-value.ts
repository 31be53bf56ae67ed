import {
  DefaultTokenResolver,
  Fn,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  Token,
  Tokenization,
} from "cdktf";
import type { IConstruct } from "constructs";
import { type LateText, learnTokens, textOf } from "./tokens";

learnTokens({
  of: (marker) => {
    if (Array.isArray(marker)) return [Tokenization.reverseNumberList(marker) ?? []].flat();
    if (typeof marker === "number") return Tokenization.reverse(marker);
    if (marker.startsWith("#")) return Tokenization.reverse([marker]);
    return Tokenization.reverse(marker.startsWith("&") ? { [marker]: "" } : marker);
  },
  marker: (token) => Token.asString(token),
  octal: (token) => Fn.parseint(token as string, 8),
});

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
 * Says what of a token is text when it is resolved, beside its expressions: a `Lazy` may turn out to be nothing but text,
 * which then stands in the Terraform files.
 *
 * @param scope the construct that the token is used in
 */
export function lateTextIn(scope: IConstruct): LateText {
  return (token) => {
    try {
      return textOf(resolved(scope, token));
    } catch {
      // What cannot be resolved stops the synth in words of its own.
      return "";
    }
  };
}
