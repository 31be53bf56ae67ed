import type { Fields } from "../input/struct";
import { HEAD_COMMENT } from "../values/head-comment";

/** How the values of a layer are written. */
export interface LayerTextProps {
  /**
   * A comment before the values; each line is written with a leading `#`. Palette's console reads the enabled presets
   * from a first line such as `spectrocloud.com/enabled-presets: Kube Scheduler:loopback-scheduler`.
   *
   * @default - none, and the marker of its preset in agent mode
   */
  readonly headComment?: string;
}

export const LAYER_TEXT: Fields<LayerTextProps> = { headComment: { form: HEAD_COMMENT } };
