const PREFIX = "spectrocloud_cluster_";

/** What the provider calls alike and is no cluster. */
const NO_CLUSTERS = ["profile", "profile_import", "group", "config_policy", "config_template"];

/** Whether a type of resource is a cluster: `spectrocloud_cluster_edge_native`, `spectrocloud_cluster_aws`, … */
export function isCluster(type: string): boolean {
  return type.startsWith(PREFIX) && !NO_CLUSTERS.includes(type.slice(PREFIX.length));
}

/** The cloud of a cluster, as profiles name it. */
export function cloudOf(type: string): string {
  return type.slice(PREFIX.length).replaceAll("_", "-");
}
