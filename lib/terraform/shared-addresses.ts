import { TerraformDataSource, TerraformResource, TerraformStack } from "cdktf";
import { addressOf, type Element, elementsOf } from "./elements";
import { resolved } from "./late-value";
import { grouped } from "./lists";
import { withoutConditions } from "./postconditions";
import { isRecord } from "./record";

/** Elements that Terraform would know by one address, so that CDKTF would write them as one block. */
interface SharedAddress {
  readonly address: string;
  readonly elements: Element[];
}

/** What must be known of a lookup, in whichever copy of this library it was made. */
interface Lookup {
  /** Whether anything in the tree needs it; otherwise it is not written. */
  readonly isNeeded: () => boolean;
  /** The lookup as errors name it. */
  readonly path: () => string;
}

/** How one copy of this library tells the lookups of another, whose classes it does not know. */
const LOOKUP = Symbol.for("cdktf-palette-byoos/lookup");

/** Says that a data block belongs to a lookup. */
export function belongsTo(lookup: Lookup, block: TerraformDataSource): void {
  Object.defineProperty(block, LOOKUP, { value: lookup });
}

/** Whether an element is the data block of a lookup. */
export function isLookup(element: Element): boolean {
  return lookupOf(element) !== undefined;
}

/** An element as errors name it: a construct of the user's, or those that asked for a lookup. */
export function pathOf(element: Element): string {
  return lookupOf(element)?.path() ?? element.node.path.replace(/\/Default$/, "");
}

function lookupOf(element: Element): Lookup | undefined {
  return (element as Partial<Record<typeof LOOKUP, Lookup>>)[LOOKUP];
}

const ours = new WeakSet<Element>();
const typesOf = new WeakMap<TerraformStack, Set<string>>();

/** Has an element of ours watched: nothing else may be written into its block. */
export function claim(element: Element): void {
  ours.add(element);
  const stack = TerraformStack.of(element);
  const types = typesOf.get(stack) ?? new Set();
  typesOf.set(stack, types.add(element.terraformResourceType));
}

/** What of ours in a stack shares its address with something that says something else. To be asked at synth. */
export function sharedAddresses(stack: TerraformStack): SharedAddress[] {
  return [...addressesOf(stack)]
    .map(([address, elements]) => ({
      address,
      elements: elements.length > 1 ? elements.filter(leavesBlock) : elements,
    }))
    .filter(({ elements }) => elements.length > 1 && elements.some((element) => ours.has(element)))
    .filter(({ elements }) => !sayOneThing(elements));
}

/** What stands at each address of a stack, while CDKTF writes it. */
const whileWriting = new WeakMap<TerraformStack, Map<string, Element[]>>();

/** Has the addresses of a stack looked at anew when CDKTF writes it next. */
export function isWriting(stack: TerraformStack): void {
  whileWriting.delete(stack);
}

/**
 * Whether a lookup is written. It is not where nothing needs it, and where another block already says the same: the
 * host's, or that of another copy of this library. To be asked before CDKTF writes the first block.
 */
export function isWritten(block: TerraformDataSource): boolean {
  const stack = block.cdktfStack;
  const addresses = whileWriting.get(stack) ?? addressesOf(stack);
  whileWriting.set(stack, addresses);
  const address = addressOf(block, block.friendlyUniqueId);
  const elements = addresses.get(address) ?? [];
  if (!elements.includes(block)) return false;
  if (elements.length === 1) return true;
  // A synth that nobody checks must not merge them either.
  if (!sayOneThing(elements)) throw new Error(`${address} would stand for ${elements.map(pathOf).join(" and ")}`);
  return elements[0] === block && elements.every(isLookup);
}

function addressesOf(stack: TerraformStack): Map<string, Element[]> {
  const elements = elementsOf(stack, typesOf.get(stack) ?? new Set());
  const written = elements.filter((element) => lookupOf(element)?.isNeeded() !== false);
  return grouped(written, (element) => addressOf(element, element.friendlyUniqueId));
}

/** A resource that is moved elsewhere leaves no block. */
function leavesBlock(element: Element): boolean {
  return !TerraformResource.isTerraformResource(element) || element.toTerraform().resource !== undefined;
}

function sayOneThing(elements: Element[]): boolean {
  return elements.every(TerraformDataSource.isTerraformDataSource) && new Set(elements.map(says)).size === 1;
}

/**
 * What a data block says, without CDKTF's notes on where it comes from and without our own conditions. It is asked of
 * CDKTF's own class, because ours, of whichever copy, may not be written.
 */
function says(block: Element): string {
  const { data } = TerraformDataSource.prototype.toTerraform.call(block as TerraformDataSource);
  const [attributes] = Object.values<any>(data[block.terraformResourceType]);
  const { "//": _, provider, lifecycle, ...others } = resolved(block.cdktfStack, attributes) as Record<string, any>;
  const said = {
    ...others,
    // The default provider is the same whether it is named or not.
    provider: provider?.includes(".") ? provider : undefined,
    lifecycle: withoutConditions(block as TerraformDataSource, lifecycle),
  };
  return JSON.stringify(said, (_key, value) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}
