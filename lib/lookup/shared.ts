import { createHash } from "node:crypto";
import { LazyBase, type TerraformProvider, TerraformStack, Token, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { PROVIDER } from "../input/of-constructs";
import type { Fields } from "../input/struct";
import { kindOf } from "../input/text";
import { watchAddresses } from "../synth/addresses";
import { resolved } from "../terraform/late-value";
import { objectOf } from "../terraform/mark";
import { textIn } from "../terraform/references";
import { lookupId } from "../terraform/resources";
import { isUnknown, splitAtTokens } from "../terraform/tokens";

/** What every lookup takes. */
export interface LookupOptions {
  /**
   * The provider to ask, if the stack has several.
   *
   * @default - the stack's default Spectro Cloud provider
   */
  readonly provider?: TerraformProvider;
}

export const LOOKUP_FIELDS: Fields<LookupOptions> = { provider: { form: PROVIDER } };

/** What tells a provider from its aliases; the default one is the same whether it is given or not. */
export function providerKey(provider: TerraformProvider | undefined): string | undefined {
  return provider?.alias === undefined ? undefined : provider.fqn;
}

/** The words of a name, and whether no other question has them. */
export interface Words {
  readonly text: string;
  readonly exact: boolean;
}

/** `Palette Registry`: words with a capital each, and single blanks. */
export const TITLE = /^[A-Z][a-z0-9]*( [A-Z0-9][a-z0-9]*)*$/;
/** `edge-k3s`: words with single dashes, none a bare number, which could belong to the version. */
export const KEBAB = /^[a-z][a-z0-9]*(-(?!\d+(-|$))[a-z0-9]+)*$/;
/** `1.28.5`. */
export const NUMBERS = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/;

/** Spells a part of a name in snake case. It is exact if its spelling is of the given form, which can be told back. */
export function spelled(value: unknown, form: RegExp, otherwise: string): Words {
  const known = typeof value === "string" && !/[{}$]/.test(value) && !isUnknown(value);
  const text = known ? (value.toLowerCase().match(/[a-z0-9]+/g) ?? []).join("_") : "";
  return text === "" ? { text: otherwise, exact: false } : { text, exact: known && form.test(value) };
}

/** One name of several parts. */
export function inOne(...parts: readonly Words[]): Words {
  return { text: parts.map(({ text }) => text).join("_"), exact: parts.every(({ exact }) => exact) };
}

/** What is asked of Palette, by attribute, and the words for it. */
export interface Asked {
  readonly kind: string;
  readonly question: Readonly<Record<string, unknown>>;
  readonly words: Words;
  /** Its name in a stack in which another question has the first one already. */
  readonly otherwise?: string;
}

/**
 * Finds the lookup that asks a question in the asker's stack, or makes it. Terraform does not merge equal data sources,
 * so each copy would cost its own calls to Palette at every plan.
 *
 * @param make makes the lookup, whose only child is its data block
 */
export function lookUp<T extends Construct>(
  asker: Construct,
  { kind, question: given, words, otherwise }: Asked,
  make: (stack: Construct, id: string, question: string) => T,
): T {
  const stack = TerraformStack.of(asker);
  const values = Object.entries(given).filter(([, value]) => value !== undefined);
  const plainValues = values.map(([name, value]) => [name, plain(value)] as const);
  const question = JSON.stringify(plainValues.map(([name, value]) => [name, comparable(stack, value)]));
  // What a lazy value stands for is known at synth, so who asks stands for it.
  const told = plainValues.some(([, value]) => isLazy(stack, value)) ? asker.node.path : question;
  for (const name of namesFor(kind, words, otherwise, told)) {
    const id = lookupId(kind, name);
    const found = stack.node.tryFindChild(id) as T | undefined;
    if (found === undefined) {
      // First: CDKTF asks for the notes on a stack before it asks for the lookup.
      watchAddresses(stack);
      return make(stack, id, question);
    }
    if (objectOf(found)?.plain() === question) return found;
  }
  throw new Error("unreachable");
}

/** The names for a question: its words alone if no other question has them, else with a sum of the question. */
function* namesFor(kind: string, { text, exact }: Words, otherwise: string | undefined, told: string) {
  if (exact && text.length <= 100) yield text;
  if (otherwise !== undefined) yield otherwise;
  const own = (/^[a-z]/.test(text) ? text : `${kind.split("_")[0]}_${text}`).slice(0, 100);
  for (let count = 1; ; count++) yield `${own}_${hash(count === 1 ? told : `${told} ${count}`)}`;
}

/** The first characters of the SHA-256 sum: enough to tell the questions of one stack apart. */
function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** A question without what is neither text nor token: it has been reported, and may be a part of itself. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value === "function" ? kindOf(value) : value;
  if (Token.isUnresolved(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (Object.getPrototypeOf(value) !== Object.prototype) return kindOf(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

/** Each request returns a new token, so tokens are compared by the expressions they represent. */
function comparable(stack: TerraformStack, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => comparable(stack, each));
  if (typeof value !== "string" || !isUnknown(value)) return value;
  // Asking a lazy value early could change it.
  return isLazy(stack, value) ? value : (textIn(stack, value) ?? resolved(stack, value));
}

function isLazy(stack: TerraformStack, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((each) => isLazy(stack, each));
  if (typeof value !== "string" || !isUnknown(value) || textIn(stack, value) !== undefined) return false;
  const tokens = splitAtTokens(value).flatMap((piece) => (piece.unknown ? Tokenization.reverse(piece.value) : []));
  return tokens.some((token) => token instanceof LazyBase);
}
