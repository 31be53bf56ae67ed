import { type Fields, TAKEN } from "../input/struct";
import type { PackValues } from "../values/pack-values";
import { LAYER_PACK, type LayerPackProps } from "./layer-pack-props";
import { LAYER_TEXT, type LayerTextProps } from "./layer-text-props";

/** What both BYOOS layers take. */
export interface ByoosLayerProps extends LayerPackProps, LayerTextProps {
  /**
   * Values to start from, for example from a file: their order and comments are kept, and the layer's other properties
   * are merged over them. They replace all of the pack's default values. `PackValues.fromPackDefaults()` starts from
   * those defaults, but then nothing can be merged over them.
   *
   * @default - what the other properties say, and nothing else
   */
  readonly values?: PackValues;

  /**
   * Further content for the values, merged over them: maps are merged key by key, the steps of a stage are appended to
   * the existing steps, and everything else is replaced. Keys are written in alphabetical order. From Java and Go null
   * arrives only as the null value of CDKTF's `Token`.
   *
   * @default - nothing
   */
  readonly additionalValues?: { [key: string]: any };
}

export const BYOOS_LAYER: Fields<ByoosLayerProps> = {
  ...LAYER_PACK,
  ...LAYER_TEXT,
  ...{ values: TAKEN, additionalValues: TAKEN },
};
