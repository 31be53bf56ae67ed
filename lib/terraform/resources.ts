import type { IResolvable, TerraformDataSource } from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterProfile,
  type ClusterProfilePack,
  type ClusterProfilePackList,
  clusterProfilePackToTerraform,
} from "../imports/spectrocloud/cluster-profile";
import { DataSpectrocloudClusterProfile } from "../imports/spectrocloud/data-spectrocloud-cluster-profile";
import { DataSpectrocloudPack } from "../imports/spectrocloud/data-spectrocloud-pack";
import { DataSpectrocloudPackSimple } from "../imports/spectrocloud/data-spectrocloud-pack-simple";
import { DataSpectrocloudRegistry } from "../imports/spectrocloud/data-spectrocloud-registry";
import { addressOf, logicalIdIn, pathOf } from "./elements";
import { exactHcl } from "./exact-hcl";
import { withFinishedBody } from "./finished";
import { type Guard, withPostconditions } from "./postconditions";
import { referenceTo } from "./references";

/** The generated blocks, with HCL output that says what their JSON output says, and names that are fixed when they are made. */

type DataSourceClass = new (...args: any[]) => TerraformDataSource;

/** A data block of a lookup. */
interface LookupBlock extends TerraformDataSource {
  /** Whether a block of the host says the same and is written in its place. */
  leftOut: boolean;
}

/** Whether an element is the data block of a lookup, of whichever copy of this library. */
export function isLookup(element: object): element is LookupBlock {
  return "leftOut" in element;
}

function exact<Base extends DataSourceClass>(base: Base): Base {
  return class extends base {
    public leftOut = false;
    private readonly references = new Map<string, IResolvable>();
    private readonly givenName: string;
    private isReferredTo = false;

    constructor(...args: any[]) {
      super(...args);
      const lookup = this.node.scope as Construct;
      this.givenName = logicalIdIn(this.cdktfStack, this, nameIn(lookup.node.id));
      super.overrideLogicalId(this.givenName);
    }

    public get friendlyUniqueId(): string {
      this.isReferredTo = true;
      return super.friendlyUniqueId;
    }

    /** All users of a lookup can do with one reference. */
    public interpolationForAttribute(attribute: string): IResolvable {
      const reference = this.references.get(attribute) ?? this.referTo(attribute);
      this.references.set(attribute, reference);
      return reference;
    }

    private referTo(attribute: string): IResolvable {
      const address = `${addressOf(this, this.friendlyUniqueId)}.${attribute}`;
      return referenceTo(this.cdktfStack, address, () => super.interpolationForAttribute(attribute));
    }

    public overrideLogicalId(id: string): void {
      if (this.isReferredTo && id !== this.friendlyUniqueId) {
        throw new Error(
          `overrideLogicalId("${id}") comes too late for the lookup ${pathOf(this)}: something refers to ` +
            `${addressOf(this, this.friendlyUniqueId)} already. Make the lookup first, and call overrideLogicalId on it at once.`,
        );
      }
      super.overrideLogicalId(id);
    }

    public resetOverrideLogicalId(): void {
      this.overrideLogicalId(this.givenName);
    }

    public toMetadata(): any {
      return this.leftOut ? {} : super.toMetadata();
    }

    public get terraformMetaArguments(): { [name: string]: any } {
      return withPostconditions(this, super.terraformMetaArguments);
    }

    public toTerraform(): any {
      return this.leftOut ? {} : withFinishedBody(this, super.toTerraform());
    }

    public toHclTerraform(): any {
      return this.leftOut ? {} : exactHcl(super.toHclTerraform());
    }
  };
}

/** The id of a lookup: its kind, and the name of its data block. */
export function lookupId(kind: string, name: string): string {
  return `${kind} ${name}`;
}

function nameIn(id: string): string {
  return id.slice(id.indexOf(" ") + 1);
}

export const ExactRegistry = exact(DataSpectrocloudRegistry);

export const ExactProfileLookup = exact(DataSpectrocloudClusterProfile);

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
    this.clearPacks();
    this.asked = undefined;
    this.hasOwnPacks = false;
  }

  /** Where there are none, CDKTF would make the list, with a stack trace, to empty it. */
  private clearPacks(): void {
    if (super.packInput !== undefined) super.resetPack();
  }

  private get hasPacksOfLayers(): boolean {
    return !this.hasOwnPacks && super.packInput === this.asked;
  }

  private askLayers(): void {
    if (!this.hasPacksOfLayers) return;
    const packs = this.packs();
    this.asked = packs.length > 0 ? packs : undefined;
    if (this.asked === undefined) this.clearPacks();
    else super.putPack(this.asked);
  }

  public get terraformMetaArguments(): { [name: string]: any } {
    const meta = super.terraformMetaArguments;
    const guards = this.guards();
    if (guards.length === 0) return meta;
    const precondition = [...(meta.lifecycle?.precondition ?? []), ...guards];
    return { ...meta, lifecycle: { ...meta.lifecycle, precondition } };
  }

  public toTerraform(): any {
    return withFinishedBody(this, super.toTerraform());
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    const attributes = super.synthesizeAttributes();
    if (!this.hasPacksOfLayers) return attributes;
    const packs = this.packs();
    return { ...attributes, pack: packs.length > 0 ? packs.map(clusterProfilePackToTerraform) : undefined };
  }

  public toHclTerraform(): any {
    this.askLayers();
    return exactHcl(super.toHclTerraform());
  }
}
