import { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { DataSpectrocloudRegistry } from "../imports/spectrocloud/data-spectrocloud-registry";
import { takeId, takeScope } from "../input/of-constructs";
import {
  checkContent,
  checkFields,
  checkNames,
  type Fields,
  NEEDED,
  takeProps,
  UNIQUE_ID,
  word,
} from "../input/struct";
import { type Taken, takeObject } from "../input/taken";
import { DEFAULT_REGISTRY_NAMES, kindOfDefault, PUBLIC_REPO, REGISTRY_KINDS } from "../palette/registries";
import { addCheck } from "../synth/report";
import { ExactRegistry } from "../terraform/resources";
import { literals } from "../values/expression";
import { checkArguments } from "../values/text-checks";
import { checkDefaultRegistry } from "./pack-checks";
import type { IPackRegistry } from "./pack-props";
import { registryOfScope } from "./registry-of-scope";
import {
  askFor,
  asName,
  findingsAbout,
  inOne,
  joined,
  LOOKUP_FIELDS,
  type LookupOptions,
  providerKey,
  setFindings,
  sharedLookup,
  spelled,
  TITLE,
  UID,
  WORD,
  type Words,
} from "./shared";

/** Which registry to look up. */
export interface PackRegistryLookupProps extends LookupOptions {
  /**
   * The registry's name, as Palette lists it under Tenant Settings, Registries.
   *
   * Source: provider attribute `name` of `spectrocloud_registry`.
   */
  readonly name: string;

  /**
   * The registry's kind: `oci`, `helm` or `spectro`, which is also the type of its packs. "Public Repo" is a legacy
   * pack registry: look it up without a type.
   *
   * Source: provider attribute `type` of `spectrocloud_registry`.
   *
   * @default - registries of any kind; the kind of a default registry of Palette follows from its name
   */
  readonly type?: string;
}

/** A registry whose unique id is known. */
export interface PackRegistryUidProps {
  /**
   * The registry's unique id, as Palette's API and exports have it, or an attribute of another resource or data source.
   *
   * Source: provider attribute `pack.registry_uid`.
   */
  readonly uid: string;

  /**
   * The registry's kind: `oci`, `helm` or `spectro`, which is also the type of its packs.
   *
   * @default - not known: its packs are of type `spectro`, unless `packType` says otherwise
   */
  readonly type?: string;
}

const FIELDS: Fields<PackRegistryLookupProps> = {
  ...LOOKUP_FIELDS,
  name: NEEDED,
  type: { form: word(["", ...REGISTRY_KINDS]) },
};

const UID_FIELDS: Fields<PackRegistryUidProps> = {
  uid: { form: UNIQUE_ID, required: true },
  type: { form: word(REGISTRY_KINDS) },
};

/**
 * A registry of packs in Palette, looked up by name.
 *
 * Within a stack, all lookups of the same registry share one data block, named after the registry: `public_registry`,
 * `palette_registry`, `mirror_as_oci`.
 *
 * Reported at synth, once for each requester: an empty name; a type that Palette does not know; a name that is nearly
 * that of a default registry; a default registry with a type that it does not have.
 *
 * Source: BYOOS page, Terraform, `spectrocloud_registry`.
 */
export class PackRegistry extends Construct implements IPackRegistry {
  /** Palette's public registry, "Public Repo", which holds the BYOOS packs. */
  public static publicRepo(scope: Construct, options: LookupOptions = {}): PackRegistry {
    return PackRegistry.lookup(scope, { name: PUBLIC_REPO, provider: options?.provider });
  }

  /** A registry by its name. */
  public static lookup(scope: Construct, props: PackRegistryLookupProps): PackRegistry {
    const { value: given, findings } = takeProps("registry", props, FIELDS);
    const registry = PackRegistry._askedBy(takeScope(scope), given);
    if (findings.length > 0) {
      addCheck(scope, () => findings);
      return registry;
    }
    if (!registry.reportedAt.has(scope)) addCheck(scope, () => findingsAbout(registry));
    registry.reportedAt.add(scope);
    const misspelt = checkNames("registry ", given, FIELDS);
    if (misspelt.length > 0) addCheck(scope, () => misspelt);
    return registry;
  }

  /**
   * A registry by its unique id, without any lookup.
   *
   * @param scope where errors are reported
   * @param id the name of the registry in errors; nothing is written for it
   */
  public static fromUid(scope: Construct, id: string, props: PackRegistryUidProps): IPackRegistry {
    const { uid, type } = takeProps("props", props, UID_FIELDS).value;
    const check = () => [...checkFields("", props, UID_FIELDS), ...checkArguments("", { uid })];
    addCheck(new Construct(takeScope(scope), takeId(id)), check);
    return { uid, name: uid, type };
  }

  /**
   * The registry, for a construct that reports problems with the lookup itself.
   * @internal
   */
  public static _askedBy(asker: Construct, props: PackRegistryLookupProps): PackRegistry {
    const { name, type, provider } = props;
    const question = { kind: "registry", name, type: type || undefined, provider: providerKey(provider) };
    const words = () => inOne([wordsOf(name, type), aliasWords(provider)]);
    return sharedLookup(asker, { question, words }, (holder, id) => new PackRegistry(holder, id, props));
  }

  /** The registry's name. */
  public readonly name: string;

  /** The registry's kind: what it was looked up as, else what a default registry of that name is. */
  public readonly type?: string;

  /** The data block, for `addOverride` and other CDKTF features. */
  public readonly resource: DataSpectrocloudRegistry;

  private readonly reportedAt = new WeakSet<Construct>();

  private constructor(holder: Construct, id: string, props: PackRegistryLookupProps) {
    super(holder, id);
    this.name = props.name;
    this.type = props.type || kindOfDefault(props.name);
    this.resource = new ExactRegistry(this, "Default", literals(props));
    const texts = checkArguments("registry ", { name: props.name });
    setFindings(this, [...checkContent("registry ", props, FIELDS), ...checkDefaultRegistry(props), ...texts]);
  }

  /** The registry's unique id, which packs and profiles refer to. */
  public get uid(): string {
    return this.resource.id;
  }
}

/** The registry for a lookup, if one is given; else the one of the scope that asks, which is Public Repo by default. */
export function takeRegistry(
  asker: Construct,
  registry: IPackRegistry | undefined,
  provider: TerraformProvider | undefined,
): Taken<IPackRegistry> {
  const ways = "registry: PackRegistry.lookup(this, { name })";
  const { value, findings } = takeObject("registry", registry, "uid", ways);
  if (value === undefined) {
    const { value: props, findings: wrong } = registryOfScope(asker);
    // What is no provider is reported by whoever asks.
    const usable = TerraformProvider.isTerraformProvider(provider) ? provider : undefined;
    return { value: PackRegistry._askedBy(asker, { ...props, provider: usable }), findings: [...findings, ...wrong] };
  }
  askFor(value, asker);
  return { value, findings };
}

/** The name of a registry within the names of its packs: none for the page's, asked through the same provider. */
export function registryWords(registry: IPackRegistry, provider: TerraformProvider | undefined): Words {
  const { resource } = registry as Partial<PackRegistry>;
  if (resource === undefined) return joined("from", spelled(registry.uid, UID, "registry"));
  const words = wordsOf(registry.name, resource.typeInput);
  const sameProvider = providerKey(resource.provider) === providerKey(provider);
  const isDefault = words.text === "public_registry" && words.exact && sameProvider;
  return joined("from", isDefault ? undefined : { ...words, exact: words.exact && sameProvider });
}

/** The words for a provider's alias. */
export function aliasWords(provider: TerraformProvider | undefined): Words {
  return joined("on", provider?.alias === undefined ? undefined : spelled(provider.alias, WORD, "alias"));
}

function wordsOf(name: string, type: string | undefined): Words {
  return asName(inOne([nameWords(name), joined("as", type ? spelled(type, WORD, "type") : undefined)]), "registry");
}

/** The words of Palette's own registries belong to them, whoever else is called nearly so. */
function nameWords(name: string): Words {
  const text = DEFAULT_WORDS.get(name);
  if (text !== undefined) return { text, exact: true };
  const own = spelled(name, TITLE, "registry");
  return { ...own, exact: own.exact && ![...DEFAULT_WORDS.values()].includes(own.text) };
}

const DEFAULT_WORDS = new Map(
  DEFAULT_REGISTRY_NAMES.map((name) => [
    name,
    name === PUBLIC_REPO ? "public_registry" : spelled(name, TITLE, "registry").text,
  ]),
);
