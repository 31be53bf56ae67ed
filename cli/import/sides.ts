import { PUBLIC_REPO } from "../../lib/palette/registries";
import { isRecord } from "../../lib/terraform/record";
import { attribute, blocks, referencedData, textAttribute } from "../read/block";
import { dataReference } from "../read/template-text";
import { foundBy, isReplaced, textKey } from "./layer";
import { descriptionKey, variableKey } from "./program";
import type { SourcePack, SourceProfile, SourceVariable } from "./source";
import { markerOf, type Text, withMarkers } from "./taken-secrets";
import { evaluate } from "./yaml-data";

/** What the source says is compared as text; secrets are only named in it. */
export type Attributes = Map<string, string | undefined>;

export interface Side {
  readonly profile: Attributes;
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
export function sourceSide(profile: SourceProfile, index: number, texts: Map<string, Text>): Side {
  const { name, version, type, cloud, context, tags, skipDestroy, timeouts } = profile;
  const description = textOf(texts.get(descriptionKey(index)));
  const own = { name, version, type, cloud, context, description, skipDestroy };
  const inputs = Object.fromEntries([...profile.inputs].map(([attribute, input]) => [attribute, markerOf(input)]));
  return {
    profile: attributesOf({ ...own, ...inputs, tags: tagList(tags), timeouts: timeoutText(timeouts) }),
    layers: profile.packs.map((pack, place) => ({
      name: pack.name,
      attributes: packAttributes(pack, index, place, texts),
    })),
    variables: profile.variables.map((variable) => ({
      name: variable.name,
      attributes: variableAttributes(variable, texts.get(variableKey(index, variable.name))),
    })),
  };
}

function packAttributes(pack: SourcePack, profile: number, place: number, texts: Map<string, Text>): Attributes {
  const text = (what: string) => textOf(texts.get(textKey(`${profile}/${place}`, what)));
  const key = textKey(`${profile}/${place}`, "values");
  const { version, tag, type, registry, uid, lookup } = pack;
  const manifests = pack.manifests.map(({ name }, index) => [`manifest ${name}`, text(`manifest ${index}`) ?? ""]);
  return attributesOf({
    version: foundBy(pack) === "lookup" ? version : undefined,
    tag: tag ?? version,
    type,
    registry:
      type === "manifest"
        ? undefined
        : registryText(registry?.name ?? registry?.uid ?? (uid === undefined ? PUBLIC_REPO : undefined)),
    cloud: lookup?.cloud?.join(", "),
    values: pack.values === undefined ? OWN_DEFAULTS : (replacedText(pack, texts.get(key)) ?? text("values")),
    ...Object.fromEntries(manifests),
  });
}

function registryText(registry: string | undefined): string {
  return registry ?? "none";
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

const REPLACE = /^\$\{replace\(data\.[\w.-]+\.values, ("(?:\\.|[^"\\])*"), ("(?:\\.|[^"\\])*")\)\}$/;

/** What the program makes of a pack's own values, if it changes nothing else. */
function changedBy(values: string): string | undefined {
  const [, ...found] = REPLACE.exec(values) ?? [];
  if (found.length === 0) return undefined;
  const [anchor, text] = found.map((each) => JSON.parse(each).replace(/([$%])\1\{/g, "$1{"));
  return changedDefaults(anchor, text);
}

function variableAttributes(variable: SourceVariable, defaultValue: Text | undefined): Attributes {
  const { name: _, options, inputType, ...rest } = variable;
  return attributesOf({
    ...Object.fromEntries(Object.keys(VARIABLE_NAMES).map((attribute) => [attribute, undefined])),
    ...rest,
    defaultValue: textOf(defaultValue),
    inputType: inputType ?? (options.length > 0 ? "dropdown" : undefined),
    options: optionList(options),
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

function tagList(tags: string[]): string {
  return [...tags].sort().join(", ");
}

/** What a synthesized profile says. */
export function programSide(block: unknown, configuration: unknown): Side {
  const text = (from: unknown, name: string) => {
    const template = textAttribute(from, name);
    return template === undefined ? undefined : evaluate(template);
  };
  const of = (from: unknown, names: Record<string, string>) =>
    attributesOf(Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [ours, text(from, theirs)])));
  const tags = (block as { tags?: unknown[] }).tags ?? [];
  const variables = blocks(block, "profile_variables").flatMap((each) => blocks(each, "variable"));
  return {
    profile: new Map([
      ...of(block, {
        ...same("name", "version", "type", "cloud", "context", "description"),
        skipDestroy: "skip_destroy",
      }),
      ...attributesOf({
        tags: tagList(tags.map((tag) => evaluate(String(tag)))),
        timeouts: timeoutText(attribute(block, "timeouts")),
      }),
    ]),
    layers: blocks(block, "pack").map((pack) => ({
      name: text(pack, "name") ?? "?",
      attributes: blockAttributes(pack, configuration),
    })),
    variables: variables.map((variable) => ({
      name: text(variable, "name") ?? "?",
      attributes: new Map([
        ...of(variable, VARIABLE_NAMES),
        ...attributesOf({
          options: optionList(
            blocks(variable, "options").map((option) => ({
              label: text(option, "label"),
              value: text(option, "value"),
              description: text(option, "description"),
            })),
          ),
        }),
      ]),
    })),
  };
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

function blockAttributes(pack: unknown, configuration: unknown): Attributes {
  const value = (name: string) => textAttribute(pack, name);
  const found = referencedData(value("uid"), configuration);
  const registry = referencedData(value("registry_uid"), configuration);
  const values = value("values") ?? "";
  const isDefault = dataReference(values)?.attribute === "values";
  const literal = (template: string | undefined) => (template === undefined ? undefined : evaluate(template));
  const manifests = blocks(pack, "manifest").map((manifest) => {
    return [`manifest ${literal(textAttribute(manifest, "name"))}`, literal(textAttribute(manifest, "content"))];
  });
  const registryName = literal(textAttribute(registry, "name") ?? value("registry_uid"));
  const clouds = (found as { cloud?: unknown[] } | undefined)?.cloud;
  return attributesOf({
    version: literal(textAttribute(found, "version")),
    tag: literal(value("tag")),
    type: literal(value("type")),
    registry: value("type") === "manifest" ? undefined : registryText(registryName),
    cloud: clouds?.map((cloud) => evaluate(String(cloud))).join(", "),
    values: isDefault ? OWN_DEFAULTS : (changedBy(values) ?? literal(values)),
    ...Object.fromEntries(manifests),
  });
}
