import { compareValues, type Verdict } from "./compare-values";
import type { Layer, Profile, Variable } from "./profile-model";
import { Text } from "./source-text";
import { isBlock, textAt, textsOf } from "./tree";
import { Values } from "./values";

/** Two that belong together; one that is alone is there on one side only. */
interface Pair<T> {
  readonly before?: T;
  readonly after?: T;
  readonly name: Text;
}

/** What is compared: two profiles, or what they have in a place. */
interface Sides {
  readonly subject: "profile" | "layer" | "variable";
  /** The name of the profile, layer or variable. */
  readonly name: Text;
  readonly layer?: Pair<Layer>;
  readonly variable?: Pair<Variable>;
}

/** One thing of two profiles, with both sides. Whether it may be shown, its marks say. */
export interface Compared extends Sides {
  /** Such as `version`, `values` or `manifest site`; nothing if one side has no such layer or variable. */
  readonly path?: string;
  readonly verdict: Verdict;
  readonly before?: Text;
  readonly after?: Text;
}

/** What the provider takes for what is not there. */
const DEFAULTS: Readonly<Record<string, string>> = {
  ...{ version: "1.0.0", type: "add-on", cloud: "all", context: "project", skip_destroy: "false" },
  ...{ format: "string", required: "false", immutable: "false", hidden: "false", is_sensitive: "false" },
};

/** Compares two profiles: everything that one of them says, in the order of the newer one. */
export function compareProfiles(before: Profile, after: Profile): Compared[] {
  const row = rowsOf({ subject: "profile", name: after.name });
  const layers = pairs(before.layers, after.layers);
  const variables = pairs(before.variables, after.variables);
  return [
    ...compareTexts(row, attributesOf(before), attributesOf(after)),
    ...layers.flatMap((pair) => compareLayers(pair)),
    ...compareOrder(row, before, layers),
    ...variables.flatMap((pair) => compareVariables(pair)),
  ];
}

type Texts = ReadonlyMap<string, Text>;
type MakeRow = (path: string, before: Text | undefined, after: Text | undefined, verdict?: Verdict) => Compared[];

/** Makes rows of a subject. What neither side says is none. */
function rowsOf(sides: Sides): MakeRow {
  return (path, before, after, verdict) => {
    if (before === undefined && after === undefined) return [];
    const isSame = before !== undefined && after !== undefined && before.equals(after);
    return [{ ...sides, path, verdict: verdict ?? (isSame ? "equal" : "differs"), before, after }];
  };
}

function compareTexts(row: MakeRow, before: Texts, after: Texts): Compared[] {
  const said = (texts: Texts, name: string) => {
    const text = texts.get(name);
    return text === undefined || text.isEmpty ? textOf(DEFAULTS[name]) : text;
  };
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return names.flatMap((name) => row(name, said(before, name), said(after, name)));
}

function textOf(text: string | undefined): Text | undefined {
  return text === undefined || text === "" ? undefined : Text.of(text);
}

/** What a profile says beside its layers and variables. What no reader knows is compared, too. */
function attributesOf(profile: Profile): Map<string, Text> {
  const { address, attributes, timeouts, tags, unseen } = profile;
  const isUnseen = (path: string) => unseen.some((each) => isAt(path, each.path.slice(address.length + 1)));
  const others = isBlock(profile.arguments) ? textsOf(profile.arguments).filter(([path]) => isUnseen(path)) : [];
  return new Map([
    ["name", profile.name],
    ...attributes,
    ["tags", textAt(profile.arguments, "tags") ?? joined(tags)],
    ...[...timeouts].map(([operation, text]): [string, Text] => [`timeouts.${operation}`, text]),
    ...others,
  ]);
}

