// The types of the matchers for tests that import `expect` from @jest/globals.
import type { ByoosMatchers } from "../dist/testing/index.js";

declare module "expect" {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ByoosMatchers<R> {}
}
