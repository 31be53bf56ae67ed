import type { IConstruct } from "constructs";
import { type Finding, finding } from "../rules/rules";

/** The context keys of an app, or of a scope in it, that this library reads. */
export const CONTEXT = {
  registry: "cdktf-palette-byoos:registry",
  registryType: "cdktf-palette-byoos:registryType",
  packDataSource: "cdktf-palette-byoos:packDataSource",
} as const;

const [OURS] = CONTEXT.registry.split(":");

/**
 * Checks that the context keys of a scope and of what is under it are known, if they are this library's.
 *
 * @param above the keys that are somebody else's to check
 */
export function checkContext({ node }: IConstruct, above: readonly string[] = []): Finding[] {
  // Who sets context for others has children.
  if (node.children.length === 0) return [];
  const keys = Object.keys(node.getAllContext()).filter((key) => key.startsWith(`${OURS}:`));
  const known: readonly string[] = Object.values(CONTEXT);
  const wrong = keys.filter((key) => !known.includes(key) && !above.includes(key));
  return [
    ...wrong.map((value) => finding("not-accepted", { property: "context key", value, accepted: known.join(", ") })),
    ...node.children.flatMap((child) => checkContext(child, keys)),
  ];
}
