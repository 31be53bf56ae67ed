import { isTelling } from "../../lib/secrets/words";
import { Call, type Expression, print, Verbatim } from "./code";
import { layerCode, type Style } from "./layer";
import { camel, kebab } from "./names";
import { constantLine, Parts, type Props } from "./parts";
import type { Source, SourceProfile, SourceVariable } from "./source";
import type { FoundSecret, Secret, Text } from "./taken-secrets";

/** What is asked of the program. */
export interface ProgramOptions {
  /** Whether long texts may go into files of their own. */
  readonly files: boolean;
  /** The styles of OS layers, by their places; props where none is given. */
  readonly styles: ReadonlyMap<string, Style>;
  /** The rules that the source breaks. */
  readonly acknowledged: readonly Answered[];
}

/** A rule that the source breaks, where, and what it says. */
export interface Answered {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
}

/** A program that makes the profiles of a source. */
export interface Program {
  /** By the module that they come from. */
  readonly imports: Map<string, string[]>;
  readonly body: string;
  /** The files beside it. */
  readonly files: Map<string, string>;
  readonly secrets: Secret[];
  /** Every secret of the source, whatever became of it. */
  readonly found: readonly FoundSecret[];
  /** The comments that lose what is written out in them. */
  readonly left: string[];
  /** The source's own texts, with secrets only named. */
  readonly texts: Map<string, Text>;
  /** The OS layers that could have another style, by their places. */
  readonly styled: Map<string, { readonly id: string; readonly style: Style; readonly next: Style }>;
  readonly acknowledged: readonly Answered[];
}

/** Where the description of a profile is found again. */
export function descriptionKey(profile: number): string {
  return `${profile} description`;
}

/** Where a tag of a profile is found again. */
export function tagKey(profile: number, place: number): string {
  return `${profile} tag ${place}`;
}

/** Where an attribute of a variable is found again. */
export function variableKey(profile: number, name: string, attribute: string): string {
  return `${profile} variable ${name}: ${attribute}`;
}

/** Writes the program. What it finds to be a secret in one place is one wherever it stands. */
export function writeProgram(source: Source, options: ProgramOptions): Program {
  const first = new Parts(source, options.files);
  const program = write(source, options, first);
  const isSecret = first.secrets.found.some(({ value, secret }) => secret !== undefined && isTelling(value));
  return isSecret ? write(source, options, new Parts(source, options.files, first.secrets)) : program;
}

function write(source: Source, { styles, acknowledged }: ProgramOptions, parts: Parts): Program {
  const { profiles } = source;
  const styled: Program["styled"] = new Map();
  const stack = profiles.length === 1 ? kebab(profiles[0].name) : "profiles";
  const providers = parts.providerLines();
  const made = inOrder(profiles).map((index) => {
    const profile = profiles[index];
    const id = parts.id(profile.name);
    const answers = acknowledged.filter(({ path }) => path.split("/")[1] === id);
    const before: string[] = [];
    parts.folder = profiles.length === 1 ? "" : `${folderOf(profile)}/`;
    for (const [where, text] of namesIn(profile)) parts.secrets.inName(text, `${profile.name}: ${where}`);
    const layers = profile.packs.map((pack, place): Expression => {
      const key = `${index}/${place}`;
      const own = parts.id(profiles.length === 1 ? pack.name : `${profile.name} ${pack.name}`);
      const { code, style, next } = layerCode(parts, pack, key, own, styles.get(key) ?? "props");
      if (next !== undefined) styled.set(key, { id: own, style, next });
      const rules = acknowledged.filter(({ path }) => path.split("/")[1] === own);
      if (rules.length === 0) return code;
      const constant = parts.constants.take(camel(own));
      before.push(constantLine(constant, code), ...acknowledgements(parts, constant, rules, profile));
      return new Verbatim(constant);
    });
    const variables = profile.variables.map((variable) => variableProps(parts, variable, index));
    const take = (text: string, path: string) => parts.secrets.inText(text, profile.name, path);
    const description = profile.description && take(profile.description, "description");
    const told = {
      description: parts.told(descriptionKey(index), description) || undefined,
      tags: someOf(profile.tags.map((tag, place) => parts.told(tagKey(index, place), take(tag, "tags")))),
    };
    const own = { layers, variables: someOf(variables) };
    return [...before, ...profileLines(parts, profile, id, told, own, answers)];
  });
  const elsewhere = acknowledged.filter(({ path }) => !parts.ids.has(path.split("/")[1]));
  const blocks = [
    [
      "const app = new App();",
      constantLine("stack", new Call("new TerraformStack", [new Verbatim("app"), stack])),
      ...parts.variableLines(),
      ...providers,
    ],
    parts.secretLines(),
    parts.registryLines(),
    ...made,
    acknowledgements(parts, "stack", elsewhere, profiles[0]),
    ["app.synth();"],
  ];
  return {
    imports: parts.imports(),
    body: blocks
      .filter((lines) => lines.length > 0)
      .map((lines) => `${lines.join("\n")}\n`)
      .join("\n"),
    files: parts.files,
    secrets: parts.secrets.all,
    found: parts.secrets.found,
    left: parts.secrets.left,
    texts: parts.texts,
    styled,
    acknowledged,
  };
}

