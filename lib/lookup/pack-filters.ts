/**
 * What a pack has to be, beside its name and version, where several are found. The provider takes the words that stand in
 * the description of each; they exclude `cloud`.
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
   * Whether the pack has to be compliant with FIPS.
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
