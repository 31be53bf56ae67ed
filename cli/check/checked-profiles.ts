import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ClusterProfile,
  type IPackRegistry,
  PackDataSource,
  PackLayer,
  PackRegistry,
  PackValues,
  type ProfileLayer,
  type VariableFormat,
} from "../../lib";
import { isStepKept, REFUSED_BY_HOSTS } from "../../lib/edge/stage-checks";
import type { Layer, Profile } from "../../lib/model/profile-model";
import { known, type Text } from "../../lib/model/source-text";
import { markedTexts } from "../../lib/model/tree";
import type { ValueTree } from "../../lib/model/values";
import { OPTIONS, STAGES } from "../../lib/palette/value-paths";
import { findingsUnder } from "../../lib/rules/report";
import { type Finding, messageOf, ruleOf } from "../../lib/rules/rules";
import { hidden } from "../../lib/secrets/secrets";
import type { Reading } from "../read/reading";
import { Tokens } from "./text-tokens";

/** What a check found. */
export interface Found {
  readonly source: string;
  readonly address: string;
  /** The pack of the layer, if it is about one. */
  readonly layer?: string;
  readonly rule: string;
  readonly level: "error" | "warning";
  readonly message: string;
}

/** Checks the profiles of a source with the rules of the constructs, in memory. Nothing is synthesized. */
export function checkProfiles(reading: Reading): Found[] {
  const { name: source } = reading;
  const { profiles } = reading.after;
  // No app: CDKTF's makes a folder.
  const root = new Construct(undefined as unknown as Construct, "");
  const stack = new TerraformStack(root, "check");
  const tokens = new Tokens();
  const ids = idsOf("profile", profiles, ({ address }) => address);
  const made = profiles.map((profile, index) => ({ profile, ...makeProfile(stack, ids[index], profile, tokens) }));
  return findingsUnder(root).flatMap(([construct, finding]): Found[] => {
    const scopes = construct.node.scopes;
    const found = made.find(({ holder }) => scopes.includes(holder));
    if (found === undefined) return [];
    const { profile, layers, holder } = found;
    const place = layers.findIndex((each) => scopes.includes(each));
    const layer = profile.layers[place] as Layer | undefined;
    if (!isToldBy(profile, finding, layer)) return [];
    const words = inPalettesWords(finding.details, `${holder.node.path}/`, layer !== undefined);
    const isSecret = layer?.values.text.sensitive === true ? () => true : isOneOf(secretsOf(profile));
    const message = messageOf({ ...finding, details: shownDetails(words, isSecret) }, false);
    const level = finding.warning || isLeft(reading, profile, layer, finding) ? "warning" : "error";
    const name = layer && tokens.of(layer.name);
    return [{ source, address: profile.address, layer: name, rule: finding.rule, level, message }];
  });
}

/** The stages of a layer before and after a plan, and whether what is wrong in them is there already. */
function isLeft({ kind, before }: Reading, { address }: Profile, layer: Layer | undefined, found: Finding): boolean {
  const older = before?.profiles.find((each) => each.address === address)?.layers;
  const old = older?.find(({ name }) => layer !== undefined && name.equals(layer.name));
  return layer !== undefined && isLeftAlone(found, kind, old?.values.at(...STAGES), layer.values.at(...STAGES));
}

/** What Palette's agent makes of stages is not known: what is there, and what a plan leaves as it is, may well work. */
export function isLeftAlone(
  { rule, details }: Finding,
  kind: Reading["kind"],
  old: ValueTree | undefined,
  now: ValueTree | undefined,
): boolean {
  if (!REFUSED_BY_HOSTS.has(rule)) return false;
  return kind === "state" || kind === "export" || isStepKept(old, now, details.property);
}

/** Texts of a profile that Terraform knows to be secrets, which no message repeats. */
export function secretsOf({ arguments: block }: Pick<Profile, "arguments">): string[] {
  return markedTexts(block).map(([, text]) => text);
}

/** Rules that are about how a program is written, and not about the profile; a registry's name has been found. */
const OF_PROGRAMS =
  /^(registry-name|layer-unused|address-twice|lookup-address|defaults-|acknowledge-|context-registry|provider-)/;

