import type { TerraformDataSource } from "cdktf";
import type { Construct } from "constructs";
import { isInTree } from "./elements";

/** A condition that Terraform checks, and what it says where the condition does not hold. */
export interface Guard {
  readonly condition: unknown;
  readonly errorMessage: string;
}

/** A condition on the values of a data block, with those who need it. */
interface Needed {
  readonly guard: (values: string) => Guard;
  /** Made once: CDKTF records a stack trace for each expression. */
  readonly onBlock: Guard;
  readonly askers: Set<Construct>;
}

/** A data block, which keeps its conditions for whichever copy of this library writes it. */
type Block = TerraformDataSource & { paletteConditions?: Map<string, Needed> };

/** How a data block calls its own values in its conditions. */
const SELF = "${self.values}";

/**
 * Has Terraform check the values of a data block as soon as it has read them, whoever uses the block, as long as the
 * asker stands in the tree.
 *
 * @param key what tells the condition from others of the block; one with a key that is there is not added again
 * @param guard makes the condition from the values, as an expression
 */
export function addPostcondition(block: Block, asker: Construct, key: string, guard: (values: string) => Guard): void {
  block.paletteConditions ??= new Map();
  const needed = block.paletteConditions.get(key) ?? { guard, onBlock: guard(SELF), askers: new Set() };
  needed.askers.add(asker);
  block.paletteConditions.set(key, needed);
}

/** Adds what was given to `addPostcondition` to the block's own settings. */
export function withPostconditions(block: TerraformDataSource, meta: { [name: string]: any }): { [name: string]: any } {
  const guards = neededOf(block).map(({ onBlock }) => onBlock);
  if (guards.length === 0) return meta;
  const postcondition = [...(meta.lifecycle?.postcondition ?? []), ...guards];
  return { ...meta, lifecycle: { ...meta.lifecycle, postcondition } };
}

/** A block's lifecycle as it was before `withPostconditions`. */
export function withoutConditions(block: TerraformDataSource, lifecycle: any): object | undefined {
  const count = neededOf(block).length;
  if (count === 0) return lifecycle;
  const { postcondition, ...others } = lifecycle;
  const own = postcondition.slice(0, -count);
  return own.length + Object.keys(others).length === 0
    ? undefined
    : { ...others, ...(own.length > 0 && { postcondition: own }) };
}

/** The same conditions for a resource that uses the block, where the block itself is not written. */
export function conditionsElsewhere(block: TerraformDataSource): Guard[] {
  return neededOf(block).map(({ guard }) => guard(block.getStringAttribute("values")));
}

function neededOf({ paletteConditions }: Block): Needed[] {
  return [...(paletteConditions?.values() ?? [])].filter(({ askers }) => [...askers].some(isInTree));
}
