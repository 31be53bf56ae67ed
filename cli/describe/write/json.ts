import { worstOf } from "../effects/effect";
import type { Change } from "../model/change";
import type { DescribedCluster } from "../model/cluster-changes";
import type { DescribedProfile, Description } from "../model/description";
import type { Layer } from "../model/profile";
import type { Variable } from "../model/variables";

/** Writes a description as JSON. Its shape is documented in `docs/describe.md`, and `schema` counts its versions. */
export function writeJson({ profiles, removed, clusters, against, acknowledged }: Description): string {
  const all = [...profiles, ...removed];
  const compared = against !== undefined;
  const document = {
    schema: 1,
    profiles: profiles.map((described) => profileJson(described, compared)),
    against: compared && "folder" in against ? against.folder : null,
    plans: compared && "plans" in against ? against.plans : null,
    effect: compared ? worstOf([...all, ...clusters].map(({ effect }) => effect)) : null,
    changes: compared ? all.flatMap(changesJson) : null,
    clusters: compared ? clusters.map(clusterJson) : null,
    acknowledged,
  };
  return `${escapedJson(JSON.stringify(document, null, 2))}\n`;
}

function profileJson({ profile, effect, clusters }: DescribedProfile, compared: boolean) {
  const { stack, address, name, version, type, cloud, context, tags, layers, variables } = profile;
  return {
    stack,
    address,
    name,
    version: version ?? null,
    type,
    cloud,
    context: context ?? null,
    tags,
    effect: compared ? effect : null,
    clusters: clusters ?? null,
    layers: layers.map(layerJson),
    variables: variables.map(variableJson),
  };
}

function layerJson(layer: Layer) {
  const { kind, pack, version, registry, type, values, images, keepsHostOs, agentMode, manifests, variables } = layer;
  return {
    kind,
    pack,
    version: version ?? null,
    registry: registry ?? null,
    type,
    values,
    images,
    keepsHostOs,
    agentMode,
    manifests: manifests.map(({ name }) => name),
    variables,
  };
}

function variableJson({ attributes: _, displayName, defaultValue, ...variable }: Variable) {
  return { ...variable, displayName: displayName ?? null, defaultValue: defaultValue ?? null };
}

function clusterJson({ stack, address, type, name, profiles, now, later, effect }: DescribedCluster) {
  const part = (changes: Change[]) => ({
    effect: worstOf(changes.map((change) => change.effect)),
    changes: changes.map((change) => changeJson({ stack, address, name: null }, change)),
  });
  return { stack, address, type, name, profiles, effect, atThisApply: part(now), whenTheUpdateIsTaken: part(later) };
}

function changesJson({ profile, changes }: DescribedProfile) {
  return changes.map((change) => changeJson(profile, change));
}

/** Whose change it is. */
interface Owner {
  readonly stack: string;
  readonly address: string;
  readonly name: string | null;
}

function changeJson({ stack, address, name: profile }: Owner, change: Change) {
  const { subject, name, path, before, after, hidden, why, effect, because, through, source, warnings } = change;
  return {
    stack,
    address,
    profile,
    subject,
    name,
    change: change.change,
    path: path ?? null,
    before: before ?? null,
    after: after ?? null,
    hidden: hidden ?? false,
    why: why ?? null,
    effect,
    because,
    through: through ?? null,
    source: source ?? null,
    warnings,
  };
}

/** The same JSON without characters that steer a terminal. */
export function escapedJson(json: string): string {
  return json.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (char) =>
    char
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