/** Whether a source can tell that a rule is broken. */
function isToldBy({ open, variables }: Profile, { rule }: Finding, layer: Layer | undefined): boolean {
  if (OF_PROGRAMS.test(rule)) return false;
  if (open.has("profile_variables") && /^variable-/.test(rule)) return false;
  if (open.has("pack") && layer === undefined && !/^(tag|profile|cloud-case|property)/.test(rule)) return false;
  // A secret in a plan may come from a variable of Terraform; then the configuration refers to something.
  const isSecret = ruleOf(rule).acknowledgeable === false && /secret|password/.test(rule);
  const texts = layer ? [layer.values.text] : variables.flatMap((each) => [each.name, ...textsIn(each)]);
  return !isSecret || texts.every(({ references }) => references?.length === 0);
}

function textsIn({ attributes, options }: Profile["variables"][number]): Text[] {
  return [attributes, ...options].flatMap((each) => [...each.values()]);
}

/** Details that tell where something is. */
const PLACES = /^(property|where|source|key|other|path|pack|layer|kind)$/;

/** Details without what Terraform knows to be a secret. */
export function shownDetails(
  details: Readonly<Record<string, string>>,
  isSecret: (text: string) => boolean,
): Record<string, string> {
  const shown = ([key, text]: [string, string]) =>
    isSecret(text) && !PLACES.test(key) ? [key, hidden("sensitive value")] : [key, text];
  return Object.fromEntries(Object.entries(details).map(shown));
}

/** Whether a text is a secret, has one in it or is a part of one. Very short ones are so for other reasons. */
export function isOneOf(secrets: readonly string[]): (text: string) => boolean {
  const isIn = (one: string, other: string) => one.length > 3 && other.includes(one);
  return (text) => secrets.some((secret) => secret === text || isIn(secret, text) || isIn(text, secret));
}

/** What a property of our constructs is called in Palette's values and in Terraform. */
const WORDS: Record<string, string> = {
  version: "pack.tag",
  name: "pack.name",
  packType: "pack.type",
  registry: "pack.registry_uid",
  values: "pack.values",
};

