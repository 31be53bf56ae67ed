import { basePackOf } from "../../lib/palette/packs";
import { PUBLIC_REPO } from "../../lib/palette/registries";
import { isRecord } from "../../lib/terraform/record";
import { attribute, blocks, namedBlocks, PROFILE_TYPE, referencedData, textAttribute } from "../read/block";
import { dependsOnOf, isOfModule } from "../read/plan-configuration";
import { dataReference } from "../read/template-text";
import { foundBy, isReplaced, textKey } from "./layer";
import { PROFILE_ATTRIBUTES } from "./profile-attributes";
import { descriptionKey, tagKey, variableKey } from "./program";
import type { Source, SourcePack, SourceProfile, SourceVariable } from "./source";
import { markerOf, type Text, withMarkers } from "./taken-secrets";
import { evaluate } from "./yaml-data";

/** What the source says is compared as text; secrets are only named in it. */
export type Attributes = Map<string, string | undefined>;

export interface Side {
  readonly profile: Attributes;
  /** The attributes of the profile that the source does not write out, with what they come from, as far as it says. */
  readonly untold: ReadonlyMap<string, string>;
  readonly layers: Item[];
  readonly variables: Item[];
}

/** A layer or a variable. */
export interface Item {
  readonly name: string;
  readonly attributes: Attributes;
}

/** What the provider takes for what is not there. */
const DEFAULTS: Record<string, string> = {
  version: "1.0.0",
  context: "project",
  format: "string",
  inputType: "text",
  skipDestroy: "false",
  required: "false",
  immutable: "false",
  hidden: "false",
  isSensitive: "false",
};

function attributesOf(entries: Record<string, unknown>): Attributes {
  return new Map(
    Object.entries(entries).map(([name, value]) => {
      const text = value === undefined || value === null || value === "" ? DEFAULTS[name] : String(value);
      return [name, text];
    }),
  );
}

/** What the source says. */
export function sourceSide(source: Source, index: number, texts: Map<string, Text>): Side {
  const profile = source.profiles[index];
  const { name, version, type, cloud, tags, skipDestroy, timeouts } = profile;
  const description = textOf(texts.get(descriptionKey(index)));
  const own = { name, version, type, cloud, description, skipDestroy };
  const inputs = Object.fromEntries([...profile.inputs].map(([attribute, input]) => [attribute, markerOf(input)]));
  const before = source.profiles.filter(({ address }) => profile.dependsOn.includes(address ?? ""));
  const tagged = tags.map((tag, place) => textOf(texts.get(tagKey(index, place))) ?? tag);
  const more = { tags: listOf(tagged), timeouts: timeoutText(timeouts), dependsOn: listOf(before.map(titleOf)) };
  const alias = (key: string | undefined) => source.providers.find((each) => each.key === key)?.alias;
  const { told, untold } = placeOf(source, profile);
  return {
    profile: attributesOf({ ...own, ...inputs, ...more, ...told }),
    untold,
    layers: profile.packs.map((pack, place) => ({
      name: pack.name,
      attributes: packAttributes(pack, `${index}/${place}`, texts, alias),
    })),
    variables: profile.variables.map((variable) => ({
      name: variable.name,
      attributes: variableAttributes(variable, (path) => textOf(texts.get(variableKey(index, variable.name, path)))),
    })),
  };
}

/** Where a profile is kept: what the source writes out of that, and what it does not. */
function placeOf({ providers }: Source, { provider: key, context, contextFrom }: SourceProfile) {
  const provider = providers.find((each) => each.key === key);
  const setting = (name: string) => provider?.settings.get(name);
  const [project, host] = [setting("project_name"), setting("host")];
  const alias = provider === undefined || isOfModule(provider.key) ? undefined : (provider.alias ?? NONE);
  const place = {
    context: contextFrom === undefined ? context : undefined,
    project: project?.value,
    host: host?.value,
    alias,
    // Neither a plan nor a state nor an export has it.
    lifecycle: undefined,
  };
  const from: Record<string, string | undefined> = { context: contextFrom, project: project?.from, host: host?.from };
  const untold = Object.entries(place).filter(([, value]) => value === undefined);
  return {
    told: Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)),
    untold: new Map(untold.map(([name]) => [name, from[name] ?? ""])),
  };
}

const NONE = "none";

/** What others call a profile that they are made after. */
function titleOf({ name, version, inputs }: SourceProfile): string {
  const of = (attribute: string, text = DEFAULTS[attribute]) => {
    const input = inputs.get(attribute);
    return input === undefined ? text : markerOf(input);
  };
  return `${of("name", name)} ${of("version", version)}`;
}

