import type { Names } from "../checks/names";
import { LAYER_PACK_NAMES, type LayerPackProps } from "./layer-pack-props";

/** What both BYOOS layers take. */
export interface ByoosLayerProps extends LayerPackProps {
  /**
   * Whatever else the values are to hold, merged over them: maps key by key, everything else replaced. Keys are written
   * in alphabetical order. From Java, Go and .NET null arrives only as the null value of CDKTF's `Token`.
   *
   * @default - nothing
   */
  readonly additionalValues?: { [key: string]: any };
}

export const BYOOS_LAYER_NAMES: Names<ByoosLayerProps> = { ...LAYER_PACK_NAMES, additionalValues: true };
