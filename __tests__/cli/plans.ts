/** What `terraform show -json` prints of a plan, as far as the command line reads it. */

export interface PlannedChange {
  readonly address: string;
  readonly actions?: string[];
  readonly before?: object | null;
  readonly after?: object | null;
  readonly unknown?: object;
  readonly sensitive?: object;
  readonly replacePaths?: unknown[][];
  readonly reason?: string;
  /** How the configuration writes it. */
  readonly written?: object;
}

export interface Lookup {
  readonly address: string;
  readonly values: object;
}

const typeOf = (address: string) => /(\w+)\.[\w-]+(\[[^\]]*\])?$/.exec(address)?.[1];

/** A plan. What stands in the root module's configuration may be given whole, for modules. */
export function planWith(changes: PlannedChange[], lookups: Lookup[] = [], rootModule?: object): object {
  return {
    format_version: "1.2",
    planned_values: {},
    resource_changes: changes.map(({ address, before = null, after = null, ...change }) => ({
      address,
      mode: "managed",
      type: typeOf(address),
      action_reason: change.reason,
      change: {
        actions: change.actions ?? (before === null ? ["create"] : after === null ? ["delete"] : ["update"]),
        before,
        after,
        after_unknown: change.unknown ?? {},
        before_sensitive: change.sensitive ?? {},
        after_sensitive: change.sensitive ?? {},
        ...(change.replacePaths && { replace_paths: change.replacePaths }),
      },
    })),
    prior_state: {
      values: {
        root_module: {
          resources: lookups.map(({ address, values }) => ({
            address,
            mode: "data",
            type: typeOf(address),
            name: address.split(".").at(-1),
            values,
          })),
        },
      },
    },
    configuration: {
      root_module: rootModule ?? {
        resources: changes.map(({ address, written }) => ({
          address: address.replace(/\[[^\]]*\]$/, ""),
          expressions: written ?? {},
        })),
      },
    },
  };
}

/** A pack block as the provider plans it. */
export function plannedPack(name: string, tag: string, values = "", over: object = {}): object {
  return { name, tag, values, type: "spectro", registry_uid: "reg-1", uid: `${name}-${tag}`, manifest: [], ...over };
}

/** A profile of an Edge site as the provider plans it. */
export function plannedProfile(over: object = {}): object {
  return {
    id: "profile-1",
    name: "edge-site",
    version: "1.0.0",
    type: "cluster",
    cloud: "edge-native",
    context: "project",
    description: null,
    tags: null,
    skip_destroy: false,
    pack: [
      plannedPack("edge-native-byoi", "2.1.0", "options:\n  system.uri: example.io/os:v1\n"),
      plannedPack("edge-k3s", "1.32.4", "cluster:\n  config: a\n"),
      plannedPack("cni-calico", "3.28.0", "mtu: 1450\n"),
    ],
    profile_variables: [],
    ...over,
  };
}

/** An Edge cluster as the provider plans it. */
export function plannedCluster(over: object = {}): object {
  return {
    id: "cluster-1",
    name: "site",
    context: "project",
    tags: null,
    cloud_config: [
      { ssh_keys: ["a"], vip: "10.0.0.10", overlay_cidr_range: null, is_two_node_cluster: false, ntp_servers: null },
    ],
    cluster_profile: [{ id: "profile-1", pack: [], variables: null }],
    machine_pool: [
      {
        name: "control-plane",
        arch_type: "amd64",
        control_plane: true,
        control_plane_as_worker: true,
        skip_k8s_upgrade: "disabled",
        edge_host: [{ host_uid: "host-1", host_name: "", two_node_role: null }],
      },
    ],
    ...over,
  };
}

export const PROFILE = "spectrocloud_cluster_profile.site";
export const CLUSTER = "spectrocloud_cluster_edge_native.site";

/** What is there and stays as it is. */
export function unchanged(address: string, values: object, over: Partial<PlannedChange> = {}): PlannedChange {
  return { address, before: values, after: values, actions: ["no-op"], ...over };
}
