import { nameOfKey } from "../../lib/input/struct";
import { type Compared, compareProfiles } from "../../lib/model/compare";
import type { Layer, Profile, Variable } from "../../lib/model/profile-model";
import { known, type Text, type Unseen } from "../../lib/model/source-text";
import { blocksAt, textAt, textsOf } from "../../lib/model/tree";
import type { Values } from "../../lib/model/values";
import { basePackOf } from "../../lib/palette/packs";
import { readStack } from "../read/folder-reading";
import type { SynthesizedStack } from "../read/output-folder";
import { isOfModule } from "../read/plan-configuration";
import { cloudsOf } from "./layer";
import type { ImportedProfile, Source } from "./source";
import type { ToldLayer } from "./told-profile";

/** How an attribute of the source and of the program compare. */
export type Verdict = "equal" | "equal as YAML" | "not in the source" | "differs" | "not expressible";

/** Of what nobody but a reader can compare. */
export const OPEN: Verdict = "not in the source";

export interface Row {
  readonly verdict: Verdict;
  /** The place of the profile. */
  readonly profile?: number;
  /** The profile, or the layer or variable in it. */
  readonly where: string;
  readonly attribute: string;
  /** The place of the layer, as `profile/layer`. */
  readonly key?: string;
  /** Both sides, if they differ; what a value comes from that is not in the source. */
  readonly source?: string;
  readonly program?: string;
  /** The same of values and manifests, which are read. */
  readonly texts?: { readonly source: Text; readonly program: Text };
  /** Whether it is a secret. */
  readonly isSecret?: boolean;
}

/** Compares what was synthesized with the source, attribute by attribute. */
export function compare(source: Source, stacks: readonly SynthesizedStack[]): Row[] {
  const made = stacks.flatMap((stack) => {
    const { profiles } = readStack(stack, stack.name).after;
    return profiles.map((profile): Made => ({ profile, all: profiles }));
  });
  const rows = source.profiles.flatMap((profile, index) => {
    const found = takeLike(profile, source, made);
    const { name } = profile.title;
    const compared =
      found === undefined ? [presence(name, "one", "none")] : compareProfile(source, profile, index, found);
    const lost = profile.lost.map(({ path, reason }: Unseen): Row => {
      return { verdict: "not expressible", where: name, attribute: path, source: reason };
    });
    return [...compared, ...lost].map((row) => ({ ...row, profile: index }));
  });
  return [...rows, ...made.map(({ profile }) => presence(profile.name.readable, "none", "one"))];
}

/** A profile of a program, with all that its stack has. */
interface Made {
  readonly profile: Profile;
  readonly all: readonly Profile[];
}

/** Takes the profile of the same name; of several, the one of the same provider; of none, the one in its place. */
function takeLike(source: ImportedProfile, { providers }: Source, made: Made[]): Made | undefined {
  const alias = aliasOf(providers, source.destination?.key);
  const named = made.filter(({ profile }) => titleOf(profile) === titleOf(source));
  const found = named.find(({ profile }) => profile.destination?.alias === alias) ?? named[0];
  return made.splice(found === undefined ? 0 : made.indexOf(found), 1)[0];
}

function aliasOf(providers: Source["providers"], key: string | undefined): string | undefined {
  return providers.find((each) => each.key === key)?.alias;
}

function presence(where: string, source: string, program: string, attribute = "profile"): Row {
  return { verdict: "differs", where, attribute, source, program };
}

/** What others call a profile that they are made after. */
function titleOf({ name, attributes }: Profile): string {
  return `${name.readable} ${attributes.get("version")?.readable ?? "1.0.0"}`;
}

type Subject = Compared["subject"];

const words = (names: string) => names.split(" ");

/** The attributes in the order in which they are listed, and those that the provider has a default for. */
const ATTRIBUTES: Record<Subject, { readonly order: string[]; readonly said: string[] }> = {
  profile: {
    order: words("name version type cloud description skip_destroy tags timeouts dependsOn context project host alias"),
    said: ["skip_destroy"],
  },
  layer: { order: words("version tag type registry uid alias cloud values"), said: [] },
  variable: {
    order: words(
      "display_name description format regex required immutable hidden default_value is_sensitive input_type options",
    ),
    said: words("format required immutable hidden is_sensitive"),
  },
};

