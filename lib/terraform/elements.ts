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

/** The resources and data blocks of some types in one stack, in the order of the tree. */
export function elementsOf(stack: TerraformStack, types: ReadonlySet<string>): Element[] {
  const found: Element[] = [];
  const visit = (construct: IConstruct) => {
    if (isElement(construct) && types.has(construct.terraformResourceType)) found.push(construct);
    for (const child of construct.node.children) if (!TerraformStack.isStack(child)) visit(child);
  };
  visit(stack);
  return found;
}

/** An element as Terraform names it. */
export function addressOf(element: Element, name: string): string {
  const kind = TerraformDataSource.isTerraformDataSource(element) ? "data." : "";
  return `${kind}${element.terraformResourceType}.${name}`;
}

/** The name that a stack gives to an element that stands in the stack itself, under an id of its own. */
export function logicalIdIn(stack: TerraformStack, element: TerraformElement, id: string): string {
  const node = Object.create(element.node);
  const standIn = Object.create(element, { node: { value: node } });
  const properties = { id, scope: stack, scopes: [...stack.node.scopes, standIn], path: `${stack.node.path}/${id}` };
  for (const [key, value] of Object.entries(properties)) Object.defineProperty(node, key, { value });
  return stack.getLogicalId(standIn);
}

function isElement(construct: unknown): construct is Element {
  return TerraformDataSource.isTerraformDataSource(construct) || TerraformResource.isTerraformResource(construct);
}
