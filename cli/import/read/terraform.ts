import { isRecord } from "../../../lib/terraform/record";
import { attribute, blocks, PROFILE_TYPE, textAttribute } from "../../read/block";
import { kindsOf } from "../../read/kinds-of-packs";
import { argumentsOf, Configuration, dependentsInState, dependsOnOf } from "../../read/plan-configuration";
import {
  type KnownResource,
  markedTexts,
  planOf,
  referencesOf,
  resourcesIn,
  stateOf,
  withoutIndexes,
} from "../../read/terraform-plan";
import type { Lost, Source, SourceLookup, SourcePack, SourceProfile, SourceRegistry } from "../source";
import { At } from "./at";
import { terraformVariableOf } from "./variable";

/** A profile of a state, or of a plan as it will be. */
interface Resource {
  readonly address: string;
  readonly at: At;
  readonly uid?: string;
  readonly sensitive: unknown;
  /** Its block in the configuration; a state has none. */
  readonly written: Record<string, unknown>;
  readonly dependents: string[];
}

const OF_PLAN =
  "a plan holds no prevent_destroy, ignore_changes, preconditions, functions, comments and types of variables: look for these in the configuration";
const OF_STATE =
  "a state holds no variables, references, outputs and settings of the provider, only what came of them: a plan holds more";

/** Reads what `terraform show -json` prints of a state or of a saved plan. */
export function readTerraform(document: unknown, file: string): Source {
  const configuration = new Configuration(document);
  const planned = isRecord(attribute(document, "planned_values"));
  const { resources, lookups } = planned ? ofPlan(document, file, configuration) : ofState(document, file);
  const addresses = resources.map(({ address }) => withoutIndexes(address));
  const notes: string[] = [];
  const profiles = resources.map((resource) => {
    const { profile, carried } = profileOf(resource, lookups, configuration);
    notes.push(...notesOf(resource.address, resource.written, carried));
    const others = dependsOnOf(resource.written).filter((each) => !addresses.includes(each));
    if (others.length > 0)
      notes.push(`${withoutIndexes(resource.address)} depends_on ${others.join(", ")}, which is not here`);
    return profile;
  });
  const { provider, inputs } = configuration;
  const used = [
    ...profiles.flatMap((each) => [...each.inputs.values()]),
    ...[...provider.values()].map(({ input }) => input),
  ];
  for (const [name, { value, input }] of provider) {
    if (value === undefined && input === undefined)
      notes.push(`the provider's ${name} is not taken over: give it to the provider`);
  }
  return {
    profiles,
    secrets: new Map([...configuration.secrets(), ...resources.flatMap(markedIn)]),
    provider,
    inputs: new Map([...inputs].filter(([name]) => used.includes(name))),
    notes: [...new Set(notes), planned ? OF_PLAN : OF_STATE],
  };
}

/** What Terraform marks in texts that a program can take from a variable. A layer's values are read by themselves. */
function markedIn({ address, at, sensitive }: Resource): [name: string, text: string][] {
  const texts = markedTexts(at.value, sensitive).filter(([path]) =>
    /\.(description|content|default_value)$/.test(path),
  );
  return texts.map(([path, text]) => [`${address.split(".").at(-1)}${path}`, text]);
}

function ofPlan(document: unknown, file: string, configuration: Configuration) {
  const plan = planOf(document, file);
  const resources = plan.resources.flatMap(({ type, address, before, after, written }): Resource[] => {
    if (type !== PROFILE_TYPE || after === undefined) return [];
    const uid = textAttribute(before?.values, "id");
    const dependents = configuration.dependentsOf(address, plan.resources);
    return [{ address, at: new At(file, address, after.values), uid, sensitive: after.sensitive, written, dependents }];
  });
  return { resources, lookups: plan.lookups };
}

function ofState(document: unknown, file: string) {
  const root = stateOf(document);
  const known = resourcesIn(root);
  const resources = known
    .filter(({ type, mode }) => type === PROFILE_TYPE && mode === "managed")
    .map(({ address, values, sensitive }): Resource => {
      const dependents = dependentsInState(address, root);
      const uid = textAttribute(values, "id");
      return { address, at: new At(file, address, values), uid, sensitive, written: {}, dependents };
    });
  return { resources, lookups: known.filter(({ mode }) => mode === "data") };
}

