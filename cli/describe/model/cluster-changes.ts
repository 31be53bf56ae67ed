import { PROFILE_TYPE } from "../../read/block";
import { cloudOf, isCluster } from "../../read/clusters";
import type { PlannedResource } from "../../read/terraform-plan";
import { byEffect, type Effect, worstOf } from "../effects/effect";
import type { Change } from "./change";
import { labelOf, profileChanges, takenBy } from "./cluster-profiles";
import type { KnownProfile, PlannedStack } from "./planned";
import { argumentChanges, nameOf, wholeChange } from "./resource-changes";

/** A cluster of a plan, and what happens to it. */
export interface DescribedCluster {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** The profiles that it takes: their names, or their unique ids if the plan does not hold them. */
  readonly profiles: string[];
  /** The stacks and addresses of those that plans hold. */
  readonly takes: readonly { readonly stack: string; readonly address: string }[];
  /** What the apply of this plan does to it. */
  readonly now: Change[];
  /** What a change of its profiles does once somebody has it take the update. */
  readonly later: Change[];
  /** The worst of both. */
  readonly effect: Effect;
}

/** Says what happens to the clusters of plans, which may take profiles of each other. */
export function clustersOf(stacks: PlannedStack[]): DescribedCluster[] {
  const known = stacks.flatMap((stack) => stack.known);
  return stacks.flatMap((stack) =>
    stack.plan.resources.filter(({ type }) => isCluster(type)).map((each) => describeCluster(each, stack, known)),
  );
}

/** Types that tell who people are and what they see. Whatever else Palette has may have to do with clusters. */
const OF_PEOPLE = ["alert", "filter", "password_policy", "role", "sso", "team", "user"];

function isOther(type: string): boolean {
  const [palette, ...words] = type.split("_");
  return (
    palette === "spectrocloud" && type !== PROFILE_TYPE && !isCluster(type) && !OF_PEOPLE.includes(words.join("_"))
  );
}

/** Says what happens to what Palette has beside profiles and clusters, if anything does. */
export function othersOf(stacks: PlannedStack[]): DescribedCluster[] {
  return stacks.flatMap((stack) =>
    stack.plan.resources.flatMap((resource): DescribedCluster[] => {
      const { address, type } = resource;
      if (!isOther(type)) return [];
      const name = nameOf(resource, stack);
      const whole = wholeChange(resource, name, "other");
      const now =
        whole === undefined ? argumentChanges(resource, name, stack, "other", (key) => key !== "id") : [whole];
      if (now.length === 0) return [];
      const effect = worstOf(now.map((change) => change.effect));
      return [{ stack: stack.stack, address, type, name, profiles: [], takes: [], now, later: [], effect }];
    }),
  );
}

function describeCluster(resource: PlannedResource, stack: PlannedStack, known: KnownProfile[]): DescribedCluster {
  const { address, type, after } = resource;
  const name = nameOf(resource, stack);
  const [older, newer] = (["before", "after"] as const).map((which) => takenBy(resource, which, stack, known));
  const taken = after === undefined ? older : newer;
  const profiles = taken.map(labelOf);
  const takes = taken.flatMap(({ profile }) => profile ?? []);
  const whole = wholeChange(resource, name, "cluster");
  const changes = whole === undefined ? profileChanges(older, newer, cloudOf(type)) : { now: [whole], later: [] };
  // What no change of a profile tells of these arguments, they tell themselves.
  const told = [...COMPUTED, ...(changes.now.length > 0 ? OF_PROFILES : [])];
  const own =
    whole === undefined ? argumentChanges(resource, name, stack, "cluster", (key) => !told.includes(key)) : [];
  // Which profile it is, what the profiles say tells.
  const now = [...changes.now, ...own.filter(({ path = "" }) => !PROFILE_ID.test(path))].sort(byEffect);
  const effect = worstOf([...now, ...changes.later].map((change) => change.effect));
  return { stack: stack.stack, address, type, name, profiles, takes, now, later: changes.later, effect };
}

/** The arguments that say which profiles a cluster takes. */
const OF_PROFILES = ["cluster_profile", "cluster_template"];

const PROFILE_ID = /(^|\.)cluster_profile\[\d+\]\.id$/;

/** What Palette computes. */
const COMPUTED = ["id", "kubeconfig", "admin_kube_config", "cloud_config_id"];
