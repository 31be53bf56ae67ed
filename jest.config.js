/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // A machine may be busy: how long a test takes says nothing about what it tests.
  testTimeout: 60_000,
  // Left to itself, jest leaves one processor of two idle.
  maxWorkers: "100%",
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022" }, module: { type: "commonjs" } }] },
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/packages", "<rootDir>/cdktf.out", "<rootDir>/e2e/consumers"],
  resolver: "<rootDir>/__tests__/support/sources-only.js",
  setupFiles: ["<rootDir>/__tests__/support/lean-cdktf.js"],
  globalSetup: "<rootDir>/__tests__/support/global-setup.js",
  globalTeardown: "<rootDir>/__tests__/support/global-teardown.js",
};
