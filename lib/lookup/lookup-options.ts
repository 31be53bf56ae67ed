import type { TerraformProvider } from "cdktf";
import type { Names } from "../input/struct";

/** What every lookup takes. */
export interface LookupOptions {
  /**
   * The provider to ask, if the stack has several.
   *
   * @default - the stack's default Spectro Cloud provider
   */
  readonly provider?: TerraformProvider;
}

export const LOOKUP_NAMES: Names<LookupOptions> = { provider: true };
