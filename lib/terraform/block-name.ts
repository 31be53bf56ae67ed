import { createHash } from "node:crypto";
import { TerraformDataSource, TerraformStack } from "cdktf";

/** How a data block is to be named. */
interface Naming {
  readonly preferred: string;
  readonly question: string;
  chosen?: string;
}

const namings = new WeakMap<TerraformDataSource, Naming>();
const takenNames = new WeakMap<TerraformStack, Set<string>>();

/**
 * Has a data block's name chosen when it is first needed, normally at synth: no other block of its kind in the stack
 * has it then. The host stack's own blocks keep theirs, whether they were added before or after. CDKTF would write two
 * blocks of one name as one, and drop what differs.
 *
 * @param preferred the name to take where nothing else holds it
 * @param question what tells this block from others, for the suffix where something does
 */
export function deferName(block: TerraformDataSource, preferred: string, question: string): void {
  namings.set(block, { preferred, question });
}

/** The name of a block that was given to `deferName`, or nothing. */
export function deferredName(block: TerraformDataSource): string | undefined {
  const naming = namings.get(block);
  if (naming !== undefined) naming.chosen ??= choose(block, naming);
  return naming?.chosen;
}

function choose(block: TerraformDataSource, { preferred, question }: Naming): string {
  const stack = TerraformStack.of(block);
  const taken = takenNames.get(stack) ?? namesOfHost(stack);
  takenNames.set(stack, taken);
  const suffix = createHash("sha256").update(question).digest("hex").slice(0, 8);
  const free = taken.has(`${block.terraformResourceType}.${preferred}`) ? `${preferred}_${suffix}` : preferred;
  taken.add(`${block.terraformResourceType}.${free}`);
  return free;
}

function namesOfHost(stack: TerraformStack): Set<string> {
  const blocks = stack.node.findAll().filter((node) => TerraformDataSource.isTerraformDataSource(node));
  const named = (blocks as TerraformDataSource[]).filter((block) => !namings.has(block));
  return new Set(named.map((block) => `${block.terraformResourceType}.${block.friendlyUniqueId}`));
}
