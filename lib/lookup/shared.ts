import { createHash } from "node:crypto";
import { LazyBase, type TerraformDataSource, type TerraformProvider, TerraformStack, Token, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { PROVIDER } from "../input/of-constructs";
import type { Fields } from "../input/struct";
import { kindOf } from "../input/text";
import type { Finding } from "../rules/rules";
import { watchAddresses } from "../synth/addresses";
import { isInTree } from "../terraform/elements";
import { resolved } from "../terraform/late-value";
import { textIn } from "../terraform/references";
import { lookupId } from "../terraform/resources";
import { belongsTo } from "../terraform/shared-addresses";
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

/**
 * What a lookup is called. The name is made of the question alone, so that it is the same whoever asks, and in whatever
 * order; what is not the page's default is always in it.
 */
export interface Words {
  readonly text: string;
  /** Whether no other question has these words. Where one may, a sum of the question follows. */
  readonly exact: boolean;
}

/** The words that join the parts of a name; a part that has one of them could be taken for two. */
const JOINERS = ["as", "in", "for", "or", "filtered", "from", "on"];

/** Spells a part of a name in snake case. It is exact where its spelling is of the given form, which can be told back. */
export function spelled(value: unknown, form: RegExp, otherwise: string): Words {
  const known = typeof value === "string" && !/[{}$]/.test(value) && !isUnknown(value);
  const parts = known ? (value.toLowerCase().match(/[a-z0-9]+/g) ?? []) : [];
  const exact = known && form.test(value) && !parts.some((part) => JOINERS.includes(part));
  return parts.length === 0 ? { text: otherwise, exact: false } : { text: parts.join("_"), exact };
}

/** A part that is there only where something differs from the default. */
export function joined(joiner: string, words: Words | undefined): Words {
  return words === undefined ? { text: "", exact: true } : { text: `_${joiner}_${words.text}`, exact: words.exact };
}

/** One name of several parts. */
export function inOne(parts: readonly Words[]): Words {
  return { text: parts.map(({ text }) => text).join(""), exact: parts.every(({ exact }) => exact) };
}

/** A name that Terraform takes: it begins with a letter, and is not too long. */
export function asName({ text, exact }: Words, kind: string): Words {
  const named = /^[a-z]/.test(text) ? text : `${kind}_${text}`;
  const fits = named.length <= 100;
  return { text: fits ? named : named.slice(0, 100), exact: exact && fits && named === text };
}

/** `Palette Registry`: words with a capital each, and single blanks. */
export const TITLE = /^[A-Z][a-z0-9]*( [A-Z0-9][a-z0-9]*)*$/;
/** `edge-k3s`: words with single dashes, none a bare number, which could belong to the version. */
export const KEBAB = /^[a-z][a-z0-9]*(-(?!\d+(-|$))[a-z0-9]+)*$/;
/** The unique id of a registry, as Palette makes them. */
export const UID = /^[0-9a-f]{24}$/;
/** `1.28.5`. */
export const NUMBERS = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/;
/** `helm`, or an alias such as `eu`. */
export const WORD = /^[a-z][a-z0-9]*$/;

/** What is asked of Palette, by attribute. */
export type Question = Readonly<Record<string, unknown>>;

/** A question, and what its data block is called: most questions have been asked before, and need no name. */
export interface Asked {
  readonly question: Question;
  readonly words: () => Name;
}

/** What a data block is called. */
export interface Name extends Words {
  /** Its name in a stack where another pack has the first one already. */
  readonly otherwise?: string;
}

/** The lookups of each stack, by what they ask, and the construct that holds them. */
interface Lookups {
  readonly holder: Construct;
  readonly byQuestion: Map<string, Construct>;
}

const lookupsOfStack = new WeakMap<TerraformStack, Lookups>();

/** What is wrong with each lookup of this copy of the library; another copy reports its own. */
const findingsOf = new WeakMap<object, Finding[]>();

/** Says what is wrong with a lookup. */
export function setFindings(lookup: object, findings: Finding[]): void {
  findingsOf.set(lookup, findings);
}

/** What is wrong with a lookup, for each that reports it. */
export function findingsAbout(lookup: object): Finding[] {
  return findingsOf.get(lookup) ?? [];
}

/** Where a lookup keeps who asked for it; other copies of this library add to it. */
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
  const question = plain(asked.question) as Question;
  // What a lazy value stands for is known at synth, so who asks stands for it.
  const source = Object.values(question).some((value) => isLazy(stack, value)) ? asker.node.path : "";
  const key = `${source}${keyOf(stack, question)}`;
  const known = lookups.byQuestion.get(key) as T | undefined;
  const lookup = known ?? makeLookup(lookups.holder, { ...asked, question }, source || key, make);
  lookups.byQuestion.set(key, lookup);
  askFor(lookup, asker);
  return lookup;
}

