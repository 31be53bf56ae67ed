import { sentEnd } from "../../../lib/values/sent-text";
import { endsOpen } from "../../../lib/values/yaml-reader";
import { attribute, blocks, REGISTRY_TYPE, textAttribute } from "../../read/block";
import type { Configuration } from "../../read/plan-configuration";
import { type KnownResource, referencesOf, withoutIndexes } from "../../read/terraform-plan";
import { replacedIn } from "../../read/values-replaced";
import type { SourceLookup, SourcePack, SourceRegistry } from "../source";
import type { At } from "./at";

/** What a profile is read with: what was looked up, the lookups of its own provider first, and who looked it up. */
export interface Asked {
  readonly lookups: KnownResource[];
  readonly configuration: Configuration;
  /** The profile's provider. */
  readonly provider?: string;
}

/**
 * A layer of Terraform, with what its lookup asked for.
 *
 * @param before its block as Palette has it already
 * @param written its block in the configuration
 */
export function packOf(
  pack: At,
  before: unknown,
  written: unknown,
  asked: Asked,
): Omit<SourcePack, "kind" | "sensitive"> {
  const uid = pack.get("uid").optional();
  const type = pack.get("type").optional() ?? "spectro";
  const isManifest = type === "manifest";
  const found = isManifest ? undefined : asked.lookups.find((each) => isPackLookup(each) && isIt(each, uid));
  const tag = pack.get("tag").optional();
  const values = kept(pack.get("values").optional() ?? "", attribute(before, "values"));
  const registry = isManifest ? undefined : registryOf(pack, found, asked);
  // Without its registry a lookup cannot be asked again.
  const canAsk = registry?.uid !== undefined || registry?.name !== undefined;
  const own = canAsk ? ownValues(written, found) : undefined;
  return {
    name: pack.get("name").filled(),
    type,
    version: isManifest ? undefined : (textAttribute(found?.values, "version") ?? tag),
    tag,
    registry,
    uid: isManifest ? undefined : uid,
    byTag: !isManifest && uid === undefined && type !== "spectro",
    lookup: found && lookupOf(found),
    provider: found === undefined ? asked.provider : asked.configuration.providerOf(found.address),
    values: own?.trim() === values.trim() ? undefined : values,
    replaced: own === undefined ? undefined : replacedIn(own.trim(), values.trim()),
    manifests: pack
      .get("manifest")
      .list()
      .map((manifest, index) => ({
        name: manifest.get("name").filled(),
        content: kept(manifest.get("content").text(), attribute(blocks(before, "manifest")[index], "content")),
      })),
  };
}

/** What Palette keeps of a text: the provider trims what it sends, and a last line break may be a part of it. */
function kept(text: string, before: unknown): string {
  const sent = sentEnd(text);
  return text !== before && endsOpen(sent) ? sent : text;
}

/** What the pack comes with, if the configuration takes the values from there. */
function ownValues(written: unknown, found: KnownResource | undefined): string | undefined {
  const [reference] = referencesOf(attribute(written, "values"));
  const isOwn = /^data\.spectrocloud_pack\w*\.[^.]+\.values$/.test(withoutIndexes(reference ?? ""));
  return isOwn ? textAttribute(found?.values, "values") : undefined;
}

function isPackLookup({ type }: KnownResource): boolean {
  return type === "spectrocloud_pack" || type === "spectrocloud_pack_simple";
}

function isIt({ values }: KnownResource, uid: string | undefined): boolean {
  return uid !== undefined && textAttribute(values, "id") === uid;
}

function registryOf(
  pack: At,
  found: KnownResource | undefined,
  { lookups, configuration }: Asked,
): SourceRegistry | undefined {
  const own = pack.get("registry_uid").optional();
  const uid = own ?? textAttribute(found?.values, "registry_uid");
  const registry = lookups.find((each) => REGISTRY_TYPE.test(each.type) && isIt(each, uid));
  const ownName = pack.get("registry_name").optional();
  const name = textAttribute(registry?.values, "name") ?? ownName;
  if (uid === undefined && name === undefined) return undefined;
  const ofLookup = own === undefined && ownName === undefined;
  const provider = registry && configuration.providerOf(registry.address);
  const [, kind] = REGISTRY_TYPE.exec(registry?.type ?? "") ?? [];
  const type = kind ?? (textAttribute(registry?.values, "type") || undefined);
  return { uid, name, type, ofLookup, provider };
}

/**
 * How a pack was looked up. A plan says which clouds were asked for; a state only which the pack is for, and asking for
 * these finds it too, where there are others of its name.
 */
function lookupOf({ type, expressions, values }: KnownResource): SourceLookup {
  const isSimple = type === "spectrocloud_pack_simple";
  const asked = attribute(attribute(expressions, "cloud"), "constant_value");
  const cloud = expressions === undefined && !isSimple ? attribute(values, "cloud") : asked;
  const clouds = [cloud].flat().filter((each) => typeof each === "string");
  return { simple: isSimple, cloud: clouds.length > 0 && !clouds.includes("all") ? clouds : undefined };
}
