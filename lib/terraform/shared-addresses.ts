import { TerraformResource, TerraformStack } from "cdktf";
import { blockNameOf, synthBegins } from "./block-name";
import { addressOf, type Element, elementsOf } from "./elements";

/** Elements that Terraform would know by one address, so that CDKTF would write them as one block. */
export interface SharedAddress {
  readonly address: string;
  readonly elements: Element[];
}

/** An element as errors name it: a construct of the user's, or those that ask for a lookup. */
export function pathOf(element: Element): string {
  return blockNameOf(element)?.path ?? element.node.path.replace(/\/Default$/, "");
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
  synthBegins(stack);
  const byAddress = new Map<string, Element[]>();
  for (const element of elementsOf(stack, typesOf.get(stack) ?? new Set())) {
    const name = blockNameOf(element);
    if (name?.isWritten === false) continue;
    const address = addressOf(element, name?.current ?? element.friendlyUniqueId);
    byAddress.set(address, [...(byAddress.get(address) ?? []), element]);
  }
  return [...byAddress]
    .map(([address, elements]) => ({ address, elements: elements.length > 1 ? elements.filter(isWritten) : elements }))
    .filter(({ elements }) => elements.length > 1 && elements.some((element) => ours.has(element)))
    .filter(({ elements }) => !saysOneThing(elements));
}

/** A resource that is moved elsewhere leaves no block. */
function isWritten(element: Element): boolean {
  return !TerraformResource.isTerraformResource(element) || element.toTerraform().resource !== undefined;
}

/** Two copies of this library may ask the same question. */
function saysOneThing(elements: Element[]): boolean {
  const said = new Set(elements.map((element) => blockNameOf(element)?.says()));
  return said.size === 1 && !said.has(undefined);
}