function compareProfile(source: Source, own: ImportedProfile, index: number, { profile, all }: Made): Row[] {
  const { name } = own.title;
  const found = compareProfiles(own, profile).filter(({ path, verdict, before, after }) => {
    const isNothing = path === "values" && before?.isEmpty && after?.isEmpty;
    return path !== "context" && !isNothing && (path !== "order of layers" || verdict !== "equal");
  });
  const [gone, there] = [true, false].map((isGone) => {
    return found.filter(({ path, after }) => (path === undefined && after === undefined) === isGone);
  });
  const rows = (subject: Subject, where: string, item: Layer | Variable | undefined, more: Row[]): Row[] => {
    const { order, said } = ATTRIBUTES[subject];
    const compared = there.filter((row) => row.subject === subject && (row.layer ?? row.variable)?.after === item);
    const isNew = compared.some(({ path }) => path === undefined);
    const unsaid = isNew ? [] : said.filter((each) => !compared.some(({ path }) => path === each));
    const placeOf = ({ attribute }: Row) => order.indexOf(attribute.split(".")[0]) + 1 || order.length;
    return [
      ...compared.map((row) => rowOf(row, where)),
      ...unsaid.map((attribute): Row => ({ verdict: "equal", where, attribute })),
      ...more,
    ]
      .sort((one, other) => placeOf(one) - placeOf(other))
      .map((row) => ({ ...row, attribute: order.includes(row.attribute) ? nameOfKey(row.attribute) : row.attribute }));
  };
  return [
    ...rows("profile", name, undefined, profileRows(source, own, profile, all)),
    ...profile.layers.flatMap((made, place) => {
      const layer = own.layers.at(place);
      const where = made.name.readable;
      if (!layer?.name.equals(made.name)) return rows("layer", where, made, []);
      const compared = rows("layer", where, made, layerRows(source, layer, made));
      return compared.map((row) => ({ ...layerRow(row, source, layer, made), key: `${index}/${place}` }));
    }),
    ...profile.variables.flatMap((made) => rows("variable", `variable ${made.name.readable}`, made, [])),
    ...gone.map((row) => rowOf(row, `${row.subject === "variable" ? "variable " : ""}${row.name.readable}`)),
  ];
}

const VERDICTS = { equal: "equal", style: "equal as YAML", differs: "differs" } as const;

function rowOf({ subject, path, verdict, before, after }: Compared, where: string): Row {
  if (path === undefined) return presence(where, before ? "one" : "none", after ? "one" : "none", subject);
  const isYaml = before !== undefined && after !== undefined && /^(values$|manifest )/.test(path);
  return {
    ...{ verdict: VERDICTS[verdict], where, attribute: path },
    source: before?.readable,
    program: after?.readable,
    texts: isYaml ? { source: before, program: after } : undefined,
    isSecret: before?.sensitive || after?.sensitive,
  };
}

function row(where: string, attribute: string, source: string | undefined, program: string | undefined): Row[] {
  if (source === undefined && program === undefined) return [];
  return [{ verdict: source === program ? "equal" : "differs", where, attribute, source, program }];
}

const NONE = "none";

