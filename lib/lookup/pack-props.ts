import {
  type Fields,
  FLAG,
  type Form,
  listOf,
  NEEDED,
  PACK_VERSION,
  struct,
  TAKEN,
  TEXT,
  UNIQUE_ID,
  word,
} from "../input/struct";
import { CLOUDS } from "../palette/clouds";
import { strict } from "../palette/enum";
import { CONTEXTS, PACK_TYPES, REGISTRY_KINDS } from "../palette/registries";
import { otherSpelling } from "../rules/nearest";
import { finding } from "../rules/rules";
import { LOOKUP_FIELDS, type LookupOptions } from "./shared";

/** A registry of packs in Palette: either looked up, or given by its unique id. */
export interface IPackRegistry {
  /** The registry's unique id, which packs and profiles refer to. */
  readonly uid: string;

  /** The registry's name. If only the unique id is known, it is that. */
  readonly name: string;

  /**
   * The registry's kind, which is also the type of its packs in a profile: `oci`, `helm` or `spectro`.
   *
   * @default - not known; `packType` then says it
   */
  readonly type?: string;
}

/** A pack in a registry known to Palette: looked up, given by its unique id, or left to the provider to find at apply. */
export interface IPack {
  /** The pack's unique id, which the `pack` block of a profile refers to; empty if the provider finds it at apply. */
  readonly uid: string;

  /** The pack's name. */
  readonly name: string;

  /** The pack's version. */
  readonly version: string;

  /**
   * The unique id of the registry that has the pack.
   *
   * @default - left to Palette, which knows it from the pack's unique id
   */
  readonly registryUid?: string;

  /**
   * How Palette treats the pack: `spectro`, `helm` or `oci`.
   *
   * @default - what `packType` of the layer says, else `spectro`
   */
  readonly packType?: string;
}

/** The provider's data source used to look up a pack. */
export enum PackDataSource {
  /**
   * `spectrocloud_pack_simple`, as on the BYOOS page. It first looks for a Helm registry, and returns nothing, and no
   * error, if Palette finds none. A `ClusterProfile` therefore makes Terraform check the result at plan.
   */
  PACK_SIMPLE = "pack_simple",
  /**
   * `spectrocloud_pack`, which searches every kind of registry, and fails at plan if it finds no pack or more than one.
   */
  PACK = "pack",
}

strict("PackDataSource", PackDataSource);

/**
 * Further criteria for choosing among several packs with the same name and version. The description of each filter
 * lists the words that the provider accepts. Filters cannot be combined with `cloud`.
 *
 * Source: provider block `advance_filters` of `spectrocloud_pack`.
 */
export interface PackFilters {
  /**
   * How the pack is packaged: `spectro`, `helm`, `oci` or `manifest`.
   *
   * @default - in any way
   */
  readonly packTypes?: string[];

  /**
   * What the add-on is for, such as `monitoring` or `ingress`.
   *
   * @default - for anything
   */
  readonly addonTypes?: string[];

  /**
   * The layer that the pack is for: `kernel`, `os`, `k8s`, `cni`, `csi` or `addon`.
   *
   * @default - any
   */
  readonly packLayers?: string[];

  /**
   * The clouds that the pack is for: `all`, `aws`, `eks`, `gcp`, `gke`, `azure`, `aks`, `vsphere`, `maas` or
   * `edge-native`.
   *
   * @default - any
   */
  readonly environments?: string[];

  /**
   * Whether the pack must be FIPS compliant.
   *
   * @default false
   */
  readonly fips?: boolean;

  /**
   * Where the pack comes from: `spectrocloud` or `community`.
   *
   * @default - from anywhere
   */
  readonly sources?: string[];
}

const words = (what: string, ...accepted: string[]) => ({ form: listOf(what, word(accepted), true) });

const FIELDS: Fields<PackFilters> = {
  packTypes: words("pack type", ...PACK_TYPES),
  addonTypes: words(
    "add-on type",
    ...["load balancer", "ingress", "logging", "monitoring", "security", "authentication", "servicemesh"],
    ...["system app", "app services", "registry", "csi", "cni", "integration"],
  ),
  packLayers: words("layer", "kernel", "os", "k8s", "cni", "csi", "addon"),
  environments: words(
    "environment",
    ...["all", "aws", "eks", "gcp", "gke", "vsphere", "maas", "edge-native", "aks", "azure"],
  ),
  sources: words("source", "spectrocloud", "community"),
  fips: { form: FLAG },
};

const PACK_FILTERS: Form = struct(FIELDS, { shown: "{ packTypes, packLayers, environments, … }" });

/** What every lookup of a pack takes. */
export interface PackOptions extends LookupOptions {
  /**
   * The pack's name, such as `edge-native-byoi`. `my-copy--edge-native-byoi` refers to the same pack.
   *
   * Source: provider attribute `name` of `spectrocloud_pack_simple` and `spectrocloud_pack`.
   */
  readonly name: string;

