/** Helpers for the tests of apps that use this library. They need no test runner until a matcher is registered. */

export type { ExpectedByoosLayer, ExpectedClusterProfile, ExpectedPackLayer } from "./expected";
export type { ByoosMatchers } from "./matcher-types";
export { byoosMatchers, type MatcherResult } from "./matchers";
export { type StackConfig, stableConfig, stableHcl, stableJson } from "./stable";
