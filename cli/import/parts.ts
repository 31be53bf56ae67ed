import type { Destination, Setting } from "../../lib/model/lookup";
import { known, type Text } from "../../lib/model/source-text";
import { PUBLIC_REPO } from "../../lib/palette/registries";
import { escapeTemplate } from "../../lib/terraform/template";
import { endsOpen } from "../../lib/values/yaml-reader";
import { PROVIDER_SETTINGS } from "../read/plan-configuration";
import { Call, type Expression, print, Verbatim } from "./code";
import { camel, kebab, Names } from "./names";
import type { Source } from "./source";
import type { Secret, TakenSecret } from "./taken-secrets";
import type { ToldLayer } from "./told-profile";

export type Props = { [key: string]: Expression };

/** Longer texts have a file of their own. */
const FEW_LINES = 5;

const UNCONFIGURED: Destination = { key: "", settings: new Map() };

/** What gives the value of a variable, by the kind of what it is given to. */
const ACCESSORS: Record<string, string> = { number: "numberValue", flag: "booleanValue" };

/** What the pieces of one program share: names, files, secrets and lookups. */
export class Parts {
  /** The files beside the program. */
  public readonly files = new Map<string, string>();
  public readonly constants = new Names();

  private encodes = false;
  private readonly used = new Set<string>();
  public readonly ids: Names;
  private readonly fileNames = new Names();
  private readonly constantOfSecret = new Map<string, string>();
  private readonly registries = new Map<string, { constant: string; code: Expression }>();
  private readonly inputs = new Map<string, string>();
  /** The constants of the providers that have an alias, by their keys. */
  private readonly providers = new Map<string, string>();
  /** The constants of profiles, by their addresses in the source. */
  public readonly constantAt = new Map<string, string>();
  /** Where the files of the profile are that is being written; of a single one nowhere in particular. */
  public folder = "";

  /** @param hasFiles whether long texts may go into files of their own */
  constructor(
    public readonly source: Source,
    private readonly hasFiles: boolean,
  ) {
    // Variables stand in the stack as constructs do.
    this.ids = new Names(["spectrocloud", ...source.inputs.keys(), ...this.secretNames]);
  }

  public get secretNames(): string[] {
    return this.source.secrets.all.map(({ variable }) => variable);
  }

  /** The value of an input variable of the source, in the type of what it is given to. */
  public input(name: string, value = "stringValue"): Verbatim {
    const constant = this.inputs.get(name) ?? this.constants.take(camel(name));
    this.inputs.set(name, constant);
    return new Verbatim(`${constant}.${value}`);
  }

  /** Whether another profile of the source is made after the one at an address. */
  public isDependedOn(address: string): boolean {
    return this.source.profiles.some(({ after }) => after.includes(address));
  }

  /** What a construct is given for its provider: nothing if that is the one without an alias. */
  public provider(key: string | undefined): Expression {
    const constant = key === undefined ? undefined : this.providers.get(key);
    return constant === undefined ? undefined : new Verbatim(constant);
  }

  /** The lines that make the providers. Their API keys come from the environment. */
  public providerLines(): string[] {
    const { providers } = this.source;
    return (providers.length > 0 ? providers : [UNCONFIGURED]).map(({ key, alias, settings }) => {
      const given = [...settings].filter(([, { value, input }]) => (value ?? input) !== undefined);
      const props = Object.fromEntries([
        ["alias", alias],
        ...given.map(([name, setting]) => [camel(name), this.setting(name, setting)]),
      ]);
      if (alias === undefined) return `${print(this.construct("SpectrocloudProvider", "spectrocloud", props))};`;
      const constant = this.constants.take(camel(`spectrocloud ${alias}`));
      this.providers.set(key, constant);
      return constantLine(constant, this.construct("SpectrocloudProvider", this.id(`spectrocloud ${alias}`), props));
    });
  }

  private setting(name: string, { value, input }: Setting): Expression {
    if (input !== undefined) return this.input(input, ACCESSORS[PROVIDER_SETTINGS[name]]);
    return typeof value === "string" ? escapeTemplate(value) : (value as Expression);
  }

  /** The lines that declare the input variables. */
  public variableLines(): string[] {
    return [...this.inputs].map(([name, constant]) => {
      const { type = "string", description, default: value } = this.source.inputs.get(name) ?? {};
      const text = typeof value === "string" ? escapeTemplate(value) : (value as Expression);
      const props = { type, description, default: text };
      return constantLine(constant, new Call("new TerraformVariable", [new Verbatim("stack"), name, props]));
    });
  }