  /**
   * The registry that has the pack: `PackRegistry.lookup(this, { name: "Palette Registry", type: "oci" })`, or
   * `PackRegistry.fromUid(…)`.
   *
   * @default - the registry that the context key `cdktf-palette-byoos:registry` names; without it, Public Repo, as on
   * the BYOOS page
   */
  readonly registry?: IPackRegistry;
}

/** Which pack to look up. */
export interface PackLookupProps extends PackOptions {
  /**
   * The pack's version, as Palette lists it, such as `1.0.0`.
   *
   * Source: provider attribute `version` of `spectrocloud_pack_simple`.
   */
  readonly version: string;

  /**
   * How the pack is packaged: `helm`, `manifest`, `container` or `operator-instance`. The provider reads nothing for
   * `manifest`.
   *
   * Source: provider attribute `type` of `spectrocloud_pack_simple`.
   *
   * @default "helm", as on the BYOOS page
   */
  readonly type?: string;

  /**
   * Where the pack is visible: `system`, `project` or `tenant`.
   *
   * Source: provider attribute `context` of `spectrocloud_pack_simple`.
   *
   * @default - the provider's own default, project
   */
  readonly context?: string;
}

/** What distinguishes a pack from others with the same name and version. */
export interface PackSearchOptions {
  /**
   * The clouds that the pack may be for, such as `edge-native`: a name may exist once for each cloud. The provider adds
   * `all` automatically.
   *
   * Source: provider attribute `cloud` of `spectrocloud_pack`.
   *
   * @default - any cloud
   */
  readonly cloud?: string[];

  /**
   * Further criteria for the pack. It cannot be combined with `cloud`.
   *
   * Source: provider block `advance_filters` of `spectrocloud_pack`.
   *
   * @default - nothing
   */
  readonly filters?: PackFilters;
}

/** Which pack to search for. */
export interface PackSearchProps extends PackOptions, PackSearchOptions {
  /**
   * The pack's version, as Palette lists it, such as `1.0.0`.
   *
   * Source: provider attribute `version` of `spectrocloud_pack`.
   *
   * @default - the newest that the registry has at each plan: a new one changes the profile without a change of yours
   */
  readonly version?: string;
}

/** A pack whose unique id is known. */
export interface PackUidProps {
  /** The pack's unique id, as Palette's API and exports have it. Source: provider attribute `pack.uid`. */
  readonly uid: string;

  /** The pack's name. Source: provider attribute `pack.name`. */
  readonly name: string;

  /** The pack's version. Source: provider attribute `pack.tag`. */
  readonly version: string;

  /**
   * The unique id of the registry that has the pack. Source: provider attribute `pack.registry_uid`.
   *
   * @default - left to Palette, which knows it from the pack's unique id
   */
  readonly registryUid?: string;
}

/** A pack that the provider finds at apply. */
export interface PackTagProps {
  /** The pack's name, such as the name of a Helm chart. Source: provider attribute `pack.name`. */
  readonly name: string;

  /** The pack's version. Source: provider attribute `pack.tag`. */
  readonly tag: string;

  /** The registry that has the pack, which Palette does not synchronize. Source: provider attribute `pack.registry_uid`. */
  readonly registry: IPackRegistry;

  /**
   * How Palette treats the pack: `helm` or `oci`.
   *
   * Source: provider attribute `pack.type`.
   *
   * @default - the kind of the registry, if it is known
   */
  readonly type?: string;
}

const PACK: Fields<PackOptions> = {
  ...LOOKUP_FIELDS,
  name: NEEDED,
  registry: TAKEN,
};

export const PACK_LOOKUP: Fields<PackLookupProps> = {
  ...PACK,
  version: { form: PACK_VERSION, required: true },
  type: { form: word(["helm", "manifest", "container", "operator-instance"]) },
  context: { form: word(CONTEXTS) },
};

/** A cloud: one of Palette's, or one that a tenant has registered. */
const CLOUD: Form = {
  ...TEXT,
  check: (property, value) => {
    const right = typeof value === "string" ? otherSpelling(value, CLOUDS) : undefined;
    if (right === undefined) return TEXT.check(property, value);
    return [finding("other-form", { property, value: String(value), right })];
  },
};

export const PACK_SEARCH: Fields<PackSearchProps> = {
  ...PACK,
  cloud: { form: listOf("cloud", CLOUD, true) },
  filters: { form: PACK_FILTERS },
  version: { form: PACK_VERSION },
};

export const PACK_TAG: Fields<PackTagProps> = {
  ...{ name: NEEDED, tag: NEEDED, registry: { ...TAKEN, required: true } },
  type: { form: word(REGISTRY_KINDS) },
};

export const PACK_UID: Fields<PackUidProps> = {
  ...{ uid: { form: UNIQUE_ID, required: true }, name: NEEDED, version: NEEDED },
  registryUid: { form: UNIQUE_ID },
};
