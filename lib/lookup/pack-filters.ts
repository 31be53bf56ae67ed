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
