import { nameOfKey } from "../../../lib/input/struct";
import { type Compared, compareProfiles } from "../../../lib/model/compare";
import { leafDifferences } from "../../../lib/model/compare-values";
import type { Layer, Profile } from "../../../lib/model/profile-model";
import { Text } from "../../../lib/model/source-text";
import { rootOf } from "../../../lib/model/tree";
import { append, grouped } from "../../../lib/terraform/lists";
import { type Difference, STYLE } from "./change";
import { composedSecrets } from "./composed-secrets";
import { leavesIn, versionOf } from "./layers";
import { type Leaf, leafOf, leavesOf } from "./leaves";
import type { Names } from "./shown-names";
import { leavesOfVariable } from "./variables";

/** What differs between two profiles, one of which may not be there. */
export function differencesBetween(
  before: Profile | undefined,
  after: Profile | undefined,
  names: Names,
): Difference[] {
  if (before === undefined || after === undefined) return [presence("profile", before?.name, after?.name)];
  const rows = compareProfiles(before, after).filter((row) => row.verdict !== "equal" && !isOfTerraform(row));
  if (rows.length === 0) return [];
  const secrets = new Set([before, after].flatMap((profile) => [...composedSecrets(profile)]));
  // What is said of one thing is together, but for the order of layers, which follows them.
  const parts = grouped(rows, ({ layer, variable, path }) => layer ?? variable ?? path === ORDER);
  return [...parts.values()].flatMap((part): Difference[] => {
    const [{ subject, layer, variable, path, before: was, after: is }] = part;
    if (path === undefined) return [presence(subject, was, is)];
    if (path === ORDER) return [changed(part[0])];
    if (layer?.before && layer.after)
      return hidingParts(secrets, layerDifferences(part, layer.before, layer.after, names));
    const [older, newer] = variable
      ? [variable.before, variable.after].map((each) => (each ? leavesOfVariable(each, secrets) : []))
      : [before, after].map((each) => leavesOfProfile(each, part));
    return attributeDifferences(part, older, newer);
  });
}

/** Hides the values that are secrets where a macro puts them. */
function hidingParts(secrets: ReadonlySet<string>, found: Difference[]): Difference[] {
  return found.map((difference) => {
    const { name, path = "" } = difference;
    const own = path.replace(/^values\./, `pack.${name.readable}.`);
    // A short list is one difference.
    return [...secrets].some((each) => each === own || each.startsWith(`${own}[`))
      ? { ...difference, why: "secret" }
      : difference;
  });
}

const ORDER = "order of layers";

/** How long Terraform waits is none of Palette's. */
function isOfTerraform({ path }: Compared): boolean {
  return path?.startsWith("timeouts.") === true;
}

/** The arguments of a profile that rows are about, with what is around them: it tells a secret. */
function leavesOfProfile({ arguments: all }: Profile, rows: readonly Compared[]): Leaf[] {
  const roots = rows.map(({ path = "" }) => rootOf(path));
  return leavesOf(new Map([...all].filter(([name]) => roots.includes(name))));
}

/** What differs of attributes, in their own order. */
function attributeDifferences(rows: readonly Compared[], older: readonly Leaf[], newer: readonly Leaf[]): Difference[] {
  const paths = rows.flatMap(({ path = "" }) => path);
  const isMeant = ({ path }: Leaf) => paths.includes(path) || paths.includes(rootOf(path));
  const [before, after] = [older, newer].map((leaves) => leaves.filter(isMeant));
  const told = new Set([...before, ...after].flatMap(({ path }) => [path, rootOf(path)]));
  const alone = rows.filter(({ path = "" }) => !told.has(path)).map((row) => changed(row));
  return [...treeDifferences(rows[0], before, after), ...alone];
}

function layerDifferences(rows: readonly Compared[], before: Layer, after: Layer, names: Names): Difference[] {
  const isOtherPack = rows.some(({ path = "" }) => ["version", "tag", "registry", "type"].includes(path));
  return rows.flatMap((row): Difference[] => {
    const { path = "" } = row;
    // The tag is what the profile says of the version.
    if (path === "version" && rows.some((each) => each.path === "tag")) return [];
    if (path === "tag") return versionDifference(row, before, after);
    if (path === "values") return valuesDifferences(row, before, after, isOtherPack);
    const manifest = [...after.manifests, ...before.manifests].find(({ name }) => path === `manifest ${name.readable}`);
    if (manifest !== undefined) {
      const change = presenceOf(row.before, row.after);
      return [{ ...changed(row), path: `manifest ${names.of(manifest.name, "layer")}`, change, why: "manifest" }];
    }
    // Another version of a pack is another pack to Palette; under the same version it is a difference of its own.
    return path === "uid" && isOtherPack ? [] : [changed(row)];
  });
}

function versionDifference(row: Compared, ...sides: Layer[]): Difference[] {
  const [before, after] = sides.map(versionOf);
  if (before?.readable === after?.readable) return [];
  return [{ ...nothingShown(row), path: "version", before: leafOf(before), after: leafOf(after) }];
}

