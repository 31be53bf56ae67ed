import { EDGE_CLOUD } from "../../../lib/palette/clouds";
import { grouped } from "../../../lib/terraform/lists";
import { at, textAttribute } from "../../read/block";
import { cloudOf, isCluster } from "../../read/clusters";
import { attributeSettings } from "../../read/settings";
import type { PlannedResource } from "../../read/terraform-plan";
import { documented } from "../effects/assess";
import { byEffect, type Effect, worstOf } from "../effects/effect";
import { type Change, changeOf } from "./change";
import { labelOf, profileChanges, takenBy } from "./cluster-profiles";
import { settingDifferences } from "./differences";
import { type KnownProfile, type PlannedStack, plannedBlock, shownText } from "./planned";

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

function describeCluster(resource: PlannedResource, stack: PlannedStack, known: KnownProfile[]): DescribedCluster {
  const { address, type, before, after } = resource;
  const name = shownText(after ?? before, "name", stack.mask) ?? (address.split(".").at(-1) as string);
  const [older, newer] = (["before", "after"] as const).map((which) => takenBy(resource, which, stack, known));
  const taken = after === undefined ? older : newer;
  const profiles = taken.map(labelOf);
  const takes = taken.flatMap(({ profile }) => profile ?? []);
  const whole = wholeChange(resource, name);
  const changes = whole === undefined ? profileChanges(older, newer, cloudOf(type)) : { now: [whole], later: [] };
  const now = whole === undefined ? [...changes.now, ...ownChanges(resource, name, stack)].sort(byEffect) : changes.now;
  const effect = worstOf([...now, ...changes.later].map((change) => change.effect));
  return { stack: stack.stack, address, type, name, profiles, takes, now, later: changes.later, effect };
}

/** What happens to the cluster as a whole, if that is all that is to be said. */
function wholeChange(resource: PlannedResource, name: string): Change | undefined {
  const { before, after, actions, replacePaths, reason } = resource;
  const change = (what: Change["change"], effect: Effect, because: string, path?: string) =>
    changeOf({ subject: "cluster", name, change: what, path }, [{ effect, because, kind: "cluster" }]);
  if (actions.includes("forget")) return change("removed", "nothing", "Terraform forgets it, and leaves it as it is");
  if (after === undefined) return change("removed", "new-cluster-needed", "the plan destroys it");
  if (before === undefined) return change("added", "nothing", "the plan makes it");
  if (!actions.includes("delete")) return undefined;
  const paths = replacePaths.join(", ");
  const forced = paths === "" ? REASONS[reason ?? ""] : `${paths} forces a new cluster`;
  const because = `${forced ?? "Terraform makes a new one"}; this one is destroyed`;
  return change("changed", "new-cluster-needed", because, paths || undefined);
}

const REASONS: Record<string, string> = {
  replace_because_tainted: "it is tainted",
  replace_by_request: "the plan was made with -replace",
  replace_by_triggers: "replace_triggered_by replaces it",
};

/** Computed, or told by the profiles. */
const NOT_OWN = ["id", "kubeconfig", "admin_kube_config", "cloud_config_id", "cluster_profile", "cluster_template"];

/** What changes of the cluster itself. */
function ownChanges(resource: PlannedResource, name: string, { mask }: PlannedStack): Change[] {
  const [before, after] = (["before", "after"] as const).map((which) => {
    const block = plannedBlock(resource, which, mask) ?? {};
    const unknown = resource[which]?.unknown;
    const entries = Object.entries(block).filter(([key]) => {
      const isComputed = at(unknown, key) === true && resource.expressions[key] === undefined;
      return !NOT_OWN.includes(key) && !isComputed;
    });
    return attributeSettings(Object.fromEntries(entries.map(([key, value]) => [key, keyed(value)])));
  });
  const on = cloudOf(resource.type) === EDGE_CLOUD ? "edge" : "other";
  return settingDifferences("cluster", name, before, after).map((difference) =>
    changeOf(difference, [documented({ on, difference })]),
  );
}

/** Blocks of a set have no place; their names tell them apart, and those of one name are counted. */
function keyed(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const names = value.map((item) => textAttribute(item, "name") ?? textAttribute(item, "host_uid"));
  if (names.includes(undefined)) return value;
  const blocks = grouped(value.keys(), (index) => names[index] as string);
  return Object.fromEntries(
    [...blocks].flatMap(([name, places]) =>
      places.map((place, index) => [
        index === 0 ? inPath(name) : `${inPath(name)} (${index + 1})`,
        Object.fromEntries(Object.entries(value[place]).map(([key, inner]) => [key, keyed(inner)])),
      ]),
    ),
  );
}

/** A name as a part of a path, whose steps a dot would end. */
function inPath(name: string): string {
  return /^[^."[\]]+$/.test(name) ? name : JSON.stringify(name);
}
