import type { Cluster, Description } from "../../../lib/model/cluster";
import type { Resource } from "../../../lib/model/profile-model";
import { cloudOf } from "../../read/clusters";
import type { Reading } from "../../read/reading";
import { withoutIndexes } from "../../read/terraform-plan";
import { LEFT_OVER } from "../../read/terraform-reading";
import { byEffect, type Effect, worstOf } from "../effects/effect";
import { type Change, changeOf } from "./change";
import { labelOf, profileChanges, takenBy } from "./cluster-profiles";
import type { KnownProfile, PlannedStack } from "./plans";
import { argumentChanges, nameOf, type PlannedResource, wholeChange } from "./resource-changes";
import type { Names } from "./shown-names";

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

/** The resources of a kind in a plan, in its order. */
function resourcesIn<T extends Resource>(
  reading: Reading,
  kind: (side: Description) => readonly T[],
): PlannedResource<T>[] {
  const [older, newer] = [reading.before, reading.after].map((side) => {
    return new Map((side ? kind(side) : []).map((each) => [each.address, each]));
  });
  return [...reading.changes].flatMap(([address, planned]) => {
    const [before, after] = [older.get(address), newer.get(address)];
    const type = (after ?? before)?.type;
    return type === undefined ? [] : [{ address, type, before, after, planned }];
  });
}

/** Says what happens to the clusters of plans, which may take profiles of each other. */
export function clustersOf(stacks: PlannedStack[], names: Names): DescribedCluster[] {
  const all = stacks.flatMap((stack) => stack.known);
  const known = [...all.filter(({ isLookedUp }) => !isLookedUp), ...all.filter(({ isLookedUp }) => isLookedUp)];
  return stacks.flatMap((each) =>
    resourcesIn(each.reading, ({ clusters }) => clusters).map((resource) =>
      describeCluster(resource, each.stack, known, names),
    ),
  );
}

/** Types that tell who people are and what they see. Whatever else Palette has may have to do with clusters. */
const OF_PEOPLE = ["alert", "filter", "password_policy", "role", "sso", "team", "user"].map(
  (name) => `spectrocloud_${name}`,
);

/** Says what happens to what Palette has beside profiles and clusters, if anything does. */
export function othersOf(stacks: PlannedStack[], names: Names): DescribedCluster[] {
  return stacks.flatMap(({ stack, reading }) => {
    const found = resourcesIn(reading, ({ others }) => others).map((resource): [PlannedResource, Change[]] => {
      const whole = wholeChange(resource, "other", names);
      return [resource, whole ? [whole] : argumentChanges(resource, "other", names, (argument) => argument !== "id")];
    });
    return [...found, ...leftOver(reading, names)].flatMap(([resource, now]): DescribedCluster[] => {
      const { address, type } = resource;
      if (now.length === 0 || OF_PEOPLE.includes(type)) return [];
      const effect = worstOf(now);
      return [{ stack, address, type, name: names.of(nameOf(resource)), ...NO_CLUSTER, now, effect }];
    });
  });
}

const NO_CLUSTER = { profiles: [], takes: [], later: [] };

/** What the plan still has to destroy of earlier replacements. */
function leftOver({ after }: Reading, names: Names): [Pick<PlannedResource, "address" | "type">, Change[]][] {
  return after.unseen.flatMap(({ path: address, reason }) => {
    if (reason !== LEFT_OVER) return [];
    const type = withoutIndexes(address).split(".").at(-2) ?? "";
    const difference = { subject: "other", name: nameOf({ address, type }), change: "removed" } as const;
    const assessment = { effect: "not-documented", because: `the plan destroys it: ${reason}`, kind: "other" } as const;
    return [[{ address, type }, [changeOf(difference, names, [assessment])]]];
  });
}

function describeCluster(
  resource: PlannedResource<Cluster>,
  stack: string,
  known: readonly KnownProfile[],
  names: Names,
): DescribedCluster {
  const { address, type, before, after } = resource;
  const [older, newer] = [before, after].map((side) => takenBy(side, stack, known));
  const taken = after === undefined ? older : newer;
  const profiles = taken.map((each) => labelOf(each, names));
  const takes = taken.flatMap(({ profile }) => profile ?? []);
  const whole = wholeChange(resource, "cluster", names);
  const changes = whole ? { now: [whole], later: [] } : profileChanges(older, newer, cloudOf(type), names);
  // What no change of a profile tells of these arguments, they tell themselves.
  const told = [...COMPUTED, ...(changes.now.length > 0 ? OF_PROFILES : [])];
  const own = whole ? [] : argumentChanges(resource, "cluster", names, (argument) => !told.includes(argument));
  // Which profile it is, what the profiles say tells.
  const now = [...changes.now, ...own.filter(({ path = "" }) => !PROFILE_ID.test(path))].sort(byEffect);
  const effect = worstOf([...now, ...changes.later]);
  const name = names.of(nameOf(resource));
  return { stack, address, type, name, profiles, takes, now, later: changes.later, effect };
}

/** The arguments that say which profiles a cluster takes. */
const OF_PROFILES = ["cluster_profile", "cluster_template"];

const PROFILE_ID = /(^|\.)cluster_profile\[\d+\]\.id$/;

/** What Palette computes. */
const COMPUTED = ["id", "kubeconfig", "admin_kube_config", "cloud_config_id"];
