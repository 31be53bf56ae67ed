import type { Cluster, Description } from "../../lib/model/cluster";
import type { Destination, Lookup } from "../../lib/model/lookup";
import type { Profile, Resource } from "../../lib/model/profile-model";
import { Text, type Unseen } from "../../lib/model/source-text";
import { type Block, blocksAt, isBlock, type Tree, textAt } from "../../lib/model/tree";
import { CLUSTER_ARGUMENTS, CLUSTER_CLOUDS, OTHER_RESOURCES, OTHER_TAKERS } from "../../lib/palette/cluster-arguments";
import { PROFILE_TYPE } from "./block";
import { cloudOf, isCluster } from "./clusters";
import { At, isNothing, UNKNOWN_ARGUMENT } from "./place";
import { META, profileOf } from "./profile-reader";
import { profilesTaken, takingBlocks } from "./taken-profiles";

/** What the types of Palette's provider begin with. */
export const PREFIX = "spectrocloud_";

/** A resource of a source, whichever form that has. */
export interface ReadResource {
  readonly address: string;
  readonly type: string;
  readonly tree: Tree | undefined;
  readonly destination?: Destination;
  readonly dependsOn?: readonly string[];
  /** The blocks by which the configuration has a cluster take profiles, if they are in no order. */
  readonly taking?: readonly Block[];
}

/** Makes the description of everything that a source has. */
export function describeResources(
  file: string,
  resources: readonly ReadResource[],
  lookups: readonly Lookup[],
  unseen: readonly Unseen[] = [],
): Description {
  const ours = resources.filter(({ type }) => type.startsWith(PREFIX));
  const isOther = ({ type }: ReadResource) => type !== PROFILE_TYPE && !isCluster(type);
  const profiles = ours
    .filter(({ type }) => type === PROFILE_TYPE)
    .map((each) => profileOf(new At(file, each.address, each.tree).map(), { lookups, ...each }));
  const lookedUp = lookups
    .filter(({ type }) => type === PROFILE_TYPE)
    .map((each) => lookedUpProfile(file, each, lookups));
  const clusters = ours
    .filter(({ type }) => isCluster(type))
    .map((each) => clusterOf(each, [...profiles, ...lookedUp.flatMap((profile) => profile ?? [])]));
  const others = ours.filter(isOther).map(resourceOf);
  return {
    profiles,
    lookedUp: lookedUp.flatMap((each) => each ?? []),
    clusters,
    others,
    unseen: [...others.filter(({ type }) => !isKnownOther(type)).map(unknownType), ...unseen],
  };
}

/** A profile that a lookup has found, if it tells its layers. It says nothing of variables, nor what type it has. */
function lookedUpProfile(file: string, lookup: Lookup, lookups: readonly Lookup[]): Profile | undefined {
  const packs = blocksAt(lookup.attributes, "pack");
  if (packs.length === 0 || packs.some((pack) => textAt(pack, "name") === undefined)) return undefined;
  const block = new Map([["type", Text.of("cluster")], ...lookup.attributes]);
  const profile = profileOf(new At(file, lookup.address, block), { lookups });
  return { ...profile, open: new Set([...profile.open, "profile_variables"]) };
}

function resourceOf({ address, type, tree, destination, dependsOn = [] }: ReadResource): Resource {
  return { address, type, arguments: isBlock(tree) ? tree : new Map(), destination, dependsOn };
}

function isKnownOther(type: string): boolean {
  const name = type.slice(PREFIX.length);
  return OTHER_RESOURCES.has(name) || OTHER_TAKERS.includes(name);
}

function unknownType({ address, type }: Pick<Resource, "address" | "type">): Unseen {
  return { path: address, reason: `this version does not know what ${type} is` };
}

function clusterOf(resource: ReadResource, candidates: readonly Profile[]): Cluster {
  const { address, type, taking = [] } = resource;
  const own = resourceOf(resource);
  const blocks = takingBlocks(own.arguments);
  const profiles = profilesTaken(address, blocks, taking, candidates);
  const [template] = blocksAt(own.arguments, "cluster_template");
  const isKnown = CLUSTER_CLOUDS.includes(cloudOf(type).replaceAll("-", "_"));
  return {
    ...own,
    cloud: cloudOf(type),
    name: textAt(own.arguments, "name"),
    takes: blocks.map((block, index) => ({ uid: textAt(block, "id"), profile: profiles[index], block })),
    template: textAt(template, "id"),
    unseen: [...(isKnown ? [] : [unknownType(own)]), ...unknownArguments(own.arguments, address)],
  };
}

/** The arguments of a cluster that no cloud of the provider has. Those of maps are free. */
function unknownArguments(block: Block, path: string, names = ""): Unseen[] {
  const known = CLUSTER_ARGUMENTS.get(names);
  if (known === undefined) return [];
  return [...block].flatMap(([name, tree]): Unseen[] => {
    const place = `${path}.${name}`;
    if (names === "" && META.includes(name)) return [];
    if (!known.includes(name)) return isNothing(tree) ? [] : [{ path: place, reason: UNKNOWN_ARGUMENT }];
    const below = names === "" ? name : `${names}.${name}`;
    if (isBlock(tree)) return unknownArguments(tree, place, below);
    if (tree instanceof Text) return [];
    return tree.flatMap((item, index) => (isBlock(item) ? unknownArguments(item, `${place}[${index}]`, below) : []));
  });
}
