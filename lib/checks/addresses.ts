import type { TerraformStack } from "cdktf";
import { pathOf, sharedAddresses } from "../terraform/shared-addresses";
import { addCheck } from "./report";
import { finding } from "./rules";

const watched = new WeakSet<TerraformStack>();

/** Checks that nothing of ours in a stack is written into one block with something else. */
export function watchAddresses(stack: TerraformStack): void {
  if (watched.has(stack)) return;
  watched.add(stack);
  addCheck(stack, () =>
    sharedAddresses(stack).map(({ address, elements }) =>
      finding("address-twice", { address, elements: elements.map(pathOf).join(" and ") }),
    ),
  );
}
