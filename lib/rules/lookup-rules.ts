import type { Rule } from "./rule";

/** The rules on how packs and registries are looked up. */
export const LOOKUP_RULES = {
  "address-twice": {
    wrong: "{address} would stand for {elements}, which CDKTF would write as one block.",
    fix: "Give one of them another id.",
    acknowledgeable: false,
  },
  "lookup-address": {
    wrong: "{address} is the name of {elements}, which say different things. CDKTF would write them as one block.",
    fix: 'Rename yours. Or make the lookup first, before what needs it, and name it: {lookup}.resource.overrideLogicalId("another_name").',
    acknowledgeable: false,
  },
  "lookup-several": {
    wrong: "The lookup of pack {pack} has {argument}, and what refers to it needs one pack.",
    fix: "Look each pack up by itself.",
    acknowledgeable: false,
  },
  "pack-cloud-and-filters": {
    wrong: "cloud and filters are both given, and the provider takes only one of them.",
    fix: "Name the cloud in filters, as environments, and leave cloud out.",
  },
  "pack-excludes": {
    wrong: "{property} is given beside pack, which already says which pack it is.",
    fix: "Leave {property} out, or let the layer look its pack up, without pack.",
  },
  "pack-without-values": {
    wrong: "The layer has no values, and those of its pack are not known, because it was not looked up.",
    fix: "Give values, or a pack that was looked up.",
  },
  "search-only": {
    wrong: "{property} is for packs that are searched for, and {pack} is looked up with spectrocloud_pack_simple.",
    fix: "Set dataSource to PACK, or leave {property} out.",
  },
  "oci-pack-simple": {
    wrong: 'packType is "oci", and dataSource is PACK_SIMPLE, which finds no pack of an OCI registry.',
    fix: "Set dataSource to PACK, or leave it out.",
  },
  "manifest-lookup": {
    wrong: "{property} stands on a layer of type manifest, which has no pack to look up.",
    fix: "Leave {property} out, or use another packType.",
  },
} as const satisfies Record<string, Rule>;
