import type { Construct } from "constructs";
import { type OsImage, osFactsOf } from "../edge/os-image";
import { checkContent, checkNames, type Fields, TAKEN, takeProps } from "../input/struct";
import { type Taken, takeKnownList } from "../input/taken";
import { checkText } from "../input/text";
import { type Finding, finding } from "../rules/rules";
import { lateTextIn } from "../terraform/late-value";
import { type Data, UnknownValue } from "../values/data";
import { withHeadComment } from "../values/head-comment";
import type { PackValues } from "../values/pack-values";
import { checkValues } from "./layer-checks";
import { type LayerManifest, type PackManifest, type TakenManifest, takeManifest } from "./layer-manifest";
import { LAYER_TEXT, type LayerTextProps, takeValues } from "./layered-values";
import { checkManifestNames } from "./manifest-text";
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
      ...checkManifestNames(this._manifests()),
      ...this.manifestList.findings,
      ...this.packValues.findings,
      ...checkContent("", this.props, LAYER_TEXT),
      ...this.checkValues(),
    ];
  }

  private checkValues(): Finding[] {
    const values = this.packValues.value;
    const found = values?._check(this._defaults()) ?? [];
    const text = values === undefined ? "" : values._argument(this._defaults());
    return checkValues({ packName: this.packName, values: text, data: this._values() }, found, lateTextIn(this));
  }
}
