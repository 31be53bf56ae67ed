// The entry point for tests, in a project with jest.
import { installCommands } from "./install-guide.mjs";
import { withTarball } from "./npm.mjs";
import { run, runShell } from "./shell.mjs";
import { copyApp } from "./workspace.mjs";

export const jest = {
  name: "tests with jest",
  async build({ folder, tarball }) {
    const project = copyApp(folder, "jest");
    await runShell(project, ["npm init --yes", ...withTarball(installCommands("jest"), tarball)]);
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
