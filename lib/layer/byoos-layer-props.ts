import type { Names } from "../checks/names";
import type { PackValues } from "../values/pack-values";
import { LAYER_PACK_NAMES, type LayerPackProps } from "./layer-pack-props";
import { LAYER_TEXT_NAMES, type LayerTextProps } from "./layer-text-props";

/** What both BYOOS layers take. */
export interface ByoosLayerProps extends LayerPackProps, LayerTextProps {
  /**
   * Values to begin with, as from a file: their order and their comments are kept, and the layer's other properties are
   * laid over them. They replace the values that the pack comes with as a whole; `PackValues.fromPackDefaults()` begins
   * with those, and then nothing can be laid over them.
   *
   * @default - what the other properties say, and nothing else
   */
  readonly values?: PackValues;

  /**
   * Whatever else the values are to hold, merged over them: maps key by key, everything else replaced, but for the steps
   * of a stage, which come after those that are there. Keys are written in alphabetical order. From Java and Go null
   * arrives only as the null value of CDKTF's `Token`, from .NET only in the YAML text of `values`.
   *
   * @default - nothing
   */
  readonly additionalValues?: { [key: string]: any };
}

export const BYOOS_LAYER_NAMES: Names<ByoosLayerProps> = {
  ...LAYER_PACK_NAMES,
  ...LAYER_TEXT_NAMES,
  ...{ values: true, additionalValues: true },
};
