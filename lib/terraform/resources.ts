/** The generated blocks, with HCL output that says what their JSON output says, and names that never collide. */
import { type IResolvable, type IResolveContext, type TerraformDataSource, Token } from "cdktf";
import {
  ClusterProfile,
  type ClusterProfilePack,
  type ClusterProfilePackList,
} from "../imports/spectrocloud/cluster-profile";
import { DataSpectrocloudPack } from "../imports/spectrocloud/data-spectrocloud-pack";
import { DataSpectrocloudPackSimple } from "../imports/spectrocloud/data-spectrocloud-pack-simple";
import { DataSpectrocloudRegistry } from "../imports/spectrocloud/data-spectrocloud-registry";
import { type BlockName, blockNameOf, nameLate, synthBegins, type Wish } from "./block-name";
import { exactHcl } from "./exact-hcl";
import { type Guard, withPostconditions } from "./postconditions";
import { claim, pathOf, type SharedAddress, sharedAddresses } from "./shared-addresses";
import { beginsAnew, writes } from "./writing";

type DataSourceClass = new (...args: any[]) => TerraformDataSource;

function exact<Base extends DataSourceClass>(base: Base): Base {
  return class extends base {
    constructor(...args: any[]) {
      super(...args);
      nameLate(this, () => attributesOf(super.toTerraform()));
      claim(this);
    }

    public get friendlyUniqueId(): string {
      return lateNameOf(this).read();
    }

    public get fqn(): string {
      return Token.asString(lateNameOf(this).reference());
    }

    public interpolationForAttribute(attribute: string): IResolvable {
      return lateNameOf(this).reference(attribute);
    }

    public overrideLogicalId(id: string): void {
      super.overrideLogicalId(id);
      lateNameOf(this).set(id);
    }

    public resetOverrideLogicalId(): void {
      super.resetOverrideLogicalId();
      lateNameOf(this).set(undefined);
    }

    public toMetadata(): any {
      // CDKTF asks every element for it before it writes the first.
      beginsAnew(this.cdktfStack);
      synthBegins(this.cdktfStack);
      return lateNameOf(this).isWritten ? super.toMetadata() : {};
    }

    public toTerraform(): any {
      return write(lateNameOf(this), () => super.toTerraform());
    }

    public get terraformMetaArguments(): { [name: string]: any } {
      return withPostconditions(this, super.terraformMetaArguments);
    }

    public toHclTerraform(): any {
      return write(lateNameOf(this), () => exactHcl(super.toHclTerraform()));
    }
  };
}

/** What one block says, without CDKTF's notes on where it comes from. */
function attributesOf({ data }: any): object {
  const [[attributes]] = Object.values<object>(data).map((blocks) => Object.values(blocks));
  return { ...attributes, "//": undefined };
}

function lateNameOf(block: TerraformDataSource): BlockName {
  return blockNameOf(block) as BlockName;
}

function write(name: BlockName, render: () => object): object {
  writes(name.block);
  if (!name.isWritten) return {};
  const written = name.whileWriting(render);
  const shared = name.fixed === undefined ? undefined : sharedAddresses(name.stack).find(has(name.block));
  return shared === undefined ? written : { ...written, "//": new Refusal(shared) };
}

function has(block: TerraformDataSource): (shared: SharedAddress) => boolean {
  return ({ elements }) => elements.includes(block);
}

/** Stops a synth that nobody checks before it writes two blocks as one. */
class Refusal implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly shared: SharedAddress) {}

  public resolve(context: IResolveContext): undefined {
    if (context.preparing) return undefined;
    const { address, elements } = this.shared;
    throw new Error(`${address} would stand for ${elements.map(pathOf).join(" and ")}`);
  }

  public toString(): string {
    return Token.asString(this);
  }
}

export const ExactRegistry = exact(DataSpectrocloudRegistry);

export class ExactPackSimple extends exact(DataSpectrocloudPackSimple) {
  protected synthesizeHclAttributes(): { [name: string]: any } {
    return inOrder(super.synthesizeHclAttributes());
  }
}

export class ExactPack extends exact(DataSpectrocloudPack) {
  protected synthesizeHclAttributes(): { [name: string]: any } {
    return inOrder(super.synthesizeHclAttributes());
  }
}

/** The order of the BYOOS page, and of the vendor's examples. */
function inOrder({ name, version, type, registry_uid, ...others }: { [name: string]: any }): object {
  const ordered = { name, version, type, registry_uid, ...others };
  return Object.fromEntries(Object.entries(ordered).filter(([, attribute]) => attribute !== undefined));
}

/** Has a lookup's block named as it wants to be, as long as nothing of the host has that name. */
export function wants(block: TerraformDataSource, wish: Wish): void {
  lateNameOf(block).wants(wish);
}

export class ExactClusterProfile extends ClusterProfile {
  /** What is checked beside the conditions that users set: a lifecycle set later must not drop these. */
  public guards: () => Guard[] = () => [];

  /** What the layers say, for whenever the packs are read or written. */
  public packs: () => ClusterProfilePack[] = () => [];
  private asked?: ClusterProfilePack[];
  private hasOwnPacks = false;

  public get pack(): ClusterProfilePackList {
    this.askLayers();
    return super.pack;
  }

  public get packInput(): IResolvable | ClusterProfilePack[] | undefined {
    this.askLayers();
    return super.packInput;
  }

  public putPack(value: IResolvable | ClusterProfilePack[]): void {
    super.putPack(value);
    this.hasOwnPacks = true;
  }

  public resetPack(): void {
    super.resetPack();
    this.hasOwnPacks = true;
  }

  /** Has the packs be those of the layers once more, whatever somebody has put in their place. */
  public takePacksOfLayers(): void {
    super.resetPack();
    this.asked = undefined;
    this.hasOwnPacks = false;
  }

  private askLayers(): void {
    if (this.hasOwnPacks || super.packInput !== this.asked) return;
    const packs = this.packs();
    this.asked = packs.length > 0 ? packs : undefined;
    if (this.asked === undefined) super.resetPack();
    else super.putPack(this.asked);
  }

  public toMetadata(): any {
    beginsAnew(this.cdktfStack);
    return super.toMetadata();
  }

  public get terraformMetaArguments(): { [name: string]: any } {
    const meta = super.terraformMetaArguments;
    const guards = this.guards();
    if (guards.length === 0) return meta;
    const precondition = [...(meta.lifecycle?.precondition ?? []), ...guards];
    return { ...meta, lifecycle: { ...meta.lifecycle, precondition } };
  }

  public toTerraform(): any {
    writes(this);
    this.askLayers();
    return super.toTerraform();
  }

  public toHclTerraform(): any {
    this.askLayers();
    return exactHcl(super.toHclTerraform());
  }
}
