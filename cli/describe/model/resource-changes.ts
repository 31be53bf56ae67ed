import { EDGE_CLOUD } from "../../../lib/palette/clouds";
import { grouped } from "../../../lib/terraform/lists";
import { isRecord } from "../../../lib/terraform/record";
import { at, textAttribute } from "../../read/block";
import { cloudOf } from "../../read/clusters";
import { attributeSettings } from "../../read/settings";
import type { PlannedResource } from "../../read/terraform-plan";
import { documented } from "../effects/assess";
import type { Effect } from "../effects/effect";
import { type Change, changeOf } from "./change";
import { settingDifferences } from "./differences";
import { type PlannedStack, plannedBlock, shownText } from "./planned";

type Subject = "profile" | "cluster" | "other";

/** What a resource is called, or its place in the configuration. */
export function nameOf({ address, before, after }: PlannedResource, { mask }: PlannedStack): string {
  return shownText(after ?? before, "name", mask) ?? (address.split(".").at(-1) as string);
}

/** What happens to a resource as a whole, if that is all that is to be said. */
export function wholeChange(resource: PlannedResource, name: string, subject: Subject): Change | undefined {
  const { before, after, actions, replacePaths, reason } = resource;
  const change = (what: Change["change"], effect: Effect, because: string, path?: string) =>
    changeOf({ subject, name, change: what, path: path || undefined }, [{ effect, because, kind: subject }]);
  const worst = subject === "cluster" ? "new-cluster-needed" : "not-documented";
  if (actions.includes("forget")) return change("removed", "nothing", "Terraform forgets it, and leaves it as it is");
  if (after === undefined) return change("removed", worst, "the plan destroys it");
  if (before === undefined) return change("added", "nothing", "the plan makes it");
  if (!actions.includes("delete")) return undefined;
  const paths = replacePaths.join(", ");
  const one = subject === "cluster" ? "cluster" : "one";
  const forced = paths === "" ? REASONS[reason ?? ""] : `${paths} forces a new ${one}`;
  const why = forced ?? "Terraform makes a new one";
  // A version of a profile that the provider keeps.
  if (at(before.values, "skip_destroy") === true) return change("changed", "nothing", `${why}; this one stays`, paths);
  return change("changed", worst, `${why}; this one is destroyed`, paths);
}

const REASONS: Record<string, string> = {
  replace_because_tainted: "it is tainted",
  replace_by_request: "the plan was made with -replace",
  replace_by_triggers: "replace_triggered_by replaces it",
};

/** What changes of some arguments of a resource. */
export function argumentChanges(
  resource: PlannedResource,
  name: string,
  { mask }: PlannedStack,
  subject: Subject,
  isMeant: (argument: string) => boolean,
): Change[] {
  const [before, after] = (["before", "after"] as const).map((which) => {
    const block = plannedBlock(resource, which, mask) ?? {};
    const unknown = resource[which]?.unknown;
    const entries = Object.entries(block).filter(([key]) => {
      const isComputed = at(unknown, key) === true && resource.expressions[key] === undefined;
      return isMeant(key) && !isComputed;
    });
    return attributeSettings(Object.fromEntries(entries.map(([key, value]) => [key, keyed(value)])));
  });
  const on = cloudOf(resource.type) === EDGE_CLOUD ? "edge" : "other";
  return settingDifferences(subject, name, before, after).map((difference) =>
    changeOf(difference, [documented({ on, difference })]),
  );
}

const isSent = (argument: string) => !["id", "timeouts"].includes(argument);

/** What happens to a profile that says the same as before, as far as is known what profiles say. */
export function restOfProfile(resource: PlannedResource, name: string, stack: PlannedStack): Change[] {
  const whole = resource.actions.includes("delete") ? wholeChange(resource, name, "profile") : undefined;
  return whole === undefined ? argumentChanges(resource, name, stack, "profile", isSent) : [whole];
}

/** Blocks of a set have no place; their names tell them apart, and those of one name are counted. */
function keyed(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const names = value.map((item) => textAttribute(item, "name") ?? textAttribute(item, "host_uid"));
  const items = value.map((item) =>
    isRecord(item) ? Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, keyed(inner)])) : item,
  );
  if (names.includes(undefined)) return items;
  const blocks = grouped(value.keys(), (index) => names[index] as string);
  return Object.fromEntries(
    [...blocks].flatMap(([name, places]) =>
      places.map((place, index) => [index === 0 ? inPath(name) : `${inPath(name)} (${index + 1})`, items[place]]),
    ),
  );
}

/** A name as a part of a path, whose steps a dot would end. */
function inPath(name: string): string {
  return /^[^."[\]]+$/.test(name) ? name : JSON.stringify(name);
}
