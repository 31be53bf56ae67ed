import type { Resource } from "../../../lib/model/profile-model";
import { Text } from "../../../lib/model/source-text";
import { type Block, isBlock, type Tree, textAt, textsOf } from "../../../lib/model/tree";
import { sentText } from "../../../lib/model/values";
import { EDGE_CLOUD } from "../../../lib/palette/clouds";
import { grouped } from "../../../lib/terraform/lists";
import { cloudOf } from "../../read/clusters";
import type { Change as Planned } from "../../read/reading";
import { documented } from "../effects/assess";
import type { Effect } from "../effects/effect";
import { type Change, changeOf } from "./change";
import { treeDifferences } from "./differences";
import { type Data, type Leaf, leavesOf } from "./leaves";
import type { Names } from "./shown-names";

type Subject = "profile" | "cluster" | "other";

/** A resource of a plan, as it is and as it will be. */
export interface PlannedResource<T extends Resource = Resource> {
  readonly address: string;
  readonly type: string;
  /** Nothing if the plan creates it. */
  readonly before?: T;
  /** Nothing if the plan destroys it. */
  readonly after?: T;
  readonly planned: Planned;
}

/** What a resource is called, or its place in the configuration. */
export function nameOf({ address, before, after }: Omit<PlannedResource, "planned">): Text {
  return textAt((after ?? before)?.arguments, "name") ?? Text.of(address.split(".").at(-1) as string);
}

/** What happens to a resource as a whole, if that is all that is to be said. */
export function wholeChange(resource: PlannedResource, subject: Subject, names: Names): Change | undefined {
  const { before, after, planned } = resource;
  const { actions, replacePaths, reason } = planned;
  const change = (what: Change["change"], effect: Effect, because: string, path?: string) => {
    const difference = { subject, name: nameOf(resource), change: what, path: path || undefined };
    return changeOf(difference, names, [{ effect, because, kind: subject }]);
  };
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
  if (textAt(before.arguments, "skip_destroy")?.known === "true") {
    return change("changed", "nothing", `${why}; this one stays`, paths);
  }
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
  subject: Subject,
  names: Names,
  isMeant: (argument: string) => boolean,
): Change[] {
  const [older, newer] = [resource.before, resource.after].map((side): Leaf[] => {
    const meant = [...(side?.arguments ?? [])].filter(([name, tree]) => isMeant(name) && !isComputed(tree));
    const leaves = leavesOf(new Map(meant.map(([name, tree]) => [name, keyed(tree, name, names)])));
    return leaves.filter(({ text }) => text !== "");
  });
  const on = cloudOf(resource.type) === EDGE_CLOUD ? "edge" : "other";
  return treeDifferences({ subject, name: nameOf(resource) }, older, newer).map((difference) =>
    changeOf(difference, names, [documented({ on, difference })]),
  );
}

/** Whether the provider says it, and the configuration does not. */
function isComputed(tree: Tree): boolean {
  return tree instanceof Text && tree.whole?.reason === "known after apply" && tree.references?.length === 0;
}

const isSent = (argument: string) => !["id", "timeouts"].includes(argument);

/** What happens to a profile that says the same as before, as far as is known what profiles say. */
export function restOfProfile(resource: PlannedResource, names: Names): Change[] {
  const whole = resource.planned.actions.includes("delete") ? wholeChange(resource, "profile", names) : undefined;
  return whole === undefined ? argumentChanges(resource, "profile", names, isSent) : [whole];
}

/** Blocks of a set have no place; their names tell them apart, and those of one name are counted. */
function keyed(tree: Tree, name: string, names: Names): Data {
  // The provider trims these texts.
  if (tree instanceof Text) return /^(values|content)$/.test(name) ? sentText(tree) : tree;
  if (isBlock(tree)) return isSecret(tree, name) ? secretOf(tree) : entriesOf(tree, names);
  const items = tree.map((item) => (isBlock(item) ? entriesOf(item, names) : keyed(item, "", names)));
  const found = tree.map((item) =>
    [textAt(item, "name"), textAt(item, "host_uid")].find((text) => text && !text.isEmpty),
  );
  if (tree.length === 0 || found.includes(undefined)) return items;
  const blocks = grouped(items.keys(), (index) => inPath(names.of(found[index] as Text)));
  return new Map(
    [...blocks].flatMap(([key, places]) =>
      places.map((place, index): [string, Data] => [index === 0 ? key : `${key} (${index + 1})`, items[place]]),
    ),
  );
}

function entriesOf(block: Block, names: Names): Data {
  return new Map([...block].map(([name, tree]) => [name, keyed(tree, name, names)]));
}

/** Whether the keys of a map may be the secret, too. Those of variables are declared in the profile. */
function isSecret(map: Block, name: string): boolean {
  return (
    map.size > 0 && name !== "variables" && [...map.values()].every((each) => each instanceof Text && each.sensitive)
  );
}

function secretOf(map: Block): Text {
  return Text.of(JSON.stringify(textsOf(map).map(([path, { readable }]) => [path, readable])), { sensitive: true });
}

/** A name as a part of a path, whose steps a dot would end. */
function inPath(name: string): string {
  return /^[^."[\]]+$/.test(name) ? name : JSON.stringify(name);
}
