/** The generated blocks, with HCL output that says what their JSON output says, and names that never collide. */
import type { TerraformDataSource } from "cdktf";
import { ClusterProfile } from "../imports/spectrocloud/cluster-profile";
import { DataSpectrocloudPack } from "../imports/spectrocloud/data-spectrocloud-pack";
import { DataSpectrocloudPackSimple } from "../imports/spectrocloud/data-spectrocloud-pack-simple";
import { DataSpectrocloudRegistry } from "../imports/spectrocloud/data-spectrocloud-registry";
import { deferName, deferredName } from "./block-name";
import { exactHcl } from "./exact-hcl";

type DataSourceClass = new (...args: any[]) => TerraformDataSource;

function exact<Base extends DataSourceClass>(base: Base): Base {
  return class extends base {
    public get friendlyUniqueId(): string {
      return deferredName(this) ?? super.friendlyUniqueId;
    }

    public overrideLogicalId(id: string): void {
      super.overrideLogicalId(id);
      deferName(this, id, id);
    }

    public toHclTerraform(): any {
      return exactHcl(super.toHclTerraform());
    }
  };
}

export const ExactRegistry = exact(DataSpectrocloudRegistry);
export const ExactPack = exact(DataSpectrocloudPack);

export class ExactPackSimple extends exact(DataSpectrocloudPackSimple) {
  /** The order of the BYOOS page. */
  protected synthesizeHclAttributes(): { [name: string]: any } {
    const { name, version, type, registry_uid, ...others } = super.synthesizeHclAttributes();
    const ordered = { name, version, type, registry_uid, ...others };
    return Object.fromEntries(Object.entries(ordered).filter(([, attribute]) => attribute !== undefined));
  }
}

/** A condition that Terraform checks before it plans a resource. */
export interface Guard {
  readonly condition: unknown;
  readonly errorMessage: string;
}

export class ExactClusterProfile extends ClusterProfile {
  /** What is checked beside the conditions that users set: a lifecycle set later must not drop these. */
  public readonly guards: Guard[] = [];

  public get terraformMetaArguments(): { [name: string]: any } {
    const meta = super.terraformMetaArguments;
    if (this.guards.length === 0) return meta;
    const precondition = [...(meta.lifecycle?.precondition ?? []), ...this.guards];
    return { ...meta, lifecycle: { ...meta.lifecycle, precondition } };
  }

  public toHclTerraform(): any {
    return exactHcl(super.toHclTerraform());
  }
}
