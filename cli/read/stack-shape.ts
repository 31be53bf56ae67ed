import { isRecord } from "../../lib/terraform/record";
import { attribute } from "./block";

/**
 * The part of a parsed stack that does not have the shape that CDKTF writes, in words, or nothing. Half a file must not pass for a
 * stack without profiles.
 */
export function brokenPart(configuration: unknown): string | undefined {
  if (!isRecord(configuration)) return `it holds ${kind(configuration)}, not a configuration`;
  if (Object.keys(configuration).length === 0) return "it is empty";
  return ["resource", "data"].map((section) => brokenSection(section, attribute(configuration, section))).find(Boolean);
}

function brokenSection(section: string, types: unknown): string | undefined {
  if (types === undefined) return undefined;
  if (!isRecord(types)) return `${section} is ${kind(types)}, not a map`;
  for (const [type, names] of Object.entries(types)) {
    if (!isRecord(names)) return `${section}.${type} is ${kind(names)}, not a map`;
    for (const [name, block] of Object.entries(names)) {
      if (name === "//") continue;
      const found = Array.isArray(block) ? block[0] : block;
      if (!isRecord(found)) return `${section}.${type}.${name} is ${kind(block)}, not a block`;
    }
  }
  return undefined;
}

function kind(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a map" : `a ${typeof value}`;
}