/** What stands in the program as it is in the source: names, versions, and the like. */
function namesIn(node: unknown, path = ""): [path: string, text: string][] {
  if (typeof node === "string") return [[path, node]];
  if (Array.isArray(node)) return node.flatMap((item, place) => namesIn(item, `${path}[${place}]`));
  if (typeof node !== "object" || node === null || node instanceof Map) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    return TAKEN.has(key) ? [] : namesIn(value, path === "" ? key : `${path}.${key}`);
  });
}

/** What secrets are taken out of, and what only the report has. */
const TAKEN = new Set([
  ...["values", "replaced", "content", "description", "tags", "displayName", "defaultValue", "regex", "options"],
  ...["lost", "address", "dependents", "dependsOn", "contextFrom"],
]);

/** Where the files of one profile among several are, such as `edge-1.4`. */
function folderOf({ name, version = "1.0.0" }: SourceProfile): string {
  return `${kebab(name)}-${version.replace(/[^A-Za-z0-9.]+/g, "-")}`;
}

/** The places of profiles, each behind those that it is made after. */
function inOrder(profiles: readonly SourceProfile[]): number[] {
  const order = new Set<number>();
  const begun = new Set<number>();
  const place = (index: number) => {
    if (begun.has(index)) return;
    begun.add(index);
    for (const [other, { address }] of profiles.entries()) {
      if (address !== undefined && profiles[index].dependsOn.includes(address)) place(other);
    }
    order.add(index);
  };
  for (const index of profiles.keys()) place(index);
  return [...order];
}

function profileLines(
  parts: Parts,
  profile: SourceProfile,
  id: string,
  told: Props,
  own: Props,
  answers: readonly Answered[],
): string[] {
  const { name, version, cloud, type, context, skipDestroy, timeouts, importId, address } = profile;
  const inputs = [...profile.inputs].map(([attribute, input]): [string, Expression] => [attribute, parts.input(input)]);
  const provider = parts.provider(profile.provider);
  const after = profile.dependsOn.flatMap((each) => parts.constantAt.get(each) ?? []);
  const code = parts.construct("ClusterProfile", id, {
    ...{ name, version, cloud, type: type === "cluster" ? undefined : type },
    context: context === "project" ? undefined : context,
    ...told,
    skipDestroy,
    ...own,
    timeouts: timeouts && { ...timeouts },
    provider,
    dependsOn: someOf(after.map((each) => new Verbatim(`${each}.resource`))),
    ...Object.fromEntries(inputs),
  });
  const isNeeded = parts.isDependedOn(address);
  if (importId === undefined && answers.length === 0 && !isNeeded) return [`${print(code)};`];
  const constant = parts.constants.take(camel(name));
  if (address !== undefined) parts.constantAt.set(address, constant);
  const adoption = new Call(`${constant}.resource.importFrom`, [importId, provider]);
  const adopt = importId === undefined ? [] : [`${print(adoption)};`];
  return [constantLine(constant, code), ...adopt, ...acknowledgements(parts, constant, answers, profile)];
}

const FORMATS: Record<string, string> = {
  number: "NUMBER",
  boolean: "BOOLEAN",
  ipv4: "IPV4",
  ipv4cidr: "IPV4_CIDR",
  ipv6: "IPV6",
  version: "VERSION",
  base64: "BASE64",
};

function variableProps(parts: Parts, variable: SourceVariable, profile: number): Expression {
  const { name, displayName, description, format = "", defaultValue, regex, options, inputType, ...rest } = variable;
  const told = (path: string, text: string | undefined, isValue = false) => {
    const taken = (text: string) =>
      isValue ? parts.secrets.inValue(text, variable, path) : parts.secrets.inText(text, `variable ${name}`, path);
    return parts.told(variableKey(profile, name, path), text && taken(text));
  };
  return {
    name,
    displayName: told("displayName", displayName),
    format: Object.hasOwn(FORMATS, format)
      ? new Verbatim(`${parts.use("VariableFormat")}.${FORMATS[format]}`)
      : undefined,
    defaultValue: told("defaultValue", defaultValue, true) || undefined,
    description: told("description", description),
    regex: told("regex", regex),
    ...rest,
    inputType: inputType === (options.length > 0 ? "dropdown" : "text") ? undefined : inputType,
    options: someOf(
      options.map(({ label, value, description }, place) => ({
        // Where nobody gave it another, an option is called what it is.
        label: told(`options[${place}].label`, label, label === value),
        value: told(`options[${place}].value`, value, true),
        description: told(`options[${place}].description`, description),
      })),
    ),
  };
}

/** What the source has is right as it is: in Palette it is there, in a plan it is to be. */
function acknowledgements(
  parts: Parts,
  constant: string,
  answers: readonly Answered[],
  { uid, address }: SourceProfile,
): string[] {
  const reason =
    uid === undefined && address !== undefined ? "The source has it like this." : "Palette has it like this.";
  return [...new Set(answers.map(({ rule }) => rule))].map((rule) => {
    const checks = print(new Call(`${parts.use("Checks")}.of`, [new Verbatim(constant)]));
    return `${checks}.${print(new Call("acknowledge", [rule, reason]))};`;
  });
}

function someOf<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
