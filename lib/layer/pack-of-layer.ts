import type { Construct } from "constructs";
import type { ClusterProfilePack } from "../imports/spectrocloud/cluster-profile";
import { type Fields, OPTIONAL, TAKEN, word } from "../input/struct";
import { type Taken, takeObject } from "../input/taken";
import { asText, checkAccepted, checkPackVersion, checkText } from "../input/text";
import { checkPack, Pack, registryOfPack } from "../lookup/pack";
import { checkPackType, checkSimple } from "../lookup/pack-checks";
import { type IPack, type IPackRegistry, PackDataSource, type PackSearchOptions } from "../lookup/pack-props";
import { packOf } from "../lookup/pack-question";
import { takeRegistry } from "../lookup/pack-registry";
import type { LookupOptions } from "../lookup/shared";
import { basePackOf, EDGE_PACK, NON_EDGE_PACK } from "../palette/packs";
import { PACK_TYPES, PUBLIC_REPO } from "../palette/registries";
import { isKnownName } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { CONTEXT } from "../synth/context";
import { isUnknown } from "../terraform/tokens";
import type { PackManifest } from "./layer-manifest";

/**
 * One `pack` block of a `spectrocloud_cluster_profile`: the pack's `name`, its version as `tag`, the `uid` and
 * `registryUid` of its lookup, its `values`, its `type`, and the layer's `manifest` blocks.
 *
 * It uses this library's own bindings. Other bindings of the same provider have an equivalent type with the same
 * members.
 *
 * Source: provider block `pack`.
 */
export interface PackBlock extends ClusterProfilePack {}

/** What a layer says in a `pack` block. */
export interface PackArguments {
  readonly name: string;
  readonly type: string;
  readonly values: string;
  readonly tag?: string;
  readonly uid?: string;
  readonly registryUid?: string;
  readonly manifest?: PackManifest[];
}

/** How a layer finds its pack, and how the profile refers to it. */
export interface LayerPackProps extends LookupOptions, PackSearchOptions {
  /**
   * The registry that has the pack: `PackRegistry.lookup(this, { name: "Palette Registry", type: "oci" })`, or
   * `PackRegistry.fromUid(…)`.
   *
   * @default - the registry that the context key `cdktf-palette-byoos:registry` names, of the kind that
   * `cdktf-palette-byoos:registryType` gives; without it, Public Repo, as on the BYOOS page
   */
  readonly registry?: IPackRegistry;

  /**
   * The data source used to look up the pack. `cloud` and `filters` are for `PackDataSource.PACK` alone.
   *
   * @default - what the context key `cdktf-palette-byoos:packDataSource` says, `pack_simple` or `pack`; without it,
   * `PACK_SIMPLE` for the packs `edge-native-byoi` and `generic-byoi`, as on the BYOOS page, and `PACK` for all others
   * and for every pack of an OCI registry.
   */
  readonly dataSource?: PackDataSource;

  /**
   * The pack, if it is already known: one that was looked up, or one from `Pack.fromUid` or `Pack.fromTag`. It replaces `version`,
   * `registry`, `dataSource`, `cloud`, `filters` and `provider`.
   *
   * @default - the layer looks its pack up
   */
  readonly pack?: IPack;

  /**
   * The pack's tag in the profile if it differs from the pack's version, such as `1.31.x`. The pack itself is still
   * looked up by `version`.
   *
   * Source: provider attribute `pack.tag`.
   *
   * @default - the pack's version
   */
  readonly tag?: string;

  /**
   * How Palette treats the pack: `spectro`, `helm`, `oci` or `manifest`. It follows the kind of the registry: `spectro`
   * for Public Repo, `oci` for an OCI registry, `helm` for a Helm registry. Only a manifest layer needs no pack in a
   * registry.
   *
   * Source: provider attribute `pack.type`.
   *
   * @default - the kind of the registry: what it was looked up as, else what Palette's default registry of that name is;
   * `spectro` if that is not known
   */
  readonly packType?: string;
}

/** What says which pack it is, the lookup checks. */
export const LAYER_PACK: Fields<LayerPackProps> = {
  ...{ provider: TAKEN, registry: TAKEN, dataSource: TAKEN, pack: TAKEN, cloud: TAKEN, filters: TAKEN },
  packType: { form: word(PACK_TYPES) },
  tag: OPTIONAL,
};

/** Which pack a layer has, as its properties say it. */
interface PackProps extends LayerPackProps {
  readonly name: string;
  readonly version?: string;
}

/** The pack of a layer. */
interface PackOfLayer {
  /** The pack, whichever way it is known. */
  readonly pack?: IPack;
  /** The same, where it was looked up. */
  readonly lookedUp?: Pack;
  /** How Palette treats the pack: as the registry's packs, unless the layer says otherwise. */
  readonly packType: string;
  readonly check: () => Finding[];
}

/** Finds the pack of a layer, in the way that its properties ask for. */
export function packOfLayer(layer: Construct, props: PackProps): PackOfLayer {
  if (props.packType === "manifest") {
    const beside = given(props, ["pack", "dataSource", "cloud", "filters"]);
    const check = () => beside.map((property) => finding("manifest-lookup", { property }));
    return { packType: props.packType, check };
  }
  return props.pack === undefined ? lookedUpBy(layer, props) : givenTo(props);
}

