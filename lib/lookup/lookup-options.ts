import type { TerraformProvider } from "cdktf";
import { type Fields, TAKEN } from "../input/struct";

/** What every lookup takes. */
export interface LookupOptions {
  /**
   * The provider to ask, if the stack has several.
   *
   * @default - the stack's default Spectro Cloud provider
   */
  readonly provider?: TerraformProvider;
}

export const LOOKUP_FIELDS: Fields<LookupOptions> = { provider: TAKEN };