/** A question without what is neither text nor token: it has been reported, and may be a part of itself. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value === "function" ? kindOf(value) : value;
  if (Token.isUnresolved(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (Object.getPrototypeOf(value) !== Object.prototype) return kindOf(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

/** Notes that a construct needs a lookup: it is written as long as any construct that needs it is in the tree. */
export function askFor(lookup: object, asker: Construct): void {
  (lookup as { [ASKERS]?: Set<Construct> })[ASKERS]?.add(asker);
}

/** Three paths tell enough. */
function inWords(askers: Set<Construct>): string {
  const paths = [...askers].filter(isInTree).map(({ node }) => node.path);
  const more = paths.length > 3 ? [`${paths.length - 3} more`] : [];
  return [...paths.slice(0, 3), ...more].join(", ");
}

function isNeededBy(askers: Set<Construct>): boolean {
  for (const asker of askers) if (isInTree(asker)) return true;
  return false;
}

function makeLookup<T extends Construct & { readonly resource: TerraformDataSource }>(
  holder: Construct,
  asked: Asked,
  told: string,
  make: (holder: Construct, id: string) => T,
): T {
  const kind = String(asked.question.kind);
  const lookup = make(holder, lookupId(kind, nameOf(holder, asked, told)));
  const askers = new Set<Construct>();
  Object.defineProperty(lookup, ASKERS, { value: askers });
  const path = () =>
    `the ${kind === "registry" || kind === "profile" ? kind : "pack"} that ${inWords(askers)} asked for`;
  belongsTo({ isNeeded: () => isNeededBy(askers), path }, lookup.resource);
  watchAddresses(TerraformStack.of(holder));
  return lookup;
}

/** The name of a new lookup. @param told tells its question from all that have the same words */
function nameOf(holder: Construct, { question, words }: Asked, told: string): string {
  const kind = String(question.kind);
  const named = words();
  const { otherwise } = named;
  const { text, exact } = asName(named, kind);
  const isFree = (name: string) => holder.node.tryFindChild(lookupId(kind, name)) === undefined;
  const taken = otherwise !== undefined && hasOther(holder, lookupId(kind, text), question.name);
  const first = taken ? otherwise : text;
  if (exact && isFree(first)) return first;
  for (let count = 1; ; count++) {
    const name = `${text}_${hash(count === 1 ? told : `${told} ${count}`)}`;
    if (isFree(name)) return name;
  }
}

/** Whether a lookup of that id asks for another pack, in whichever copy of this library it was made. */
function hasOther({ node }: Construct, id: string, pack: unknown): boolean {
  return (node.scope?.node.children ?? []).some((construct) => {
    const lookup = construct.node.tryFindChild(id) as { readonly name?: string } | undefined;
    return lookup !== undefined && lookup.name !== pack;
  });
}

/** The first characters of the SHA-256 sum: enough to tell the questions of one stack apart. */
function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** The construct that holds the lookups of a stack, so that whoever asked can be removed and they stay. */
function holderIn(stack: TerraformStack): Construct {
  const base = "Palette lookups";
  let id = base;
  for (let count = 2; stack.node.tryFindChild(id) !== undefined; count++) id = `${base} ${count}`;
  return new Construct(stack, id);
}

/** A question as text, to tell it from others. */
function keyOf(stack: TerraformStack, question: Question): string {
  const given = Object.entries(question).filter(([, value]) => value !== undefined);
  return JSON.stringify(given.map(([name, value]) => [name, comparable(stack, value)]));
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
