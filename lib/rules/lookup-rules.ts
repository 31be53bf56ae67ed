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
    wrong: "The lookup of {pack} sets {argument}, but a layer needs exactly one pack.",
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
    acknowledgeable: false,
  },
  "pack-without-values": {
    wrong: "The layer has no values, and those of its pack are not known, because it was not looked up.",
    fix: "Give values, or a pack that was looked up.",
  },
  "lookup-macro": {
    wrong:
      '{property} "{value}" is a macro, which a lookup cannot take: Terraform asks for the pack before Palette fills macros in.',
    fix: "Write the {property}, or give the value of a Terraform variable.",
  },
  "search-only": {
    wrong: "{property} is for packs that are searched for, and {pack} is looked up with spectrocloud_pack_simple.",
    fix: "Set dataSource to PACK, or leave {property} out.",
    acknowledgeable: false,
  },
  "oci-pack-simple": {
    wrong:
      "The pack {pack} of an OCI registry is looked up with spectrocloud_pack_simple, which first asks Palette for a Helm registry. Whether Palette answers is not documented.",
    fix: "Use spectrocloud_pack, or acknowledge this once a plan has found the pack.",
    construct: "Leave dataSource out, or use Pack.search.",
    warning: true,
  },
  "pack-name": {
    wrong: '{property} "{value}" is not the name of a pack: it has a blank or a colon.',
    fix: "Write it as Palette lists it, in small letters with dashes; a version is given beside it.",
  },
  "pack-version-tag": {
    wrong: 'version "{value}" is a tag of several versions, and a lookup asks for one.',
    fix: "Write the version that Palette lists, such as {right}; the tag of the layer may be {value}.",
    warning: true,
  },
  uid: {
    wrong: '{property} "{value}" is not a unique id: {reason}.',
    fix: "Give the id that Palette's API and exports have, or look it up by its name.",
  },
  "registry-name": {
    wrong: 'The registry "{name}" is nearly the default registry {meant}, and Palette compares names letter by letter.',
    fix: "Write {meant}, unless a registry of yours is called so.",
  },
  "registry-type": {
    wrong: 'The registry {name} is of type {kind}, and is looked up with type "{type}".',
    fix: "Leave type out, or write {kind}.",
  },
  "context-registry": {
    wrong: "The context key {key} is set, and {other} is not.",
    fix: "Set {other} to the name of the registry, in the same scope.",
    acknowledgeable: false,
  },
  "pack-type-registry": {
    wrong:
      '{property} is "{type}", and registry {registry} is of type {kind}. Palette refuses the profile: the type of a pack is that of its registry.',
    fix: "Write {kind}.",
    construct: "Or leave {property} out.",
  },
  "pack-tag-registry": {
    wrong:
      "The pack has no unique id, and Palette synchronizes registry {registry}: the provider would keep the old pack when the tag changes.",
    fix: "Look the pack up.",
    construct: "Use Pack.search or Pack.lookup.",
  },
  "pack-tag-type": {
    wrong:
      "The pack has no unique id, and nothing says of which type registry {registry} is: with the wrong one nothing is found.",
    fix: "Give the type, helm or oci.",
  },
  "pack-tag": {
    wrong:
      "The pack has no unique id. If Palette synchronizes registry {registry}, the provider keeps the old pack when the tag changes.",
    fix: "Look the pack up, unless the registry is protected or not synchronized; then acknowledge this.",
    warning: true,
  },
  "byoos-version": {
    wrong:
      "The layer has no version, and its pack comes from the registry {registry}. The version 1.0.0 is documented for Public Repo only.",
    fix: "Give the version that the registry has: {version} is what profiles use today.",
  },
  "manifest-lookup": {
    wrong: "{property} stands on a layer of type manifest, which has no pack to look up.",
    fix: "Leave {property} out, or use another packType.",
    acknowledgeable: false,
  },
} as const satisfies Record<string, Rule>;
