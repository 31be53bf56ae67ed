import { TerraformProvider, TerraformStack } from "cdktf";
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
import { kindOfDefault, PUBLIC_REPO, REGISTRY_KINDS } from "../palette/registries";
import type { Finding } from "../rules/rules";
import { addCheck } from "../synth/report";
import { marked } from "../terraform/mark";
import { ExactRegistry } from "../terraform/resources";
import { literals } from "../values/expression";
import { checkArguments } from "../values/text-checks";
import { checkDefaultRegistry } from "./pack-checks";
import type { IPackRegistry } from "./pack-props";
import { registryOfScope } from "./registry-of-scope";
import { LOOKUP_FIELDS, type LookupOptions, lookUp, providerKey, spelled, TITLE, type Words } from "./shared";

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
 * `palette_registry`, `mirror_oci`.
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
    if (!registry._reportedAt?.has(scope)) addCheck(scope, () => registry._findings ?? []);
    registry._reportedAt?.add(scope);
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
    const { name, type: given, provider } = props;
    const type = given || undefined;
    const question = { name, type, provider: providerKey(provider) };
    const own = wordsOf(name, type);
    const words = { ...own, exact: own.exact && question.provider === undefined };
    return lookUp(asker, { kind: "registry", question, words }, (...place) => new PackRegistry(...place, props));
  }

  /** The registry's name. */
  public readonly name: string;

  /** The registry's kind: what it was looked up as, else what a default registry of that name is. */
  public readonly type?: string;

  /** The data block, for `addOverride` and other CDKTF features. */
  public readonly resource: DataSpectrocloudRegistry;

  /**
   * What is wrong with the lookup, for each that reports it; another copy of this library reports its own.
   * @internal
   */
  public readonly _findings: Finding[];

  /** @internal */
  public readonly _reportedAt = new Set<Construct>();

  private constructor(
    stack: Construct,
    id: string,
    /** @internal */
    public readonly _question: string,
    props: PackRegistryLookupProps,
  ) {
    super(stack, id);
    this.name = props.name;
    this.type = props.type || kindOfDefault(props.name);
    this.resource = new ExactRegistry(this, "Default", literals(props));
    const texts = checkArguments("registry ", { name: props.name });
    this._findings = [...checkContent("registry ", props, FIELDS), ...checkDefaultRegistry(props), ...texts];
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
  return { value, findings };
}

marked(PackRegistry, "registry", ({ _question }) => _question);

/** The words of a registry in the names of its packs, without a sum: a pack has its own. */
export function registryWords(asker: Construct, registry: IPackRegistry): Words {
  const { node } = registry as Partial<PackRegistry>;
  const name = node?.scope === TerraformStack.of(asker) ? node.id.replace(/^registry /, "") : "registry";
  const text = name.replace(/_[0-9a-f]{8}$/, "");
  return { text, exact: node !== undefined && text === name };
}

/** The words of a registry: what it is called, and its type if that is asked for. */
function wordsOf(name: string, type: string | undefined): Words {
  if (name === PUBLIC_REPO && type === undefined) return { text: "public_registry", exact: true };
  const own = spelled(name, TITLE, "registry");
  const known = type === undefined || REGISTRY_KINDS.includes(type);
  const free = own.exact && !TAKEN_WORDS.some((taken) => taken.test(own.text));
  const text = type === undefined ? own.text : `${own.text}_${known ? type : "type"}`;
  return { text, exact: known && (free || kindOfDefault(name) !== undefined) };
}

/** Words that belong to Palette's own registries, and those that end like one whose type is asked for. */
const TAKEN_WORDS = [/^public_registry$/, /^palette_registry_fips$/, new RegExp(`_(${REGISTRY_KINDS.join("|")})$`)];
