import type { Destination as ConfiguredProvider, Setting as ProviderSetting } from "../../lib/model/lookup";
import { Place, secretsIn } from "../../lib/secrets/secrets";
import { isRecord } from "../../lib/terraform/record";
import { attribute, blocks, textAttribute } from "./block";
import {
  followed,
  isReference,
  moduleAt,
  modulesOf,
  type PlannedResource,
  referencesOf,
  withoutIndexes,
  writtenBlocks,
} from "./terraform-plan";

export type { Destination as ConfiguredProvider, Setting as ProviderSetting } from "../../lib/model/lookup";

/** An input variable of a configuration. */
export interface InputVariable {
  readonly type: "string" | "number" | "bool";
  readonly default?: unknown;
  readonly description?: string;
  readonly sensitive?: boolean;
}

/** What a setting of a provider may be. Others, such as the API key, stay where they are. */
export const PROVIDER_SETTINGS: Readonly<Record<string, "text" | "number" | "flag" | "flags">> = {
  ...{ host: "text", project_name: "text", retry_attempts: "number", trace: "flag", ignore_insecure_tls_error: "flag" },
  ...{ feature_flag: "flags", feature_preview: "flags" },
};

/** The provider of resources that name none. */
export const DEFAULT_PROVIDER = "spectrocloud";

/** The references in arguments, however deep they stand. */
export function referencesIn(expressions: unknown): string[] {
  if (Array.isArray(expressions)) return expressions.flatMap(referencesIn);
  if (!isRecord(expressions)) return [];
  return [...referencesOf(expressions), ...Object.values(expressions).flatMap(referencesIn)];
}

/** What a plan says of the configuration that it was made of, beyond the resources themselves. */
export class Configuration {
  public readonly inputs: ReadonlyMap<string, InputVariable>;
  private readonly values: ReadonlyMap<string, unknown>;
  private readonly root: unknown;
  private readonly written: ReadonlyMap<string, Record<string, unknown>>;
  private readonly providers: Record<string, unknown>;

  constructor(document: unknown) {
    const configuration = attribute(document, "configuration");
    this.root = attribute(configuration, "root_module");
    this.written = writtenBlocks(this.root);
    this.providers = recordAt(configuration, "provider_config");
    const [declared, given] = [attribute(this.root, "variables"), attribute(document, "variables")];
    const names = Object.keys(isRecord(declared) ? declared : {});
    this.values = new Map(names.map((name) => [name, attribute(attribute(given, name), "value")]));
    this.inputs = new Map(names.map((name) => [name, inputOf(attribute(declared, name), this.values.get(name))]));
  }

  /** The provider of a resource or lookup, as a plan names it; nothing if there is no configuration. */
  public providerOf(address: string): string | undefined {
    if (this.root === undefined) return undefined;
    return textAttribute(this.written.get(withoutIndexes(address)), "provider_config_key") ?? DEFAULT_PROVIDER;
  }

  /** A provider by the name that a plan has for it. */
  public provider(key: string): ConfiguredProvider {
    const block = attribute(this.providers, key);
    const isOfRoot = textAttribute(block, "module_address") === undefined;
    const settings = Object.entries(recordAt(block, "expressions")).flatMap(([name, expression]) => {
      const setting = this.setting(name, expression, isOfRoot);
      return setting === undefined ? [] : [[name, setting] as const];
    });
    return { key, alias: textAttribute(block, "alias"), settings: new Map(settings) };
  }

  private setting(name: string, expression: unknown, isOfRoot: boolean): ProviderSetting | undefined {
    const kind = Object.hasOwn(PROVIDER_SETTINGS, name) ? PROVIDER_SETTINGS[name] : undefined;
    const written = attribute(expression, "constant_value");
    if (written === null) return undefined;
    const value = kind === undefined ? undefined : constantOf(kind, written);
    if (value !== undefined) return { value };
    const [reference, ...others] = referencesOf(expression);
    const otherwise = written === undefined ? "an expression" : "what is not taken over";
    const from = [reference, ...others].filter(Boolean).join(" and ") || otherwise;
    // Within a module, a variable is an argument of the module's. Of several, a plan does not tell what is made.
    const input = isOfRoot && others.length === 0 ? /^var\.([\w-]+)$/.exec(reference ?? "")?.[1] : undefined;
    const isOpen = input !== undefined && kind !== undefined && kind !== "flags" && this.isOpen(input);
    return isOpen ? { input, from } : { from };
  }

  /**
   * What a resource is made after, by `depends_on` of its own and of its modules: addresses of resources and of whole
   * modules, without indexes. What cannot be followed stays as it is written.
   */
  public madeAfter(address: string): string[] {
    const modules = modulesOf(address);
    const calls = modules.map((name, depth) => {
      const path = modules.slice(0, depth);
      return { path, block: attribute(attribute(moduleAt(this.root, path), "module_calls"), name) };
    });
    const own = { path: modules, block: this.written.get(withoutIndexes(address)) };
    return [own, ...calls].flatMap(({ path, block }) => {
      return dependsOnOf(block).flatMap((reference) => this.waitedFor(path, withoutIndexes(reference)));
    });
  }

