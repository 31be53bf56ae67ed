// The entry point for tests compiles where no test runner is installed.
import {
  byoosMatchers,
  type ExpectedByoosLayer,
  stableConfig,
  stableHcl,
  stableJson,
} from "cdktf-palette-byoos/testing";

export const expected: ExpectedByoosLayer = { image: "registry.example.com/edge/ubuntu:demo" };
export const helpers = { byoosMatchers, stableConfig, stableHcl, stableJson };