/** A profile, and the paths of the arguments that keep what they refer to. */
function profileOf(
  { address, at, uid, sensitive, written, dependents }: Resource,
  lookups: KnownResource[],
  configuration: Configuration,
): { profile: SourceProfile; carried: ReadonlySet<string> } {
  const expressions = attribute(written, "expressions");
  const packs = at.get("pack").list();
  const type = at.get("type").optional() ?? "add-on";
  const kinds = kindsOf(
    packs.map((pack) => pack.get("name").filled()),
    type,
  );
  const variables = at
    .get("profile_variables")
    .list()
    .flatMap((block) => block.get("variable").list());
  const inputs = new Map<string, string>();
  // In a module, a variable is an argument of the module's.
  for (const name of address.startsWith("module.") ? [] : ["name", "version", "description"]) {
    const input = configuration.inputOf(attribute(expressions, name), at.get(name).value);
    if (input !== undefined) inputs.set(name, input);
  }
  const writtenPacks = blocks(expressions, "pack");
  const read = packs.map((pack, index) => ({
    ...packOf(pack, writtenPacks[index], lookups),
    kind: kinds[index],
    sensitive: attribute(blocks(sensitive, "pack")[index], "values") === true,
  }));
  // What a lookup answers is asked again.
  const lookedUp = read.flatMap(({ values, replaced }, index) => [
    ...["name", "tag", "uid", "registry_uid", "type"].map((name) => `pack[${index}].${name}`),
    ...(values === undefined || replaced !== undefined ? [`pack[${index}].values`] : []),
  ]);
  const profile: SourceProfile = {
    name: at.get("name").filled(),
    version: at.get("version").optional(),
    type,
    cloud: at.get("cloud").optional() ?? "all",
    context: at.get("context").optional(),
    description: at.get("description").optional(),
    tags: at
      .get("tags")
      .list()
      .map((tag) => tag.text()),
    skipDestroy: at.get("skip_destroy").flag(),
    timeouts: timeoutsOf(at.get("timeouts")),
    packs: read,
    variables: variables.map(terraformVariableOf),
    uid,
    importId: uid,
    address,
    dependents,
    dependsOn: dependsOnOf(written),
    inputs,
    lost: packs.flatMap((pack) => unknownYet(pack)),
  };
  return { profile, carried: new Set([...lookedUp, ...inputs.keys()]) };
}

/** Reads a profile by itself. What its configuration refers to stays behind. */
export function readProfile(
  address: string,
  at: At,
  { sensitive, expressions, lookups }: { sensitive: unknown; expressions: unknown; lookups: KnownResource[] },
): SourceProfile {
  const resource = { address, at, sensitive, written: { expressions }, dependents: [] };
  return profileOf(resource, lookups, new Configuration(undefined)).profile;
}

function timeoutsOf(timeouts: At): SourceProfile["timeouts"] {
  const set = timeouts.keys();
  return set.length === 0 ? undefined : Object.fromEntries(set.map((key) => [key, timeouts.get(key).text()]));
}

function unknownYet(pack: At): Lost[] {
  const isManifest = pack.get("type").optional() === "manifest";
  const isKnown = ["uid", "registry_uid", "registry_name"].some((name) => pack.get(name).optional() !== undefined);
  const values = { path: `${pack.path}.values`, reason: "Terraform knows it only after the apply" };
  const registry = { path: `${pack.path}.registry_uid`, reason: "nothing tells it; the program asks Public Repo" };
  return [
    ...(isManifest || pack.get("values").value !== undefined ? [] : [values]),
    ...(isManifest || isKnown ? [] : [registry]),
  ];
}

