import { word } from "../input/forms";
import { type Fields, OPTIONAL, TAKEN } from "../input/struct";
import type { IPack } from "../lookup/i-pack";
import { LOOKUP_FIELDS, type LookupOptions } from "../lookup/lookup-options";
import type { PackDataSource } from "../lookup/pack-data-source";
import type { PackSearchOptions } from "../lookup/pack-props";
import type { PackRegistry } from "../lookup/pack-registry";

/** How a layer finds its pack, and how the profile refers to it. */
export interface LayerPackProps extends LookupOptions, PackSearchOptions {
  /**
   * The registry that has the pack.
   *
   * @default - Public Repo, as on the BYOOS page
   */
  readonly registry?: PackRegistry;

  /**
   * The data source used to look up the pack. `cloud` and `filters` are for `PackDataSource.PACK` alone.
   *
   * @default - what the context key `cdktf-palette-byoos:packDataSource` says, `pack_simple` or `pack`; without it,
   * `PACK_SIMPLE` for the packs `edge-native-byoi` and `generic-byoi`, as on the BYOOS page, and `PACK` for all others.
   * For `packType: "oci"` it is always `PACK`.
   */
  readonly dataSource?: PackDataSource;

  /**
   * The pack, if it is already known: one that was looked up, or one from `Pack.fromUid`. It replaces `version`,
   * `registry`, `dataSource`, `cloud`, `filters` and `provider`.
   *
   * @default - the layer looks its pack up
   */
  readonly pack?: IPack;

  /**
   * The pack's tag in the profile if it differs from the pack's version, such as `1.31.x`. The pack itself is still
   * looked up by `version`.
   *
   * Source: provider attribute `pack.tag`.
   *
   * @default - the pack's version
   */
  readonly tag?: string;

  /**
   * How Palette treats the pack: `spectro`, `helm`, `oci` or `manifest`. It follows the kind of the registry: `spectro`
   * for Public Repo, `oci` for an OCI registry, `helm` for a Helm registry. Only a manifest layer needs no pack in a
   * registry.
   *
   * Source: provider attribute `pack.type`.
   *
   * @default "spectro"
   */
  readonly packType?: string;
}

/** What says which pack it is, the lookup checks. */
export const LAYER_PACK: Fields<LayerPackProps> = {
  ...LOOKUP_FIELDS,
  ...{ registry: TAKEN, dataSource: TAKEN, pack: TAKEN, cloud: TAKEN, filters: TAKEN },
  packType: { form: word(["spectro", "helm", "oci", "manifest"]) },
  tag: OPTIONAL,
};
