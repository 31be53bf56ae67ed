import { type IResolvable, TerraformStack, Token, Tokenization } from "cdktf";
import { LateValue } from "./late-value";

/** What CDKTF makes of a value in one stack. */
interface Known {
  readonly stack: TerraformStack;
  readonly text: string;
}

const knownOf = new WeakMap<IResolvable, Known>();

/** A value of which it is known what CDKTF makes of it in one stack. */
function withText(known: Known, value: IResolvable): IResolvable {
  knownOf.set(value, known);
  return value;
}

/**
 * A reference to an attribute of a block. Within its stack it is plain text: CDKTF records a whole stack trace for each
 * reference of its own.
 *
 * @param address the attribute, as it is called within the stack
 * @param fromElsewhere CDKTF's own reference, for other stacks
 */
export function referenceTo(stack: TerraformStack, address: string, fromElsewhere: () => IResolvable): IResolvable {
  const text = `\${${address}}`;
  let made: IResolvable | undefined;
  const reference = new LateValue(({ scope, suppressBraces }) => {
    if (TerraformStack.of(scope) === stack) return suppressBraces ? address : text;
    made ??= fromElsewhere();
    return made;
  });
  return withText({ stack, text }, reference);
}

/** The condition that a reference to a lookup of a stack leads to something. */
export function isNotNull(reference: string, stack: TerraformStack): string {
  const condition = (resolved: string) => `\${(${resolved.slice(2, -1)} != null)}`;
  const late = new LateValue((context) => condition(context.resolve(reference)));
  const text = textIn(stack, reference);
  return Token.asString(text === undefined ? late : withText({ stack, text: condition(text) }, late));
}

/** What the texts are that CDKTF marks tokens with, in each stack. */
const textsOf = new WeakMap<TerraformStack, Map<string, string | undefined>>();

/** What CDKTF makes of a text in a stack, if the text is nothing but a reference to a lookup of the same stack. */
export function textIn(stack: TerraformStack, text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const texts = textsOf.get(stack) ?? new Map<string, string | undefined>();
  textsOf.set(stack, texts);
  if (!texts.has(text)) texts.set(text, knownText(stack, text));
  return texts.get(text);
}

/** Longer than any mark of a token. */
const LONGEST = 100;

function knownText(stack: TerraformStack, text: string): string | undefined {
  const [token, ...more] = Tokenization.reverse(text);
  const known = token && knownOf.get(token);
  const isWhole = more.length === 0 && String(token) === text;
  return isWhole && known?.stack === stack ? known.text : undefined;
}