function isAt(path: string, place: string): boolean {
  return place !== "" && path.startsWith(place) && /^($|\.|\[)/.test(path.slice(place.length));
}

/** Items of a set, which have no order. */
function joined(items: readonly Text[]): Text {
  const texts = [...new Set(items.map(({ readable }) => readable))].sort();
  return Text.of(texts.join(", "), { sensitive: items.some(({ sensitive }) => sensitive) });
}

/** Pairs what has one name: of several, the first with the first. */
function pairs<T extends { readonly name: Text }>(older: readonly T[], newer: readonly T[]): Pair<T>[] {
  const free = [...older];
  const there = newer.map((after): Pair<T> => {
    const index = free.findIndex((each) => each.name.equals(after.name));
    const [before] = index < 0 ? [] : free.splice(index, 1);
    return { before, after, name: after.name };
  });
  return [...there, ...free.map((before) => ({ before, name: before.name }))];
}

function presence<T extends { readonly name: Text }>(sides: Sides, { before, after }: Pair<T>): Compared {
  return { ...sides, verdict: "differs", before: before?.name, after: after?.name };
}

function compareOrder(row: MakeRow, before: Profile, layers: readonly Pair<Layer>[]): Compared[] {
  const both = layers.filter((pair) => pair.before !== undefined && pair.after !== undefined);
  const older = before.layers.flatMap((layer) => both.find((pair) => pair.before === layer) ?? []);
  const names = (order: readonly Pair<Layer>[]) => Text.of(order.map(({ name }) => name.readable).join(", "));
  return row("order of layers", names(older), names(both));
}

function compareVariables(pair: Pair<Variable>): Compared[] {
  const { before, after, name } = pair;
  const sides: Sides = { subject: "variable", name, variable: pair };
  if (before === undefined || after === undefined) return [presence(sides, pair)];
  return compareTexts(rowsOf(sides), variableTexts(before), variableTexts(after));
}

function variableTexts({ name, attributes, options }: Variable): Map<string, Text> {
  const [readable, sensitive] = [
    options.map((option) => JSON.stringify(optionTexts(option))).join(", "),
    options.some((option) => [...option.values()].some((text) => text.sensitive)),
  ];
  const input = Text.of(options.length > 0 ? "dropdown" : "text");
  const filled = [...attributes].filter(([, text]) => !text.isEmpty);
  const defaults: [string, Text][] = [
    ["display_name", name],
    ["input_type", input],
  ];
  return new Map([...defaults, ...filled, ["options", Text.of(readable, { sensitive })]]);
}

function optionTexts(option: ReadonlyMap<string, Text>): string[] {
  const [label, value, description] = ["label", "value", "description"].map((name) => option.get(name)?.readable);
  return [label || value || "", value ?? "", description ?? ""];
}

function compareLayers(pair: Pair<Layer>): Compared[] {
  const { before, after, name } = pair;
  const sides: Sides = { subject: "layer", name, layer: pair };
  if (before === undefined || after === undefined) return [presence(sides, pair)];
  const row = rowsOf(sides);
  const uids = [before.uid, after.uid].every((uid) => uid?.known !== undefined) ? [before.uid, after.uid] : [];
  const manifests = pairs(before.manifests, after.manifests).flatMap((each) => {
    const [older, newer] = [each.before?.content, each.after?.content];
    const verdict = older && newer ? compareValues(new Values(older), new Values(newer)) : undefined;
    return row(`manifest ${each.name.readable}`, older, newer, verdict);
  });
  return [
    ...row("version", before.version, after.version),
    ...row("tag", before.tag, after.tag),
    ...row("registry", registryOf(before, after), registryOf(after, before)),
    ...row("type", before.type ?? SPECTRO, after.type ?? SPECTRO),
    ...row("uid", uids[0], uids[1]),
    ...row("values", before.values.text, after.values.text, compareValues(before.values, after.values)),
    ...manifests,
  ];
}

/** The provider's default. */
const SPECTRO = Text.of("spectro");

/** A registry by its name, unless it has one unique id on both sides, or only these are known. */
function registryOf({ registry: own }: Layer, { registry: other }: Layer): Text | undefined {
  if (own?.uid?.known !== undefined && own.uid.known === other?.uid?.known) return own.uid;
  const isNamed = (own?.name && other?.name) !== undefined || (own?.uid && other?.uid) === undefined;
  return isNamed ? (own?.name ?? own?.uid) : own?.uid;
}
