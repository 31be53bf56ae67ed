import { escapeTemplate } from "../../lib/terraform/template";
import { Call, type Expression, print, textExpression, Verbatim } from "./code";
import { layerCode, type Style } from "./layer";
import { camel, kebab } from "./names";
import { constantLine, escaped, Parts, type Props } from "./parts";
import type { Source } from "./read/source-file";
import type { Secret, Text } from "./secrets";
import type { SourceProfile, SourceVariable } from "./source";

/** What is asked of the program. */
export interface ProgramOptions {
  /** Whether long texts may go into files of their own. */
  readonly files: boolean;
  /** The styles of OS layers, by their places; props where none is given. */
  readonly styles: ReadonlyMap<string, Style>;
  /** The rules that the source breaks. */
  readonly acknowledged: ReadonlySet<string>;
}

/** A program that makes the profiles of a source. */
export interface Program {
  /** By the module that they come from. */
  readonly imports: Map<string, string[]>;
  readonly body: string;
  /** The files beside it. */
  readonly files: Map<string, string>;
  readonly secrets: Secret[];
  /** The comments that lose what is written out in them. */
  readonly left: string[];
  /** The source's own texts, with secrets only named. */
  readonly texts: Map<string, Text>;
  /** The OS layers that could have another style, by their places. */
  readonly styled: Map<string, { readonly id: string; readonly style: Style; readonly next: Style }>;
  readonly acknowledged: string[];
}

/** Where the description of a profile is found again. */
export function descriptionKey(profile: number): string {
  return `${profile} description`;
}

/** Where the default of a variable is found again. */
export function variableKey(profile: number, name: string): string {
  return `${profile} variable ${name}`;
}

/** Writes the program. */
export function writeProgram({ profiles, secrets }: Source, { files, styles, acknowledged }: ProgramOptions): Program {
  const parts = new Parts(secrets, files);
  const styled: Program["styled"] = new Map();
  const stack = profiles.length === 1 ? kebab(profiles[0].name) : "profiles";
  const made = profiles.map((profile, index) => {
    const id = parts.id(profile.name);
    const layers = profile.packs.map((pack, place) => {
      const key = `${index}/${place}`;
      const own = parts.id(profiles.length === 1 ? pack.name : `${profile.name} ${pack.name}`);
      const { code, style, next } = layerCode(parts, pack, key, own, styles.get(key) ?? "props");
      if (next !== undefined) styled.set(key, { id: own, style, next });
      return code;
    });
    const variables = profile.variables.map((variable) => variableProps(parts, variable, index));
    const description = profile.description && parts.secrets.inText(profile.description, profile.name);
    if (description) parts.texts.set(descriptionKey(index), description);
    const told = description ? textExpression(description, parts.codeOf) : undefined;
    return profileLines(parts, profile, id, { description: told }, { layers, variables: someOf(variables) });
  });
  const blocks = [
    [
      "const app = new App();",
      constantLine("stack", new Call("new TerraformStack", [new Verbatim("app"), stack])),
      `${print(parts.construct("SpectrocloudProvider", "spectrocloud"))};`,
    ],
    parts.secretLines(),
    parts.registryLines(),
    ...made,
    [...acknowledged].map((rule) => acknowledgement(parts, rule)),
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
    left: parts.secrets.left,
    texts: parts.texts,
    styled,
    acknowledged: [...acknowledged],
  };
}

function profileLines(parts: Parts, profile: SourceProfile, id: string, told: Props, own: Props): string[] {
  const { name, version, cloud, type, context, tags, skipDestroy, timeouts, uid } = profile;
  const code = parts.construct("ClusterProfile", id, {
    ...escaped({ name, version, cloud, type: type === "cluster" ? undefined : type }),
    ...escaped({ context: context === "project" ? undefined : context }),
    ...told,
    tags: someOf(tags.map(escapeTemplate)),
    skipDestroy,
    ...own,
    timeouts: timeouts && { ...timeouts },
  });
  if (uid === undefined) return [`${print(code)};`];
  const constant = parts.constants.take(camel(name));
  const adopt = new Call(`${constant}.resource.importFrom`, [`${uid}:${context ?? "project"}`]);
  return [constantLine(constant, code), `${print(adopt)};`];
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
  const { name, displayName, format = "", defaultValue, options, inputType, ...rest } = variable;
  const value = defaultValue && parts.secrets.inDefault(defaultValue, name, variable.isSensitive === true);
  if (value) parts.texts.set(variableKey(profile, name), value);
  return {
    name: escapeTemplate(name),
    displayName,
    format: format in FORMATS ? new Verbatim(`${parts.use("VariableFormat")}.${FORMATS[format]}`) : undefined,
    defaultValue: value ? textExpression(value, parts.codeOf) : undefined,
    ...rest,
    inputType: inputType === (options.length > 0 ? "dropdown" : "text") ? undefined : inputType,
    options: someOf(options.map((option) => ({ ...option }))),
  };
}

function acknowledgement(parts: Parts, rule: string): string {
  const checks = print(new Call(`${parts.use("Checks")}.of`, [new Verbatim("stack")]));
  return `${checks}.${print(new Call("acknowledge", [rule, "Palette has the profile like this."]))};`;
}

function someOf<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