function givenTo(props: PackProps): PackOfLayer {
  const { value: pack, findings } = takeObject("pack", props.pack, "uid", "pack: Pack.fromUid(this, id, { … })");
  const lookedUp = isLookedUp(pack) ? pack : undefined;
  const registry = pack && registryOfPack(pack);
  const packType = pack?.packType ?? registry?.type;
  const beside = given(props, ["version", "registry", "dataSource", "cloud", "filters", "provider"]);
  const excluded = beside.map((property) => finding("pack-excludes", { property }));
  // A pack of anybody's own is the profile's only source of the tag. A lookup checks its version itself.
  const untagged = pack !== undefined && lookedUp === undefined && props.tag === undefined;
  return {
    pack,
    lookedUp,
    packType: props.packType ?? packType ?? USUAL_TYPE,
    check: () => [
      ...findings,
      ...excluded,
      ...checkText("name", props.name),
      ...(untagged ? checkText("pack.version", pack.version) : []),
      ...checkPackName(props.name, pack),
      ...(lookedUp === undefined ? [] : checkPack(lookedUp)),
      ...checkPackType("packType", props.packType, registry?.name, packType),
    ],
  };
}

function lookedUpBy(layer: Construct, props: PackProps): PackOfLayer {
  const { version, cloud, filters, provider, name } = props;
  const { value: registry, findings } = takeRegistry(layer, props.registry, provider);
  const packType = props.packType ?? registry.type ?? USUAL_TYPE;
  const { value: dataSource, findings: wrong } = dataSourceOf(layer, props, packType);
  const pack = Pack._askedBy(layer, { dataSource, name, version, registry, cloud, filters, provider });
  const isSearch = dataSource === PackDataSource.PACK;
  const misplaced = isSearch ? [] : given(props, ["cloud", "filters"]);
  const searching = misplaced.map((property) => finding("search-only", { property, pack: asText(name) }));
  // The version is missing because the layer is none that has one.
  const ofManifests = version === undefined && ((props as { manifests?: unknown[] }).manifests?.length ?? 0) > 0;
  const check = () => [
    ...wrong,
    ...searching,
    ...findings,
    // A search without a version finds the newest, which a profile must not follow unasked.
    ...(isSearch && version === undefined && !ofManifests ? checkPackVersion("version", version) : []),
    ...checkPack(pack).filter(
      ({ rule, details }) => !(ofManifests && rule === "missing" && details.property === "version"),
    ),
    ...(ofManifests ? [finding("manifest-type", { packType })] : []),
    ...checkSimple(name, !isSearch, packType),
    ...checkPackType("packType", props.packType, registry.name, registry.type),
  ];
  return { pack, lookedUp: pack, packType, check };
}

/** Checks that a layer is named after the pack that it was given. */
function checkPackName(name: unknown, pack: IPack | undefined): Finding[] {
  if (!isKnownName(name) || !isKnownName(pack?.name)) return [];
  const [own, its] = [basePackOf(name), basePackOf(pack.name)];
  return own === its ? [] : [finding("pack-name-other", { name, pack: its })];
}

/** What the provider takes a pack for, if nobody says. */
const USUAL_TYPE = "spectro";

/** Checks that a BYOOS layer without a version has the registry whose version is documented. */
export function checkDefaultVersion(
  given: { readonly version?: string; readonly pack?: IPack },
  registry: IPackRegistry | undefined,
  version: string,
): Finding[] {
  if (given.version !== undefined || given.pack !== undefined || registry === undefined) return [];
  if (registry.name === PUBLIC_REPO || isUnknown(registry.name)) return [];
  return [finding("byoos-version", { registry: registry.name, version })];
}

/** The property counts most, then the context; what nobody chose follows the BYOOS page. */
function dataSourceOf(layer: Construct, { dataSource, name }: PackProps, packType: string): Taken<PackDataSource> {
  const context = layer.node.tryGetContext(CONTEXT.packDataSource);
  const sources = Object.values(PackDataSource);
  const findings = [
    ...checkAccepted("dataSource", dataSource, sources),
    ...checkAccepted(`context key ${CONTEXT.packDataSource}`, context ?? undefined, sources),
  ];
  const isOci = packType === "oci";
  const asOnPage = [EDGE_PACK, NON_EDGE_PACK].includes(packOf(name)) && !isOci;
  const usual = asOnPage ? PackDataSource.PACK_SIMPLE : PackDataSource.PACK;
  const chosen = [dataSource, isOci ? undefined : context, usual].find((source) => sources.includes(source));
  return { value: chosen, findings };
}

function given(props: PackProps, properties: (keyof PackProps)[]): string[] {
  return properties.filter((property) => props[property] !== undefined);
}

/** Told by a member: another copy of this library has a class of its own. */
function isLookedUp(pack: IPack | undefined): pack is Pack {
  return (pack as Partial<Pack> | undefined)?.resource !== undefined;
}
