import type { TerraformElement, TerraformStack } from "cdktf";

type Task = (stack: TerraformStack) => void;

const tasks: Task[] = [];
const begun = new WeakSet<TerraformStack>();

/** Has something done when CDKTF begins to write a stack. It prepares all stacks before it checks and writes the first. */
export function onWriting(task: Task): void {
  tasks.push(task);
}

/** Says that CDKTF writes an element of ours. */
export function writes({ cdktfStack }: TerraformElement): void {
  if (begun.has(cdktfStack)) return;
  begun.add(cdktfStack);
  for (const task of tasks) task(cdktfStack);
}

/** Says that CDKTF is about to write a stack once more. */
export function beginsAnew(stack: TerraformStack): void {
  begun.delete(stack);
}
