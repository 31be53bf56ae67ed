import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { OsImage } from "../edge/os-image";
import { takeId, takeScope } from "../input/of-constructs";
import { ANYTHING, checkContent, type Fields, TAKEN } from "../input/struct";
import { nameOf } from "../input/taken";
import { checkAccepted } from "../input/text";
import type { Pack } from "../lookup/pack";
import type { IPack, IPackRegistry } from "../lookup/pack-props";
import { LAYER_ORDER, LayerKind } from "../palette/layer-kinds";
import { type Finding, finding } from "../rules/rules";
import { runAll } from "../rules/run-all";
import { once } from "../synth/pass";
import { addCheck } from "../synth/report";
import { elementsOf } from "../terraform/elements";
import { textForOutput } from "../terraform/exact-hcl";
import { marked, objectOf } from "../terraform/mark";
import type { Data } from "../values/data";
import { literal } from "../values/expression";
import type { DefaultsSource } from "../values/pack-defaults";
import { checkLayer, checkStages, withoutRepeats } from "./layer-checks";
import { factsOf } from "./layer-facts";
import type { PackManifest } from "./layer-manifest";
import { LAYER_PACK, type LayerPackProps, type PackArguments, type PackBlock, packOfLayer } from "./pack-of-layer";

/** Whether a stack has a profile, where layers are expected to stand. */
function hasProfile(stack: TerraformStack): boolean {
  return elementsOf(stack).some(({ node }) => objectOf(node.scope)?.kind === "profile");
}

/** What every layer has. */
export interface ProfileLayerProps extends LayerPackProps {
  /** What the layer is for, such as `LayerKind.KUBERNETES`. */
  readonly kind: LayerKind;

  /**
   * The pack's name, such as `edge-k3s`, or `my-copy--edge-k3s` for a second copy in the same profile. For a manifest
   * layer, the name of the layer.
   *
   * Source: provider attribute `pack.name`.
   */
  readonly name: string;

  /**
   * The pack's version, as Palette lists it. It is also the pack's tag in the profile, unless `tag` gives another.
   *
   * Source: provider attribute `pack.tag`.
   *
   * @default - none; only a manifest layer, or one with a `pack`, can do without
   */
  readonly version?: string;
}

export const PROFILE_LAYER: Fields<ProfileLayerProps> = {
  kind: { form: { ...ANYTHING, check: checkKind }, required: true },
  name: { ...TAKEN, required: true },
  version: TAKEN,
  ...LAYER_PACK,
};

/**
 * One layer of a cluster profile: a pack and its values.
 *
 * A layer adds only the lookups of its registry and its pack to the stack; a `ClusterProfile` turns it into a `pack`
 * block.
 *
 * Reported at synth: what the lookup of the pack reports; a pack type that Palette does not know.
 */
export abstract class ProfileLayer extends Construct {
  /** What the layer is for. */
  public readonly kind: LayerKind;

  /** The name of the layer's pack in the profile. */
  public readonly packName: string;

  /** How Palette treats the pack. */
  public readonly packType: string;

  /** The pack's tag in the profile; a manifest layer may have none. */
  public readonly tag?: string;

  /**
   * The pack, however it was given.
   * @internal
   */
  public readonly _knownPack?: IPack;

  /**
   * The values as YAML text, ready for use in a Terraform argument: a literal `${` is written `$${`, and tokens
   * represent what only Terraform knows.
   */
  public get values(): string {
    this._take();
    this._text ??= this._write();
    return this._text;
  }

  /**
   * Writes the values.
   * @internal
   */
  protected abstract _write(): string;

  /**
   * The values, once they were written; undefined again when what they say changes.
   * @internal
   */
  protected _text?: string;

  /**
   * What is wrong with the properties as a whole: nothing else is then said of the layer.
   * @internal
   */
  protected _wrongProps: Finding[] = [];

  private readonly lookedUp?: Pack;
  private taken = false;

