import type { Block } from "./tree";

/** A setting of a provider: what it says, or the input variable that says it; neither if only an expression does. */
export interface Setting {
  readonly value?: string | number | boolean | { readonly [flag: string]: boolean };
  readonly input?: string;
  /** What it refers to, if no literal says it. */
  readonly from?: string;
}

/** Where Terraform sends a resource: one block `provider`. What the block leaves out comes from the environment. */
export interface Destination {
  /** As a plan names it: `spectrocloud.prod`, or `module.site:spectrocloud` if a module configures its own. */
  readonly key: string;
  readonly alias?: string;
  /** Such as `host` and `project_name`. */
  readonly settings: ReadonlyMap<string, Setting>;
}

/** A data source of Palette, as it was asked and, if the source has it, what it answered. */
export interface Lookup {
  readonly address: string;
  /** Such as `spectrocloud_pack`. */
  readonly type: string;
  readonly attributes: Block;
  /** The arguments that the configuration writes; undefined if the source does not say. */
  readonly asked?: ReadonlySet<string>;
  readonly destination?: Destination;
}
