import { unseenIn } from "../../lib/model/cluster";
import type { Destination } from "../../lib/model/lookup";
import type { Profile } from "../../lib/model/profile-model";
import { known, type Unseen } from "../../lib/model/source-text";
import { isTelling } from "../../lib/secrets/words";
import { present } from "../../lib/terraform/lists";
import { Problem } from "../command-line";
import { ASK } from "../read/document";
import { type Configuration, type InputVariable, isOfModule } from "../read/plan-configuration";
import type { Reading } from "../read/reading";
import { isReference, withoutIndexes } from "../read/terraform-plan";
import { lossesOf, markedIn, notesOf, openRegistries, withoutProperty } from "./losses";
import { Names } from "./names";
import { Secrets, snake } from "./taken-secrets";
import { type ToldProfile, toldProfile } from "./told-profile";

/** A profile that is imported. */
export interface ImportedProfile extends ToldProfile {
  /** Its unique id as text, if Palette has it already. */
  readonly id?: string;
  /** What Terraform imports it by, if it is to be adopted. */
  readonly importId?: string;
  /** What else in its Terraform refers to it, such as `spectrocloud_cluster_edge_native.plant` or `output.profile`. */
  readonly dependents: readonly string[];
  /** The addresses of other profiles of the source that it is made after. */
  readonly after: readonly string[];
  /** What the source says and no property of this library can say. */
  readonly lost: readonly Unseen[];
}

/** What is imported. */
export interface Source {
  readonly kind: Reading["kind"];
  readonly profiles: readonly ImportedProfile[];
  readonly secrets: Secrets;
  /** The providers of the profiles and of their lookups; none if the source does not say them. */
  readonly providers: readonly Destination[];
  readonly inputs: ReadonlyMap<string, InputVariable>;
  /** What the source has and the program has not, and what no such source holds. */
  readonly notes: readonly string[];
}

const HOLDS_NO: Partial<Record<Reading["kind"], string>> = {
  plan: "a plan holds no prevent_destroy, ignore_changes, preconditions, functions, comments and types of variables: look for these in the configuration",
  state:
    "a state holds no variables, references, outputs and settings of the provider, only what came of them: a plan holds more",
};

/** Makes of a source what a program is written from. */
export function sourceOf(reading: Reading): Source {
  const { kind, before, after, configuration, managed, name } = reading;
  if (after.profiles.length === 0) throw Problem.input(`${name} has no spectrocloud_cluster_profile. ${ASK}`);
  const providers = providersOf(after.profiles);
  const inputs = after.profiles.map((profile) => inputsOf(profile, configuration));
  const used = [
    ...inputs.flatMap((each) => [...each.values()]),
    ...providers.flatMap(({ settings }) => [...settings.values()].flatMap(({ input }) => input ?? [])),
  ];
  const marked = new Map([...(configuration?.secrets() ?? []), ...after.profiles.flatMap(markedIn)]);
  const stored = after.profiles.map((profile) => {
    return kind === "plan" ? before?.profiles.find(({ address }) => address === profile.address) : profile;
  });
  const tell = (secrets: Secrets) =>
    after.profiles.map((profile, index) => {
      return toldProfile(profile, { kind, was: stored[index], inputs: inputs[index], secrets, file: name });
    });
  const [secrets, toldProfiles] = toldOnceKnown((earlier) => {
    return new Secrets(marked, new Names(["spectrocloud", ...used, ...[...marked.keys()].map(snake)]), earlier);
  }, tell);
  const addresses = after.profiles.map(({ address }) => address);
  const notes: string[] = [];
  const profiles = after.profiles.map((profile, index): ImportedProfile => {
    const { address } = profile;
    const [was, told] = [stored[index], toldProfiles[index]];
    const { here, elsewhere } = madeAfter(profile, addresses, managed);
    notes.push(...notesOf(profile, told, inputs[index], configuration?.repeatedBy(address)));
    if (kind === "export") notes.push(...openRegistries(profile));
    if (elsewhere.length > 0)
      notes.push(`${withoutIndexes(address)} depends_on ${elsewhere.join(", ")}, which is not here`);
    const lost = kind === "export" ? profile.unseen.map(withoutProperty) : lossesOf(profile);
    return { ...told, id: known(was?.uid), dependents: reading.dependentsOf(address), after: here, lost };
  });
  const unseen = unseenIn({ ...after, profiles: [] });
  return {
    kind,
    profiles,
    secrets,
    providers,
    inputs: new Map([...(configuration?.inputs ?? [])].filter(([input]) => used.includes(input))),
    notes: [
      ...new Set([...notes, ...providers.flatMap(notTaken), ...unseen.map(({ path, reason }) => `${path}: ${reason}`)]),
      ...(HOLDS_NO[kind] === undefined ? [] : [HOLDS_NO[kind]]),
    ],
  };
}

