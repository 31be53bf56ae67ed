import type { Names } from "../input/struct";

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

export const LAYER_TEXT_NAMES: Names<LayerTextProps> = { headComment: true };
