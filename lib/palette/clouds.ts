export const EDGE_CLOUD = "edge-native";

/** The clouds that Palette has of itself, as the provider names them; others are registered by a tenant. */
export const CLOUDS = [
  ...["all", "aws", "azure", "gcp", "vsphere", "maas", "virtual", "baremetal", "eks", "aks", "gke"],
  ...[EDGE_CLOUD, "generic"],
];

/** The clouds whose images are AMIs. */
export const AMI_CLOUDS = ["aws", "eks"];

/** The clouds whose images are known to be something else than AMIs. */
export const OTHER_IMAGE_CLOUDS = ["azure", "aks", "gcp", "gke", "vsphere", "maas"];