function packAttributes(
  pack: SourcePack,
  place: string,
  texts: Map<string, Text>,
  aliasOf: (provider: string | undefined) => string | undefined,
): Attributes {
  const text = (what: string) => textOf(texts.get(textKey(place, what)));
  const key = textKey(place, "values");
  const isAsked = foundBy(pack) === "lookup" && pack.type !== "manifest";
  const { version, tag, type, registry, uid, lookup } = pack;
  const asked = registry?.name ?? (registry?.uid === undefined && uid === undefined ? PUBLIC_REPO : undefined);
  const manifests = pack.manifests.map(({ name }, index) => [`manifest ${name}`, text(`manifest ${index}`) ?? ""]);
  return attributesOf({
    version: foundBy(pack) === "lookup" ? version : undefined,
    tag: tag ?? version,
    type,
    registry:
      type === "manifest"
        ? undefined
        : registryText(asked ?? registry?.uid, asked && aliasOf(registry?.provider ?? pack.provider)),
    uid: foundBy(pack) === "uid" && type !== "manifest" ? uid : undefined,
    alias: isAsked ? aliasOf(pack.provider) : undefined,
    cloud: lookup?.cloud?.join(", "),
    values: pack.values === undefined ? OWN_DEFAULTS : (replacedText(pack, texts.get(key)) ?? text("values")),
    ...Object.fromEntries(manifests),
  });
}

function registryText(registry: string | undefined, alias: string | undefined): string {
  return `${registry ?? NONE}${alias === undefined ? "" : ` (${alias})`}`;
}

/** What stands for values that nothing replaces. */
const OWN_DEFAULTS = "the pack's own";

/** Values that are the pack's own but for one text. */
function replacedText(pack: SourcePack, taken: Text | undefined): string | undefined {
  if (taken === undefined || !isReplaced(taken, pack)) return undefined;
  const { anchor, text } = pack.replaced;
  return changedDefaults(anchor, text);
}

function changedDefaults(anchor: string, text: string): string {
  return `${OWN_DEFAULTS}, with ${JSON.stringify(text)} for ${JSON.stringify(anchor)}`;
}

const REPLACE = /^\$\{replace\((data\.[\w.-]+)\.values, ("(?:\\.|[^"\\])*"), ("(?:\\.|[^"\\])*")\)\}$/;

/** What the program makes of a pack's own values, if it changes nothing else. Those of another pack are not its own. */
function changedBy(values: string, uid: string | undefined): string | undefined {
  const [, data, ...found] = REPLACE.exec(values) ?? [];
  if (data === undefined || uid !== `\${${data}.id}`) return undefined;
  const [anchor, text] = found.map((each) => JSON.parse(each).replace(/([$%])\1\{/g, "$1{"));
  return changedDefaults(anchor, text);
}

/** @param told the texts without their secrets, by their paths in the variable */
function variableAttributes(variable: SourceVariable, told: (path: string) => string | undefined): Attributes {
  const { name: _, options, inputType, ...rest } = variable;
  const toldOf = (attributes: object, path = "") =>
    Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, told(path + name) ?? value]));
  return attributesOf({
    ...Object.fromEntries(Object.keys(VARIABLE_NAMES).map((attribute) => [attribute, undefined])),
    ...toldOf(rest),
    inputType: inputType ?? (options.length > 0 ? "dropdown" : undefined),
    options: optionList(options.map((option, place) => toldOf(option, `options[${place}].`))),
  });
}

function optionList(options: { label?: string; value?: string; description?: string }[]): string {
  return options.map(({ label, value, description }) => JSON.stringify([label, value, description ?? ""])).join(", ");
}

function textOf(text: Text | undefined): string | undefined {
  return text === undefined ? undefined : withMarkers(text);
}

function timeoutText(timeouts: unknown): string {
  const entries = Object.entries(isRecord(timeouts) ? timeouts : {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map((entry) => entry.join(" ")).join(", ");
}

function listOf(texts: string[]): string {
  return [...texts].sort().join(", ");
}

/**
 * What a synthesized profile says.
 *
 * @param aliases whether it matters which provider looks packs up
 */
export function programSide(block: unknown, configuration: unknown, aliases: boolean): Side {
  const of = (from: unknown, names: Record<string, string>) =>
    attributesOf(Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [ours, textIn(from, theirs)])));
  const tags = (block as { tags?: unknown[] }).tags ?? [];
  const variables = blocks(block, "profile_variables").flatMap((each) => blocks(each, "variable"));
  const alias = aliasIn(block);
  const provider = blocks(configuration, "provider")
    .flatMap((each) => blocks(each, "spectrocloud"))
    .find((each) => textAttribute(each, "alias") === alias);
  const asked = aliases ? aliasIn : () => undefined;
  return {
    profile: new Map([
      ...of(block, {
        ...same("name", "version", "type", "cloud", "context", "description"),
        skipDestroy: "skip_destroy",
      }),
      ...attributesOf({
        tags: listOf(tags.map((tag) => evaluate(String(tag)))),
        timeouts: timeoutText(attribute(block, "timeouts")),
        dependsOn: listOf(dependsOnOf(block).map((address) => titleAt(address, configuration))),
        project: textIn(provider, "project_name") ?? NONE,
        host: textIn(provider, "host") ?? NONE,
        alias: alias ?? NONE,
        lifecycle: lifecycleText(block),
        ...othersIn(block, [...PROFILE_ATTRIBUTES.profile, ...META_ARGUMENTS]),
      }),
    ]),
    untold: new Map(),
    layers: blocks(block, "pack").map((pack) => ({
      name: textIn(pack, "name") ?? "?",
      attributes: blockAttributes(pack, configuration, asked),
    })),
    variables: variables.map((variable) => ({
      name: textIn(variable, "name") ?? "?",
      attributes: new Map([
        ...of(variable, VARIABLE_NAMES),
        ...attributesOf({
          options: optionList(
            blocks(variable, "options").map((option) => ({
              label: textIn(option, "label"),
              value: textIn(option, "value"),
              description: textIn(option, "description"),
            })),
          ),
          ...othersIn(variable, PROFILE_ATTRIBUTES.variable),
        }),
      ]),
    })),
  };
}

