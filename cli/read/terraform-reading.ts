import type { Destination, Lookup } from "../../lib/model/lookup";
import { type Block, isBlock, type Tree } from "../../lib/model/tree";
import { attribute } from "./block";
import { isCluster } from "./clusters";
import { describeResources, PREFIX, type ReadResource } from "./description-reader";
import { parseJson, readTextOf } from "./file";
import { Configuration, dependentsInState, madeAfterInState } from "./plan-configuration";
import type { Change, Reading } from "./reading";
import { takingBlocks } from "./taken-profiles";
import {
  ASK_FOR_PLAN,
  type KnownResource,
  type Plan,
  type PlannedResource,
  planOf,
  resourcesIn,
  stateOf,
} from "./terraform-plan";
import { treeOf, writtenTree } from "./trees";

/** Reads a plan from a file, or from whatever else can be read under a path, such as `/dev/stdin`. */
export function readPlan(file: string, cwd: string): Reading {
  return readPlanOf(parseJson(readTextOf(file, cwd, ASK_FOR_PLAN), file, ASK_FOR_PLAN), file);
}

/** Reads what `terraform show -json` prints of a saved plan. */
export function readPlanOf(document: unknown, name: string): Reading {
  const plan = planOf(document, name);
  const configuration = new Configuration(document);
  const destinationOf = destinations(configuration);
  const lookups = lookupsOf(plan, destinationOf);
  const resources = plan.resources.filter(({ isDeposed }) => !isDeposed);
  const side = (which: "before" | "after") => {
    const there = resources.filter((each) => each[which] !== undefined);
    return describeResources(
      name,
      there.map(
        (each): ReadResource => ({
          ...read(each, which, plan),
          destination: destinationOf(each.address),
          dependsOn: isOurs(each) ? configuration.madeAfter(each.address) : [],
        }),
      ),
      lookups,
      which === "before" ? [] : leftOver(plan.resources),
    );
  };
  return {
    name,
    kind: "plan",
    before: side("before"),
    after: side("after"),
    lookups,
    managed: resources.flatMap(({ address, after }) => (after === undefined ? [] : [address])),
    configuration,
    changes: new Map(resources.map((each) => [each.address, changeOf(each)])),
    dependentsOf: (address) => configuration.dependentsOf(address, resources),
  };
}

function changeOf({ actions, reason, replacePaths }: PlannedResource): Change {
  return { actions, reason, replacePaths };
}

function isOurs({ type }: { readonly type: string }): boolean {
  return type.startsWith(PREFIX);
}

function read(
  resource: PlannedResource,
  which: "before" | "after",
  plan: Plan,
): Pick<ReadResource, "address" | "type" | "tree" | "taking"> {
  const { address, type, expressions } = resource;
  const side = resource[which];
  if (side === undefined || !isOurs(resource)) return { address, type, tree: undefined };
  const { values, sensitive, unknown } = side;
  const follow = plan.targetsIn(address);
  // The configuration is that of what will be.
  const written = which === "after" ? expressions : undefined;
  const tree = treeOf(values, { unknown, sensitive, written, follow });
  const asked = isCluster(type) && which === "after" ? writtenTree(expressions, follow) : undefined;
  return { address, type, tree, taking: isBlock(asked) ? takingBlocks(asked) : [] };
}

function lookupsOf(
  { lookups, deferred, targetsIn }: Plan,
  destinationOf: (address: string) => Destination | undefined,
): Lookup[] {
  const known = lookups.map((lookup) => ({ ...lookup, after: { ...lookup, unknown: undefined } }));
  return [...known, ...deferred].filter(isOurs).flatMap(({ address, type, after, expressions: written }): Lookup[] => {
    if (after === undefined) return [];
    const { values, sensitive, unknown } = after;
    // Some arguments hold what was answered, and not what was asked for, such as the clouds of a pack.
    const asking = { ...values, ...constantsIn(written) };
    const tree = treeOf(asking, { unknown, sensitive, written, follow: targetsIn(address) });
    const asked = written && new Set(Object.keys(written));
    return [{ address, type, attributes: blockOf(tree), asked, destination: destinationOf(address) }];
  });
}

function constantsIn(written: Record<string, unknown> = {}): Record<string, unknown> {
  const constants = Object.entries(written).map(([name, each]) => [name, attribute(each, "constant_value")]);
  return Object.fromEntries(constants.filter(([, value]) => value !== undefined));
}

function destinations(configuration: Configuration): (address: string) => Destination | undefined {
  const known = new Map<string, Destination>();
  return (address) => {
    const key = configuration.providerOf(address);
    if (key === undefined) return undefined;
    const destination = known.get(key) ?? configuration.provider(key);
    known.set(key, destination);
    return destination;
  };
}

/** Reads what `terraform show -json` prints of a state. */
export function readStateOf(document: unknown, name: string): Reading {
  const root = stateOf(document);
  const all = resourcesIn(root);
  const known = all.filter(({ isDeposed }) => !isDeposed);
  const managed = known.filter(({ mode }) => mode === "managed");
  const lookups = known
    .filter((each) => each.mode === "data" && isOurs(each))
    .map((each): Lookup => ({ address: each.address, type: each.type, attributes: blockOf(stateTree(each)) }));
  const resources = managed.map((each): ReadResource => {
    const { address, type } = each;
    if (!isOurs(each)) return { address, type, tree: undefined };
    return { address, type, tree: stateTree(each), dependsOn: madeAfterInState(address, root) };
  });
  return {
    name,
    kind: "state",
    after: describeResources(name, resources, lookups, leftOver(all)),
    lookups,
    managed: managed.map(({ address }) => address),
    changes: new Map(),
    dependentsOf: (address) => dependentsInState(address, root),
  };
}

function stateTree({ values, sensitive }: KnownResource): Tree | undefined {
  return treeOf(values, { sensitive });
}

function blockOf(tree: Tree | undefined): Block {
  return isBlock(tree) ? tree : new Map();
}

export const LEFT_OVER = "it is left over from a replacement that failed";

/** What Terraform still has to destroy of earlier replacements. */
function leftOver(
  resources: readonly { readonly address: string; readonly type: string; readonly isDeposed?: boolean }[],
) {
  const deposed = resources.filter((each) => each.isDeposed && isOurs(each));
  return deposed.map(({ address }) => ({ path: address, reason: LEFT_OVER }));
}
