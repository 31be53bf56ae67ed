import { isDeepStrictEqual } from "node:util";
import { TerraformDataSource, TerraformResource, type TerraformStack } from "cdktf";
import { type Finding, finding, messageOf } from "../rules/rules";
import { addressOf, type Element, elementsOf, pathOf } from "../terraform/elements";
import { resolved } from "../terraform/late-value";
import { grouped } from "../terraform/lists";
import { objectOf, otherVersion } from "../terraform/mark";
import { withoutConditions } from "../terraform/postconditions";
import { isLookup } from "../terraform/resources";
import { notesOn } from "../terraform/stack-notes";
import { addCheck } from "./report";

/** What makes a lookup, as a program says it. The reference to a profile shows no resource that could be named. */
const CALLS: Readonly<Record<string, string | undefined>> = {
  "data.spectrocloud_registry.public_registry": "PackRegistry.publicRepo(stack)",
  spectrocloud_registry: "PackRegistry.lookup(stack, { name })",
  spectrocloud_pack_simple: "Pack.lookup(stack, id, { name, version })",
  spectrocloud_pack: "Pack.search(stack, id, { name, version })",
};

/** Has nothing of ours in a stack be written into one block with something else, by a synth without checks either. */
export function watchAddresses(stack: TerraformStack): void {
  const notes = notesOn(stack);
  if (notes.beforeWriting !== undefined) return;
  notes.beforeWriting = () => {
    for (const each of checkAddresses(stack)) throw new Error(messageOf(each));
  };
  addCheck(stack, () => checkAddresses(stack));
}

/** Compares what has the address of a block of ours. A lookup is left out if a block of the host says the same. */
function checkAddresses(stack: TerraformStack): Finding[] {
  const elements = elementsOf(stack);
  const types = new Set(elements.filter(isOurs).map(({ terraformResourceType }) => terraformResourceType));
  const watched = elements.filter(({ terraformResourceType }) => types.has(terraformResourceType));
  return [...grouped(watched, (each) => addressOf(each, each.friendlyUniqueId))].flatMap(([address, all]) => {
    const same = all.length === 1 ? all : all.filter(leavesBlock);
    const agree = same.length > 1 && same.every((each) => isDeepStrictEqual(says(each), says(same[0])));
    const written = same.find((each) => !isOurs(each)) ?? same[0];
    for (const each of same) if (isLookup(each)) each.leftOut = agree && each !== written;
    if (same.length < 2 || !same.some(isOurs)) return [];
    for (const { node } of same) {
      // A build without the mark leaves its own block out, too.
      const versions = otherVersion(node.scope);
      if (versions !== undefined)
        return [finding("other-version", { property: String(node.scope?.node.path), ...versions })];
    }
    const named = {
      address,
      elements: same.map((each) => (isLookup(each) ? `the lookup ${pathOf(each)}` : pathOf(each))).join(" and "),
    };
    const lookup = same.some(isLookup) ? (CALLS[address] ?? CALLS[same[0].terraformResourceType]) : undefined;
    if (agree) return [];
    return [lookup ? finding("lookup-address", { ...named, lookup }) : finding("address-twice", named)];
  });
}

const isOurs = ({ node }: Element) => node.id === "Default" && objectOf(node.scope) !== undefined;

/** A resource that is moved elsewhere leaves no block. */
function leavesBlock(element: Element): boolean {
  return !TerraformResource.isTerraformResource(element) || element.toTerraform().resource !== undefined;
}

/** What a data block says, without CDKTF's notes on where it comes from and without our own conditions. */
function says(block: Element): unknown {
  if (!TerraformDataSource.isTerraformDataSource(block)) return block.node.path;
  // Of CDKTF's own class: ours may be left out.
  const { data } = TerraformDataSource.prototype.toTerraform.call(block);
  const [attributes] = Object.values<any>(data[block.terraformResourceType]);
  const { "//": _, provider, lifecycle, ...said } = resolved(block.cdktfStack, attributes) as Record<string, any>;
  // The default provider is the same whether it is named or not.
  const other = provider?.includes(".") ? provider : undefined;
  return JSON.parse(JSON.stringify({ ...said, provider: other, lifecycle: withoutConditions(block, lifecycle) }));
}
