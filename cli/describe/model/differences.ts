import { withoutSecrets } from "../../../lib/secrets/secrets";
import type { Setting } from "../../read/settings";
import { type Difference, STYLE } from "./change";
import type { Layer, Profile } from "./profile";
import type { Variable } from "./variables";

/** What differs between an older profile and a newer one; one of the two may not be there. */
export interface Comparison {
  readonly before?: Profile;
  readonly after?: Profile;
  readonly differences: Difference[];
}

/** Compares older profiles with newer ones. */
export function compareProfiles(older: Profile[], newer: Profile[]): Comparison[] {
  return pair(older, newer, profileKeys).map(([before, after]) => ({
    before,
    after,
    differences: differencesBetween(before, after),
  }));
}

/** What differs between two profiles, one of which may not be there. */
export function differencesBetween(before: Profile | undefined, after: Profile | undefined): Difference[] {
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
      : [
          {
            ...changed("layer", name, `manifest ${(b ?? a)?.name}`),
            change: presenceOf(a, b),
            hidden: true,
            why: "manifest",
          },
        ],
  );
  const values = valueDifferences(before, after, attributes.length > 0);
  const all = [...attributes, ...values, ...manifests];
  // Another version of a pack is another pack to Palette; under the same version it is a difference of its own.
  const other =
    attributes.length === 0 && before.uid !== undefined && after.uid !== undefined && before.uid !== after.uid;
  return other ? [changed("layer", name, "uid", before.uid, after.uid), ...all] : all;
}

function valueDifferences(before: Layer, after: Layer, otherPack: boolean): Difference[] {
  if (before.valuesFingerprint === after.valuesFingerprint) return [];
  // The defaults of another version or registry come with it.
  if (otherPack && before.values === "pack-defaults" && after.values === "pack-defaults") return [];
  if (before.values !== after.values) return [changed("layer", after.pack, "values", before.values, after.values)];
  const settings = settingDifferences("layer", after.pack, "values.", before.settings, after.settings);
  if (settings.length > 0) return settings;
  if (after.values === "own") return [{ ...changed("layer", after.pack, STYLE), style: true }];
  const why = after.values === "unreadable" ? "no readable YAML" : "known to Terraform only";
  return [{ ...changed("layer", after.pack, "values"), hidden: true, why }];
}

/** What differs between two lists of settings. Attributes of profiles are named as users of the library write them. */
export function settingDifferences(
  subject: Difference["subject"],
  name: string,
  prefix: string,
  before: Setting[],
  after: Setting[],
): Difference[] {
  const [older, newer] = withShortLists(before, after);
  return pair(older, newer, (setting) => [setting.path]).flatMap(([a, b]): Difference[] => {
    if (a?.fingerprint === b?.fingerprint) return [];
    const path = (b ?? a)?.path as string;
    const written = prefix === "" && subject !== "cluster" ? camelCase(path) : `${prefix}${path}`;
    const what = { subject, name, path: withoutSecrets(written), change: presenceOf(a, b) };
    if (a?.hidden || b?.hidden) return [{ ...what, hidden: true, why: (b?.hidden ? b : a)?.why }];
    if (a?.shown !== b?.shown) return [{ ...what, before: a?.shown, after: b?.shown }];
    if (a?.type === b?.type && (b ?? a)?.shown.includes("(hidden")) return [{ ...what, hidden: true, why: "secret" }];
    // The number 8 and the text "8" look alike.
    return [a?.type === b?.type ? what : { ...what, before: typed(a), after: typed(b) }];
  });
}

/** The most items of a list that is shown as a whole. */
const SHORT = 8;

/**
 * Settings in which each short list of scalars that changes is one setting: an item that comes first would make every
 * other one a change. A list with something to hide stays as it is.
 */
function withShortLists(before: Setting[], after: Setting[]): [Setting[], Setting[]] {
  const [older, newer] = [before, after].map(listsIn);
  const short = [...new Set([...older.keys(), ...newer.keys()])].filter((path) => {
    const [a = [], b = []] = [older.get(path), newer.get(path)];
    const both = [...a, ...b];
    const isChanged =
      JSON.stringify(a.map(({ fingerprint }) => fingerprint)) !==
      JSON.stringify(b.map(({ fingerprint }) => fingerprint));
    return isChanged && both.length > 0 && Math.max(a.length, b.length) <= SHORT && both.every(isShown);
  });
  const whole = (settings: Setting[], lists: Map<string, Setting[]>) => {
    const taken = new Set(short.flatMap((path) => lists.get(path) ?? []));
    const listed = short.flatMap((path) => {
      const items = lists.get(path);
      return items === undefined ? [] : [listOf(path, items)];
    });
    return listed.length === 0 ? settings : [...settings.filter((setting) => !taken.has(setting)), ...listed];
  };
  return [whole(before, older), whole(after, newer)];
}

function isShown({ hidden, shown }: Setting): boolean {
  return !hidden && !shown.includes("(hidden");
}

/** The lists that hold nothing but scalars, by their paths. An empty one is a leaf already. */
function listsIn(settings: Setting[]): Map<string, Setting[]> {
  const lists = new Map<string, Setting[]>();
  const others = new Set<string>();
  for (const setting of settings) {
    const [, list, rest] = /^(.*)\[\d+\](.*)$/.exec(setting.path) ?? [];
    if (list === undefined) continue;
    if (rest !== "" || setting.type === "list" || setting.type === "map") others.add(list);
    else lists.set(list, [...(lists.get(list) ?? []), setting]);
  }
  return new Map(
    [...lists].filter(([path]) => !others.has(path) && ![...others].some((each) => each.startsWith(`${path}[`))),
  );
}

function listOf(path: string, items: Setting[]): Setting {
  return {
    path,
    shown: `[${items.map(({ shown }) => shown).join(", ")}]`,
    hidden: false,
    type: "list",
    fingerprint: items.map(({ fingerprint }) => fingerprint).join(" "),
    references: items.flatMap(({ references }) => references),
  };
}

/** An attribute as users of the library write it: `defaultValue`, not `default_value`. */
function camelCase(path: string): string {
  return path.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
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

function presence(subject: Difference["subject"], before: string | undefined, after: string | undefined): Difference {
  return { subject, name: (after ?? before) as string, change: presenceOf(before, after) };
}

function presenceOf(before: unknown, after: unknown): Difference["change"] {
  return before === undefined ? "added" : after === undefined ? "removed" : "changed";
}

function changed(
  subject: Difference["subject"],
  name: string,
  path: string,
  before?: string,
  after?: string,
): Difference {
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
