import { attribute, referencedData, textAttribute } from "../../read/block";
import { dataReference, readable } from "../../read/template-text";

/** The registry of a pack block, by name where the configuration knows it. */
export function packRegistry(pack: unknown, configuration: unknown): string | undefined {
  const registry = textAttribute(pack, "registry_uid") ?? textAttribute(pack, "registry_name");
  if (registry !== undefined) return registryName(registry, configuration);
  const found = referencedData(textAttribute(pack, "uid"), configuration);
  const ofLookup = textAttribute(found, "registry_uid");
  return ofLookup === undefined ? undefined : registryName(ofLookup, configuration);
}

/** The version of a pack block, which may be in the lookup instead. */
export function packVersion(pack: unknown, configuration: unknown): string | undefined {
  const tag =
    textAttribute(pack, "tag") ?? textAttribute(referencedData(textAttribute(pack, "uid"), configuration), "version");
  return tag === undefined ? undefined : followed(tag, configuration);
}

/** What a lookup asks for, whatever its block is called and whichever data source asks; nothing for other text. */
export function packAsked(values: string, configuration: unknown): string | undefined {
  const lookup = referencedData(values.trim(), configuration);
  const registry = textAttribute(lookup, "registry_uid");
  const asked = ["name", "version", "context", "cloud", "filters", "advance_filters"].map((key) =>
    attribute(lookup, key),
  );
  const from = registry === undefined ? undefined : registryName(registry, configuration);
  return lookup === undefined ? undefined : JSON.stringify([...asked, from]);
}

function registryName(uid: string, configuration: unknown): string {
  const name = textAttribute(referencedData(uid, configuration), "name");
  return name === undefined ? readable(uid) : followed(name, configuration);
}

/** Text, or what the data block says that it refers to. */
function followed(template: string, configuration: unknown): string {
  const reference = dataReference(template);
  const value = reference && textAttribute(referencedData(template, configuration), reference.attribute);
  return readable(value ?? template);
}
