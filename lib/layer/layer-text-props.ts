import type { Names } from "../checks/names";

/** How the values of a layer are written. */
export interface LayerTextProps {
  /**
   * A comment before the values: a line of it becomes a line with `#` in front. Palette's console reads which presets
   * are on from a first line such as `spectrocloud.com/enabled-presets: Kube Scheduler:loopback-scheduler`.
   *
   * @default - none, and the marker of its preset in agent mode
   */
  readonly headComment?: string;
}

export const LAYER_TEXT_NAMES: Names<LayerTextProps> = { headComment: true };
