import type { LayerKind } from "../../../lib/palette/layer-kinds";
import type { Effect } from "../effects/effect";

/** What the place of a change is called in which the values say the same in another way. */
export const STYLE = "comments, order or style of values";

/** One thing that differs between an older profile and a newer one. */
export interface Difference {
  readonly subject: "profile" | "layer" | "variable" | "cluster" | "other";
  /** The name of the profile, variable, cluster or other resource of Palette, or the layer's pack. */
  readonly name: string;
  readonly change: "added" | "removed" | "changed";
  /** What changed of it, such as `version` or `values.options.system.uri`. */
  readonly path?: string;
  /** Whether the values say the same as before in another way. */
  readonly style?: boolean;
  readonly before?: string;
  readonly after?: string;
  /** Whether the content, or what it was before, is kept back because it is, or may be, a secret. */
  readonly hidden?: boolean;
  /** What is kept back, such as `password`, `script` or `manifest`. */
  readonly why?: string;
}

/** What a difference does to a cluster that takes it, at the place itself or at one whose macros refer to it. */
export interface Assessment {
  readonly effect: Effect;
  /** Why, in words. */
  readonly because: string;
  /** The kind of the layer where it happens, or what else it happens to. */
  readonly kind?: ChangeKind;
  /** The layer whose macros refer to what changed, if the effect comes from there. */
  readonly through?: string;
  /** Where Palette documents it. */
  readonly source?: string;
}

export type ChangeKind = LayerKind | Exclude<Difference["subject"], "layer">;

/** A difference, with the worst that it does. */
export interface Change extends Difference, Assessment {
  /** Everything that it does. */
  readonly all: Assessment[];
  /** What else is to be known before this is applied. */
  readonly warnings: string[];
}

/** A difference with everything that it does, the worst first. */
export function changeOf(difference: Difference, all: Assessment[], warnings: string[] = []): Change {
  return { ...difference, ...all[0], all, warnings };
}
