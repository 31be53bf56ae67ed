import type { Construct } from "constructs";
import { checkNames, type Names } from "../checks/names";
import { type Finding, finding } from "../checks/rules";
import { type Taken, takeKnownList, takeObject } from "../checks/taken";
import { checkText } from "../checks/text";
import { checkWrittenPassword } from "../edge/password";
import { EDGE_PACK } from "../palette/packs";
import { CREDENTIALS_PASSWORD, indexed } from "../palette/value-paths";
import { valueAt } from "../values/data-paths";
import { textArgument } from "../values/expression";
import type { PackValues } from "../values/pack-values";
import type { PackManifest } from "./pack-block";
import { PROFILE_LAYER_NAMES, ProfileLayer, type ProfileLayerProps } from "./profile-layer";

/** What a layer of any pack is made of. */
export interface PackLayerProps extends ProfileLayerProps {
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
}

const NAMES: Names<PackLayerProps> = { ...PROFILE_LAYER_NAMES, values: true, manifests: true };
const MANIFEST_NAMES: Names<PackManifest> = { name: true, content: true };

/**
 * A layer of any pack: Kubernetes, network, storage, an add-on, or manifests of your own.
 *
 * Reported at synth: an empty name; a version that is not one; values that are not YAML; a manifest without a name or
 * content; a manifest layer without a manifest.
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
 *   values: PackValues.fromYaml("manifests:\n  calico:\n    mtu: 1450"),
 * });
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
    this.manifests = takeKnownList("manifests", props.manifests, "manifests: [{ name, content }]");
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
    const bare = this._knownPack !== undefined && this.pack === undefined && this.props.values === undefined;
    return [
      ...(bare ? [finding("pack-without-values")] : []),
      ...checkNames("", this.props, NAMES),
      ...(packType === "manifest" ? checkText("name", name) : []),
      ...(empty ? [finding("manifest-missing")] : []),
      ...manifests.flatMap((manifest, index) => [
        ...checkNames(`manifests[${index}].`, manifest, MANIFEST_NAMES),
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
