import { isRecord } from "../../../lib/terraform/record";
import { attribute, blocks, PROFILE_TYPE, textAttribute } from "../../read/block";
import { kindsOf } from "../../read/kinds-of-packs";
import {
  argumentsOf,
  Configuration,
  type ConfiguredProvider,
  dependentsInState,
  isOfModule,
  madeAfterInState,
} from "../../read/plan-configuration";
import {
  isReference,
  type KnownResource,
  markedTexts,
  planOf,
  referencesOf,
  resourcesIn,
  stateOf,
  withoutIndexes,
} from "../../read/terraform-plan";
import { Names } from "../names";
import type { Source, SourceProfile } from "../source";
import { At } from "./at";
import { AFTER_APPLY, lossesOf, withoutMarked } from "./losses";
import { packOf } from "./terraform-packs";
import { terraformVariableOf } from "./variable";

/** A profile of a state, or of a plan as it will be. */
interface Resource {
  readonly address: string;
  readonly at: At;
  /** What Palette has of it already. */
  readonly before: unknown;
  readonly uid?: string;
  readonly sensitive: unknown;
  /** The same shape, with `true` for what only the apply will tell. */
  readonly unknown?: unknown;
  /** Its block in the configuration; a state has none. */
  readonly written: Record<string, unknown>;
  readonly dependents: string[];
  /** What it is made after: addresses of resources and of modules. */
  readonly after: string[];
}

/** What a document holds: its profiles, what was looked up, and the addresses of all that is managed. */
interface Found {
  readonly resources: Resource[];
  readonly lookups: KnownResource[];
  readonly managed: string[];
}

const OF_PLAN =
  "a plan holds no prevent_destroy, ignore_changes, preconditions, functions, comments and types of variables: look for these in the configuration";
const OF_STATE =
  "a state holds no variables, references, outputs and settings of the provider, only what came of them: a plan holds more";

/** Reads what `terraform show -json` prints of a state or of a saved plan. */
export function readTerraform(document: unknown, file: string): Source {
  const configuration = new Configuration(document);
  const planned = isRecord(attribute(document, "planned_values"));
  const { resources, lookups, managed } = planned ? ofPlan(document, file, configuration) : ofState(document, file);
  const addresses = resources.map(({ address }) => address);
  const notes: string[] = [];
  const profiles = resources.map((resource) => {
    const [at, lost] = withoutMarked(resource.at, resource.sensitive);
    const { profile, carried } = profileOf({ ...resource, at }, lookups, configuration);
    notes.push(...notesOf(resource.address, resource.written, carried));
    const { here, elsewhere } = madeAfter(resource, addresses, managed);
    if (elsewhere.length > 0)
      notes.push(`${withoutIndexes(resource.address)} depends_on ${elsewhere.join(", ")}, which is not here`);
    return { ...profile, dependsOn: here, lost: [...profile.lost, ...lost] };
  });
  const providers = providersOf(profiles, configuration);
  const used = [
    ...profiles.flatMap((each) => [...each.inputs.values()]),
    ...providers.flatMap(({ settings }) => [...settings.values()].map(({ input }) => input)),
  ];
  return {
    profiles,
    secrets: new Map([...configuration.secrets(), ...resources.flatMap(markedIn)]),
    providers,
    inputs: new Map([...configuration.inputs].filter(([name]) => used.includes(name))),
    notes: [...new Set([...notes, ...providers.flatMap(notTaken)]), planned ? OF_PLAN : OF_STATE],
  };
}

/** What is looked up in Palette is there, and is looked up again. */
const LOOKUP = /(^|\.)data\.spectrocloud_/;

/** The profiles that a resource is made after, and what else it is made after that is not imported. */
function madeAfter({ address, after }: Resource, profiles: string[], managed: string[]) {
  const own = withoutIndexes(address);
  const members = after.map((each) => ({ each, all: managed.filter((one) => isReference(one, each)) }));
  const here = profiles.filter((one) => withoutIndexes(one) !== own && members.some(({ all }) => all.includes(one)));
  const elsewhere = members.flatMap(({ each, all }) => {
    if (all.length === 0) return LOOKUP.test(each) ? [] : [each];
    return all.filter((one) => !profiles.includes(one)).map(withoutIndexes);
  });
  return { here, elsewhere: [...new Set(elsewhere)] };
}

