import type { LayerKind } from "../palette/layer-kinds";
import type { Destination, Lookup } from "./lookup";
import type { Text, Unseen } from "./source-text";
import type { Block } from "./tree";
import type { Values } from "./values";

/** A resource of Palette's provider, of whatever type. */
export interface Resource {
  /** In Terraform; an export has the profile's name. */
  readonly address: string;
  readonly type: string;
  readonly arguments: Block;
  /** Undefined if the source does not say. */
  readonly destination?: Destination;
  /** What it is made after, without indexes: addresses of resources and of whole modules. */
  readonly dependsOn: readonly string[];
}

/** A cluster profile as its source has it, whichever form that has. */
export interface Profile extends Resource {
  readonly uid?: Text;
  readonly name: Text;
  /** `version`, `type`, `cloud`, `context`, `description`, `skip_destroy`. */
  readonly attributes: ReadonlyMap<string, Text>;
  readonly tags: readonly Text[];
  /** How long Palette may take, by operation. */
  readonly timeouts: ReadonlyMap<string, Text>;
  readonly layers: readonly Layer[];
  readonly variables: readonly Variable[];
  /** What of it the source does not tell at all: `pack`, `profile_variables`. */
  readonly open: ReadonlySet<string>;
  readonly unseen: readonly Unseen[];
}

/** A layer of a profile. */
export interface Layer {
  readonly kind: LayerKind;
  readonly name: Text;
  /** `spectro` (the default), `helm`, `oci` or `manifest`. */
  readonly type?: Text;
  readonly tag?: Text;
  readonly uid?: Text;
  /** The version that was looked up, or else the tag; undefined if nothing tells it. */
  readonly version?: Text;
  readonly registry?: Registry;
  readonly lookup?: Lookup;
  readonly values: Values;
  readonly manifests: readonly Manifest[];
}

/** The registry of a layer. */
export interface Registry {
  readonly uid?: Text;
  readonly name?: Text;
  /** `helm`, `oci`, … as it was asked for. */
  readonly type?: Text;
  /** Whether only the lookup of the pack names it, and the pack block does not. */
  readonly ofLookup: boolean;
  readonly lookup?: Lookup;
}

interface Manifest {
  readonly name: Text;
  readonly content: Text;
}

/** A variable of a profile, with its attributes by Terraform's names. */
export interface Variable {
  readonly name: Text;
  readonly attributes: ReadonlyMap<string, Text>;
  readonly options: readonly ReadonlyMap<string, Text>[];
}
