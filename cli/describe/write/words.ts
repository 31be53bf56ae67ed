import type { LayerKind } from "../../../lib/palette/layer-kind";
import { LAYER_KINDS } from "../../../lib/palette/layer-kinds";
import type { Change } from "../model/compare";
import type { Description } from "../model/description";
import type { Layer, Profile } from "../model/profile";
import type { Variable } from "../model/variables";

/** The words that every format has in common. */

export function kindWord(kind: LayerKind): string {
  const { title } = LAYER_KINDS[kind];
  return title.charAt(0).toUpperCase() + title.slice(1);
}

export function titleOf({ name, version }: Profile): string {
  return version === undefined ? name : `${name} ${version}`;
}

/** What stands below the title. */
export function placeOf({ stack, type, cloud, context, tags }: Profile): string {
  const parts = [`stack ${stack}`, `type ${type}`, `cloud ${cloud}`];
  if (context !== undefined) parts.push(`context ${context}`);
  if (tags.length > 0) parts.push(`tags ${tags.join(", ")}`);
  return parts.join(" · ");
}

/** The layers as they lie on each other: the operating system at the bottom. */
export function stackOf({ layers }: Profile): Layer[] {
  return [...layers].reverse();
}

/** What a layer comes from. */
export function originOf({ registry, type }: Layer): string {
  return registry ?? (type === "manifest" ? "manifest" : "");
}

/** What is to be said of a layer's values, where it is not plain. */
export function valuesNote({ values, keepsHostOs }: Layer): string | undefined {
  if (keepsHostOs) return "agent mode, hosts keep their own OS";
  if (values === "terraform") return "values known to Terraform only";
  return values === "unreadable" ? "values are not YAML that can be read here" : undefined;
}

/** Whether the value is required, and what it is unless somebody says otherwise. */
export function demandOf({ required, declared, defaultValue }: Variable): string {
  if (!declared) return "not declared";
  const demand = required ? "required" : "optional";
  return defaultValue === undefined ? demand : `${demand}, default ${defaultValue === "" ? '""' : defaultValue}`;
}

export function formatOf({ format, sensitive }: Variable): string {
  return sensitive ? `${format}, sensitive` : format;
}

export function usersOf({ usedBy }: Variable): string {
  return usedBy.length === 0 ? "no layer" : usedBy.join(", ");
}

export const SIGNS = { added: "+", removed: "-", changed: "~" } as const;

/** Whose change it is, such as `layer edge-k3s`. */
export function subjectOf({ subject, name, path }: Change): string {
  if (path === undefined) return `${subject} ${name}`;
  return subject === "profile" ? path : `${subject} ${name}: ${path}`;
}

/** What it was and what it is, such as `1.28.4 → 1.28.5`. */
export function contentOf({ before, after, hidden, change, path }: Change): string {
  if (hidden) return `${change}, content hidden`;
  if (before === undefined && after === undefined) return path === undefined ? "" : change;
  const shown = (value: string | undefined) => (value === undefined ? "nothing" : value === "" ? '""' : value);
  if (change === "added") return `added: ${shown(after)}`;
  return change === "removed" ? `removed: ${shown(before)}` : `${shown(before)} → ${shown(after)}`;
}

/** Whether a layer was added or changed. */
export function layerChange(changes: Change[], { pack }: Layer): Change["change"] | undefined {
  const own = changes.filter(({ subject, name }) => subject === "layer" && name === pack);
  return own.find(({ path }) => path === undefined)?.change ?? (own.length > 0 ? "changed" : undefined);
}

/** The changes of one profile. */
export function changesOf({ changes = [] }: Description, { stack, address }: Profile): Change[] {
  return changes.filter((change) => change.stack === stack && change.address === address);
}

/** Profiles that are there no longer. */
export function removedProfiles({ changes = [] }: Description): Change[] {
  return changes.filter(
    ({ subject, change, path }) => subject === "profile" && change === "removed" && path === undefined,
  );
}

export function nothingFound({ stacks }: Description): string {
  return stacks.length === 0
    ? "The folder has no stacks, and so no cluster profile."
    : `No cluster profile in ${stacks.length === 1 ? "stack" : "stacks"} ${stacks.join(", ")}.`;
}
