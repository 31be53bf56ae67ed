import type { TerraformDataSource } from "cdktf";
import { Construct } from "constructs";
import { takeId, takeScope } from "../input/of-constructs";
import { checkFields, checkNames, type Fields, takeProps } from "../input/struct";
import { takeObject } from "../input/taken";
import { checkNameOfPack } from "../input/text";
import { type Finding, finding } from "../rules/rules";
import { addCheck } from "../synth/report";
import { marked } from "../terraform/mark";
import { ExactPack, ExactPackSimple } from "../terraform/resources";
import { literals } from "../values/expression";
import { checkArguments } from "../values/text-checks";
import { checkPackType, checkSimple, checkTagRegistry } from "./pack-checks";
import {
  type IPack,
  type IPackRegistry,
  PACK_LOOKUP,
  PACK_SEARCH,
  PACK_TAG,
  PACK_UID,
  PackDataSource,
  type PackLookupProps,
  type PackOptions,
  type PackSearchProps,
  type PackTagProps,
  type PackUidProps,
} from "./pack-props";
import { askedPack, checkPackAsk, type PackAsk, packOf } from "./pack-question";
import { takeRegistry } from "./pack-registry";
import { lookUp } from "./shared";

/**
 * A pack of a registry, looked up by name and version.
 *
 * Within a stack, identical lookups share one data block, whose name describes the lookup: `byoos`, `byoos_2_1_0`,
 * `edge_k3s_1_28_5`, `zarf_1_0_1_palette_registry_oci`. Where more is asked (type, context, cloud, filters, a provider's
 * alias), a short hash of the question follows.
 *
 * Reported at synth, once for each requester: an empty name; an invalid version; a type, a context or a filter that the
 * provider does not know; `cloud` together with `filters`; a lookup with `forEach` or `count`.
 *
 * Source: BYOOS page, Terraform, `spectrocloud_pack_simple`.
 */
export class Pack extends Construct implements IPack {
  /**
   * A pack by its exact name and version, as on the BYOOS page, with `spectrocloud_pack_simple`.
   *
   * The provider returns nothing, and no error, when it does not find the registry among the Helm registries it can
   * read. A `ClusterProfile` therefore makes Terraform check the result at plan. For OCI registries use `search`.
   *
   * @param scope where errors are reported; the data block stands in its stack
   * @param id the name of the lookup in errors; the data block is named after what is looked up
   */
  public static lookup(scope: Construct, id: string, props: PackLookupProps): Pack {
    return Pack._asked(scope, id, PackDataSource.PACK_SIMPLE, props, PACK_LOOKUP);
  }

  /**
   * A pack by name and version in any kind of registry, OCI registries too, with `spectrocloud_pack`. If there is no
   * such pack, or more than one, the provider reports it at plan.
   *
   * A search always names a registry, because without one the provider fails as soon as a second registry has the pack.
   * The provider's text `filters` is deprecated and excludes name, version and registry: use the property `filters`, or
   * `DataSpectrocloudPack` of the bindings together with `fromUid`.
   *
   * Source: provider data source `spectrocloud_pack`.
   *
   * @param scope where errors are reported; the data block stands in its stack
   * @param id the name of the lookup in errors; the data block is named after what is looked up
   */
  public static search(scope: Construct, id: string, props: PackSearchProps): Pack {
    return Pack._asked(scope, id, PackDataSource.PACK, props, PACK_SEARCH);
  }

  /**
   * A pack whose unique id is known, without any lookup. Its default values are then unknown.
   *
   * @param scope where errors are reported
   * @param id the name of the pack in errors; nothing is written for it
   */
  public static fromUid(scope: Construct, id: string, props: PackUidProps): IPack {
    const { uid, name, version, registryUid } = takeProps("props", props, PACK_UID).value;
    const texts = { uid, name, version, registryUid };
    const check = () => [...checkFields("", props, PACK_UID), ...checkArguments("", texts)];
    addCheck(new Construct(takeScope(scope), takeId(id)), check);
    return texts;
  }

  /**
   * A pack that Palette does not index: a protected Helm chart, or one in an OCI registry without synchronization. There
   * is no lookup, and the profile has no unique id of the pack: the provider and Palette find it by name, version and
   * registry at apply. Its default values are unknown.
   *
   * If Palette synchronizes the registry, use `search` or `lookup` instead: the provider then resolves the unique id once,
   * and keeps it when the tag changes. Without a unique id the provider does not read the registry back, so each plan may
   * show an update that sets it again.
   *
   * Reported at synth: an empty name or tag; a registry that Palette is known to synchronize; a type that the registry
   * does not have, or that nothing tells. A warning says what to know of all other registries.
   *
   * Source: provider example `spectrocloud_cluster_profile_protected_helm`.
   *
   * @param scope where errors are reported
   * @param id the name of the pack in errors; nothing is written for it
   */
  public static fromTag(scope: Construct, id: string, props: PackTagProps): IPack {
    const { value: given, findings: wrong } = takeProps("props", props, PACK_TAG);
    const { name, tag, type } = given;
    const asker = new Construct(takeScope(scope), takeId(id));
    const write = "registry: PackRegistry.lookup(this, { name })";
    const { value: registry, findings } = takeObject("registry", given.registry, "uid", write);
    const packType = type ?? registry?.type;
    const check = () => [
      ...checkFields("", given, PACK_TAG),
      ...checkArguments("", { name, tag }),
      ...findings,
      ...(registry === undefined ? [] : [...findingsAbout(registry), ...checkTagRegistry(registry, packType)]),
      ...checkPackType("type", type, registry?.name, registry?.type),
    ];
    addCheck(asker, () => (wrong.length > 0 ? wrong : check()));
    // Beside what is public: what a layer has to know of the registry.
    return Object.assign({ uid: "", name, version: tag, registryUid: registry?.uid, packType }, { registry });
  }

