import type { Construct } from "constructs";
import { namesImage, type OsImage, osFactsOf, writtenInValues } from "../edge/os-image";
import { checkOsValues } from "../edge/os-values";
import { checkContent, checkNames, type Fields, TAKEN, takeProps } from "../input/struct";
import { type Taken, takeKnownList } from "../input/taken";
import { checkText } from "../input/text";
import { basePackOf, NON_EDGE_PACK, OF_DOCUMENTS } from "../palette/packs";
import { type Finding, finding } from "../rules/rules";
import { type Data, UnknownValue } from "../values/data";
import { withHeadComment } from "../values/document-ends";
import { knownText } from "../values/expression";
import type { PackValues } from "../values/pack-values";
import { SEVERAL_DOCUMENTS } from "../values/yaml-text";
import {
  checkManifestNames,
  type LayerManifest,
  type PackManifest,
  type TakenManifest,
  takeManifest,
} from "./layer-manifest";
import { LAYER_TEXT, type LayerTextProps, takeValues } from "./layered-values";
import { checkNonEdgeValues } from "./non-edge-byoos-layer";
import { PROFILE_LAYER, ProfileLayer, type ProfileLayerProps } from "./profile-layer";

/** What a layer of any pack is made of. */
export interface PackLayerProps extends ProfileLayerProps, LayerTextProps {
  /**
   * The pack's values: `PackValues.fromObject({ … })`, `.fromYaml(text)` or `.fromFile(path)`. They replace all of the
   * pack's default values; `PackValues.fromPackDefaults()` starts from those defaults.
   *
   * Source: provider attribute `pack.values`.
   *
   * @default - the values that the pack comes with; none for a manifest layer
   */
  readonly values?: PackValues;

  /**
   * Kubernetes manifests that come with the layer.
   *
   * Source: provider block `pack.manifest`.
   *
   * @default - none
   */
  readonly manifests?: LayerManifest[];
}

const FIELDS: Fields<PackLayerProps> = { ...PROFILE_LAYER, ...LAYER_TEXT, values: TAKEN, manifests: TAKEN };

/**
 * A layer of any pack: Kubernetes, network, storage, an add-on, or manifests of your own.
 *
 * Reported at synth: an empty name; an invalid version; values that are not YAML; a manifest that has no name or
 * content, shares its name with another, has an unreadable file, or is not YAML with a map at its root; a manifest
 * layer without a manifest; in the values of `edge-native-byoi` and `generic-byoi`, what `EdgeByoosLayer` and
 * `NonEdgeByoosLayer` report.
 *
 * @example
 * import { TerraformStack } from "cdktf";
 * import { LayerKind, PackLayer, PackValues } from "cdktf-palette-byoos";
 *
 * declare const stack: TerraformStack;
 * new PackLayer(stack, "network", {
 *   kind: LayerKind.NETWORK,
 *   name: "cni-calico",
 *   version: "3.29.2",
 *   values: PackValues.fromObject({ manifests: { calico: { mtu: 1450 } } }),
 * });
 */
export class PackLayer extends ProfileLayer {
  private readonly packValues: Taken<PackValues | undefined>;
  private readonly manifestList: Taken<LayerManifest[]>;
  private readonly manifests: TakenManifest[];
  private readonly props: PackLayerProps;

  constructor(scope: Construct, id: string, props: PackLayerProps) {
    const { value: given, findings } = takeProps("props", props, FIELDS);
    super(scope, id, given);
    this.props = given;
    this._wrongProps = findings;
    this.packValues = takeValues(given.values);
    this.manifestList = takeKnownList("manifests", given.manifests, "manifests: [{ name, content }]");
    this.manifests = this.manifestList.value.map(takeManifest);
  }

  /** @internal */
  protected _write(): string {
    const defaults = this._defaults();
    const values = this.packValues.value?._argument(defaults) ?? defaults?.pack.defaultValues ?? "";
    return withHeadComment(values, this.props.headComment);
  }

  /** @internal */
  public _manifests(): PackManifest[] {
    return this.manifests.map(({ manifest }) => manifest);
  }

  /** @internal */
  public _values(): Data {
    return this.packValues.value?._data() ?? new UnknownValue(this.values);
  }

  /** @internal */
  public _lineOf(place: string): number | undefined {
    return this.packValues.value?._lineOf(place);
  }

  /** @internal */
  public _osFacts(): OsImage | undefined {
    return osFactsOf(this.packName, this._values());
  }

  /** @internal */
  public _check(): Finding[] {
    const { name, packType } = this.props;
    const { value: manifests, findings: wrong } = this.manifestList;
    const empty = packType === "manifest" && manifests.length === 0 && wrong.length === 0;
    const bare = this._knownPack !== undefined && this._defaults() === undefined && this.props.values === undefined;
    return [
      ...(bare ? [finding("pack-without-values")] : []),
      ...checkNames("", this.props, FIELDS),
      ...(packType === "manifest" ? checkText("name", name) : []),
      ...(empty ? [finding("manifest-missing")] : []),
      ...this.manifests.flatMap(({ findings }) => findings),
      ...checkManifestNames(this.manifests),
      ...this.manifestList.findings,
      ...this.packValues.findings,
      ...(this.hasCommentsOnly() ? [finding("values-comments")] : []),
      ...checkContent("", this.props, LAYER_TEXT),
      ...this.checkValues(),
    ];
  }

  /** The comment of a preset says something to the console. */
  private hasCommentsOnly(): boolean {
    if (this.packValues.value === undefined || !(this._values() instanceof Map)) return false;
    const lines = knownText(this.packValues.value._argument(this._defaults())).split("\n");
    return (
      lines.some((line) => /^\s*#/.test(line)) &&
      lines.every((line) => /^\s*(#(?!.*enabled-presets).*)?$|^---$/.test(line))
    );
  }

  /** Whether what is wrong is what the pack has. */
  private hasItsDocuments({ rule, details }: Finding): boolean {
    const isSeveral = rule === "values-yaml" && details.reason === SEVERAL_DOCUMENTS;
    return isSeveral && OF_DOCUMENTS.includes(basePackOf(this.packName));
  }

  private checkValues(): Finding[] {
    const all = this.packValues.value?._check(this._defaults()) ?? [];
    const found = all.filter((each) => !this.hasItsDocuments(each));
    const data = this._values();
    if (found.some(({ warning }) => !warning) || data instanceof UnknownValue) return found;
    const values = writtenInValues(data);
    if (basePackOf(String(this.packName)) === NON_EDGE_PACK) return [...found, ...checkNonEdgeValues(values)];
    const os = this._osFacts();
    if (os === undefined) return found;
    const missing = namesImage(data) ? [] : [finding("image-missing")];
    return [...found, ...missing, ...(os.image?._check() ?? []), ...checkOsValues(values, os.image, os.facts, this)];
  }
}
