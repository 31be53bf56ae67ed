import type { OsImage } from "../edge/os-image";
import type { LayerKind } from "../palette/layer-kinds";
import { isUnknown } from "../terraform/tokens";
import type { Data } from "../values/data";

/** What rules may ask of a layer, whoever describes it. In texts, markers stand for what is unknown. */
export interface LayerFacts {
  /** What messages call it. */
  readonly id: string;
  readonly kind: LayerKind;
  readonly packName: string;
  readonly packType: string;
  /** The version of its pack. */
  readonly version?: string;
  /** The clouds that its lookup asks for. */
  readonly clouds?: unknown;
  readonly manifests: readonly { readonly name: string; readonly content: string }[];
  readonly values: string;
  /** The values as data. */
  readonly data: Data;
  /** Whether the values may say anything: those that a pack comes with use no variable of a profile. */
  readonly isOpaque: boolean;
  /** The line that a place such as `stages.boot[0]` has in the text that was given, if it has one. */
  lineOf(place: string): number | undefined;
  /** The image that hosts boot, if it is the OS layer of an Edge profile. */
  readonly os?: OsImage;
}

/** A construct, as far as it tells these. */
interface Layer extends Pick<LayerFacts, "kind" | "packName" | "packType" | "values"> {
  readonly node: { readonly id: string };
  readonly pack?: { readonly defaultValues: string; readonly resource: { readonly cloudInput?: unknown } | object };
  readonly _knownPack?: { readonly version: string };
  _manifests(): LayerFacts["manifests"];
  _values(): Data;
  _osFacts(): OsImage | undefined;
  _lineOf(place: string): number | undefined;
}

/** What a construct says now. Values are written and read if a rule asks for them. */
export function factsOf(layer: Layer): LayerFacts {
  const { node, kind, packName, packType } = layer;
  return {
    ...{ id: node.id, kind, packName, packType },
    version: layer._knownPack?.version,
    manifests: layer._manifests(),
    lineOf: (place) => layer._lineOf(place),
    get clouds() {
      const { resource = {} } = layer.pack ?? {};
      return "cloudInput" in resource ? resource.cloudInput : undefined;
    },
    get values() {
      return layer.values;
    },
    get data() {
      return layer._values();
    },
    get isOpaque() {
      return isUnknown(layer.values) && layer.values !== layer.pack?.defaultValues;
    },
    get os() {
      return layer._osFacts();
    },
  };
}
