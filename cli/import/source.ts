import type { LayerKind } from "../../lib/palette/layer-kinds";
import type { ConfiguredProvider, InputVariable } from "../read/plan-configuration";

/** A cluster profile as its source has it, whichever form that has. */
export interface SourceProfile {
  readonly name: string;
  readonly version?: string;
  readonly type: string;
  readonly cloud: string;
  readonly context?: string;
  /** What the context comes from, if the source does not write it out. */
  readonly contextFrom?: string;
  readonly description?: string;
  readonly tags: string[];
  readonly skipDestroy?: boolean;
  /** How long Palette may take, such as `{ create: "30m" }`. */
  readonly timeouts?: { readonly [operation: string]: string };
  readonly packs: SourcePack[];
  readonly variables: SourceVariable[];
  /** Its unique id, where Terraform has it already. */
  readonly uid?: string;
  /** What Terraform imports it by, where it is to be adopted. */
  readonly importId?: string;
  /** Its address in the Terraform that it comes from. */
  readonly address?: string;
  /** What else in that Terraform refers to it, such as `spectrocloud_cluster_edge_native.plant` or `output.profile`. */
  readonly dependents: string[];
  /** The provider that makes it, by its key; nothing if the source does not say it. */
  readonly provider?: string;
  /** The addresses of other profiles of the source that it is made after. */
  readonly dependsOn: string[];
  /** The input variables that an attribute is, such as `site` for `description`. */
  readonly inputs: ReadonlyMap<string, string>;
  /** What the source says and no property of this library can say: the path, and why it is lost. */
  readonly lost: Lost[];
}

export interface Lost {
  readonly path: string;
  readonly reason: string;
}

/** A layer of the profile. */
export interface SourcePack {
  readonly name: string;
  readonly kind: LayerKind;
  /** `spectro`, `helm`, `oci` or `manifest`. */
  readonly type: string;
  /** The version to look up; a manifest layer has none. */
  readonly version?: string;
  readonly tag?: string;
  readonly registry?: SourceRegistry;
  /** The pack's unique id, where nothing tells how to look it up. */
  readonly uid?: string;
  /** Whether the source leaves it to the provider to find it at apply, by its registry and tag. */
  readonly byTag?: boolean;
  /** How it was looked up, if a source says so. */
  readonly lookup?: SourceLookup;
  /** The provider that looks it up, by its key. */
  readonly provider?: string;
  /** The text; nothing where the layer has what the pack comes with. */
  readonly values?: string;
  /** What its values have in the place of a text of the pack's own. */
  readonly replaced?: Replaced;
  /** Whether Terraform knows that something in the values is a secret. */
  readonly sensitive: boolean;
  readonly manifests: SourceManifest[];
}

export interface Replaced {
  readonly anchor: string;
  readonly text: string;
}

export interface SourceLookup {
  readonly simple: boolean;
  readonly cloud?: string[];
}

export interface SourceRegistry {
  readonly name?: string;
  readonly uid?: string;
  /** The kind to ask for, `helm` or `oci`; nothing asks among all. */
  readonly type?: string;
  /** Whether only the lookup of the pack names it, and the pack block does not. */
  readonly ofLookup?: boolean;
  /** The provider that looks it up, by its key. */
  readonly provider?: string;
}

export interface SourceManifest {
  readonly name: string;
  readonly content: string;
}

/** A variable of the profile, in the properties of this library. */
export interface SourceVariable {
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly format?: string;
  readonly defaultValue?: string;
  readonly regex?: string;
  readonly required?: boolean;
  readonly immutable?: boolean;
  readonly hidden?: boolean;
  readonly isSensitive?: boolean;
  readonly inputType?: string;
  readonly options: { readonly label: string; readonly value: string; readonly description?: string }[];
}

/** What is imported. */
export interface Source {
  readonly profiles: SourceProfile[];
  /** Secrets that the source itself names, by the names of their Terraform variables. */
  readonly secrets: Map<string, string>;
  /** The providers of the profiles and of their lookups; none if the source does not say them. */
  readonly providers: readonly ConfiguredProvider[];
  readonly inputs: ReadonlyMap<string, InputVariable>;
  /** What the source has and the program has not, and what no such source holds. */
  readonly notes: string[];
}