function valuesDifferences(row: Compared, before: Layer, after: Layer, isOtherPack: boolean): Difference[] {
  const [was, is] = [before, after].map(({ values }) => {
    return values.tree !== undefined && values.origin === "pack-defaults" ? "own" : values.origin;
  });
  // The defaults of another version or registry come with it.
  if (isOtherPack && was === "pack-defaults" && is === was) return [];
  if (was !== is) return [{ ...changed(row), before: leafOf(Text.of(was)), after: leafOf(Text.of(is)) }];
  if (row.verdict === "style") return [{ ...nothingShown(row), path: STYLE, style: true }];
  const found = treeDifferences(row, leavesIn(before), leavesIn(after));
  const reasons: Record<string, string> = { own: "nesting of keys", unreadable: "no readable YAML" };
  return found.length > 0 ? found : [{ ...nothingShown(row), why: reasons[is] ?? "known to Terraform only" }];
}

type Named = Pick<Difference, "subject" | "name">;

/** What differs between two lists of texts. */
export function treeDifferences(named: Named, before: readonly Leaf[], after: readonly Leaf[]): Difference[] {
  const { subject, name } = named;
  const [older, newer] = withShortLists(before, after);
  return leafDifferences(older, newer)
    .filter((pair) => subject === "layer" || !isEmpty(pair.before) || !isEmpty(pair.after))
    .map((pair) => ({
      ...{ subject, name, path: writtenPath(subject, pair.path), change: presenceOf(pair.before, pair.after) },
      ...{ before: pair.before, after: pair.after },
    }));
}

/** Whether an argument says what one says that is not there: the provider reads its own nothing back. */
function isEmpty(leaf: Leaf | undefined): boolean {
  return leaf === undefined || (leaf.type === "string" ? leaf.text === "" : ["false", "0"].includes(leaf.text));
}

/** The most items of a list that is shown as a whole. */
const SHORT = 8;

/**
 * Texts in which each short list of scalars that changes is one: an item that comes first would make every other one a
 * change. A list with something to hide stays as it is.
 */
function withShortLists(before: readonly Leaf[], after: readonly Leaf[]): (readonly Leaf[])[] {
  const [older, newer] = [before, after].map(listsIn);
  const short = [...new Set([...older.keys(), ...newer.keys()])].filter((path) => {
    const [a = [], b = []] = [older.get(path), newer.get(path)];
    const isChanged = listOf(path, a).says !== listOf(path, b).says;
    return isChanged && Math.max(a.length, b.length) <= SHORT && [...a, ...b].every(isShown);
  });
  return [[before, older] as const, [after, newer] as const].map(([leaves, lists]) => {
    const found = short.flatMap((path): [string, Leaf[]][] => (lists.has(path) ? [[path, lists.get(path) ?? []]] : []));
    const taken = new Set(found.flatMap(([, items]) => items));
    const rest = found.length === 0 ? leaves : leaves.filter((leaf) => !taken.has(leaf));
    return [...rest, ...found.map(([path, items]) => listOf(path, items))];
  });
}

function isShown({ why, shown }: Leaf): boolean {
  return why === undefined && !shown.includes("(hidden");
}

/** The lists that hold nothing but scalars, by their paths. An empty one is a leaf already. */
function listsIn(leaves: readonly Leaf[]): Map<string, Leaf[]> {
  const lists = new Map<string, Leaf[]>();
  const others = new Set<string>();
  for (const leaf of leaves) {
    const [, list, rest] = /^(.*)\[\d+\](.*)$/s.exec(leaf.path) ?? [];
    if (list === undefined) continue;
    if (rest !== "" || leaf.type === "list" || leaf.type === "map") others.add(list);
    else append(lists, list, leaf);
  }
  return new Map(
    [...lists].filter(([path]) => !others.has(path) && ![...others].some((each) => each.startsWith(`${path}[`))),
  );
}

function listOf(path: string, items: readonly Leaf[]): Leaf {
  const text = `[${items.map(({ shown }) => shown).join(", ")}]`;
  const says = items.map((item) => `${item.type} ${item.says}`).join("\n");
  return { path, text, shown: text, type: "list", says, references: items.flatMap(({ references }) => references) };
}

/** Attributes of what the library makes are named as its users write them: `defaultValue`. */
function writtenPath(subject: Difference["subject"], path: string): string {
  if (subject === "layer") return `values.${path}`;
  return subject === "cluster" || subject === "other" ? path : nameOfKey(path);
}

function presence(subject: Difference["subject"], before: Text | undefined, after: Text | undefined): Difference {
  return { subject, name: (after ?? before) as Text, change: presenceOf(before, after) };
}

export function presenceOf(before: unknown, after: unknown): Difference["change"] {
  return before === undefined ? "added" : after === undefined ? "removed" : "changed";
}

function changed(row: Compared): Difference {
  return { ...nothingShown(row), before: leafOf(row.before), after: leafOf(row.after) };
}

function nothingShown({ subject, name, path }: Compared): Difference {
  return { subject, name, change: "changed", path };
}
