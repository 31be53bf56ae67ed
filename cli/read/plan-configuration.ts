import { Place, secretsIn } from "../../lib/secrets/secrets";
import { isRecord } from "../../lib/terraform/record";
import { attribute, blocks, textAttribute } from "./block";
import { isReference, type PlannedResource, referencesOf, withoutIndexes } from "./terraform-plan";

/** An input variable of a configuration. */
export interface InputVariable {
  readonly type: "string" | "number" | "bool";
  readonly default?: unknown;
  readonly description?: string;
  readonly sensitive?: boolean;
}

/** A setting of the provider: what it says, or the input variable that says it. */
export interface ProviderSetting {
  readonly value?: string | number | boolean;
  readonly input?: string;
}

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

  constructor(document: unknown) {
    this.root = attribute(attribute(document, "configuration"), "root_module");
    const [declared, given] = [attribute(this.root, "variables"), attribute(document, "variables")];
    const names = Object.keys(isRecord(declared) ? declared : {});
    this.values = new Map(names.map((name) => [name, attribute(attribute(given, name), "value")]));
    this.inputs = new Map(names.map((name) => [name, inputOf(attribute(declared, name), this.values.get(name))]));
    this.provider = this.settings(document);
  }

  /** The settings of the provider of the root module. */
  public readonly provider: ReadonlyMap<string, ProviderSetting>;

  /** The values of the variables that Terraform knows to be sensitive, by their names. */
  public secrets(): Map<string, string> {
    const found = [...this.inputs]
      .filter(([, { sensitive }]) => sensitive)
      .map(([name]) => [name, this.values.get(name)]);
    return new Map(found.filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== ""));
  }

  /** The input variable that an argument is, if it is nothing else: a plan does not tell functions around it. */
  public inputOf(expression: unknown, value: unknown): string | undefined {
    const [reference, ...others] = referencesOf(expression);
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

  private settings(document: unknown): Map<string, ProviderSetting> {
    const [config] = Object.values(recordAt(attribute(document, "configuration"), "provider_config")).filter(
      (each) => textAttribute(each, "name") === "spectrocloud" && textAttribute(each, "alias") === undefined,
    );
    return new Map(
      Object.entries(recordAt(config, "expressions")).flatMap(([name, expression]): [string, ProviderSetting][] => {
        const value = attribute(expression, "constant_value");
        const isPlain = ["string", "number", "boolean"].includes(typeof value) && secretsIn(String(value)).length === 0;
        if (isPlain) return [[name, { value: value as string }]];
        const [reference] = referencesOf(expression);
        const input = /^var\.([\w-]+)$/.exec(reference ?? "")?.[1];
        return [[name, input !== undefined && this.isOpen(input) ? { input } : {}]];
      }),
    );
  }
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

/** The arguments that refer to something, by their paths. */
export function argumentsOf(expressions: unknown, path = ""): { path: string; references: string[] }[] {
  if (Array.isArray(expressions)) {
    return expressions.flatMap((each, index) => argumentsOf(each, `${path}[${index}]`));
  }
  if (!isRecord(expressions)) return [];
  const references = referencesOf(expressions);
  if (references.length > 0) {
    // Beside the argument of a lookup stands the lookup itself.
    const whole = references.filter(
      (each) => !references.some((other) => other !== each && other.startsWith(`${each}.`)),
    );
    return [{ path, references: whole }];
  }
  return Object.entries(expressions).flatMap(([name, each]) =>
    argumentsOf(each, path === "" ? name : `${path}.${name}`),
  );
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
