// The entry point for tests in plain JavaScript, and the types of its matchers.
import { withTarball } from "./npm.mjs";
import { run, runShell } from "./shell.mjs";
import { copyApp } from "./workspace.mjs";

export const jest = {
  name: "tests with jest",
  async build({ folder, tarball }) {
    const project = copyApp(folder, "jest");
    const library = "npm install cdktf-palette-byoos cdktf@0.21.0 constructs@10.4.2 @cdktf/provider-null@11.0.1";
    const tools = "npm install --save-dev jest@29 @types/jest@29 typescript@5.9 @types/node@20";
    await runShell(project, ["npm init --yes", ...withTarball([library, tools], tarball)]);
    await run(project, "npx", ["jest", "--silent", "--ci=false", "--testMatch", "**/*.test.js"]);
    await run(project, "npx", ["jest", "--silent", "--ci", "--testMatch", "**/*.test.js"]);
    await compile(project, "types-jest.test.ts", ["--types", "node,jest"]);
    await compile(project, "jest-globals.test.ts", ["--types", "node"]);
    return project;
  },
};

/** CDKTF's own types are at odds with those of jest, so other packages' types are left alone here. */
function compile(project, file, types) {
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "ES2022"];
  return run(project, "npx", ["tsc", ...options, "--module", "NodeNext", ...types, file]);
}
