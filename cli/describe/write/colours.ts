import { LayerKind } from "../../../lib/palette/layer-kind";

/** The colours of one kind of layer. */
interface LayerColours {
  /** Of its band in a picture, behind white text. */
  readonly band: string;
  /** In a diagram that follows the reader's theme: fill, line and text. */
  readonly diagram: readonly [fill: string, stroke: string, text: string];
}

export const LAYER_COLOURS: Readonly<Record<LayerKind, LayerColours>> = {
  [LayerKind.OS]: { band: "#475569", diagram: ["#e2e8f0", "#475569", "#0f172a"] },
  [LayerKind.KUBERNETES]: { band: "#1d4ed8", diagram: ["#dbeafe", "#1d4ed8", "#172554"] },
  [LayerKind.NETWORK]: { band: "#0f766e", diagram: ["#ccfbf1", "#0f766e", "#042f2e"] },
  [LayerKind.STORAGE]: { band: "#b45309", diagram: ["#fef3c7", "#b45309", "#451a03"] },
  [LayerKind.ADDON]: { band: "#7e22ce", diagram: ["#f3e8ff", "#7e22ce", "#3b0764"] },
};
