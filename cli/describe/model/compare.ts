import { withoutLogin } from "../../read/secrets";
import type { Setting } from "../../read/settings";
import type { Layer, Profile } from "./profile";
import type { Variable } from "./variables";

/** One thing that differs between an older output folder and this one. */
export interface Change {
  readonly stack: string;
  /** The address of the profile's resource, and its name. */
  readonly address: string;
  readonly profile: string;
  readonly subject: "profile" | "layer" | "variable";
  /** The profile's name, the layer's pack or the variable's name. */
  readonly name: string;
  readonly change: "added" | "removed" | "changed";
  /** What changed of it, such as `version` or `values.options.system.uri`. */
  readonly path?: string;
  readonly before?: string;
  readonly after?: string;
  /** Whether the content is kept back because it is, or may be, a secret. */
  readonly hidden?: boolean;
}

type Difference = Omit<Change, "stack" | "address" | "profile">;

/** Lists what changed from the older profiles to the newer ones. */
export function compareProfiles(older: Profile[], newer: Profile[]): Change[] {
  const pairs = pair(older, newer, profileKeys);
  return pairs.flatMap(([before, after]) => {
    const { stack, address, name: profile } = (after ?? before) as Profile;
    return differences(before, after).map((difference) => ({ stack, address, profile, ...difference }));
  });
}

function differences(before: Profile | undefined, after: Profile | undefined): Difference[] {
  if (before === undefined || after === undefined) return [presence("profile", before?.name, after?.name)];
  return [
    ...settingDifferences("profile", after.name, "", before.attributes, after.attributes),
    ...pair(before.layers, after.layers, (layer) => [layer.pack]).flatMap(([a, b]) => layerDifferences(a, b)),
    ...orderDifference(before, after),
    ...pair(declared(before), declared(after), (variable) => [variable.name]).flatMap(([a, b]) =>
      a === undefined || b === undefined
        ? [presence("variable", a?.name, b?.name)]
        : settingDifferences("variable", b.name, "", a.attributes, b.attributes),
    ),
  ];
}

/** The same resource, or else the same name under another address. */
function profileKeys({ stack, address, name }: Profile): string[] {
  return [JSON.stringify([stack, address]), JSON.stringify([stack, "name", name])];
}

function declared({ variables }: Profile): Variable[] {
  return variables.filter((variable) => variable.declared);
}

function layerDifferences(before: Layer | undefined, after: Layer | undefined): Difference[] {
  if (before === undefined || after === undefined) return [presence("layer", before?.pack, after?.pack)];
  const { pack: name } = after;
  const attributes = (["version", "registry", "type"] as const).flatMap((path) =>
    before[path] === after[path] ? [] : [changed("layer", name, path, before[path], after[path])],
  );
  const manifests = pair(before.manifests, after.manifests, (manifest) => [manifest.name]).flatMap(([a, b]) =>
    a?.fingerprint === b?.fingerprint
      ? []
      : [{ ...changed("layer", name, `manifest ${(b ?? a)?.name}`), change: presenceOf(a, b), hidden: true }],
  );
  return [...attributes, ...valueDifferences(before, after), ...manifests];
}

function valueDifferences(before: Layer, after: Layer): Difference[] {
  if (before.valuesFingerprint === after.valuesFingerprint) return [];
  if (before.values !== after.values) return [changed("layer", after.pack, "values", before.values, after.values)];
  const settings = settingDifferences("layer", after.pack, "values.", before.settings, after.settings);
  if (settings.length > 0) return settings;
  return after.values === "own"
    ? [changed("layer", after.pack, "comments, order or style of values")]
    : [{ ...changed("layer", after.pack, "values"), hidden: true }];
}

function settingDifferences(
  subject: Change["subject"],
  name: string,
  prefix: string,
  before: Setting[],
  after: Setting[],
): Difference[] {
  return pair(before, after, (setting) => [setting.path]).flatMap(([a, b]): Difference[] => {
    if (a?.fingerprint === b?.fingerprint) return [];
    const what = { subject, name, path: withoutLogin(`${prefix}${(b ?? a)?.path}`), change: presenceOf(a, b) };
    if (a?.hidden || b?.hidden) return [{ ...what, hidden: true }];
    if (a?.shown !== b?.shown) return [{ ...what, before: a?.shown, after: b?.shown }];
    // The number 8 and the text "8" look alike; two addresses without their logins do too.
    return [a?.type === b?.type ? what : { ...what, before: typed(a), after: typed(b) }];
  });
}

function typed(setting: Setting | undefined): string {
  return `${setting?.shown} (${setting?.type})`;
}

function orderDifference(before: Profile, after: Profile): Difference[] {
  const packs = ({ layers }: Profile, other: Profile) =>
    layers.map(({ pack }) => pack).filter((pack) => other.layers.some((layer) => layer.pack === pack));
  const [a, b] = [packs(before, after).join(", "), packs(after, before).join(", ")];
  return a === b ? [] : [changed("profile", after.name, "order of layers", a, b)];
}

function presence(subject: Change["subject"], before: string | undefined, after: string | undefined): Difference {
  return { subject, name: (after ?? before) as string, change: presenceOf(before, after) };
}

function presenceOf(before: unknown, after: unknown): Change["change"] {
  return before === undefined ? "added" : after === undefined ? "removed" : "changed";
}

function changed(subject: Change["subject"], name: string, path: string, before?: string, after?: string): Difference {
  return { subject, name, change: presenceOf(before ?? path, after ?? path), path, before, after };
}

/** Pairs items by their keys, the surest key first; what has no partner stands alone. */
function pair<T>(older: T[], newer: T[], keys: (item: T) => string[]): [T | undefined, T | undefined][] {
  const free = new Set(older);
  const partners = new Map<T, T>();
  const levels = Math.max(0, ...[...older, ...newer].slice(0, 1).map((item) => keys(item).length));
  for (let level = 0; level < levels; level++) {
    const byKey = new Map<string, T[]>();
    for (const item of free) {
      const key = keys(item)[level];
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [item]);
      else same.push(item);
    }
    for (const item of newer) {
      const partner = partners.has(item) ? undefined : byKey.get(keys(item)[level])?.shift();
      if (partner === undefined) continue;
      partners.set(item, partner);
      free.delete(partner);
    }
  }
  return [
    ...newer.map((item): [T | undefined, T] => [partners.get(item), item]),
    ...[...free].map((item): [T, undefined] => [item, undefined]),
  ];
}
