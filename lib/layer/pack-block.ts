/** A manifest of a pack block, in the shape of the provider's bindings. */
export interface PackManifest {
  /** The manifest's name. Source: provider attribute `pack.manifest.name`. */
  readonly name: string;

  /** Kubernetes YAML. Source: provider attribute `pack.manifest.content`. */
  readonly content: string;
}

/**
 * One `pack` block of a `spectrocloud_cluster_profile`, in the shape of the provider's bindings, so that it can be
 * given to a profile resource of any bindings.
 *
 * Source: provider block `pack`.
 */
export interface PackBlock {
  /** The pack's name. */
  readonly name: string;

  /**
   * The pack's version.
   *
   * @default - none, for manifest layers
   */
  readonly tag?: string;

  /**
   * The pack's unique id, from the lookup.
   *
   * @default - none, for manifest layers
   */
  readonly uid?: string;

  /**
   * The registry's unique id, from the lookup.
   *
   * @default - none, for manifest layers
   */
  readonly registryUid?: string;

  /** The pack's YAML. */
  readonly values: string;

  /** How Palette treats the pack: `spectro`, `helm`, `oci` or `manifest`. */
  readonly type: string;

  /**
   * Manifests that come with the pack.
   *
   * @default - none
   */
  readonly manifest?: PackManifest[];
}