/** @param prefix of the paths of layers, which the pack's name is enough for */
function inPalettesWords(details: Finding["details"], prefix: string, isLayer: boolean): Finding["details"] {
  const words = Object.entries(details).map(([key, detail]) => {
    const text = String(detail).replaceAll(prefix, "");
    if (!/^(property|where|source|key|other|path)$/.test(key)) return [key, text];
    if (isLayer && Object.hasOwn(WORDS, text)) return [key, WORDS[text]];
    // `options.system.uri` instead of `values.options["system.uri"]`.
    const path = /^values((?:\.[\w-]+|\["[^"]*"\]|\[\d+\])+)/.exec(text)?.[1];
    if (path !== undefined) return [key, path.replace(/\["([^"]*)"\]/g, ".$1").slice(1) + text.slice(path.length + 6)];
    if ([OPTIONS, STAGES].some(([root]) => text.startsWith(`${root}.`))) return [key, text];
    const snake = text.replace(/[a-z][A-Z]\w{0,100}$/, (word) =>
      word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    );
    return [key, snake.replace(/^manifests\[/, "pack.manifest[")];
  });
  return Object.fromEntries(words);
}

function makeProfile(stack: TerraformStack, id: string, profile: Profile, tokens: Tokens) {
  const { attributes, tags, open } = profile;
  const holder = new Construct(stack, id);
  const ids = idsOf("pack", profile.layers, ({ name }) => name.known);
  const layers = profile.layers.map((layer, index) => makeLayer(holder, ids[index], layer, tokens));
  const text = (name: string) => tokens.optional(attributes.get(name));
  new ClusterProfile(holder, PROFILE_ID, {
    name: tokens.of(profile.name),
    version: tokens.optional(attributes.get("version")),
    cloud: tokens.optional(attributes.get("cloud")) ?? "all",
    type: text("type") ?? "add-on",
    context: text("context"),
    description: text("description"),
    tags: tags.length > 0 ? tags.map((tag) => tokens.of(tag)) : undefined,
    skipDestroy: isTrue(attributes.get("skip_destroy")),
    layers,
    variables: open.has("profile_variables") ? undefined : profile.variables.map((each) => variableProps(each, tokens)),
  });
  return { holder, layers };
}

function isTrue(flag: Text | undefined): true | undefined {
  return known(flag) === "true" ? true : undefined;
}

/** A variable in the properties of this library. */
export function variableProps({ name, attributes, options }: Profile["variables"][number], tokens: Tokens) {
  const text = (attribute: string) => tokens.optional(attributes.get(attribute));
  const flag = (attribute: string) => isTrue(attributes.get(attribute));
  return {
    name: tokens.of(name),
    displayName: text("display_name") ?? tokens.of(name),
    description: text("description"),
    format: text("format") as VariableFormat | undefined,
    defaultValue: text("default_value"),
    regex: text("regex"),
    inputType: text("input_type"),
    required: flag("required"),
    immutable: flag("immutable"),
    hidden: flag("hidden"),
    isSensitive: flag("is_sensitive"),
    options: options.length > 0 ? options.map((option) => optionProps(option, tokens)) : undefined,
  };
}

function optionProps(option: ReadonlyMap<string, Text>, tokens: Tokens) {
  const [label, value, description] = ["label", "value", "description"].map((name) =>
    tokens.optional(option.get(name)),
  );
  return { label: label ?? value ?? "", value: value ?? "", description };
}

const PROFILE_ID = "profile";

/** Ids of constructs for what has names, which tell layers and profiles apart in messages. */
function idsOf<T>(kind: string, all: readonly T[], nameOf: (each: T) => string | undefined): string[] {
  const taken = new Set([PROFILE_ID]);
  return all.map((each, index) => {
    const place = `${kind}[${index}]`;
    const wanted = nameOf(each)?.replaceAll("/", "_") ?? "";
    // Constructs have no empty id, and keep their children in an object, where names of its prototype are taken.
    const isId = wanted !== "" && !(wanted in {});
    const id = isId && taken.has(wanted) ? `${wanted} (${place})` : isId ? wanted : place;
    taken.add(id);
    return id;
  });
}

function makeLayer(holder: Construct, id: string, layer: Layer, tokens: Tokens): ProfileLayer {
  const { kind, lookup, values, registry, manifests } = layer;
  const type = tokens.optional(layer.type) ?? "spectro";
  const [version, tag] = [layer.version, layer.tag].map((each) => tokens.optional(each));
  const isOfPack = values.defaults !== undefined && values.replaced === undefined;
  const hasText = !isOfPack && values.text.known?.trim() !== "";
  const common = {
    kind,
    name: tokens.of(layer.name),
    // The provider's default; without a registry in the block Palette finds such a pack by its uid, wherever it is.
    packType: type === "spectro" && registry?.ofLookup ? undefined : type,
    values: hasText ? PackValues.fromYaml(tokens.of(values.text)) : undefined,
    manifests:
      manifests.length > 0
        ? manifests.map(({ name, content }) => ({ name: tokens.of(name), content: tokens.of(content) }))
        : undefined,
  };
  // A layer of manifests has no version.
  if (type === "manifest") return new PackLayer(holder, id, { ...common, version: undefined as unknown as string });
  return new PackLayer(holder, id, {
    ...common,
    version: version ?? tokens.token(),
    tag: tag === version ? undefined : tag,
    registry: registryOf(holder, id, layer, tokens),
    dataSource: lookup?.type === "spectrocloud_pack_simple" ? PackDataSource.PACK_SIMPLE : PackDataSource.PACK,
  });
}

/** Which type a registry has is known by its name only; of another it is what the pack's is. */
function registryOf(holder: Construct, id: string, { registry, type }: Layer, tokens: Tokens): IPackRegistry {
  const { name, uid } = registry ?? {};
  if (name === undefined) {
    const props = { uid: tokens.optional(uid) ?? tokens.token(), type: tokens.optional(type) ?? "spectro" };
    return PackRegistry.fromUid(holder, `${id} registry`, props);
  }
  return PackRegistry.lookup(holder, { name: tokens.of(name), type: tokens.optional(registry?.type) });
}
