import type { IConstruct } from "constructs";

/** Whether a construct is still in the tree it was made in: `tryRemoveChild` removes it with everything below it. */
export function isInTree(construct: IConstruct): boolean {
  const parent = construct.node.scope;
  if (parent === undefined) return true;
  return parent.node.tryFindChild(construct.node.id) === construct && isInTree(parent);
}
