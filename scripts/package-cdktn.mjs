// Packs the library for cdktn, from the same source as the one for CDKTF: npm run package:cdktn
import fs from "node:fs";
import path from "node:path";
import { root } from "./consumers/workspace.mjs";
import { renamed } from "./package-cdktn/names.mjs";
import { packStaged, stage } from "./package-cdktn/stage.mjs";
import { reportOf } from "./release/api-report.mjs";

const target = path.join(root, "packages", "cdktn");
fs.rmSync(target, { recursive: true, force: true });
const staged = await stage(path.join(target, "library"));
const tarball = await packStaged(staged, target);
const problem = apiDifference(staged);
if (problem === undefined) {
  console.log(`${path.relative(root, tarball)}: the public API is that of api/report.txt`);
} else {
  console.error(`The package for cdktn has another public API than api/report.txt says:\n${problem}`);
  process.exitCode = 1;
}

/** The one difference that there may be: the bindings of the null provider are part of this package. */
function apiDifference(folder) {
  const report = reportOf(JSON.parse(fs.readFileSync(path.join(folder, ".jsii"), "utf8")));
  const own = report
    .split("\n")
    .filter((line) => !/^((abstract )?(class|struct|interface|enum) )?nullProvider\./.test(line))
    .map((line) => line.replaceAll("nullProvider.Resource", "@cdktn/provider-null.resource.Resource"));
  const committed = renamed(fs.readFileSync(path.join(root, "api", "report.txt"), "utf8")).split("\n");
  const changes = [
    ...committed.filter((line) => !own.includes(line)).map((line) => `- ${line}`),
    ...own.filter((line) => !committed.includes(line)).map((line) => `+ ${line}`),
  ];
  return changes.length === 0 ? undefined : changes.slice(0, 40).join("\n");
}