  private waitedFor(path: string[], reference: string): string[] {
    const [first, name, output] = reference.split(".");
    if (first === "module" && output === undefined) return [inModules([...path, name])];
    const found = followed(this.root, path, reference);
    // An input variable of the root module is there before anything is made.
    return found.length > 0 || (first === "var" && path.length === 0) ? found : [reference];
  }

  /** The values of the variables that Terraform knows to be sensitive, by their names. */
  public secrets(): Map<string, string> {
    const found = [...this.inputs]
      .filter(([, { sensitive }]) => sensitive)
      .map(([name]) => [name, this.values.get(name)]);
    return new Map(found.filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== ""));
  }

  /** Whether a resource is made several times: `for_each` or `count`. */
  public repeatedBy(address: string): string[] {
    const block = this.written.get(withoutIndexes(address));
    return ["for_each", "count"].filter((name) => attribute(block, `${name}_expression`) !== undefined);
  }

  /** The input variable that an argument is, if it is nothing else: a plan does not tell functions around it. */
  public inputOf([reference, ...others]: readonly string[], value: string | undefined): string | undefined {
    const name = /^var\.([\w-]+)$/.exec(reference ?? "")?.[1];
    if (name === undefined || others.length > 0 || value === "" || this.values.get(name) !== value) return undefined;
    return this.isOpen(name) ? name : undefined;
  }

  /** Whether a variable may be written with its value: it is no secret. */
  private isOpen(name: string): boolean {
    const value = String(this.values.get(name));
    return this.inputs.get(name)?.sensitive === false && Place.called(name).secretsIn(value).length === 0;
  }

  /** What refers to a resource of the root module: other resources, and outputs. */
  public dependentsOf(address: string, resources: readonly PlannedResource[]): string[] {
    const own = withoutIndexes(address);
    const users = resources.filter(({ expressions, refersTo }) =>
      refersTo({ references: referencesIn(expressions) }).includes(own),
    );
    const outputs = Object.entries(recordAt(this.root, "outputs")).filter(([, output]) =>
      referencesIn(output).some((reference) => isReference(reference, own)),
    );
    return [
      ...new Set(users.map((user) => withoutIndexes(user.address))),
      ...outputs.map(([name]) => `output.${name}`),
    ];
  }
}

/** The address of a module. */
function inModules(path: string[]): string {
  return path.map((name) => `module.${name}`).join(".");
}

/** What is written for a setting, as its kind has it: Terraform takes "10" for a number, too. Secrets are left out. */
export function constantOf(kind: "text" | "number" | "flag" | "flags", value: unknown): ProviderSetting["value"] {
  if (kind === "flags") {
    const flags = Object.entries(isRecord(value) ? value : {}).map(([name, each]) => [name, constantOf("flag", each)]);
    return flags.length > 0 && flags.every(([, flag]) => flag !== undefined) ? Object.fromEntries(flags) : undefined;
  }
  if (!["string", "number", "boolean"].includes(typeof value)) return undefined;
  const text = String(value);
  if (kind === "text") return secretsIn(text).length === 0 ? text : undefined;
  if (kind === "flag") return /^(true|false)$/.test(text) ? text === "true" : undefined;
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function recordAt(parent: unknown, name: string): Record<string, unknown> {
  const value = attribute(parent, name);
  return isRecord(value) ? value : {};
}

function inputOf(declared: unknown, value: unknown): InputVariable {
  const type = typeof value === "number" ? "number" : typeof value === "boolean" ? "bool" : "string";
  const sensitive = attribute(declared, "sensitive") === true;
  return {
    type,
    // A plan has the value; a default that differs from it would make another profile.
    default: sensitive ? undefined : value,
    description: textAttribute(declared, "description"),
    sensitive,
  };
}

/** The `depends_on` of a block. */
export function dependsOnOf(written: unknown): string[] {
  return [attribute(written, "depends_on")].flat().filter((each) => typeof each === "string");
}

/** What refers to a resource in a state, which says it of other resources only. */
export function dependentsInState(address: string, module: unknown): string[] {
  const own = blocks(module, "resources").flatMap((resource) =>
    dependsOnOf(resource).includes(withoutIndexes(address)) && textAttribute(resource, "mode") === "managed"
      ? [withoutIndexes(textAttribute(resource, "address") ?? "")]
      : [],
  );
  return [...new Set([...own, ...blocks(module, "child_modules").flatMap((each) => dependentsInState(address, each))])];
}

/** What a resource of a state is made after, lookups aside; whatever its arguments refer to is among it. */
export function madeAfterInState(address: string, module: unknown): string[] {
  const own = blocks(module, "resources").filter((resource) => textAttribute(resource, "address") === address);
  return [
    ...own.flatMap(dependsOnOf).filter((each) => !/(^|\.)data\./.test(each)),
    ...blocks(module, "child_modules").flatMap((each) => madeAfterInState(address, each)),
  ];
}

/** Whether a module configures a provider for itself, as its name in a plan tells. */
export function isOfModule(key: string): boolean {
  return key.includes(":");
}
