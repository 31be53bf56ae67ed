import type { Effect } from "../effects/effect";

/** One thing that differs between an older profile and a newer one. */
export interface Difference {
  readonly subject: "profile" | "layer" | "variable";
  /** The profile's name, the layer's pack or the variable's name. */
  readonly name: string;
  readonly change: "added" | "removed" | "changed";
  /** What changed of it, such as `version` or `values.options.system.uri`. */
  readonly path?: string;
  readonly before?: string;
  readonly after?: string;
  /** Whether the content is kept back because it is, or may be, a secret. */
  readonly hidden?: boolean;
}

/** A difference, with what it does to a cluster that takes it. */
export interface Change extends Difference {
  readonly effect: Effect;
  /** Why, in words. */
  readonly because: string;
  /** The layer whose macros refer to what changed, where the effect comes from there. */
  readonly through?: string;
  /** Where Palette documents it. */
  readonly source?: string;
  /** What else is to be known before this is applied. */
  readonly warnings: string[];
}
