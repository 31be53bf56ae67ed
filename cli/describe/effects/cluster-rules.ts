import { source } from "./documentation";
import { type EffectRule, rulesOf } from "./effect-rules";
import type { Condition } from "./situation";

/** The arguments of every pool, whatever it is called. */
const ANY_POOL = "machine_pool.*.";

/** A path as the rules write it. */
export function asRuled(path: string): string {
  return path.replace(/^machine_pool(?:\.(?:"(?:[^"\\]|\\.)*"|[^."]+)|\[\d+\])\./, ANY_POOL);
}

const UNSKIPS: Condition = {
  words: "`skip_k8s_upgrade` of a pool becomes `disabled`",
  holds: ({ difference: { before, after } }) => before?.text === "enabled" && after?.text !== "enabled",
};

const APPROVES: Condition = {
  words: "`review_repave_state` becomes `Approved`",
  holds: ({ difference: { after } }) => after?.text === "Approved",
};

const IN_PALETTE_ONLY = [
  ...["tags", "tags_map", "description", "timeouts", "backup_policy", "scan_policy", "cluster_rbac_binding"],
  ...["force_delete", "force_delete_delay", "skip_completion", "location_config", "cluster_meta_attribute"],
];

/** What a change of a cluster's own arguments does, as far as it is known. */
export const CLUSTER_RULES: readonly EffectRule[] = [
  ...rulesOf({ subject: "cluster", paths: [`${ANY_POOL}skip_k8s_upgrade`] }, [
    {
      when: UNSKIPS,
      effect: "repave",
      because: "the pool is repaved to the Kubernetes version of the control plane",
      source: source("nodePools", "Upgrade a Skipped Worker Pool"),
    },
    {
      words: "`skip_k8s_upgrade` of a pool becomes `enabled`",
      effect: "nothing",
      because: "the pool stays at its Kubernetes version",
      source: source("nodePools", "Skip Worker Node Update"),
    },
  ]),
  ...rulesOf({ subject: "cluster", source: source("nodePools", "Worker Node Pool") }, [
    {
      words: "`override_kubeadm_configuration` of a pool",
      paths: [`${ANY_POOL}override_kubeadm_configuration`],
      effect: "repave",
      because: "another kubeadm configuration of a pool repaves",
    },
    {
      words: "`override_health_check_configuration` of a pool",
      paths: [`${ANY_POOL}override_health_check_configuration`],
      effect: "repave",
      because: "another machine health check of a pool repaves",
    },
  ]),
  {
    subject: "cluster",
    on: "other",
    words: "`instance_type`, `disk` or `disk_size_gb` of a pool",
    paths: ["instance_type", "disk", "disk_size_gb"].map((argument) => ANY_POOL + argument),
    effect: "repave",
    because: "other hardware repaves the pool",
    source: source("nodePools", "Repave Behavior and Configuration"),
  },
  {
    subject: "cluster",
    paths: ["review_repave_state"],
    when: APPROVES,
    effect: "repave",
    because: "it approves a repave that waits for it",
  },
  {
    subject: "cluster",
    words:
      "`tags`, `description`, timeouts, policies of backups and scans, who may do what, and how the cluster is deleted",
    paths: IN_PALETTE_ONLY,
    effect: "nothing",
    because: "it is about the cluster in Palette, and no node changes",
  },
];
