import { LAYER_KINDS, LAYER_ORDER, LayerKind } from "../../lib/palette/layer-kinds";
import { basePackOf } from "../../lib/palette/packs";

/** The kinds that a pack's name can tell. */
const INFRASTRUCTURE = LAYER_ORDER.filter((kind) => kind !== LayerKind.ADDON);

const isNamed = (pack: string, kind: LayerKind) => LAYER_KINDS[kind].packs?.test(pack) === true;

/**
 * What each layer of a profile is for. Terraform does not say, so the pack's name tells, and if it does not, its place:
 * a full profile starts with OS, Kubernetes and network.
 *
 * @param isWhole whether these are all layers, so that their places tell something
 */
export function kindsOf(packNames: string[], profileType: string, isWhole = true): LayerKind[] {
  if (profileType === "add-on") return packNames.map(() => LayerKind.ADDON);
  let next = 0;
  return packNames.map((name, index) => {
    const pack = basePackOf(name);
    const byName = INFRASTRUCTURE.findIndex((kind, place) => place >= next && isNamed(pack, kind));
    const known = INFRASTRUCTURE.some((kind) => isNamed(pack, kind));
    const found = isWhole && byName < 0 && !known && index === next && next < 3 ? next : byName;
    if (found < 0) return LayerKind.ADDON;
    next = found + 1;
    return INFRASTRUCTURE[found];
  });
}
