/** The programs of some sources, and what is said of others, as their reviewers would get them. */
import fs from "node:fs";
import path from "node:path";
import { newFolder, run } from "./command";
import { SOURCES } from "./sources";

async function imported(name: string, ...options: string[]) {
  const found = SOURCES.find((source) => source.name === name);
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, "source.json"), JSON.stringify(found?.content));
  return run(["import", "source.json", ...(found?.argv ?? []), ...options], folder);
}

test.each([
  "Edge with stages, users and drain",
  "variables of every format",
  "a plan, with defaults of packs and a sensitive input",
])("%s", async (name) => {
  expect((await imported(name)).stdout).toMatchSnapshot();
});

test.each([
  "manifests, one of them a Secret",
  "a state with two profiles",
  "a pack of another type than its registry's",
  "secrets in a description, and in the default of a variable that is not marked",
])("what is said of %s", async (name) => {
  expect((await imported(name, "--out", "app")).stdout).toMatchSnapshot();
});
