import { TerraformDataSource, type TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

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

/**
 * The name of an element as things stand. It is asked for through a stand-in, because CDKTF keeps the first answer, and
 * the element may yet be given another name.
 */
export function nameOf(element: Element): string {
  return (Object.create(element) as Element).friendlyUniqueId;
}

function isElement(construct: unknown): construct is Element {
  return TerraformDataSource.isTerraformDataSource(construct) || TerraformResource.isTerraformResource(construct);
}
