import { PUBLIC_REPO } from "../../lib/palette/registries";
import { escapeTemplate } from "../../lib/terraform/template";
import { withoutIndexes } from "../read/terraform-plan";
import { Call, type Expression, print, Verbatim } from "./code";
import { camel, kebab, Names } from "./names";
import type { Source, SourceRegistry } from "./source";
import { type Secret, Secrets, snake, type TakenSecret, type Text } from "./taken-secrets";

export type Props = { [key: string]: Expression };

/** Longer texts have a file of their own. */
const FEW_LINES = 5;

/** What the pieces of one program share: names, files, secrets and lookups. */
export class Parts {
  /** The files beside the program. */
  public readonly files = new Map<string, string>();
  /** The source's own texts, with secrets only named, by what they are in the profiles. */
  public readonly texts = new Map<string, Text>();
  public readonly constants = new Names();
  public readonly secrets: Secrets;

  private encodes = false;
  private readonly used = new Set<string>();
  public readonly ids: Names;
  private readonly fileNames = new Names();
  private readonly constantOfSecret = new Map<string, string>();
  private readonly registries = new Map<string, { constant: string; code: Expression }>();
  private readonly inputs = new Map<string, string>();
  /** The constants of profiles, by their addresses in the source. */
  public readonly constantAt = new Map<string, string>();
  /** Where the files of the profile are that is being written; of a single one nowhere in particular. */
  public folder = "";

  /** @param hasFiles whether long texts may go into files of their own */
  constructor(
    private readonly source: Source,
    private readonly hasFiles: boolean,
  ) {
    this.secrets = new Secrets(source.secrets, [...source.inputs.keys()]);
    // Variables stand in the stack as constructs do.
    this.ids = new Names(["spectrocloud", ...source.inputs.keys(), ...[...source.secrets.keys()].map(snake)]);
  }

  /** The value of an input variable of the source. */
  public input(name: string): Expression {
    const constant = this.inputs.get(name) ?? this.constants.take(camel(name));
    this.inputs.set(name, constant);
    const value = { string: "stringValue", number: "numberValue", bool: "booleanValue" };
    return new Verbatim(`${constant}.${value[this.source.inputs.get(name)?.type ?? "string"]}`);
  }

  /** Whether another profile of the source is made after the one at an address. */
  public isDependedOn(address: string | undefined): boolean {
    return (
      address !== undefined && this.source.profiles.some(({ dependsOn }) => dependsOn.includes(withoutIndexes(address)))
    );
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
      ...(this.secrets.all.length + this.inputs.size > 0 ? ["TerraformVariable"] : []),
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

  /** Takes the secrets out of a text of the source. */
  public takeText(key: string, text: string, owner: string, isSecret = false): Text {
    const taken = this.secrets.inYaml(text, owner, isSecret);
    this.texts.set(key, taken);
    return taken;
  }

  /** What stands for a secret where the library writes values: it sees to the quotes. */
  public readonly codeOf = ({ variable }: TakenSecret): string => `${this.constantOf(variable)}.stringValue`;

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

  /** The constant that holds a registry; none for the one that is asked when none is named. */
  public registry(registry: SourceRegistry | undefined): Expression {
    if (registry === undefined || (registry.name === PUBLIC_REPO && registry.type === undefined)) return undefined;
    const { name, uid, type } = registry;
    if (name === undefined && uid === undefined) return undefined;
    const key = JSON.stringify([name ?? uid, type]);
    let found = this.registries.get(key);
    if (found === undefined) {
      const own = `registry ${this.registries.size + 1}`;
      const code =
        name === undefined
          ? new Call(`${this.use("PackRegistry")}.fromUid`, [...this.inStack(this.id(own)), escaped({ uid, type })])
          : new Call(`${this.use("PackRegistry")}.lookup`, [new Verbatim("stack"), escaped({ name, type })]);
      found = { constant: this.constants.take(camel(name ?? own)), code };
      this.registries.set(key, found);
    }
    return new Verbatim(found.constant);
  }

  /** Puts a long text into a file of its own, if there is no secret in it. */
  public fileFor(text: Text, folder: string, name: string): string | undefined {
    const [whole] = text;
    if (!this.hasFiles || text.length !== 1 || typeof whole !== "string") return undefined;
    if (whole.trim().split("\n").length <= FEW_LINES) return undefined;
    const file = `${this.fileNames.take(`${folder}/${this.folder}${kebab(name)}`, "-")}.yaml`;
    this.files.set(file, whole.endsWith("\n") ? whole : `${whole}\n`);
    return file;
  }

  /** The lines that declare the variables of the secrets. */
  public secretLines(): string[] {
    return this.secrets.all.map((secret) => constantLine(this.constantOf(secret.variable), variableCode(secret)));
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

/** Texts that the library hands to Terraform as templates, so that a sign in them stays a sign. */
export function escaped(props: { [key: string]: string | undefined }): Props {
  const entries = Object.entries(props).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, escapeTemplate(value)]));
}

function variableCode({ variable, type }: Secret): Expression {
  return new Call("new TerraformVariable", [new Verbatim("stack"), variable, { type, sensitive: true }]);
}

function someOf(props: Props): Expression {
  return Object.values(props).some((value) => value !== undefined) ? props : undefined;
}
