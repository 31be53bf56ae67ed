import type { PackBlock } from "../layer/pack-block";
import type { ProfileLayer } from "../layer/profile-layer";

/** What a cluster adds to the profile that it takes. */
export interface ClusterProfileBlockOptions {
  /**
   * The values of the profile's variables for this cluster, as text whatever their format. Give the value of a sensitive
   * variable as a token, such as a sensitive Terraform variable; plain text would end up in the Terraform files.
   *
   * @default - none; each variable has the default value that the profile gives it
   */
  readonly variables?: Record<string, string>;

  /**
   * Layers whose values and manifests the cluster is to take with this apply: those of the profile, or others with the
   * same pack names.
   *
   * @default - none; the cluster runs what the profile said when the cluster took it
   */
  readonly packs?: ProfileLayer[];
}

/**
 * One `cluster_profile` block, which every `spectrocloud_cluster_*` resource has. The bindings that `cdktf get` makes
 * have an equivalent type with the same members.
 *
 * Source: provider block `cluster_profile`.
 */
export interface ClusterProfileBlock {
  /** The profile's unique id. */
  readonly id: string;

  /**
   * Values of the profile's variables.
   *
   * @default - none
   */
  readonly variables?: Record<string, string>;

  /**
   * What the cluster takes of the profile's layers. The uid of their registry is left out: the provider does not send it.
   *
   * @default - none
   */
  readonly pack?: PackBlock[];
}

/** A cluster profile in Palette, whoever made it. */
export interface IClusterProfile {
  /** The profile's unique id, which clusters refer to. */
  readonly id: string;

  /** The profile's name; its unique id if no name was given. */
  readonly name: string;

  /**
   * The profile's version.
   *
   * @default - not known, or the provider's own default, 1.0.0
   */
  readonly version?: string;

  /**
   * The profile as the plain `cluster_profile` block of a cluster resource, from your own bindings of the provider or as
   * an override. Its texts are exact in JSON and in HCL.
   *
   * With the id alone a later change of the profile shows in Palette as "Updates available", and no cluster takes it
   * until somebody applies it there. With `packs`, Terraform brings the values of those layers to the cluster.
   * Values are checked at synth if the variables of the profile are known.
   */
  toClusterProfile(options?: ClusterProfileBlockOptions): ClusterProfileBlock;
}
