export const EDGE_CLOUD = "edge-native";

/** The clouds that Palette has of itself, as the provider names them; others are registered by a tenant. */
export const CLOUDS = [
  ...["all", "aws", "azure", "gcp", "vsphere", "maas", "virtual", "baremetal", "eks", "aks", "gke"],
  ...[EDGE_CLOUD, "generic"],
];

/**
 * Clouds that Palette has removed, and since when: older versions, hosted by oneself, still have them.
 *
 * Source: announcements in the release notes of Palette, seen in November 2026.
 */
export const REMOVED_CLOUDS: ReadonlyMap<string, string> = new Map([["openstack", "April 2026"]]);

/** The clouds whose images are AMIs. */
export const AMI_CLOUDS = ["aws", "eks"];

/** The clouds whose images are known to be something else than AMIs. */
export const OTHER_IMAGE_CLOUDS = ["azure", "aks", "gcp", "gke", "vsphere", "maas"];
