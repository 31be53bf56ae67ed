import type { TerraformDataSource } from "cdktf";
import type { Construct } from "constructs";
import { isInTree } from "./in-tree";

/** A condition that Terraform checks, and what it says where the condition does not hold. */
export interface Guard {
  readonly condition: unknown;
  readonly errorMessage: string;
}

/** A condition of a block, with those who need it. */
interface Needed {
  readonly guard: Guard;
  readonly askers: Set<Construct>;
}

const neededOf = new WeakMap<TerraformDataSource, Map<string, Needed>>();

/**
 * Has Terraform check something of a data block as soon as it has read it, whoever uses the block, as long as the asker
 * stands in the tree.
 *
 * @param key what tells the condition from others of the block; one with a key that is there is not added again
 */
export function addPostcondition(block: TerraformDataSource, asker: Construct, key: string, guard: () => Guard): void {
  const all = neededOf.get(block) ?? new Map<string, Needed>();
  const needed = all.get(key) ?? { guard: guard(), askers: new Set() };
  needed.askers.add(asker);
  all.set(key, needed);
  neededOf.set(block, all);
}

/** Adds what was given to `addPostcondition` to the block's own settings. */
export function withPostconditions(block: TerraformDataSource, meta: { [name: string]: any }): { [name: string]: any } {
  const needed = [...(neededOf.get(block)?.values() ?? [])].filter(({ askers }) => [...askers].some(isInTree));
  if (needed.length === 0) return meta;
  const guards = needed.map(({ guard }) => guard);
  const postcondition = [...(meta.lifecycle?.postcondition ?? []), ...guards];
  return { ...meta, lifecycle: { ...meta.lifecycle, postcondition } };
}
