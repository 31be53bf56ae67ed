import type { ClusterProfilePack } from "../imports/spectrocloud/cluster-profile";

/** A manifest of a pack block, in the shape of the provider's bindings. */
export interface PackManifest {
  /** The manifest's name. Source: provider attribute `pack.manifest.name`. */
  readonly name: string;

  /** Kubernetes YAML. Source: provider attribute `pack.manifest.content`. */
  readonly content: string;
}

/**
 * One `pack` block of a `spectrocloud_cluster_profile`: the pack's `name`, its version as `tag`, the `uid` and
 * `registryUid` of its lookup, its `values`, its `type`, and the layer's `manifest` blocks.
 *
 * It uses this library's own bindings. Other bindings of the same provider have an equivalent type with the same
 * members.
 *
 * Source: provider block `pack`.
 */
export interface PackBlock extends ClusterProfilePack {}

/** What a layer says in a `pack` block. */
export interface PackArguments {
  readonly name: string;
  readonly type: string;
  readonly values: string;
  readonly tag?: string;
  readonly uid?: string;
  readonly registryUid?: string;
  readonly manifest?: PackManifest[];
}