/** The providers of profiles and of their lookups. One that a module configures needs an alias in a program without modules. */
function providersOf(profiles: SourceProfile[], configuration: Configuration): ConfiguredProvider[] {
  const used = profiles.flatMap(({ provider, packs }) => [
    provider,
    ...packs.flatMap((pack) => [pack.provider, pack.registry?.provider]),
  ]);
  const keys = [...new Set(used.filter((key) => key !== undefined))];
  const found = keys.sort().map((key) => configuration.provider(key));
  const aliases = new Names(found.flatMap(({ alias }) => alias ?? []));
  return found.map((provider) => {
    const { key } = provider;
    const words = key.match(/[\w-]+/g)?.filter((word) => word !== "module") ?? [];
    return isOfModule(key) ? { ...provider, alias: aliases.take(words.join("_"), "_") } : provider;
  });
}

function notTaken({ alias, settings }: ConfiguredProvider): string[] {
  const whose = alias === undefined ? "the provider's" : `provider ${alias}'s`;
  const left = [...settings].filter(([, { value, input }]) => value === undefined && input === undefined);
  return left.map(([name]) => `${whose} ${name} is not taken over: give it to the provider`);
}

/** What Terraform marks in texts that a program can take from a variable. A layer's values are read by themselves. */
function markedIn({ address, at, sensitive }: Resource): [name: string, text: string][] {
  const texts = markedTexts(at.value, sensitive).filter(([path]) =>
    /\.(description|content|default_value)$/.test(path),
  );
  return texts.map(([path, text]) => [`${address.split(".").at(-1)}${path}`, text]);
}

function ofPlan(document: unknown, file: string, configuration: Configuration): Found {
  const plan = planOf(document, file);
  const there = plan.resources.filter(({ after }) => after !== undefined);
  const resources = there.flatMap(({ type, address, before, after, written }): Resource[] => {
    if (type !== PROFILE_TYPE || after === undefined) return [];
    const uid = textAttribute(before?.values, "id");
    const dependents = configuration.dependentsOf(address, plan.resources);
    const { values, sensitive, unknown } = after;
    const made = { uid, sensitive, unknown, written, dependents, after: configuration.madeAfter(address) };
    return [{ address, at: new At(file, address, values), before: before?.values, ...made }];
  });
  return { resources, lookups: plan.lookups, managed: there.map(({ address }) => address) };
}

function ofState(document: unknown, file: string): Found {
  const root = stateOf(document);
  const known = resourcesIn(root);
  const managed = known.filter(({ mode }) => mode === "managed");
  const resources = managed
    .filter(({ type }) => type === PROFILE_TYPE)
    .map(({ address, values, sensitive }): Resource => {
      const dependents = dependentsInState(address, root);
      const uid = textAttribute(values, "id");
      const made = { uid, sensitive, written: {}, dependents, after: madeAfterInState(address, root) };
      return { address, at: new At(file, address, values), before: values, ...made };
    });
  const lookups = known.filter(({ mode }) => mode === "data");
  return { resources, lookups, managed: managed.map(({ address }) => address) };
}

/** A profile, and the paths of the arguments that keep what they refer to. */
function profileOf(
  { address, at, before, uid, sensitive, unknown, written, dependents }: Omit<Resource, "after">,
  all: KnownResource[],
  configuration: Configuration,
): { profile: SourceProfile; carried: ReadonlySet<string> } {
  const expressions = attribute(written, "expressions");
  const provider = configuration.providerOf(address);
  // Two projects may ask for one pack, each through its own provider.
  const isOwn = (each: KnownResource) => configuration.providerOf(each.address) === provider;
  const lookups = [...all.filter(isOwn), ...all.filter((each) => !isOwn(each))];
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
    ...packOf(pack, blocks(before, "pack")[index], writtenPacks[index], { lookups, configuration, provider }),
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
    contextFrom: contextFrom(expressions, unknown),
    description: at.get("description").optional(),
    tags: at
      .get("tags")
      .list()
      .filter((tag) => tag.has())
      .map((tag) => tag.text()),
    skipDestroy: at.get("skip_destroy").flag(),
    timeouts: timeoutsOf(at.get("timeouts")),
    packs: read,
    variables: variables.map(terraformVariableOf),
    uid,
    importId: uid,
    address,
    dependents,
    provider,
    dependsOn: [],
    inputs,
    lost: lossesOf(at, unknown),
  };
  return { profile, carried: new Set([...lookedUp, ...inputs.keys()]) };
}

function timeoutsOf(timeouts: At): SourceProfile["timeouts"] {
  const set = timeouts.keys();
  return set.length === 0 ? undefined : Object.fromEntries(set.map((key) => [key, timeouts.get(key).text()]));
}

/** What the context of a profile comes from, if it is not written out. */
function contextFrom(expressions: unknown, unknown: unknown): string | undefined {
  const references = referencesOf(attribute(expressions, "context"));
  if (references.length > 0) return references.join(" and ");
  return attribute(unknown, "context") === true ? AFTER_APPLY : undefined;
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
