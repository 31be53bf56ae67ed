import type { LookupOptions } from "../lookup/lookup-options";
import type { PackRegistry } from "../lookup/pack-registry";

/** How a layer finds its pack. */
export interface LayerPackProps extends LookupOptions {
  /**
   * The registry that has the pack.
   *
   * @default - Public Repo, as on the BYOOS page
   */
  readonly registry?: PackRegistry;
}
