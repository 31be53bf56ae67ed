import { LazyBase, type TerraformDataSource, type TerraformProvider, TerraformStack, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { watchAddresses } from "../checks/addresses";
import { hash } from "../terraform/block-name";
import { isInTree } from "../terraform/in-tree";
import { wants } from "../terraform/resources";
import { isUnknown, resolved, splitAtTokens } from "../terraform/tokens";
import { asName, type Words } from "./words";

/** What is asked of Palette, by attribute. */
export type Question = Readonly<Record<string, unknown>>;

/** A question, and what its data block is called. */
export interface Asked {
  readonly question: Question;
  readonly words: Words;
  /** Another name, which the block has where the first is taken by one that nothing else can be called. */
  readonly otherwise?: string;
}

/** The lookups of each stack, by what they ask, and the construct that holds them. */
interface Lookups {
  readonly holder: Construct;
  readonly byQuestion: Map<string, Construct>;
}

const lookupsOfStack = new WeakMap<TerraformStack, Lookups>();

/** Where a lookup keeps who asked for it; other copies of this library add to it and read it. */
const ASKERS = Symbol.for("cdktf-palette-byoos/askers");

/** What tells a provider from its aliases; the default one is the same whether it is given or not. */
export function providerKey(provider: TerraformProvider | undefined): string | undefined {
  return provider?.alias === undefined ? undefined : provider.fqn;
}

/**
 * Finds the lookup that already asks a question in the asker's stack, or makes it. Terraform does not merge equal data
 * sources, so each copy would cost its own calls to Palette at every plan.
 *
 * @param make makes the lookup, whose only child is its data block
 */
export function sharedLookup<T extends Construct & { readonly resource: TerraformDataSource }>(
  asker: Construct,
  asked: Asked,
  make: (holder: Construct, id: string) => T,
): T {
  const stack = TerraformStack.of(asker);
  const lookups = lookupsOfStack.get(stack) ?? { holder: holderIn(stack), byQuestion: new Map() };
  lookupsOfStack.set(stack, lookups);
  const key = keyOf(stack, asked.question);
  const lookup = (lookups.byQuestion.get(key) as T) ?? makeNamed(lookups.holder, asked, key, make);
  lookups.byQuestion.set(key, lookup);
  askFor(lookup, asker);
  return lookup;
}

/** A question as text, to tell it from others. */
export function keyOf(stack: TerraformStack, question: Question): string {
  return JSON.stringify(Object.entries(question).map(([name, value]) => [name, comparable(stack, value)]));
}

/** Notes that a construct needs a lookup: it is written as long as any construct that needs it is in the tree. */
export function askFor(lookup: object, asker: Construct): void {
  askersOf(lookup)?.add(asker);
}

/** Whether a construct has asked for a lookup. */
export function asksFor(lookup: object, asker: Construct): boolean {
  return askersOf(lookup)?.has(asker) ?? false;
}

function askersOf(lookup: object): Set<Construct> | undefined {
  return (lookup as { [ASKERS]?: Set<Construct> })[ASKERS];
}

/** Three paths tell enough. */
function inWords(askers: Set<Construct>): string {
  const paths = [...askers].filter(isInTree).map(({ node }) => node.path);
  const more = paths.length > 3 ? [`${paths.length - 3} more`] : [];
  return [...paths.slice(0, 3), ...more].join(", ");
}

function isAsked(askers: Set<Construct>): boolean {
  for (const asker of askers) if (isInTree(asker)) return true;
  return false;
}

function makeNamed<T extends Construct & { readonly resource: TerraformDataSource }>(
  holder: Construct,
  { question, words, otherwise }: Asked,
  key: string,
  make: (holder: Construct, id: string) => T,
): T {
  const kind = String(question.kind);
  const { text, exact } = asName(words, kind);
  const named = otherwise ?? text;
  const lookup = make(holder, exact ? `${kind} ${named}` : `${kind} ${named} ${hash(key)}`);
  const askers = new Set<Construct>();
  Object.defineProperty(lookup, ASKERS, { value: askers });
  const stack = TerraformStack.of(holder);
  // What a lazy value stands for is known at synth.
  const sum = () => keyOf(stack, resolved(stack, question) as Question);
  wants(lookup.resource, {
    names: () => (exact ? [text, ...(otherwise === undefined ? [] : [otherwise])] : [`${text}_${hash(sum())}`]),
    question: sum,
    isWritten: () => isAsked(askers),
    path: () => `the ${kind === "registry" ? kind : "pack"} that ${inWords(askers)} asked for`,
  });
  watchAddresses(stack);
  return lookup;
}

/** The construct that holds the lookups of a stack, so that whoever asked can be removed and they stay. */
function holderIn(stack: TerraformStack): Construct {
  const base = "Palette lookups";
  let id = base;
  for (let count = 2; stack.node.tryFindChild(id) !== undefined; count++) id = `${base} ${count}`;
  return new Construct(stack, id);
}

/** Each request returns a new token, so tokens are compared by the expressions they represent. */
function comparable(stack: TerraformStack, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => comparable(stack, each));
  if (typeof value !== "string" || !isUnknown(value)) return value ?? null;
  const tokens = splitAtTokens(value).flatMap((piece) => (piece.unknown ? Tokenization.reverse(piece.value) : []));
  // What a lazy value will be is not known yet, and asking early could change it.
  return tokens.some((token) => token instanceof LazyBase) ? value : resolved(stack, value);
}