  constructor(scope: Construct, id: string, props: ProfileLayerProps) {
    super(takeScope(scope), takeId(id));
    this.kind = props.kind;
    this.packName = props.name;
    const { pack, lookedUp, packType, check: checkPack } = packOfLayer(this, props);
    this.packType = packType;
    this._knownPack = pack;
    this.lookedUp = lookedUp;
    const { name, version, tag, cloud } = props;
    this.tag = tag ?? pack?.version ?? version;
    const check = () => {
      if (this._wrongProps.length > 0) return this._wrongProps;
      // What the checks themselves read is in no profile for that.
      const { taken } = this;
      const found = runAll(
        () => this.checkUse(),
        checkPack,
        () => checkContent("", { ...props, packType: this.packType }, PROFILE_LAYER),
        () => this.checkOwn(),
        () => checkLayer(factsOf(this), version, { name, version, tag, cloud }),
      );
      this.taken = taken;
      return withoutRepeats(found);
    };
    addCheck(this, check);
  }

  /** The pack that was looked up; none for a manifest layer or a pack from `Pack.fromUid`. */
  public get pack(): Pack | undefined {
    this._take();
    return this.lookedUp;
  }

  /**
   * The registry that the layer's pack was looked up in.
   * @internal
   */
  protected get _registry(): IPackRegistry | undefined {
    return this.lookedUp?.registry;
  }

  /**
   * Records that the layer's pack or values are used.
   * @internal
   */
  public _take(): void {
    this.taken = true;
  }

  private checkOwn(): Finding[] {
    const found = this._check();
    return [...found, ...checkStages(factsOf(this), found)];
  }

  private checkUse(): Finding[] {
    return this.taken || !once(TerraformStack.of(this), hasProfile) ? [] : [finding("layer-unused")];
  }

  /**
   * The layer as a plain `pack` block, as it is now, for a profile resource of any generated bindings, ours or others.
   */
  public toPack(): PackBlock {
    const { values, manifest, ...block } = this._packBlock(textForOutput);
    return {
      ...block,
      values: textForOutput(values),
      manifest: manifest?.map(({ name, content }) => ({ name, content: textForOutput(content) })),
    };
  }

  /**
   * The layer as a `pack` block of a resource that writes exact HCL itself.
   * @param write what such a resource need not do with names that are not handed on as they were given
   * @internal
   */
  public _packBlock(write?: (argument: string) => string): PackArguments {
    this._take();
    const manifest = this._manifests().map(({ name, content }) => ({ name: literal(name, write), content }));
    const pack = this._knownPack;
    return {
      name: literal(this.packName, write),
      type: literal(this.packType, write),
      values: this.values,
      ...(this.tag !== undefined && { tag: literal(this.tag, write) }),
      ...(pack && pack.uid !== "" && { uid: literal(pack.uid, write) }),
      ...(pack?.registryUid !== undefined && { registryUid: literal(pack.registryUid, write) }),
      ...(manifest.length > 0 && { manifest }),
    };
  }

  /**
   * The manifests of the layer.
   * @internal
   */
  public _manifests(): PackManifest[] {
    return [];
  }

  /**
   * The pack, if its lookup provides its default values.
   * @internal
   */
  public _defaults(): DefaultsSource | undefined {
    return this.lookedUp && { pack: this.lookedUp, layer: this };
  }

  /**
   * The values as data.
   * @internal
   */
  public abstract _values(): Data;

  /**
   * The image that hosts boot, if this is the OS layer of an Edge profile.
   * @internal
   */
  public _osFacts(): OsImage | undefined {
    return undefined;
  }

  /**
   * The line that a place in the values has in the text that the user gave, if it has one.
   * @internal
   */
  public _lineOf(_place: string): number | undefined {
    return undefined;
  }

  /**
   * What is wrong with the layer, apart from its pack.
   * @internal
   */
  public _check(): Finding[] {
    return [];
  }
}

marked(ProfileLayer, "layer", (layer) => layer._packBlock());

function checkKind(property: string, kind: unknown): Finding[] {
  if (kind !== undefined && kind !== null) return checkAccepted(property, kind, LAYER_ORDER);
  const write = `kind: ${Object.keys(LayerKind)
    .map((name) => `LayerKind.${name}`)
    .join(", ")}`;
  return [finding("other-kind", { property, found: nameOf(kind), write })];
}