/** What of a profile is no attribute of it: what it waits for, and where it is kept. */
function profileRows(source: Source, own: ImportedProfile, profile: Profile, all: readonly Profile[]): Row[] {
  const { name } = own.title;
  const destination = source.providers.find(({ key }) => key === own.destination?.key);
  const isNamed = destination !== undefined && !isOfModule(destination.key);
  const after = source.profiles.filter(({ address }) => own.after.includes(address)).map(titleOf);
  const waits = profile.dependsOn.map((address) => {
    const found = all.find((each) => each.address === address);
    return found === undefined ? address : titleOf(found);
  });
  const place = (attribute: string, told: string | undefined, program: string | undefined, from?: string): Row[] => {
    if (told !== undefined) return row(name, attribute, told, program);
    return program === undefined ? [] : [{ verdict: OPEN, where: name, attribute, source: from }];
  };
  const setting = (attribute: string, key: string) => {
    const [told, made] = [destination, profile.destination].map((each) => each?.settings.get(key));
    return place(attribute, textOf(told?.value), textOf(made?.value) ?? made?.from ?? NONE, told?.from);
  };
  const context = own.contextFrom === undefined ? own.context : undefined;
  return [
    ...row(name, "variables", namesOf(own.variables), namesOf(profile.variables)).filter(isUnlike),
    ...row(name, "dependsOn", listOf(after), listOf(waits)),
    ...place("context", context, known(profile.attributes.get("context")) ?? "project", own.contextFrom),
    ...setting("project", "project_name"),
    ...setting("host", "host"),
    ...place("alias", isNamed ? (destination.alias ?? NONE) : undefined, profile.destination?.alias ?? NONE),
    // Neither a plan nor a state nor an export has it.
    ...place("lifecycle", undefined, lifecycleOf(profile)),
    ...["for_each", "count", "provisioner", "connection"].flatMap((each) =>
      textsOf(profile.arguments.get(each), each).flatMap(([path, text]) => row(name, path, undefined, text.readable)),
    ),
    ...[...profile.open].flatMap((each) => row(name, each, undefined, "an expression")),
  ];
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

function namesOf(items: readonly { readonly name: Text }[]): string {
  return items.map(({ name }) => name.readable).join(", ");
}

function listOf(texts: readonly string[]): string | undefined {
  return texts.length > 0 ? [...texts].sort().join(", ") : undefined;
}

/** The settings of Terraform's own, but for what this library adds. */
function lifecycleOf({ arguments: block }: Profile): string | undefined {
  const names = blocksAt(block, "lifecycle").flatMap((each) => [...each.keys()]);
  return listOf(names.filter((name) => name !== "precondition" && name !== "create_before_destroy"));
}

/** How a layer's pack is found, beyond what is compared anyway. */
function layerRows({ providers }: Source, own: ToldLayer, made: Layer): Row[] {
  const [where, isAsked] = [made.name.readable, own.found === "lookup" && known(own.type) !== "manifest"];
  const clouds = [isAsked ? own.lookup : undefined, made.lookup].map(
    (lookup) => lookup && cloudsOf(lookup)?.join(", "),
  );
  const alias = providers.length > 0 ? made.lookup?.destination?.alias : undefined;
  return [
    ...(own.found === "uid" && known(made.uid) === undefined ? row(where, "uid", known(own.uid), undefined) : []),
    ...row(where, "alias", isAsked ? aliasOf(providers, own.provider) : undefined, alias),
    ...row(where, "cloud", clouds[0], clouds[1]),
    ...row(where, "lookup", undefined, otherLookup(made)),
  ];
}

/** What a layer's pack is looked up by, if that is another pack, or in another registry, than the layer says. */
function otherLookup({ lookup, name, registry }: Layer): string | undefined {
  if (lookup === undefined) return undefined;
  const [asked = "", where] = ["name", "registry_uid"].map((each) => textAt(lookup.attributes, each)?.readable);
  const isOwn = asked === basePackOf(name.readable) && !registry?.ofLookup && where === registry?.uid?.readable;
  return isOwn ? undefined : `${asked} ${where ?? ""}`.trim();
}

/** A row of a layer with the provider that looks its registry up, and in the words for a pack's own values. */
function layerRow(found: Row, { providers }: Source, own: ToldLayer, made: Layer): Row {
  const { attribute, where } = found;
  if (attribute === "values" && (own.values.defaults ?? made.values.defaults) !== undefined) {
    return { ...found, texts: undefined, source: ofPack(own.values), program: ofPack(made.values) };
  }
  if (attribute !== "registry") return found;
  const key = own.registry?.lookup?.destination?.key ?? own.provider;
  const [source, program] = [
    own.registry?.name && aliasOf(providers, key),
    providers.length > 0 ? made.registry?.lookup?.destination?.alias : undefined,
  ];
  if (source === program) return found;
  const [one, other] = [source, program].map((alias) => (alias === undefined ? "" : ` (${alias})`));
  return row(where, attribute, `${found.source}${one}`, `${found.program}${other}`)[0];
}

function ofPack({ text, defaults, replaced }: Values): string {
  const own = defaults === undefined ? text.readable : "the pack's own";
  if (replaced === undefined) return own;
  return `${own}, with ${JSON.stringify(replaced.text)} for ${JSON.stringify(replaced.anchor)}`;
}

/** Whether a row stands in the way of a program that is to take the source's place. */
export function isUnlike({ verdict }: Row): boolean {
  return verdict === "differs" || verdict === "not expressible";
}

/** Whether a program may take the source's place. */
export function isProven(rows: readonly Row[]): boolean {
  return rows.length > 0 && !rows.some(isUnlike);
}
