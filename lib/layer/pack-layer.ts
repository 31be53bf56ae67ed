import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { type Finding, finding } from "../checks/rules";
import { type Taken, takeList, takeObject } from "../checks/taken";
import { checkText } from "../checks/text";
import { checkWrittenPassword } from "../edge/registry-credentials";
import type { PackRegistry } from "../lookup/pack-registry";
import type { LayerKind } from "../palette/layer-kind";
import { EDGE_PACK } from "../palette/packs";
import { CREDENTIALS_PASSWORD, indexed } from "../palette/value-paths";
import { valueAt } from "../values/data-paths";
import { textArgument } from "../values/expression";
import type { PackValues } from "../values/pack-values";
import type { PackManifest } from "./pack-block";
import { ProfileLayer } from "./profile-layer";

/** What a layer of any pack is made of. */
export interface PackLayerProps {
  /** What the layer is for. */
  readonly kind: LayerKind;

  /**
   * The pack's name, such as `edge-k3s`; `my-copy--edge-k3s` for a second copy in one profile. For a manifest layer,
   * the name that the layer is to have.
   *
   * Source: provider attribute `pack.name`.
   */
  readonly name: string;

  /**
   * The pack's version, as Palette lists it.
   *
   * Source: provider attribute `pack.tag`.
   *
   * @default - none; only a manifest layer can do without
   */
  readonly version?: string;

  /**
   * The pack's values.
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
  readonly manifests?: PackManifest[];

  /**
   * The registry that has the pack.
   *
   * @default - Public Repo
   */
  readonly registry?: PackRegistry;

  /**
   * How Palette treats the pack: `spectro`, `helm`, `oci` or `manifest`. Only a manifest layer needs no pack in a
   * registry.
   *
   * Source: provider attribute `pack.type`.
   *
   * @default "spectro"
   */
  readonly packType?: string;

  /**
   * The provider to ask for the pack, where the stack has several.
   *
   * @default - the stack's default Spectro Cloud provider
   */
  readonly provider?: TerraformProvider;
}

/**
 * A layer of any pack: Kubernetes, network, storage, an add-on, or manifests of your own.
 *
 * Reported at synth: an empty name; a version that is not one; values that are not YAML; a manifest without a name or
 * content; a manifest layer without a manifest.
 */
export class PackLayer extends ProfileLayer {
  public readonly values: string;

  private readonly packValues: Taken<PackValues | undefined>;
  private readonly manifests: Taken<PackManifest[]>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PackLayerProps,
  ) {
    super(scope, id, props);
    const ways = "values: PackValues.fromYaml(text), PackValues.fromFile(path) or PackValues.fromObject(map)";
    this.packValues = takeObject("values", props.values, "_argument", ways);
    this.manifests = takeList("manifests", props.manifests, "manifests: [{ name, content }]");
    this.values = this.packValues.value?._argument() ?? this.pack?.defaultValues ?? "";
  }

  /** @internal */
  public _manifests(): PackManifest[] {
    return this.manifests.value.map(({ name, content }) => ({ name, content: textArgument(String(content ?? "")) }));
  }

  /** @internal */
  public _check(): Finding[] {
    const { name, packType } = this.props;
    const manifests = this.manifests.value;
    const empty = packType === "manifest" && manifests.length === 0;
    return [
      ...(packType === "manifest" ? checkText("name", name) : []),
      ...(empty ? [finding("manifest-missing")] : []),
      ...manifests.flatMap((manifest, index) => [
        ...checkText(`manifests[${index}].name`, manifest.name),
        ...checkText(`manifests[${index}].content`, manifest.content),
      ]),
      ...this.manifests.findings,
      ...this.packValues.findings,
      ...this.checkValues(),
    ];
  }

  private checkValues(): Finding[] {
    const values = this.packValues.value;
    const found = values?._check() ?? [];
    if (values === undefined || found.length > 0 || this._basePack() !== EDGE_PACK) return found;
    const password = valueAt(values._data(), ...CREDENTIALS_PASSWORD);
    return checkWrittenPassword(`values${indexed(CREDENTIALS_PASSWORD)}`, password);
  }
}
