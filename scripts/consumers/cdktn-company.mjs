// An app on cdktn with a company's library that knows CDKTF only, as the documentation says to install it.
import fs from "node:fs";
import path from "node:path";
import { prepareCdktn } from "./cdktn-native.mjs";
import { differences, readStack } from "./output.mjs";
import { mustShow } from "./pages.mjs";
import { run } from "./shell.mjs";
import { apps, copyApp, manifest } from "./workspace.mjs";

export const cdktnCompany = {
  name: "a company's library on cdktn",
  async build({ folder, tarball }) {
    const { env, context } = await prepareCdktn({ folder });
    const documented = fs.readFileSync(path.join(apps, "company", "package.json"), "utf8");
    mustShow("docs/cdktn.md", documented.match(/"overrides"[\s\S]*?\}/)[0], "the overrides of the company's app");
    const app = JSON.parse(documented);
    app.dependencies["cdktn-palette-byoos"] = `file:${context.tarball}`;
    app.overrides[manifest.name] = `file:${context.tarball}`;
    const onCdktn = await synthesize(folder, "company-cdktn", app, (text) => text, env);
    const before = { ...manifest.peerDependencies, [manifest.name]: `file:${tarball}`, "edge-kit": "file:kit" };
    const toCdktf = (text) => text.replaceAll("cdktn", "cdktf");
    const onCdktf = await synthesize(folder, "company-cdktf", { dependencies: before }, toCdktf, {});
    const different = differences(withoutComments(onCdktf), withoutComments(onCdktn));
    if (different.length > 0) throw new Error(`The output differs from that on CDKTF:\n${different.join("\n")}`);
  },
};

async function synthesize(folder, name, packageJson, rewrite, env) {
  const project = copyApp(folder, "company", name);
  fs.writeFileSync(path.join(project, "package.json"), JSON.stringify({ private: true, ...packageJson }));
  const main = path.join(project, "main.cjs");
  fs.writeFileSync(main, rewrite(fs.readFileSync(main, "utf8")));
  // A link to the library's folder would have it look for its peers there.
  await run(project, "npm", ["install", "--install-links"], env);
  await run(project, "node", ["main.cjs"], env);
  return readStack(project);
}

/** A comment names the construct that a block comes from, and each copy of the library has a place of its own. */
function withoutComments(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutComments);
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutComments(each)]));
}
