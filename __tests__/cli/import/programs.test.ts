/** The programs of three sources, as their reviewers would get them. */
import fs from "node:fs";
import path from "node:path";
import { newFolder, run } from "./command";
import { SOURCES } from "./sources";

test.each([
  "Edge with stages, users and drain",
  "variables of every format",
  "a plan, with defaults of packs and a sensitive input",
])("%s", async (name) => {
  const found = SOURCES.find((source) => source.name === name);
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, "source.json"), JSON.stringify(found?.content));
  const { stdout } = await run(["import", "source.json", ...(found?.argv ?? [])], folder);
  expect(stdout).toMatchSnapshot();
});
