import type { ExpectedByoosLayer, ExpectedClusterProfile, ExpectedPackLayer } from "./expected";

/** What `expect(stack)` offers once the matchers are registered. */
export interface ByoosMatchers<R> {
  /** A cluster profile has a BYOOS layer, Edge or not, with what is given. */
  toHaveByoosLayer(expected?: ExpectedByoosLayer): R;

  /** A cluster profile has a layer of this pack, with what is given. */
  toHavePackLayer(name: string, expected?: ExpectedPackLayer): R;

  /** There is a cluster profile with what is given. */
  toHaveClusterProfile(expected?: ExpectedClusterProfile): R;
}

declare global {
  // Merges with @types/jest where it is installed, and says nothing where it is not.
  namespace jest {
    interface Matchers<R, T> extends ByoosMatchers<R> {}
  }
}