  /**
   * The pack, for a construct that reports problems with the lookup itself.
   * @internal
   */
  public static _askedBy(asker: Construct, ask: PackAsk): Pack {
    return lookUp(asker, askedPack(asker, ask), (...place) => new Pack(...place, ask));
  }

  /** Looks up a pack for a user. */
  private static _asked<Props extends PackOptions>(
    scope: Construct,
    id: string,
    dataSource: PackDataSource,
    props: Props,
    fields: Fields<Props>,
  ): Pack {
    const asker = new Construct(takeScope(scope), takeId(id));
    const { value: given, findings: wrong } = takeProps("props", props, fields);
    const { value: registry, findings } = takeRegistry(asker, given.registry, given.provider);
    const pack = Pack._askedBy(asker, { ...given, registry, dataSource });
    const simple = checkSimple(pack.name, dataSource === PackDataSource.PACK_SIMPLE, registry.type);
    const { name, version, cloud } = given as Partial<PackSearchProps>;
    const texts = () => checkArguments("", { name, version, cloud });
    const called = checkNameOfPack("name", given.name, registry.type);
    const check = () => [
      ...checkNames("", given, fields),
      ...[...called, ...findings, ...checkPack(pack), ...simple, ...texts()],
    ];
    addCheck(asker, () => (wrong.length > 0 ? wrong : check()));
    return pack;
  }

  /** The pack's name. */
  public readonly name: string;

  /** The registry that has the pack. */
  public readonly registry: IPackRegistry;

  /** The unique id of the registry that has the pack. */
  public readonly registryUid?: string;

  /** The data block, for `addOverride` and other CDKTF features. */
  public readonly resource: TerraformDataSource;

  /**
   * What is wrong with the lookup, for each that reports it; another copy of this library reports its own.
   * @internal
   */
  public readonly _findings: Finding[];

  private constructor(
    stack: Construct,
    id: string,
    /** @internal */
    public readonly _question: string,
    private readonly ask: PackAsk,
  ) {
    super(stack, id);
    this.name = packOf(ask.name);
    this.registry = ask.registry;
    this.registryUid = ask.registry.uid;
    this.resource = ask.dataSource === PackDataSource.PACK ? this.search(ask) : this.lookUp(ask);
    this._findings = [...findingsAbout(ask.registry), ...checkPackAsk(ask)];
  }

  /** The pack's version, as requested; of the newest, what the lookup finds. */
  public get version(): string {
    return this.ask.version ?? this.resource.getStringAttribute("version");
  }

  /** The pack's unique id, which the `pack` block of a profile refers to. */
  public get uid(): string {
    return this.resource.getStringAttribute("id");
  }

  /** The pack's default values. */
  public get defaultValues(): string {
    return this.resource.getStringAttribute("values");
  }

  private lookUp({ version, type = "helm", context, registry, provider }: PackAsk): TerraformDataSource {
    const config = { name: this.name, version, type, context, registryUid: registry.uid, provider };
    return new ExactPackSimple(this, "Default", literals(config));
  }

  private search({ version, cloud, filters, registry, provider }: PackAsk): TerraformDataSource {
    const advanceFilters = filters
      ? literals({
          packType: filters.packTypes,
          addonType: filters.addonTypes,
          packLayer: filters.packLayers,
          environment: filters.environments,
          isFips: filters.fips,
          packSource: filters.sources,
        })
      : undefined;
    const config = { name: this.name, version, cloud, advanceFilters, registryUid: registry.uid, provider };
    return new ExactPack(this, "Default", literals(config));
  }
}

marked(Pack, "pack", ({ _question }) => _question);

/** What is wrong with the lookup of a pack, including later changes to it. */
export function checkPack(pack: Pack): Finding[] {
  const { forEach, count } = pack.resource;
  const several = forEach !== undefined ? "forEach" : count !== undefined ? "count" : undefined;
  const found = findingsAbout(pack);
  return several === undefined ? found : [...found, finding("lookup-several", { pack: pack.name, argument: several })];
}

/** The registry that has a pack, if it was looked up there, or is to be found there. */
export function registryOfPack(pack: IPack): IPackRegistry | undefined {
  return (pack as Partial<Pack>).registry;
}

/** What is wrong with a lookup of this copy. */
function findingsAbout(lookup: object): Finding[] {
  return (lookup as Partial<Pack>)._findings ?? [];
}
