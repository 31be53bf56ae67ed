import { TerraformDataSource, type TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Whether a construct is still in the tree it was made in: `tryRemoveChild` removes it with everything below it. */
export function isInTree({ node }: Pick<IConstruct, "node">): boolean {
  const parent = node.scope;
  if (parent === undefined) return true;
  return parent.node.tryFindChild(node.id)?.node === node && isInTree(parent);
}

/** A resource or a data block. */
export type Element = TerraformElement & { readonly terraformResourceType: string };

/** The resources and data blocks of a stack, in the order of the tree. */
export function elementsOf(stack: TerraformStack): Element[] {
  const found: Element[] = [];
  const visit = (construct: IConstruct) => {
    if (isElement(construct)) found.push(construct);
    for (const child of construct.node.children) if (!TerraformStack.isStack(child)) visit(child);
  };
  visit(stack);
  return found;
}

/** An element as errors name it: the block of a construct of ours by the construct. */
export function pathOf({ node }: TerraformElement): string {
  return node.path.replace(/\/Default$/, "");
}

/** An element as Terraform names it. */
export function addressOf(element: Element, name: string): string {
  const kind = TerraformDataSource.isTerraformDataSource(element) ? "data." : "";
  return `${kind}${element.terraformResourceType}.${name}`;
}

/** The name that a stack gives to an element that stands in the stack itself, under an id of its own. */
export function logicalIdIn(stack: TerraformStack, element: TerraformElement, id: string): string {
  const { getLogicalId, allocateLogicalId } = TerraformStack.prototype as unknown as Naming;
  const own = stack as unknown as Naming;
  if (own.getLogicalId === getLogicalId && own.allocateLogicalId === allocateLogicalId) {
    // CDKTF itself looks at nothing but ids.
    return own.getLogicalId({ scopes: [...stack.node.scopes, { node: { id } }] });
  }
  const node: object = copyWith(element.node, { id, scope: stack, path: `${stack.node.path}/${id}` });
  const standIn = copyWith(element, { node });
  Object.defineProperty(node, "scopes", { value: [...stack.node.scopes, standIn] });
  return stack.getLogicalId(standIn);
}

/** How a stack names its elements. A class of the user's may do it in another way. */
interface Naming {
  getLogicalId(node: { scopes: { node: { id: string } }[] }): string;
  readonly allocateLogicalId: unknown;
}

/** A copy with other members. An object that another one inherits from would be slow to look at ever after. */
function copyWith<T extends object>(object: T, others: object): T {
  return Object.create(Object.getPrototypeOf(object), {
    ...Object.getOwnPropertyDescriptors(object),
    ...Object.getOwnPropertyDescriptors(others),
  });
}

function isElement(construct: unknown): construct is Element {
  return TerraformDataSource.isTerraformDataSource(construct) || TerraformResource.isTerraformResource(construct);
}
