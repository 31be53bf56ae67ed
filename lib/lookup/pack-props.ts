import { listOf, PACK_VERSION, TEXT, word } from "../input/forms";
import { type Fields, NEEDED, OPTIONAL, TAKEN } from "../input/struct";
import { LOOKUP_FIELDS, type LookupOptions } from "./lookup-options";
import { PACK_FILTERS, type PackFilters } from "./pack-filters";
import type { PackRegistry } from "./pack-registry";

/** What every lookup of a pack takes. */
export interface PackOptions extends LookupOptions {
  /**
   * The pack's name, such as `edge-native-byoi`. `my-copy--edge-native-byoi` refers to the same pack.
   *
   * Source: provider attribute `name` of `spectrocloud_pack_simple` and `spectrocloud_pack`.
   */
  readonly name: string;

  /**
   * The pack's version, as Palette lists it, such as `1.0.0`.
   *
   * Source: provider attribute `version` of `spectrocloud_pack_simple` and `spectrocloud_pack`.
   */
  readonly version: string;

  /**
   * The registry that has the pack.
   *
   * @default - Public Repo, as on the BYOOS page
   */
  readonly registry?: PackRegistry;
}

/** Which pack to look up. */
export interface PackLookupProps extends PackOptions {
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
export interface PackSearchProps extends PackOptions, PackSearchOptions {}

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

const PACK: Fields<PackOptions> = {
  ...LOOKUP_FIELDS,
  name: NEEDED,
  version: { form: PACK_VERSION, required: true },
  registry: TAKEN,
};

export const PACK_LOOKUP: Fields<PackLookupProps> = {
  ...PACK,
  type: { form: word(["helm", "manifest", "container", "operator-instance"]) },
  context: { form: word(["system", "project", "tenant"]) },
};

export const PACK_SEARCH_OPTIONS: Fields<PackSearchOptions> = {
  cloud: { form: listOf("cloud", TEXT, true) },
  filters: { form: PACK_FILTERS },
};

export const PACK_SEARCH: Fields<PackSearchProps> = { ...PACK, ...PACK_SEARCH_OPTIONS };

export const PACK_UID: Fields<PackUidProps> = { uid: NEEDED, name: NEEDED, version: NEEDED, registryUid: OPTIONAL };
