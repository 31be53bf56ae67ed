import { LAYER_KINDS, LAYER_ORDER, LayerKind } from "../../lib/palette/layer-kinds";
import { basePackOf, kindOfKnownPack } from "../../lib/palette/packs";

/** The kinds that a pack's name can tell. */
const INFRASTRUCTURE: LayerKind[] = LAYER_ORDER.filter((kind) => kind !== LayerKind.ADDON);

/** Whether a pack's name tells the kind of its layer. */
export function isKindNamed(pack: string): boolean {
  return INFRASTRUCTURE.some((kind) => isNamed(basePackOf(pack), kind));
}

const isNamed = (pack: string, kind: LayerKind) =>
  kindOfKnownPack(pack) === kind || LAYER_KINDS[kind].packs?.test(pack) === true;

/**
 * What each layer of a profile is for. Terraform does not say, so the pack's name tells, and if it does not, its place:
 * a full profile starts with OS, Kubernetes and network.
 *
 * @param isWhole whether these are all layers, so that their places tell something
 */
export function kindsOf(packNames: string[], profileType: string, isWhole = true): LayerKind[] {
  if (profileType === "add-on") return packNames.map(() => LayerKind.ADDON);
  const named = packNames.map(basePackOf).map((pack) => {
    return isNamed(pack, LayerKind.ADDON) ? [LayerKind.ADDON] : INFRASTRUCTURE.filter((kind) => isNamed(pack, kind));
  });
  const open = new Set(INFRASTRUCTURE);
  return packNames.map((_, index) => {
    const byPlace = INFRASTRUCTURE[index];
    // Authors list the packs in any order: what a name tells goes before what a place tells.
    const isPlaced = isWhole && index < 3 && named[index].length === 0 && INFRASTRUCTURE.length - open.size === index;
    const candidates = isPlaced && !named.flat().includes(byPlace) ? [byPlace] : named[index];
    const found = candidates.find((kind) => open.has(kind));
    if (found === undefined) return LayerKind.ADDON;
    open.delete(found);
    return found;
  });
}
