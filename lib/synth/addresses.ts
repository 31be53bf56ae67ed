import type { TerraformStack } from "cdktf";
import { PUBLIC_REPO } from "../palette/registries";
import { finding } from "../rules/rules";
import type { Element } from "../terraform/elements";
import { isLookup, pathOf, sharedAddresses } from "../terraform/shared-addresses";
import { addCheck } from "./report";

const watched = new WeakSet<TerraformStack>();

/** Checks that nothing of ours in a stack is written into one block with something else. */
export function watchAddresses(stack: TerraformStack): void {
  if (watched.has(stack)) return;
  watched.add(stack);
  addCheck(stack, () =>
    sharedAddresses(stack).map(({ address, elements }) => {
      const named = { address, elements: elements.map(pathOf).join(" and ") };
      const lookup = elements.find(isLookup);
      // The reference to a profile shows no resource that could be named.
      if (lookup === undefined || lookup.terraformResourceType === "spectrocloud_cluster_profile")
        return finding("address-twice", named);
      return finding("lookup-address", { ...named, lookup: callOf(lookup) });
    }),
  );
}

/** What makes a lookup, as a program says it. */
function callOf({ terraformResourceType, node }: Element): string {
  if (terraformResourceType === "spectrocloud_pack_simple") return "Pack.lookup(stack, id, { name, version })";
  if (terraformResourceType === "spectrocloud_pack") return "Pack.search(stack, id, { name, version })";
  const { name } = node.scope as { readonly name?: string };
  return name === PUBLIC_REPO ? "PackRegistry.publicRepo(stack)" : "PackRegistry.lookup(stack, { name })";
}
