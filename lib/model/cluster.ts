import type { Profile, Resource } from "./profile-model";
import type { Text, Unseen } from "./source-text";
import type { Block } from "./tree";

/** A cluster, and the profiles that it takes. */
export interface Cluster extends Resource {
  /** The cloud, as profiles name it. */
  readonly cloud: string;
  readonly name?: Text;
  readonly takes: readonly Taken[];
  /** The uid of the template that it is attached to. */
  readonly template?: Text;
  readonly unseen: readonly Unseen[];
}

/** One profile that a cluster takes, with what the cluster lays over it. */
export interface Taken {
  readonly uid?: Text;
  /** Undefined if no source holds it, or if more than one could be it. */
  readonly profile?: Profile;
  readonly block: Block;
}

/** Everything that a source says of Palette. */
export interface Description {
  readonly profiles: readonly Profile[];
  /** Profiles of others, with what their lookups tell of them. */
  readonly lookedUp: readonly Profile[];
  readonly clusters: readonly Cluster[];
  /** Resources of the provider that are neither. */
  readonly others: readonly Resource[];
  /** What is unseen in none of these. */
  readonly unseen: readonly Unseen[];
}

/** Everything of a description that was met and not taken. */
export function unseenIn({ profiles, clusters, unseen }: Description): Unseen[] {
  return [...profiles.flatMap((each) => each.unseen), ...clusters.flatMap((each) => each.unseen), ...unseen];
}
