import type { Layer, Profile, Registry, Variable } from "../../lib/model/profile-model";
import { known, Text } from "../../lib/model/source-text";
import { Values } from "../../lib/model/values";
import { basePackOf } from "../../lib/palette/packs";
import { PUBLIC_REPO } from "../../lib/palette/registries";
import { present } from "../../lib/terraform/lists";
import { sentEnd } from "../../lib/values/sent-text";
import { endsOpen } from "../../lib/values/yaml-reader";
import { Problem } from "../command-line";
import { type FoundBy, foundBy } from "../read/found-by";
import type { Reading } from "../read/reading";
import { AFTER_APPLY } from "./losses";
import { type Secrets, type Told, takenAs } from "./taken-secrets";

/** What a profile is told with. */
interface Telling {
  readonly file: string;
  readonly kind: Reading["kind"];
  /** The profile as Palette has it already. */
  readonly was?: Profile;
  /** The input variables that attributes are. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly secrets: Secrets;
}

/** A layer as the program is to have it. */
export interface ToldLayer extends Layer {
  /** Whether its pack is asked for, or what is known of it without asking: its unique id, or its registry and tag. */
  readonly found: FoundBy;
  /** The provider that looks it up, by its key. */
  readonly provider?: string;
}

/**
 * A profile as the program is to have it: without what cannot be told, and with the variables that give its secrets and
 * what input variables give.
 */
export interface ToldProfile extends Profile {
  readonly layers: readonly ToldLayer[];
  /** What it is called, whatever gives that. */
  readonly title: { readonly name: string; readonly version?: string };
  readonly context?: string;
  /** What the context comes from, if the source does not write it out. */
  readonly contextFrom?: string;
}

/** A profile without what a program cannot say, with its secrets named by the variables that give them. */
export function toldProfile(profile: Profile, telling: Telling): ToldProfile {
  const { attributes, tags, timeouts, variables, name, address } = profile;
  const { inputs, secrets } = telling;
  const plain = needed(name, `${address}.name`, telling);
  const named = { name, ...Object.fromEntries(attributes), timeouts, packs: profile.layers, variables };
  for (const [where, text] of namesIn(named)) secrets.inName(text, `${plain}: ${where}`);
  const layers = profile.layers.map((layer, index) => toldLayer(layer, index, profile, telling));
  const toldVariables = variables.map((each, index) => toldVariable(each, index, profile, telling));
  const given = (attribute: string, text: Text): Text | undefined => {
    const input = inputs.get(attribute);
    if (input !== undefined) return new Text([takenAs(input)]);
    const isOpen = attribute !== "description" || text.known === undefined;
    return isOpen ? told(text, attribute === "version") : secrets.inText(text.known, plain, "description");
  };
  const context = attributes.get("context");
  const references = context?.references ?? [];
  const from = references.length > 0 ? references.join(" and ") : AFTER_APPLY;
  return {
    ...profile,
    title: { name: plain, version: known(told(attributes.get("version"), true)) },
    name: given("name", name) ?? name,
    attributes: mapped(attributes, given),
    tags: withoutMarked(tags).map((tag) => secrets.inText(tag.readable, plain, "tags")),
    timeouts: mapped(timeouts, (_, text) => told(text)),
    layers,
    variables: toldVariables,
    context: known(context),
    contextFrom: context?.unknown !== undefined || references.length > 0 ? from : undefined,
    unseen: [],
  };
}

/** A text that is known, unless it is a secret that no variable gives. */
function told(text: Text | undefined, isOpen = false): Text | undefined {
  return text?.known === undefined || (isOpen && text.sensitive) ? undefined : text;
}

function mapped(
  texts: ReadonlyMap<string, Text>,
  given: (name: string, text: Text) => Text | undefined,
): Map<string, Text> {
  return present([...texts].map(([name, text]) => [name, given(name, text)] as const));
}

function withoutMarked(texts: readonly Text[]): Text[] {
  return texts.some(({ sensitive }) => sensitive) ? [] : texts.flatMap((text) => told(text) ?? []);
}

/** What a program cannot do without. */
function needed({ known: text }: Text, path: string, { file }: Telling): string {
  if (text !== undefined) return text;
  throw Problem.input(`${file}: ${path}: ${AFTER_APPLY}. Apply the plan, and give its state.`);
}

/** What stands in the program as it is in the source: names, versions, and the like. */
function namesIn(node: unknown, path = ""): [path: string, text: string][] {
  if (node instanceof Text) return node.known === undefined ? [] : [[path, node.known]];
  if (Array.isArray(node)) return node.flatMap((item, place) => namesIn(item, `${path}[${place}]`));
  if (typeof node !== "object" || node === null) return [];
  const entries = node instanceof Map ? [...node] : Object.entries(node);
  return entries.flatMap(([key, value]) =>
    TAKEN.has(key) ? [] : namesIn(value, path === "" ? key : `${path}.${key}`),
  );
}

/** What secrets are taken out of, and what is not written. */
const TAKEN = new Set("values content description tags display_name default_value regex options lookup".split(" "));

function toldVariable({ name, attributes, options }: Variable, index: number, of: Profile, telling: Telling): Variable {
  const own = needed(name, `${of.address}.profile_variables[0].variable[${index}].name`, telling);
  const { secrets } = telling;
  const isMarked = options.some((option) => [...option.values()].some(({ sensitive }) => sensitive));
  const [displayName, description, isSensitive] = ["display_name", "description", "is_sensitive"].map((attribute) =>
    known(attributes.get(attribute)),
  );
  const words: Told = { name: own, displayName, description, isSensitive: isSensitive === "true" };
  const inText = ({ known: text }: Text, path: string) =>
    text === undefined ? undefined : secrets.inText(text, `variable ${own}`, path);
  const inValue = ({ known: text }: Text, path: string) =>
    text === undefined ? undefined : secrets.inValue(text, words, path);
  return {
    name,
    attributes: mapped(attributes, (attribute, text) => {
      if (attribute === "default_value") return inValue(text, "defaultValue");
      if (attribute === "display_name") return inText(text, "displayName");
      const isOptional = /^(description|regex)$/.test(attribute);
      const found = told(text, isOptional);
      return found && isOptional ? inText(found, attribute) : found;
    }),
    options: (isMarked ? [] : options).map((option, place) =>
      mapped(option, (attribute, text) => {
        // If nobody gave it another, an option is called what it is.
        const isValue = attribute === "value" || (attribute === "label" && option.get("value")?.equals(text));
        return (isValue ? inValue : inText)(text, `options[${place}].${attribute}`);
      }),
    ),
  };
}

function toldLayer(layer: Layer, index: number, profile: Profile, telling: Telling): ToldLayer {
  const { kind, secrets } = telling;
  const name = needed(layer.name, `${profile.address}.pack[${index}].name`, telling);
  const was = telling.was?.layers[index];
  const isManifest = known(layer.type) === "manifest";
  const uid = isManifest ? undefined : told(layer.uid);
  const registry = isManifest ? undefined : toldRegistry(layer.registry);
  const found = foundBy({ ...layer, uid, registry }, kind === "export");
  const tag = told(layer.tag);
  const version = (found === "lookup" ? told(layer.version) : undefined) ?? tag;
  const isAsked = registry === undefined && uid === undefined && !isManifest;
  return {
    ...layer,
    found,
    provider: (layer.lookup ?? profile).destination?.key,
    tag: tag ?? version,
    version: isManifest ? undefined : version,
    uid,
    registry: isAsked ? { name: Text.of(PUBLIC_REPO), ofLookup: false } : registry,
    // Without its registry a lookup cannot be asked again.
    values: toldValues(layer, was?.values.text, registry !== undefined, telling),
    manifests: layer.manifests.map((manifest, place) => ({
      name: manifest.name,
      content: secrets.inYaml(kept(manifest.content, was?.manifests[place]?.content), name),
    })),
  };
}

function toldRegistry(registry: Registry | undefined): Registry | undefined {
  const [name, uid] = [told(registry?.name), told(registry?.uid)];
  return registry && (name ?? uid) && { ...registry, name, uid };
}

function toldValues(layer: Layer, before: Text | undefined, canAsk: boolean, { secrets }: Telling): Values {
  const { name, values, version } = layer;
  const { text, defaults, replaced } = values;
  if (defaults !== undefined && replaced === undefined && (canAsk || text.known === undefined)) {
    if (defaults.address !== "") return values;
    // An export does not tell who was asked, only for what.
    const asked: [string, Text][] = [["name", Text.of(basePackOf(name.readable))]];
    return new Values(text, { ...defaults, attributes: new Map(version ? [...asked, ["version", version]] : asked) });
  }
  if (text.known === undefined) return Values.NONE;
  const taken = secrets.inYaml(kept(text, before), name.readable, text.sensitive);
  const isPlain = canAsk && taken.known !== undefined;
  return isPlain && replaced !== undefined ? new Values(taken, defaults, replaced) : new Values(taken);
}

/** What Palette keeps of a text: the provider trims what it sends, and a last line break may be a part of it. */
function kept({ known: text = "" }: Text, before: Text | undefined): string {
  const sent = sentEnd(text);
  return text !== before?.known && endsOpen(sent) ? sent : text;
}
