import { Construct } from "constructs";
import { addCheck } from "../checks/report";
import { type Finding, finding } from "../checks/rules";
import { nameOf } from "../checks/taken";
import { checkAccepted } from "../checks/text";
import type { OsImage } from "../edge/kubernetes-pack";
import { Pack } from "../lookup/pack";
import { takeRegistry } from "../lookup/pack-registry";
import { LayerKind } from "../palette/layer-kind";
import { LAYER_ORDER } from "../palette/layer-kinds";
import { basePackOf, EDGE_PACK } from "../palette/packs";
import { textForOutput } from "../terraform/text-for-output";
import type { LayerPackProps } from "./layer-pack-props";
import type { PackArguments, PackBlock, PackManifest } from "./pack-block";

/** What every layer has. */
export interface ProfileLayerProps extends LayerPackProps {
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
   * How Palette treats the pack: `spectro`, `helm`, `oci` or `manifest`. Only a manifest layer needs no pack in a
   * registry.
   *
   * Source: provider attribute `pack.type`.
   *
   * @default "spectro"
   */
  readonly packType?: string;
}

/**
 * One layer of a cluster profile: a pack, and the values it is to have.
 *
 * A layer adds the lookups of its registry and its pack to the stack, and nothing more; a `ClusterProfile` turns it into
 * a `pack` block.
 *
 * Reported at synth: what the lookup of the pack reports; a pack type that Palette does not know.
 */
export abstract class ProfileLayer extends Construct {
  /** What the layer is for. */
  public readonly kind: LayerKind;

  /** The name of the layer's pack, as it stands in the profile. */
  public readonly packName: string;

  /** How Palette treats the pack. */
  public readonly packType: string;

  /** The pack, as it was looked up; a manifest layer has none. */
  public readonly pack?: Pack;

  /**
   * The values as YAML text, ready to stand in a Terraform argument: a literal `${` is written `$${`, and tokens stand
   * for what only Terraform knows.
   */
  public abstract readonly values: string;

  private readonly followers: (() => void)[] = [];

  constructor(scope: Construct, id: string, props: ProfileLayerProps) {
    const { packType = "spectro", provider } = props;
    const looksUp = packType !== "manifest";
    // Made before the layer, so that the registry's block stands first, as on the BYOOS page.
    const registry = looksUp ? takeRegistry(scope, props.registry, provider) : undefined;
    super(scope, id);
    this.kind = props.kind;
    this.packName = props.name;
    this.packType = packType;
    if (looksUp) {
      const question = { name: props.name, version: props.version as string, registry: registry?.value, provider };
      this.pack = packType === "oci" ? Pack.search(this, "Default", question) : Pack.lookup(this, "Default", question);
    }
    const check = () => [
      ...(registry?.findings ?? []),
      ...checkKind(props.kind),
      ...checkAccepted("packType", packType, ["spectro", "helm", "oci", "manifest"]),
      ...this._check(),
    ];
    addCheck(this, check, "layer", ...(this._basePack() === EDGE_PACK ? (["Edge OS layer"] as const) : []));
  }

  /**
   * The layer as a plain `pack` block, as it is now, for a profile resource of the generated bindings, ours or others.
   */
  public toPack(): PackBlock {
    const { values, manifest, ...block } = this._packBlock();
    return {
      ...block,
      values: textForOutput(values),
      manifest: manifest?.map(({ name, content }) => ({ name, content: textForOutput(content) })),
    };
  }

  /**
   * Has a profile know when what it took from the layer has changed.
   * @internal
   */
  public _follow(follower: () => void): void {
    this.followers.push(follower);
  }

  /**
   * Tells the profiles that have the layer.
   * @internal
   */
  protected _changed(): void {
    for (const follower of this.followers) follower();
  }

  /**
   * The layer as a `pack` block of a resource that writes exact HCL itself.
   * @internal
   */
  public _packBlock(): PackArguments {
    const manifest = this._manifests();
    return {
      name: this.packName,
      type: this.packType,
      values: this.values,
      ...(this.pack && { tag: this.pack.version, uid: this.pack.uid, registryUid: this.pack.registry.uid }),
      ...(manifest.length > 0 && { manifest }),
    };
  }

  /**
   * The pack that the layer's name stands for: `pack` where the name is `copy--pack`.
   * @internal
   */
  public _basePack(): string {
    return basePackOf(String(this.packName));
  }

  /**
   * The manifests of the layer.
   * @internal
   */
  public _manifests(): PackManifest[] {
    return [];
  }

  /**
   * The image that hosts boot, if this is the OS layer of an Edge profile.
   * @internal
   */
  public _osFacts(): OsImage | undefined {
    return undefined;
  }

  /**
   * What is wrong with the layer, beside its pack.
   * @internal
   */
  public _check(): Finding[] {
    return [];
  }
}

function checkKind(kind: unknown): Finding[] {
  if (kind !== undefined && kind !== null) return checkAccepted("kind", kind, LAYER_ORDER);
  const write = `kind: ${Object.keys(LayerKind)
    .map((name) => `LayerKind.${name}`)
    .join(", ")}`;
  return [finding("other-kind", { property: "kind", found: nameOf(kind), write })];
}
