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
  const node: object = withOthers(element.node, {
    ...{ id, scope: stack, path: `${stack.node.path}/${id}` },
    get scopes() {
      return [...stack.node.scopes, standIn];
    },
  });
  const standIn: TerraformElement = withOthers(element, { node });
  return stack.getLogicalId(standIn);
}

/** An object with some members in the place of its own. To inherit from it would make every later look at it slow. */
function withOthers<T extends object>(object: T, others: object): T {
  return new Proxy(object, {
    get: (target, key, standIn) => Reflect.get(Object.hasOwn(others, key) ? others : target, key, standIn),
    set: (_target, key, value) => Reflect.set(others, key, value),
  });
}

function isElement(construct: unknown): construct is Element {
  return TerraformDataSource.isTerraformDataSource(construct) || TerraformResource.isTerraformResource(construct);
}