/** Tells profiles once more if there are secrets in them: what is one in one place is one wherever it stands. */
function toldOnceKnown<T>(make: (earlier?: Secrets) => Secrets, tell: (secrets: Secrets) => T): [Secrets, T] {
  const first = make();
  const told = tell(first);
  if (!first.found.some(({ value, secret }) => secret !== undefined && isTelling(value))) return [first, told];
  const second = make(first);
  return [second, tell(second)];
}

/** The attributes of a profile that are an input variable. In a module, a variable is an argument of the module's. */
function inputsOf({ address, name, attributes }: Profile, configuration?: Configuration): Map<string, string> {
  const texts = new Map([["name", name], ...attributes]);
  const found = ["name", "version", "description"].map((attribute) => {
    const text = address.startsWith("module.") ? undefined : texts.get(attribute);
    return [attribute, text && configuration?.inputOf(text.references ?? [], text.known)] as const;
  });
  return present(found);
}

/** What is looked up in Palette is there, and is looked up again. */
const LOOKUP = /(^|\.)data\.spectrocloud_/;

/** The profiles that one is made after, and what else it is made after that is not imported. */
function madeAfter({ address, dependsOn }: Profile, profiles: readonly string[], managed: readonly string[]) {
  const own = withoutIndexes(address);
  const members = dependsOn.map((each) => ({ each, all: managed.filter((one) => isReference(one, each)) }));
  const here = profiles.filter((one) => withoutIndexes(one) !== own && members.some(({ all }) => all.includes(one)));
  const elsewhere = members.flatMap(({ each, all }) => {
    if (all.length === 0) return LOOKUP.test(each) ? [] : [each];
    return all.filter((one) => !profiles.includes(one)).map(withoutIndexes);
  });
  return { here, elsewhere: [...new Set(elsewhere)] };
}

/** The providers of profiles and of their lookups. One that a module configures needs an alias in a program without modules. */
function providersOf(profiles: readonly Profile[]): Destination[] {
  const used = profiles.flatMap(({ destination, layers }) => [
    destination,
    ...layers.flatMap(({ lookup, registry }) => [lookup?.destination, registry?.lookup?.destination]),
  ]);
  const byKey = new Map(used.flatMap((each) => (each === undefined ? [] : [[each.key, each] as const])));
  const found = [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
  const aliases = new Names(found.flatMap(({ alias }) => alias ?? []));
  return found.map((provider) => {
    const { key } = provider;
    const words = key.match(/[\w-]+/g)?.filter((word) => word !== "module") ?? [];
    return isOfModule(key) ? { ...provider, alias: aliases.take(words.join("_"), "_") } : provider;
  });
}

function notTaken({ alias, settings }: Destination): string[] {
  const whose = alias === undefined ? "the provider's" : `provider ${alias}'s`;
  const left = [...settings].filter(([, { value, input }]) => value === undefined && input === undefined);
  return left.map(([name]) => `${whose} ${name} is not taken over: give it to the provider`);
}
