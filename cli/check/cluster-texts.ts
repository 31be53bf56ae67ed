import type { Rule } from "../../lib/rules/rule";

/** What is checked of a cluster beside its profile. Constructs of the library make no clusters. */
export const CLUSTER_CHECKS = {
  "cluster-vip": {
    wrong: "cloud_config has no vip.",
    fix: "The provider says that Palette assigns one, but clusters were refused without it (Parameter 'Host endpoint' should not be empty). Give vip an unused address of the site, or set overlay_cidr_range.",
    warning: true,
  },
  "cluster-vip-in-pod-range": {
    wrong: "The vip {vip} is in the pod range {range} of the cluster's profile.",
    fix: "Such a cluster comes up and waits for ever: give its CNI and Kubernetes another pod range, or the cluster another vip.",
  },
  "cluster-no-worker": {
    wrong: "The control plane is no worker, and there is no worker pool, so nothing can run.",
    fix: "Set control_plane_as_worker = true, or add a machine_pool of workers.",
    warning: true,
  },
  "cluster-pool-empty": {
    wrong: "The machine_pool {pool} has no nodes.",
    fix: "Give it hosts or a count, or take it away.",
    warning: true,
  },
  "cluster-two-node": {
    wrong: "is_two_node_cluster is true, and {reason}.",
    fix: "A two-node cluster has one host with two_node_role primary and one with secondary, a vip, K3s or Canonical, and an image that holds Kubernetes (appliance mode).",
  },
  "cluster-architecture": {
    wrong: "The machine_pool {pool} has arch_type {arch}, and its host {host} is {other}.",
    fix: 'Write arch_type = "{other}", or take a host of the other architecture.',
  },
} as const satisfies Record<string, Rule>;
