import type { IConstruct } from "constructs";

/** Whether a construct is still in the tree it was made in: `tryRemoveChild` removes it with everything below it. */
export function isInTree({ node }: Pick<IConstruct, "node">): boolean {
  const parent = node.scope;
  if (parent === undefined) return true;
  return parent.node.tryFindChild(node.id)?.node === node && isInTree(parent);
}
