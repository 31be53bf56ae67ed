import type { Construct } from "constructs";
import { type Fields, OPTIONAL, TAKEN, word } from "../input/struct";
import { type Taken, takeObject } from "../input/taken";
import { checkAccepted } from "../input/text";
import { checkPack, needPack, Pack } from "../lookup/pack";
import { type IPack, PackDataSource, type PackSearchOptions } from "../lookup/pack-props";
import { packOf } from "../lookup/pack-question";
import type { PackRegistry } from "../lookup/pack-registry";
import { LOOKUP_FIELDS, type LookupOptions } from "../lookup/shared";
import { EDGE_PACK, NON_EDGE_PACK } from "../palette/packs";
import { type Finding, finding } from "../rules/rules";

/** How a layer finds its pack, and how the profile refers to it. */
export interface LayerPackProps extends LookupOptions, PackSearchOptions {
  /**
   * The registry that has the pack.
   *
   * @default - Public Repo, as on the BYOOS page
   */
  readonly registry?: PackRegistry;

  /**
   * The data source used to look up the pack. `cloud` and `filters` are for `PackDataSource.PACK` alone.
   *
   * @default - what the context key `cdktf-palette-byoos:packDataSource` says, `pack_simple` or `pack`; without it,
   * `PACK_SIMPLE` for the packs `edge-native-byoi` and `generic-byoi`, as on the BYOOS page, and `PACK` for all others.
   * For `packType: "oci"` it is always `PACK`.
   */
  readonly dataSource?: PackDataSource;

  /**
   * The pack, if it is already known: one that was looked up, or one from `Pack.fromUid`. It replaces `version`,
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
   * @default "spectro"
   */
  readonly packType?: string;
}

/** What says which pack it is, the lookup checks. */
export const LAYER_PACK: Fields<LayerPackProps> = {
  ...LOOKUP_FIELDS,
  ...{ registry: TAKEN, dataSource: TAKEN, pack: TAKEN, cloud: TAKEN, filters: TAKEN },
  packType: { form: word(["spectro", "helm", "oci", "manifest"]) },
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
  readonly check: () => Finding[];
}

/** Where an app says which data source its packs are looked up with. */
const CONTEXT_KEY = "cdktf-palette-byoos:packDataSource";

/** Finds the pack of a layer, in the way that its properties ask for. */
export function packOfLayer(layer: Construct, props: PackProps): PackOfLayer {
  if (props.packType === "manifest") {
    const beside = given(props, ["pack", "dataSource", "cloud", "filters"]);
    return { check: () => beside.map((property) => finding("manifest-lookup", { property })) };
  }
  return props.pack === undefined ? lookedUpBy(layer, props) : givenTo(layer, props);
}

function givenTo(layer: Construct, props: PackProps): PackOfLayer {
  const { value: pack, findings } = takeObject("pack", props.pack, "uid", "pack: Pack.fromUid(this, id, { … })");
  const lookedUp = isLookedUp(pack) ? pack : undefined;
  if (lookedUp !== undefined) needPack(lookedUp, layer);
  const beside = given(props, ["version", "registry", "dataSource", "cloud", "filters", "provider"]);
  const excluded = beside.map((property) => finding("pack-excludes", { property }));
  return {
    pack,
    lookedUp,
    check: () => [...findings, ...excluded, ...(lookedUp === undefined ? [] : checkPack(lookedUp))],
  };
}

function lookedUpBy(layer: Construct, props: PackProps): PackOfLayer {
  const { version, registry, cloud, filters, provider, name } = props;
  const { value: dataSource, findings } = dataSourceOf(layer, props);
  const question = { dataSource, name, version: version as string, registry, cloud, filters, provider };
  const asked = Pack._askedBy(layer, question);
  const misplaced = dataSource === PackDataSource.PACK ? [] : given(props, ["cloud", "filters"]);
  const searching = misplaced.map((property) => finding("search-only", { property, pack: String(name) }));
  const check = () => [...findings, ...searching, ...asked.findings, ...checkPack(asked.pack)];
  return { pack: asked.pack, lookedUp: asked.pack, check };
}

/** The property counts most, then the context; what nobody chose follows the BYOOS page. */
function dataSourceOf(layer: Construct, { dataSource, packType, name }: PackProps): Taken<PackDataSource> {
  const context = layer.node.tryGetContext(CONTEXT_KEY);
  const sources = Object.values(PackDataSource);
  const findings = [
    ...checkAccepted("dataSource", dataSource, sources),
    ...checkAccepted(`context key ${CONTEXT_KEY}`, context ?? undefined, sources),
  ];
  if (packType === "oci") {
    const wrong = dataSource === PackDataSource.PACK_SIMPLE ? [finding("oci-pack-simple")] : [];
    return { value: PackDataSource.PACK, findings: [...findings, ...wrong] };
  }
  const asOnPage = [EDGE_PACK, NON_EDGE_PACK].includes(packOf(name));
  const usual = asOnPage ? PackDataSource.PACK_SIMPLE : PackDataSource.PACK;
  const chosen = [dataSource, context, usual].find((source) => sources.includes(source));
  return { value: chosen, findings };
}

function given(props: PackProps, properties: (keyof PackProps)[]): string[] {
  return properties.filter((property) => props[property] !== undefined);
}

/** Told by a member: another copy of this library has a class of its own. */
function isLookedUp(pack: IPack | undefined): pack is Pack {
  return (pack as Partial<Pack> | undefined)?.resource !== undefined;
}
