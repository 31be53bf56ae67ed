import { DataSpectrocloudPackSimple } from "../imports/spectrocloud/data-spectrocloud-pack-simple";
import type { ProfileLayer } from "../layer/profile-layer";
import type { Pack } from "../lookup/pack";
import { conditionsElsewhere, type Guard } from "../terraform/postconditions";
import { isNotNull } from "../terraform/references";
import { isLookup } from "../terraform/resources";
import { textArgument } from "../values/expression";

/**
 * The conditions on the packs of some layers. `spectrocloud_pack_simple` answers with nothing where it does not find a
 * pack, and Terraform goes on; these stop it at plan. `spectrocloud_pack` fails by itself. Where a block of the host
 * stands for a lookup, the conditions of the lookup are here, too.
 */
export function guardsOf(layers: ProfileLayer[]): Guard[] {
  const packs = layers.map(({ pack }) => pack).filter((pack): pack is Pack => pack !== undefined);
  const silent = packs.filter(
    (pack) => pack.resource.terraformResourceType === DataSpectrocloudPackSimple.tfResourceType,
  );
  const unwritten = packs.filter(({ resource }) => isLookup(resource) && resource.leftOut);
  return [...silent.map(guardOf), ...unwritten.flatMap(({ resource }) => conditionsElsewhere(resource))];
}

function guardOf(pack: Pack): Guard {
  // The profiles that share a pack share its guard: each expression is a token, which CDKTF keeps.
  const shared = pack as { _guard?: Guard };
  shared._guard ??= makeGuard(pack);
  return shared._guard;
}

function makeGuard({ name, version, registry, uid, resource }: Pack): Guard {
  const sentence =
    `Pack ${name} ${version} was not found in registry ${registry.name}. Check the pack's name and version in Palette, ` +
    "and that the provider's project may read that registry. Where Palette lists the pack there, look it up with " +
    "dataSource PACK; for a pack of an OCI registry, use packType oci.";
  return { condition: isNotNull(uid, resource.cdktfStack), errorMessage: textArgument(sentence) };
}