  /** The names that the program imports, by the modules that have them. */
  public imports(): Map<string, string[]> {
    const core = [
      "App",
      ...(this.encodes ? ["Fn"] : []),
      "TerraformStack",
      ...(this.source.secrets.all.length + this.inputs.size > 0 ? ["TerraformVariable"] : []),
    ];
    return new Map([
      ["cdktf", core],
      ["cdktf-palette-byoos", [...this.used].sort()],
    ]);
  }

  /** Has the program import a name of this library's API. */
  public use(name: string): string {
    this.used.add(name);
    return name;
  }

  /** A construct of the stack. */
  public construct(name: string, id: string, props: Props = {}): Call {
    return new Call(`new ${this.use(name)}`, [...this.inStack(id), someOf(props)]);
  }

  /** Where a construct stands. */
  public inStack(id: string): Expression[] {
    return [new Verbatim("stack"), id];
  }

  public id(wanted: string): string {
    return this.ids.take(kebab(wanted), "-");
  }

  /** What stands for a variable where the library writes values: it sees to the quotes. */
  public readonly codeOf = ({ variable }: TakenSecret): string =>
    this.source.inputs.has(variable) ? this.input(variable).code : `${this.constantOf(variable)}.stringValue`;

  /** What stands for a secret in text that the library hands on as it is. */
  public readonly encodedOf = (secret: TakenSecret): string => {
    if (!secret.whole) return this.codeOf(secret);
    this.encodes = true;
    return `Fn.jsonencode(${this.codeOf(secret)})`;
  };

  /** The constant that holds the variable of a secret. */
  private constantOf(variable: string): string {
    const constant = this.constantOfSecret.get(variable) ?? this.constants.take(camel(variable));
    this.constantOfSecret.set(variable, constant);
    return constant;
  }

  /** The constant that holds a registry of a layer; none for the one that the layer's provider is asked for by itself. */
  public registry({ registry, provider: asker }: ToldLayer): Expression {
    const [name, uid, type] = [registry?.name, registry?.uid, registry?.type].map(known);
    if (name === undefined && uid === undefined) return undefined;
    // A registry that no lookup has found is asked for as its pack is.
    const provider = this.provider(registry?.lookup?.destination?.key ?? asker);
    const isUsual = name === PUBLIC_REPO && type === undefined;
    if (isUsual && isSame(provider, this.provider(asker))) return undefined;
    const key = JSON.stringify([name ?? uid, type, name === undefined ? undefined : provider]);
    let found = this.registries.get(key);
    if (found === undefined) {
      const own = `registry ${this.registries.size + 1}`;
      const code =
        name === undefined
          ? new Call(`${this.use("PackRegistry")}.fromUid`, [...this.inStack(this.id(own)), { uid, type }])
          : new Call(`${this.use("PackRegistry")}.lookup`, [new Verbatim("stack"), { name, type, provider }]);
      found = { constant: this.constants.take(camel(name ?? own)), code };
      this.registries.set(key, found);
    }
    return new Verbatim(found.constant);
  }

  /** Puts a long text into a file of its own, if there is no secret in it. */
  public fileFor(text: Text, folder: string, name: string): string | undefined {
    const { known: whole } = text;
    if (!this.hasFiles || whole === undefined) return undefined;
    // Editors end a file with a line break, which would be one more in such a text.
    if (whole.trim().split("\n").length <= FEW_LINES || endsOpen(whole)) return undefined;
    const file = `${this.fileNames.take(`${folder}/${this.folder}${kebab(name)}`, "-")}.yaml`;
    this.files.set(file, whole.endsWith("\n") ? whole : `${whole}\n`);
    return file;
  }

  /** The lines that declare the variables of the secrets. */
  public secretLines(): string[] {
    return this.source.secrets.all.map((secret) =>
      constantLine(this.constantOf(secret.variable), variableCode(secret)),
    );
  }

  /** The lines that look the registries up. */
  public registryLines(): string[] {
    return [...this.registries.values()].map(({ constant, code }) => constantLine(constant, code));
  }
}

/** `const name = …;` */
export function constantLine(constant: string, code: Expression): string {
  return `const ${constant} = ${print(code, "", constant.length + 10)};`;
}

function variableCode({ variable, type }: Secret): Expression {
  return new Call("new TerraformVariable", [new Verbatim("stack"), variable, { type, sensitive: true }]);
}

function someOf(props: Props): Expression {
  return Object.values(props).some((value) => value !== undefined) ? props : undefined;
}

function isSame(one: Expression, other: Expression): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