function textIn(from: unknown, name: string): string | undefined {
  const template = textAttribute(from, name);
  return template === undefined ? undefined : evaluate(template);
}

/** What is compared under names of its own, and the comment of CDKTF. */
const META_ARGUMENTS = ["provider", "depends_on", "lifecycle", "//"];

/** What a block has beside what this library writes: nothing else would say that it is there. */
function othersIn(block: unknown, known: string[]): Record<string, string> {
  const others = Object.entries(isRecord(block) ? block : {}).filter(([name]) => !known.includes(name));
  const given = others.filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, JSON.stringify(value)]));
}

/** The alias of the provider that a block names. */
function aliasIn(block: unknown): string | undefined {
  return /\.([\w-]+)\}?$/.exec(textAttribute(block, "provider") ?? "")?.[1];
}

/** What a program waits for: a profile by its name, anything else by its address. */
function titleAt(address: string, configuration: unknown): string {
  const profiles = namedBlocks(configuration, "resource", PROFILE_TYPE);
  const found = profiles.find(([name]) => address === `${PROFILE_TYPE}.${name}`)?.[1];
  return found === undefined ? address : `${textIn(found, "name")} ${textIn(found, "version") ?? DEFAULTS.version}`;
}

/** The settings of Terraform's own, but for what this library adds. */
function lifecycleText(block: unknown): string | undefined {
  const names = blocks(block, "lifecycle").flatMap((each) => Object.keys(each));
  return listOf(names.filter((name) => name !== "precondition" && name !== "create_before_destroy"));
}

const VARIABLE_NAMES = {
  displayName: "display_name",
  ...same("description", "format", "regex", "required", "immutable", "hidden"),
  defaultValue: "default_value",
  isSensitive: "is_sensitive",
  inputType: "input_type",
};

function same(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

function blockAttributes(
  pack: unknown,
  configuration: unknown,
  aliasOf: (block: unknown) => string | undefined,
): Attributes {
  const value = (name: string) => textAttribute(pack, name);
  const found = referencedData(value("uid"), configuration);
  const registry = referencedData(value("registry_uid"), configuration);
  const values = value("values") ?? "";
  const isDefault = dataReference(values)?.attribute === "values" && referencedData(values, configuration) === found;
  const literal = (template: string | undefined) => (template === undefined ? undefined : evaluate(template));
  const manifests = blocks(pack, "manifest").map((manifest) => {
    return [`manifest ${textIn(manifest, "name")}`, textIn(manifest, "content")];
  });
  const registryName = literal(textAttribute(registry, "name") ?? value("registry_uid") ?? value("registry_name"));
  const clouds = (found as { cloud?: unknown[] } | undefined)?.cloud;
  return attributesOf({
    version: textIn(found, "version"),
    tag: literal(value("tag")),
    type: literal(value("type")),
    registry: value("type") === "manifest" ? undefined : registryText(registryName, aliasOf(registry)),
    uid: found === undefined ? literal(value("uid")) : undefined,
    alias: aliasOf(found),
    lookup: otherLookup(pack, found),
    cloud: clouds?.map((cloud) => evaluate(String(cloud))).join(", "),
    values: isDefault ? OWN_DEFAULTS : (changedBy(values, value("uid")) ?? literal(values)),
    ...Object.fromEntries(manifests),
    ...othersIn(pack, PROFILE_ATTRIBUTES.pack),
  });
}

/** What a layer's pack is looked up by, if that is another pack, or in another registry, than the layer says. */
function otherLookup(pack: unknown, found: unknown): string | undefined {
  if (found === undefined) return undefined;
  const [name, registry] = [textIn(found, "name") ?? "", textAttribute(found, "registry_uid")];
  const isOwn = name === basePackOf(textIn(pack, "name") ?? "") && registry === textAttribute(pack, "registry_uid");
  return isOwn ? undefined : `${name} ${registry ?? ""}`.trim();
}
