import { isHidden, withoutSecrets } from "../../../lib/secrets/secrets";
import { isNothing } from "../../../lib/secrets/words";
import { append, grouped } from "../../../lib/terraform/lists";
import type { Setting } from "../../read/settings";
import { type Difference, STYLE } from "./change";
import type { Layer, Profile } from "./profile";
import type { Variable } from "./variables";

/** Older profiles and the newer ones that took their places: the same resource, or else the same name elsewhere. */
export function profilePairs(older: Profile[], newer: Profile[]): [Profile | undefined, Profile | undefined][] {
  return pair(
    older,
    newer,
    ({ stack, address }) => JSON.stringify([stack, address]),
    ({ stack, name }) => JSON.stringify([stack, name]),
  );
}

/** What differs between two profiles, one of which may not be there. */
export function differencesBetween(before: Profile | undefined, after: Profile | undefined): Difference[] {
  if (before === undefined || after === undefined) return [presence("profile", before?.name, after?.name)];
  return [
    ...settingDifferences("profile", after.name, before.attributes, after.attributes),
    ...pair(before.layers, after.layers, (layer) => layer.pack).flatMap(([a, b]) => layerDifferences(a, b)),
    ...orderDifference(before, after),
    ...pair(declared(before), declared(after), (variable) => variable.name).flatMap(([a, b]) =>
      a === undefined || b === undefined
        ? [presence("variable", a?.name, b?.name)]
        : settingDifferences("variable", b.name, a.attributes, b.attributes),
    ),
  ];
}

function declared({ variables }: Profile): Variable[] {
  return variables.filter((variable) => variable.declared);
}

function layerDifferences(before: Layer | undefined, after: Layer | undefined): Difference[] {
  if (before === undefined || after === undefined) return [presence("layer", before?.pack, after?.pack)];
  const { pack: name } = after;
  const attributes = (["version", "registry", "type"] as const).flatMap((path) =>
    before[path] === after[path] ? [] : [changed("layer", name, path, shownContents(before[path], after[path]))],
  );
  const manifests = pair(before.manifests, after.manifests, (manifest) => manifest.name).flatMap(([a, b]) => {
    const what = { change: presenceOf(a, b), hidden: true, why: "manifest" };
    return a?.fingerprint === b?.fingerprint ? [] : [changed("layer", name, `manifest ${(b ?? a)?.name}`, what)];
  });
  const values = valueDifferences(before, after, attributes.length > 0);
  const all = [...attributes, ...values, ...manifests];
  // Another version of a pack is another pack to Palette; under the same version it is a difference of its own.
  const other =
    attributes.length === 0 && before.uid !== undefined && after.uid !== undefined && before.uid !== after.uid;
  return other ? [changed("layer", name, "uid", shownContents(before.uid, after.uid)), ...all] : all;
}

function shownContents(before: string | undefined, after: string | undefined): Partial<Difference> {
  return [before, after].some(isHidden) ? { hidden: true, why: "sensitive value" } : { before, after };
}

function valueDifferences(before: Layer, after: Layer, otherPack: boolean): Difference[] {
  if (before.valuesFingerprint === after.valuesFingerprint) return [];
  // The defaults of another version or registry come with it.
  if (otherPack && before.values === "pack-defaults" && after.values === "pack-defaults") return [];
  const { pack } = after;
  if (before.values !== after.values) {
    return [changed("layer", pack, "values", { before: before.values, after: after.values })];
  }
  const settings = settingDifferences("layer", pack, before.settings, after.settings);
  if (settings.length > 0) return settings;
  if (after.values === "own") return [changed("layer", pack, STYLE, { style: true })];
  const why = after.values === "unreadable" ? "no readable YAML" : "known to Terraform only";
  return [changed("layer", pack, "values", { hidden: true, why })];
}

type Subject = Difference["subject"];

