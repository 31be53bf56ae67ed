import { type OsImage, osFactsOf } from "../edge/os-image";
import { type Taken, takeKnownList, takeOwn } from "../input/taken";
import type { IPack } from "../lookup/pack-props";
import { objectOf } from "../terraform/mark";
import type { Data } from "../values/data";
import { textOfTemplate } from "../values/expression";
import { tidyText, ValuesText } from "../values/yaml-text";
import type { PackManifest } from "./layer-manifest";
import type { PackArguments } from "./pack-of-layer";
import { ProfileLayer } from "./profile-layer";

/** What profiles and revisions need of a layer. */
export type TakenLayer = Pick<
  ProfileLayer,
  | ("node" | "kind" | "packName" | "packType" | "tag" | "values" | "pack")
  | ("_knownPack" | "_take" | "_packBlock" | "_manifests" | "_values" | "_osFacts" | "_lineOf")
>;

/** A layer as profiles and revisions need it; of one from another copy of this library, its block. */
export function takenLayer(layer: ProfileLayer): TakenLayer {
  return layer instanceof ProfileLayer ? layer : new ForeignLayer(layer);
}

/** Takes the layers of a list that has to be known when the program runs, without those that are none. */
export function takeLayers(property: string, layers: ProfileLayer[] | undefined, write: string): Taken<ProfileLayer[]> {
  const list = takeKnownList(property, layers, write);
  const each = list.value.map((layer, index) => takeLayer(`${property}[${index}]`, layer, write));
  return {
    value: each.map(({ value }) => value).filter((layer) => layer !== undefined),
    findings: [...list.findings, ...each.flatMap(({ findings }) => findings)],
  };
}

/** Takes one layer. */
export function takeLayer(property: string, layer: ProfileLayer, write: string): Taken<ProfileLayer | undefined> {
  return takeOwn(property, layer ?? null, ProfileLayer, () => layer, write);
}

class ForeignLayer implements TakenLayer {
  public readonly node: TakenLayer["node"];
  public readonly kind: TakenLayer["kind"];
  public readonly packName: string;
  public readonly packType: string;
  public readonly tag?: string;

  constructor(private readonly layer: ProfileLayer) {
    ({ node: this.node, kind: this.kind, packName: this.packName, packType: this.packType, tag: this.tag } = layer);
  }

  public get values(): string {
    return this.layer.values;
  }

  public get pack(): TakenLayer["pack"] {
    return this.layer.pack;
  }

  public get _knownPack(): IPack | undefined {
    const { name, tag = "", uid, registryUid } = this._packBlock();
    return this.layer.pack ?? (uid === undefined ? undefined : { uid, name, version: tag, registryUid });
  }

  /** Asking for it notes that it is used. */
  public _take(): void {
    this._packBlock();
  }

  public _packBlock(): PackArguments {
    return objectOf(this.layer)?.plain();
  }

  public _manifests(): PackManifest[] {
    return this._packBlock().manifest ?? [];
  }

  public _values(): Data {
    return new ValuesText(tidyText(textOfTemplate(this.values))).data;
  }

  public _osFacts(): OsImage | undefined {
    return osFactsOf(this.packName, this._values());
  }

  /** Its text is its own. */
  public _lineOf(): undefined {}
}
