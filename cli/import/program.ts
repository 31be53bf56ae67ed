import type { Variable } from "../../lib/model/profile-model";
import { known, type Text } from "../../lib/model/source-text";
import { Call, type Expression, print, textExpression, Verbatim } from "./code";
import { layerCode, type Style } from "./layer";
import { camel, kebab } from "./names";
import { constantLine, Parts, type Props } from "./parts";
import type { ImportedProfile, Source } from "./source";

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
  /** The OS layers that could have another style, by their places. */
  readonly styled: Map<string, { readonly id: string; readonly style: Style; readonly next: Style }>;
  readonly acknowledged: readonly Answered[];
}

/** Writes the program. */
export function writeProgram(source: Source, { files, styles, acknowledged }: ProgramOptions): Program {
  const { profiles } = source;
  const parts = new Parts(source, files);
  const styled: Program["styled"] = new Map();
  const stack = profiles.length === 1 ? kebab(profiles[0].title.name) : "profiles";
  const providers = parts.providerLines();
  const made = inOrder(profiles).map((index) => {
    const profile = profiles[index];
    const { name } = profile.title;
    const id = parts.id(name);
    const answers = acknowledged.filter(({ path }) => path.split("/")[1] === id);
    const before: string[] = [];
    parts.folder = profiles.length === 1 ? "" : `${folderOf(profile)}/`;
    const layers = profile.layers.map((layer, place): Expression => {
      const key = `${index}/${place}`;
      const own = parts.id(profiles.length === 1 ? layer.name.readable : `${name} ${layer.name.readable}`);
      const { code, style, next } = layerCode(parts, layer, own, styles.get(key) ?? "props");
      if (next !== undefined) styled.set(key, { id: own, style, next });
      const rules = acknowledged.filter(({ path }) => path.split("/")[1] === own);
      if (rules.length === 0) return code;
      const constant = parts.constants.take(camel(own));
      before.push(constantLine(constant, code), ...acknowledgements(parts, constant, rules, profile));
      return new Verbatim(constant);
    });
    const variables = profile.variables.map((variable) => variableProps(parts, variable));
    return [...before, ...profileLines(parts, profile, id, { layers, variables: someOf(variables) }, answers)];
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
    styled,
    acknowledged,
  };
}

/** Where the files of one profile among several are, such as `edge-1.4`. */
function folderOf({ title: { name, version = "1.0.0" } }: ImportedProfile): string {
  return `${kebab(name)}-${version.replace(/[^A-Za-z0-9.]+/g, "-")}`;
}

/** The places of profiles, each behind those that it is made after. */
function inOrder(profiles: readonly ImportedProfile[]): number[] {
  const order = new Set<number>();
  const begun = new Set<number>();
  const place = (index: number) => {
    if (begun.has(index)) return;
    begun.add(index);
    for (const [other, { address }] of profiles.entries()) {
      if (profiles[index].after.includes(address)) place(other);
    }
    order.add(index);
  };
  for (const index of profiles.keys()) place(index);
  return [...order];
}

function profileLines(
  parts: Parts,
  profile: ImportedProfile,
  id: string,
  own: Props,
  answers: readonly Answered[],
): string[] {
  const { attributes, context, tags, timeouts, importId, address, title } = profile;
  const text = (name: string) => express(parts, attributes.get(name));
  const [cloud, type] = ["cloud", "type"].map((name) => known(attributes.get(name)));
  const provider = parts.provider(profile.destination?.key);
  const after = profile.after.flatMap((each) => parts.constantAt.get(each) ?? []);
  const code = parts.construct("ClusterProfile", id, {
    name: express(parts, profile.name),
    version: text("version"),
    cloud: cloud ?? "all",
    type: type === "cluster" ? undefined : (type ?? "add-on"),
    context: context === "project" ? undefined : context,
    description: text("description"),
    tags: someOf(tags.map((tag) => express(parts, tag))),
    skipDestroy: isTrue(attributes.get("skip_destroy")),
    ...own,
    timeouts:
      timeouts.size > 0 ? Object.fromEntries([...timeouts].map(([name, each]) => [name, each.known])) : undefined,
    provider,
    dependsOn: someOf(after.map((each) => new Verbatim(`${each}.resource`))),
  });
  const isNeeded = parts.isDependedOn(address);
  if (importId === undefined && answers.length === 0 && !isNeeded) return [`${print(code)};`];
  const constant = parts.constants.take(camel(title.name));
  parts.constantAt.set(address, constant);
  const adoption = new Call(`${constant}.resource.importFrom`, [importId, provider]);
  const adopt = importId === undefined ? [] : [`${print(adoption)};`];
  return [constantLine(constant, code), ...adopt, ...acknowledgements(parts, constant, answers, profile)];
}

function express(parts: Parts, text: Text | undefined): Expression {
  return text && textExpression(text, parts.codeOf);
}

function isTrue(flag: Text | undefined): true | undefined {
  return known(flag) === "true" ? true : undefined;
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

const FLAGS = ["required", "immutable", "hidden", "is_sensitive"];

function variableProps(parts: Parts, { name, attributes, options }: Variable): Expression {
  const text = (attribute: string) => known(attributes.get(attribute));
  const told = (attribute: string) => express(parts, attributes.get(attribute));
  const flags = FLAGS.map((flag): [string, Expression] => [camel(flag), isTrue(attributes.get(flag))]);
  const [format = "", inputType] = [text("format"), text("input_type")];
  return {
    name: name.readable,
    displayName: told("display_name") ?? name.readable,
    format: Object.hasOwn(FORMATS, format)
      ? new Verbatim(`${parts.use("VariableFormat")}.${FORMATS[format]}`)
      : undefined,
    defaultValue: told("default_value"),
    description: told("description"),
    regex: told("regex"),
    ...Object.fromEntries(flags),
    inputType: inputType === (options.length > 0 ? "dropdown" : "text") ? undefined : inputType,
    options: someOf(options.map((option) => optionProps(parts, option))),
  };
}

function optionProps(parts: Parts, option: ReadonlyMap<string, Text>): Props {
  const [label, value, description] = ["label", "value", "description"].map((name) => express(parts, option.get(name)));
  return { label: label || value, value: value ?? "", description };
}

/** What the source has is right as it is: in Palette it is there, in a plan it is to be. */
function acknowledgements(
  parts: Parts,
  constant: string,
  answers: readonly Answered[],
  { id }: ImportedProfile,
): string[] {
  const isPlanned = id === undefined && parts.source.kind !== "export";
  const reason = isPlanned ? "The source has it like this." : "Palette has it like this.";
  return [...new Set(answers.map(({ rule }) => rule))].map((rule) => {
    const checks = print(new Call(`${parts.use("Checks")}.of`, [new Verbatim(constant)]));
    return `${checks}.${print(new Call("acknowledge", [rule, reason]))};`;
  });
}

function someOf<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
