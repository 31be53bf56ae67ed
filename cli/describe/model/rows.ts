import { LAYER_ORDER } from "../../../lib/palette/layer-kinds";
import { type Effect, worstOf } from "../effects/effect";
import type { Change } from "./change";
import type { DescribedProfile } from "./description";
import type { ShownLayer, ShownProfile } from "./shown-profile";

/** A layer as the formats show it, with what it was. */
export interface LayerRow {
  /** As it is; as it was, where it is gone. */
  readonly layer: ShownLayer;
  readonly change?: Change["change"];
  /** The worst that its changes do, and those elsewhere that its macros refer to. */
  readonly effect?: Effect;
  readonly version: Was<string>;
  readonly registry: Was<string>;
  readonly images: Was<string>[];
}

/** What something is, and what it was where that differs. */
export interface Was<T> {
  readonly now?: T;
  readonly was?: T;
}

/** The layers in Terraform's order, the operating system first; those that are gone stand where they stood. */
export function rowsOf({ profile, before, changes }: DescribedProfile): LayerRow[] {
  const layers = [...profile.layers];
  for (const [index, layer] of (before?.layers ?? []).entries()) {
    if (has(profile, layer)) continue;
    const below = before?.layers[index - 1];
    let place = layers.findIndex(({ pack }) => pack === below?.pack) + 1;
    // What takes the place of a layer below stands below.
    while (place < layers.length && orderOf(layers[place]) < orderOf(layer)) place++;
    layers.splice(place, 0, layer);
  }
  return layers.map((layer) => rowOf(layer, profile, before, changes));
}

function rowOf(
  layer: ShownLayer,
  profile: ShownProfile,
  before: ShownProfile | undefined,
  changes: Change[],
): LayerRow {
  const older = before?.layers.find(({ pack }) => pack === layer.pack);
  const newer = profile.layers.includes(layer) ? layer : undefined;
  const own = changes.filter(
    ({ subject, name, through }) => (subject === "layer" && name === layer.pack) || through === layer.pack,
  );
  const images = imagesOf(older, newer);
  const moved = images.some(({ was }) => was !== undefined);
  const presence = newer === undefined ? "removed" : before !== undefined && older === undefined ? "added" : undefined;
  return {
    layer,
    change: presence ?? (own.length > 0 || moved ? "changed" : undefined),
    effect: own.length > 0 ? worstOf(own) : undefined,
    version: difference(older ?? newer, newer ?? older, ({ version }) => version),
    registry: difference(older ?? newer, newer ?? older, ({ registry }) => registry),
    images,
  };
}

/** The images of a layer as they will be pulled, each with the one that stood in its place. */
function imagesOf(older: ShownLayer | undefined, newer: ShownLayer | undefined): Was<string>[] {
  const layers = [older ?? newer, newer ?? older];
  const paths = new Set(layers.flatMap((layer) => layer?.images.map(({ path }) => path) ?? []));
  return [...paths].map((path) =>
    difference(layers[0], layers[1], ({ images }) => images.find((image) => image.path === path)?.reference),
  );
}

function difference(
  older: ShownLayer | undefined,
  newer: ShownLayer | undefined,
  of: (layer: ShownLayer) => string | undefined,
) {
  const [was, now] = [older, newer].map((layer) => (layer === undefined ? undefined : of(layer)));
  return was === now ? { now } : { was: was ?? "", now };
}

/** The registry that all layers share, so that it need not be said of each. */
export function sharedRegistry(rows: LayerRow[]): string | undefined {
  const all = rows.flatMap(({ registry, layer }) => (layer.type === "manifest" ? [] : [registry.now, registry.was]));
  const found = [...new Set(all.filter((registry) => registry !== undefined))];
  const everywhere = rows.every(({ registry, layer }) => layer.type === "manifest" || registry.now !== undefined);
  return found.length === 1 && everywhere ? found[0] : undefined;
}

function orderOf({ kind }: ShownLayer): number {
  return LAYER_ORDER.indexOf(kind);
}

function has(profile: ShownProfile, { pack }: ShownLayer): boolean {
  return profile.layers.some((layer) => layer.pack === pack);
}