function packOf(pack: At, written: unknown, lookups: KnownResource[]): Omit<SourcePack, "kind" | "sensitive"> {
  const uid = pack.get("uid").optional();
  const type = pack.get("type").optional() ?? "spectro";
  const isManifest = type === "manifest";
  const found = isManifest ? undefined : lookups.find((each) => isPackLookup(each) && isIt(each, uid));
  const tag = pack.get("tag").optional();
  const values = pack.get("values").optional() ?? "";
  const registry = isManifest ? undefined : registryOf(pack, found, lookups);
  // Without its registry a lookup cannot be asked again.
  const canAsk = registry?.uid !== undefined || registry?.name !== undefined;
  const own = canAsk ? ownValues(written, found) : undefined;
  return {
    name: pack.get("name").filled(),
    type,
    version: isManifest ? undefined : (textAttribute(found?.values, "version") ?? tag),
    tag,
    registry,
    uid: isManifest ? undefined : uid,
    byTag: !isManifest && uid === undefined && type !== "spectro",
    lookup: found && lookupOf(found),
    values: own?.trim() === values.trim() ? undefined : values,
    replaced: own === undefined ? undefined : replacedIn(own.trim(), values.trim()),
    manifests: pack
      .get("manifest")
      .list()
      .map((manifest) => ({ name: manifest.get("name").filled(), content: manifest.get("content").text() })),
  };
}

/** What the pack comes with, if the configuration takes the values from there. */
function ownValues(written: unknown, found: KnownResource | undefined): string | undefined {
  const [reference] = referencesOf(attribute(written, "values"));
  const isOwn = /^data\.spectrocloud_pack\w*\.[^.]+\.values$/.test(withoutIndexes(reference ?? ""));
  return isOwn ? textAttribute(found?.values, "values") : undefined;
}

function isPackLookup({ type }: KnownResource): boolean {
  return type === "spectrocloud_pack" || type === "spectrocloud_pack_simple";
}

function isIt({ values }: KnownResource, uid: string | undefined): boolean {
  return uid !== undefined && textAttribute(values, "id") === uid;
}

function registryOf(pack: At, found: KnownResource | undefined, lookups: KnownResource[]): SourceRegistry | undefined {
  const own = pack.get("registry_uid").optional();
  const uid = own ?? textAttribute(found?.values, "registry_uid");
  const registry = lookups.find((each) => each.type === "spectrocloud_registry" && isIt(each, uid));
  const ownName = pack.get("registry_name").optional();
  const name = textAttribute(registry?.values, "name") ?? ownName;
  if (uid === undefined && name === undefined) return undefined;
  const ofLookup = own === undefined && ownName === undefined;
  return { uid, name, type: textAttribute(registry?.values, "type") || undefined, ofLookup };
}

/**
 * How a pack was looked up. A plan says which clouds were asked for; a state only which the pack is for, and asking for
 * these finds it too, where there are others of its name.
 */
function lookupOf({ type, expressions, values }: KnownResource): SourceLookup {
  const isSimple = type === "spectrocloud_pack_simple";
  const asked = attribute(attribute(expressions, "cloud"), "constant_value");
  const cloud = expressions === undefined && !isSimple ? attribute(values, "cloud") : asked;
  const clouds = [cloud].flat().filter((each) => typeof each === "string");
  return { simple: isSimple, cloud: clouds.length > 0 && !clouds.includes("all") ? clouds : undefined };
}

/** Arguments of a profile that refer to something else than what is carried over, as notes. */
export function notesOf(address: string, written: Record<string, unknown>, carried: ReadonlySet<string>): string[] {
  const own = withoutIndexes(address);
  const several = ["for_each", "count"].filter((name) => attribute(written, `${name}_expression`) !== undefined);
  const expressions = attribute(written, "expressions");
  const literal = argumentsOf(expressions).filter(({ path }) => !carried.has(path));
  return [
    ...several.map((name) => `${own} has ${name}: each instance is a profile of its own here`),
    ...literal.map(
      ({ path, references }) => `${own}: ${path} is made of ${references.join(", ")}, and is written out here`,
    ),
  ];
}

/** The text in which one text differs from another, as few whole lines as there may be that stand in it only once. */
export function replacedIn(own: string, changed: string): { anchor: string; text: string } | undefined {
  const [before, after] = [own.split("\n"), changed.split("\n")];
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  // The lines around it make it one of its kind.
  for (; head >= 0 && tail >= 0; head--, tail--) {
    const anchor = before.slice(head, before.length - tail).join("\n");
    if (anchor.trim() !== "" && own.split(anchor).length === 2) {
      return { anchor, text: after.slice(head, after.length - tail).join("\n") };
    }
    if (head === 0 || tail === 0) break;
  }
  return undefined;
}
