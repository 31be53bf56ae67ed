import type { Assessment, Difference } from "../model/change";
import { type Source, source } from "./documentation";
import type { Effect } from "./effect";

/** What a change of a cluster's own arguments does, as far as it is known. */
export interface ClusterRule {
  /** Whether it is about Edge clusters, about those of clouds and data centers, or about either. */
  readonly on?: "edge" | "other";
  /** The arguments, in words. */
  readonly words: string;
  readonly paths: RegExp;
  readonly when?: (difference: Difference) => boolean;
  readonly effect: Effect;
  readonly because: string;
  /** Nothing if the argument itself says it. */
  readonly source?: Source;
}

const POOL = "^machine_pool\\.[^.]+\\.";

/** The rules, of which the first that fits counts. What none fits is not documented. */
export const CLUSTER_RULES: readonly ClusterRule[] = [
  {
    words: "`skip_k8s_upgrade` of a pool becomes `disabled`",
    paths: new RegExp(`${POOL}skip_k8s_upgrade$`),
    when: ({ before, after }) => before === "enabled" && after !== "enabled",
    effect: "repave",
    because: "the pool is repaved to the Kubernetes version of the control plane",
    source: source("nodePools", "Upgrade a Skipped Worker Pool"),
  },
  {
    words: "`skip_k8s_upgrade` of a pool becomes `enabled`",
    paths: new RegExp(`${POOL}skip_k8s_upgrade$`),
    effect: "nothing",
    because: "the pool stays at its Kubernetes version",
    source: source("nodePools", "Skip Worker Node Update"),
  },
  {
    words: "`override_kubeadm_configuration` of a pool",
    paths: new RegExp(`${POOL}override_kubeadm_configuration$`),
    effect: "repave",
    because: "another kubeadm configuration of a pool repaves",
    source: source("nodePools", "Worker Node Pool"),
  },
  {
    words: "`override_health_check_configuration` of a pool",
    paths: new RegExp(`${POOL}override_health_check_configuration\\b`),
    effect: "repave",
    because: "another machine health check of a pool repaves",
    source: source("nodePools", "Worker Node Pool"),
  },
  {
    on: "other",
    words: "`instance_type`, `disk` or `disk_size_gb` of a pool",
    paths: new RegExp(`${POOL}(instance_type|disk|disk_size_gb)\\b`),
    effect: "repave",
    because: "other hardware repaves the pool",
    source: source("nodePools", "Repave Behavior and Configuration"),
  },
  {
    words: "`review_repave_state` becomes `Approved`",
    paths: /^review_repave_state$/,
    when: ({ after }) => after === "Approved",
    effect: "repave",
    because: "it approves a repave that waits for it",
  },
  {
    words:
      "`tags`, `description`, timeouts, policies of backups and scans, who may do what, and how the cluster is deleted",
    paths:
      /^(tags(_map)?|description|timeouts|backup_policy|scan_policy|cluster_rbac_binding|force_delete|force_delete_delay|skip_completion|location_config|cluster_meta_attribute)\b/,
    effect: "nothing",
    because: "it is about the cluster in Palette, and no node changes",
  },
];

const UNDOCUMENTED: Assessment = { effect: "not-documented", because: "Palette does not document it", kind: "cluster" };

/** What a difference of a cluster's own arguments does. */
export function assessCluster(difference: Difference, on: "edge" | "other"): Assessment {
  const rule = CLUSTER_RULES.find((each) => {
    const fits = each.paths.test(difference.path ?? "") && (each.on === undefined || each.on === on);
    return fits && (each.when === undefined || each.when(difference));
  });
  if (rule === undefined) return UNDOCUMENTED;
  return { effect: rule.effect, because: rule.because, kind: "cluster", source: rule.source?.url };
}
