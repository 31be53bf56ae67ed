import { escapedJson } from "../../visible";
import { worstOf } from "../effects/effect";
import type { Change } from "../model/change";
import type { DescribedCluster } from "../model/cluster-changes";
import { changesOf, type DescribedProfile, type Description } from "../model/description";
import type { ShownLayer } from "../model/shown-profile";
import type { ShownVariable } from "../model/variables";

/** Writes a description as JSON. Its shape is documented in `docs/describe.md`, and `schema` counts its versions. */
export function writeJson(description: Description): string {
  const { profiles, removed, clusters, others, against, acknowledged, unseen } = description;
  const all = [...profiles, ...removed];
  const compared = against !== undefined;
  const document = {
    schema: 1,
    profiles: profiles.map((described) => profileJson(described, compared)),
    against: compared && "folder" in against ? against.folder : null,
    plans: compared && "plans" in against ? against.plans : null,
    effect: compared ? worstOf(changesOf(description)) : null,
    changes: compared
      ? all.flatMap(({ profile, changes }) => changes.map((change) => changeJson(profile, change)))
      : null,
    clusters: compared ? clusters.map(clusterJson) : null,
    others: compared ? others.map(otherJson) : null,
    acknowledged,
    unseen,
  };
  return `${escapedJson(JSON.stringify(document, null, 2))}\n`;
}

/** Some properties in this order, with null for what is nothing. */
function withNulls<T extends object>(item: T, ...keys: (keyof T)[]) {
  return Object.fromEntries(keys.map((key) => [key, item[key] ?? null]));
}

function profileJson({ profile, effect, clusters }: DescribedProfile, compared: boolean) {
  return {
    ...withNulls(profile, "stack", "address", "name", "version", "type", "cloud", "context", "tags"),
    effect: compared ? effect : null,
    clusters: clusters ?? null,
    layers: profile.layers.map(layerJson),
    variables: profile.variables.map(variableJson),
  };
}

function layerJson(layer: ShownLayer) {
  return {
    ...withNulls(layer, "kind", "pack", "version", "registry", "type", "values", "images", "keepsHostOs", "agentMode"),
    manifests: layer.manifests,
    variables: layer.variables,
  };
}

function variableJson({ displayName, defaultValue, ...variable }: ShownVariable) {
  return { ...variable, displayName: displayName ?? null, defaultValue: defaultValue ?? null };
}

function clusterJson({ now, later, ...cluster }: DescribedCluster) {
  const part = (changes: Change[]) => ({
    effect: worstOf(changes),
    changes: changes.map((change) => changeJson({ ...cluster, name: null }, change)),
  });
  return {
    ...withNulls(cluster, "stack", "address", "type", "name", "profiles", "effect"),
    atThisApply: part(now),
    whenTheUpdateIsTaken: part(later),
  };
}

function otherJson({ now, ...other }: DescribedCluster) {
  return {
    ...withNulls(other, "stack", "address", "type", "name", "effect"),
    changes: now.map((change) => changeJson({ ...other, name: null }, change)),
  };
}

/** A change, and whose it is. */
function changeJson({ stack, address, name: profile }: ChangeOwner, change: Change) {
  return {
    ...{ stack, address, profile },
    ...withNulls(change, "subject", "name", "change", "path", "before", "after"),
    hidden: change.hidden ?? false,
    ...withNulls(change, "why", "effect", "because", "through", "source", "warnings"),
  };
}

interface ChangeOwner {
  readonly stack: string;
  readonly address: string;
  readonly name: string | null;
}
