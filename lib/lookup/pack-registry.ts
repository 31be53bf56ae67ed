import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { DataSpectrocloudRegistry } from "../imports/spectrocloud/data-spectrocloud-registry";
import { checkContent, checkNames, type Fields, NEEDED, word } from "../input/struct";
import { type Taken, takeObject } from "../input/taken";
import { addCheck } from "../rules/report";
import type { Finding } from "../rules/rules";
import { ExactRegistry } from "../terraform/resources";
import {
  askFor,
  asName,
  inOne,
  joined,
  LOOKUP_FIELDS,
  type LookupOptions,
  providerKey,
  type Question,
  sharedLookup,
  spelled,
  TITLE,
  WORD,
  type Words,
} from "./shared";

/** Options of the lookup of Palette's public registry. */
export interface PublicRepoOptions extends LookupOptions {}

/** Which registry to look up. */
export interface PackRegistryLookupProps extends LookupOptions {
  /**
   * The registry's name, as Palette lists it under Tenant Settings, Registries.
   *
   * Source: provider attribute `name` of `spectrocloud_registry`.
   */
  readonly name: string;

  /**
   * The registry's kind: `oci`, `helm` or `spectro`. "Public Repo" is a legacy pack registry: look it up without a
   * type.
   *
   * Source: provider attribute `type` of `spectrocloud_registry`.
   *
   * @default - pack registries, and everything that is not kept apart by kind
   */
  readonly type?: string;
}

const FIELDS: Fields<PackRegistryLookupProps> = {
  ...LOOKUP_FIELDS,
  name: NEEDED,
  type: { form: word(["", "oci", "helm", "spectro"]) },
};

const PUBLIC_REPO = "Public Repo";

/**
 * A registry of packs in Palette, looked up by name.
 *
 * Within a stack, all lookups of the same registry share one data block, named after the registry: `public_registry`,
 * `palette_registry`, `mirror_as_oci`.
 *
 * Reported at synth, once for each requester: an empty name; a type that Palette does not know.
 *
 * Source: BYOOS page, Terraform, `spectrocloud_registry`.
 */
export class PackRegistry extends Construct {
  /** Palette's public registry, "Public Repo", which holds the BYOOS packs. */
  public static publicRepo(scope: Construct, options: PublicRepoOptions = {}): PackRegistry {
    return PackRegistry.lookup(scope, { name: PUBLIC_REPO, provider: options.provider });
  }

  /** A registry by its name. */
  public static lookup(scope: Construct, props: PackRegistryLookupProps): PackRegistry {
    const registry = PackRegistry._askedBy(scope, props);
    if (!registry.reportedAt.has(scope)) addCheck(scope, () => registryFindings(registry));
    registry.reportedAt.add(scope);
    const misspelt = checkNames("registry ", props, FIELDS);
    if (misspelt.length > 0) addCheck(scope, () => misspelt);
    return registry;
  }

  /**
   * The registry, for a construct that reports problems with the lookup itself.
   * @internal
   */
  public static _askedBy(asker: Construct, props: PackRegistryLookupProps): PackRegistry {
    const question = questionOf(props);
    const words = wordsOf(props);
    return sharedLookup(asker, { question, words: inOne([words.name, words.alias]) }, (holder, id) => {
      return new PackRegistry(holder, id, props);
    });
  }

  /** The registry's name. */
  public readonly name: string;

  /** The data block, for `addOverride` and other CDKTF features. */
  public readonly resource: DataSpectrocloudRegistry;

  private readonly reportedAt = new WeakSet<Construct>();

  private constructor(holder: Construct, id: string, props: PackRegistryLookupProps) {
    super(holder, id);
    this.name = props.name;
    this.resource = new ExactRegistry(this, "Default", props);
    findingsOf.set(this, checkContent("registry ", props, FIELDS));
  }

  /** The registry's unique id, which packs and profiles refer to. */
  public get uid(): string {
    return this.resource.id;
  }
}

/** What is wrong with each lookup of this copy of the library; another copy reports its own. */
const findingsOf = new WeakMap<PackRegistry, Finding[]>();

/** What is wrong with the lookup of a registry. */
export function registryFindings(registry: PackRegistry): Finding[] {
  return findingsOf.get(registry) ?? [];
}

/** The registry for a lookup: Public Repo if none is given. */
export function takeRegistry(
  asker: Construct,
  registry: PackRegistry | undefined,
  provider: TerraformProvider | undefined,
): Taken<PackRegistry> {
  const ways = "registry: PackRegistry.lookup(this, { name })";
  const { value, findings } = takeObject("registry", registry, "uid", ways);
  if (value === undefined) return { value: PackRegistry._askedBy(asker, { name: PUBLIC_REPO, provider }), findings };
  askFor(value, asker);
  return { value, findings };
}

/** The name of a registry within the names of its packs: none for the page's, asked through the same provider. */
export function registryWords({ name, resource }: PackRegistry, provider: TerraformProvider | undefined): Words {
  const words = wordsOf({ name, type: resource?.typeInput }).name;
  const sameProvider = providerKey(resource?.provider) === providerKey(provider);
  const isDefault = words.text === "public_registry" && words.exact && sameProvider;
  return joined("from", isDefault ? undefined : { ...words, exact: words.exact && sameProvider });
}

/** The words for a provider's alias. */
export function aliasWords(provider: TerraformProvider | undefined): Words {
  return joined("on", provider?.alias === undefined ? undefined : spelled(provider.alias, WORD, "alias"));
}

function questionOf({ name, type, provider }: PackRegistryLookupProps): Question {
  return { kind: "registry", name, type: type === "" ? undefined : type, provider: providerKey(provider) };
}

function wordsOf({ name, type, provider }: PackRegistryLookupProps): { readonly name: Words; readonly alias: Words } {
  const own = name === PUBLIC_REPO ? { text: "public_registry", exact: true } : spelled(name, TITLE, "registry");
  // Another registry with the same name.
  const taken = name !== PUBLIC_REPO && own.text === "public_registry";
  const kind = joined("as", type === undefined || type === "" ? undefined : spelled(type, WORD, "type"));
  const named = asName(inOne([taken ? { ...own, exact: false } : own, kind]), "registry");
  return { name: named, alias: aliasWords(provider) };
}
