import { isRecord } from "../../lib/terraform/record";

/** What a cluster profile is to Terraform, as a resource and as a lookup. */
export const PROFILE_TYPE = "spectrocloud_cluster_profile";

/** The lookups of a registry: of any kind, or of the one that the name ends in. What they call its type is another thing. */
export const REGISTRY_TYPE = /^spectrocloud_registry(?:_(?:pack|(oci|helm)))?$/;

/** Safe looks into parsed configuration, which may have any shape: only own properties count. */

/** The attribute of a block, or nothing. */
export function attribute(block: unknown, name: string): unknown {
  return isRecord(block) && Object.hasOwn(block, name) ? block[name] : undefined;
}

/** What stands at a key of a record or at a place of a list. */
export function at(value: unknown, key: string | number): unknown {
  return Array.isArray(value) ? value[key as number] : attribute(value, String(key));
}

/** An attribute that holds text. Numbers and booleans are text in Terraform too. */
export function textAttribute(block: unknown, name: string): string | undefined {
  const value = attribute(block, name);
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** The blocks of one name: one block stands alone in some output, and in a list in other. */
export function blocks(block: unknown, name: string): Record<string, unknown>[] {
  return [attribute(block, name)].flat().filter(isRecord);
}

/** The blocks of a type and their names: `resource.TYPE.NAME` or `data.TYPE.NAME`. */
export function namedBlocks(
  configuration: unknown,
  section: string,
  type: string,
): [string, Record<string, unknown>][] {
  return blocks(configuration, section)
    .flatMap((sectionBlock) => blocks(sectionBlock, type))
    .flatMap((byName) => Object.keys(byName).map((name) => [name, blocks(byName, name)[0]] as const))
    .filter((entry): entry is [string, Record<string, unknown>] => entry[1] !== undefined && entry[0] !== "//");
}
