import { FLAG, type Form, listOf, word } from "../input/forms";
import { type Fields, struct } from "../input/struct";

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
  packTypes: words("pack type", "spectro", "helm", "oci", "manifest"),
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

export const PACK_FILTERS: Form = struct(FIELDS, { shown: "{ packTypes, packLayers, environments, … }" });
