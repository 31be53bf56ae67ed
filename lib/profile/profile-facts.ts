import type { LayerFacts } from "../layer/layer-facts";
import type { ProfileVariable } from "./profile-variable";

/** What rules may ask of a profile, whoever describes it. In texts, markers stand for what is unknown. */
export interface ProfileFacts {
  readonly name: string;
  readonly version?: string;
  readonly cloud: string;
  readonly type?: string;
  readonly context?: string;
  readonly description?: string;
  readonly tags?: string[];
  readonly skipDestroy?: boolean;
  /** Undefined if a source does not tell them. */
  readonly layers?: readonly LayerFacts[];
  /** Undefined if a source does not tell them. */
  readonly variables?: readonly ProfileVariable[];
}
