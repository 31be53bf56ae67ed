import {
  DefaultTokenResolver,
  Lazy,
  LazyBase,
  StringConcat,
  type TerraformProvider,
  TerraformStack,
  Tokenization,
} from "cdktf";
import type { Construct } from "constructs";
import { isUnknown, splitAtTokens } from "../terraform/tokens";

/** What tells a provider from its aliases; the default one is the same whether it is given or not. */
export function providerKey(provider: TerraformProvider | undefined): string | undefined {
  return provider?.alias === undefined ? undefined : provider.fqn;
}

/** The lookups of each stack, by what they ask. */
const lookupsOfStack = new WeakMap<TerraformStack, Map<string, Construct>>();

/**
 * Finds the lookup that already asks a question in the scope's stack, or makes it. Terraform does not merge equal data
 * sources, so each copy would cost its own calls to Palette at every plan.
 */
export function sharedLookup<T extends Construct>(
  scope: Construct,
  question: Record<string, unknown>,
  make: (question: string) => T,
): T {
  const stack = TerraformStack.of(scope);
  const lookups = lookupsOfStack.get(stack) ?? new Map<string, Construct>();
  lookupsOfStack.set(stack, lookups);
  const key = JSON.stringify(Object.entries(question).map(([name, value]) => [name, comparable(stack, value)]));
  const existing = lookups.get(key);
  if (existing !== undefined) return existing as T;
  const made = make(key);
  lookups.set(key, made);
  return made;
}

/**
 * An attribute of a lookup, as a token that is asked for at synth, when every block of the stack is known and the
 * lookup's own can be named. CDKTF records a stack trace for each reference, so each is made once.
 */
export function lateAttribute(reference: () => string): string {
  let made: string | undefined;
  return Lazy.stringValue({
    produce: () => {
      made ??= reference();
      return made;
    },
  });
}

/** A token is a new one each time it is asked for, so tokens are compared by the expressions they stand for. */
function comparable(stack: TerraformStack, value: unknown): unknown {
  if (typeof value !== "string" || !isUnknown(value)) return value ?? null;
  const tokens = splitAtTokens(value).flatMap((piece) => (piece.unknown ? Tokenization.reverse(piece.value) : []));
  // What a lazy value will be is not known yet, and asking early could change it.
  return tokens.some((token) => token instanceof LazyBase)
    ? value
    : Tokenization.resolve(value, { scope: stack, resolver: new DefaultTokenResolver(new StringConcat()) });
}