/** What differs between two lists of settings. */
export function settingDifferences(subject: Subject, name: string, before: Setting[], after: Setting[]): Difference[] {
  const [older, newer] = withShortLists(before, after);
  return pair(older, newer, (setting) => setting.path).flatMap(([a, b]): Difference[] => {
    if (a?.fingerprint === b?.fingerprint || (subject !== "layer" && isEmpty(a) && isEmpty(b))) return [];
    const path = withoutSecrets(writtenPath(subject, (b ?? a)?.path as string));
    const what = { subject, name, path, change: presenceOf(a, b) };
    if (a?.hidden || b?.hidden) {
      // What only names a secret is none; any other text beside one may be one, too.
      const isOpen = (side?: Setting) => side !== undefined && !side.hidden && isNothing(side.shown);
      const [before, after] = [a, b].map((side) => (isOpen(side) ? side?.shown : undefined));
      return [{ ...what, before, after, hidden: true, why: (b?.hidden ? b : a)?.why }];
    }
    if (a?.shown !== b?.shown) return [{ ...what, before: a?.shown, after: b?.shown }];
    if (a?.type === b?.type && (b ?? a)?.shown.includes("(hidden")) return [{ ...what, hidden: true, why: "secret" }];
    // The number 8 and the text "8" look alike.
    return [a?.type === b?.type ? what : { ...what, before: typed(a), after: typed(b) }];
  });
}

/** Whether an attribute says what one says that is not there: the provider reads its own nothing back. */
function isEmpty(setting: Setting | undefined): boolean {
  if (setting === undefined) return true;
  return !setting.hidden && (setting.type === "string" ? setting.shown === "" : ZEROS.includes(setting.shown));
}

const ZEROS = ["false", "0", "null"];

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
    const isChanged = listOf(path, a).fingerprint !== listOf(path, b).fingerprint;
    return isChanged && Math.max(a.length, b.length) <= SHORT && [...a, ...b].every(isShown);
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
    const [, list, rest] = /^(.*)\[\d+\](.*)$/s.exec(setting.path) ?? [];
    if (list === undefined) continue;
    if (rest !== "" || setting.type === "list" || setting.type === "map") others.add(list);
    else append(lists, list, setting);
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

/** Attributes of what the library makes are named as its users write them: `defaultValue`. */
function writtenPath(subject: Subject, path: string): string {
  if (subject === "layer") return `values.${path}`;
  return subject === "cluster" || subject === "other"
    ? path
    : path.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}

function typed(setting: Setting | undefined): string {
  return `${setting?.shown} (${setting?.type})`;
}

function orderDifference(before: Profile, after: Profile): Difference[] {
  const packs = ({ layers }: Profile, other: Profile) =>
    layers.map(({ pack }) => pack).filter((pack) => other.layers.some((layer) => layer.pack === pack));
  const [a, b] = [packs(before, after).join(", "), packs(after, before).join(", ")];
  return a === b ? [] : [changed("profile", after.name, "order of layers", { before: a, after: b })];
}

function presence(subject: Subject, before: string | undefined, after: string | undefined): Difference {
  return { subject, name: (after ?? before) as string, change: presenceOf(before, after) };
}

export function presenceOf(before: unknown, after: unknown): Difference["change"] {
  return before === undefined ? "added" : after === undefined ? "removed" : "changed";
}

function changed(subject: Subject, name: string, path: string, more: Partial<Difference>): Difference {
  return { subject, name, change: "changed", path, ...more };
}

/** Pairs items by their keys, the surest key first; what has no partner stands alone. */
function pair<T>(older: T[], newer: T[], ...keys: ((item: T) => string)[]): [T | undefined, T | undefined][] {
  const free = new Set(older);
  const partners = new Map<T, T>();
  for (const keyOf of keys) {
    const byKey = grouped(free, keyOf);
    for (const item of newer) {
      const partner = partners.has(item) ? undefined : byKey.get(keyOf(item))?.shift();
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
