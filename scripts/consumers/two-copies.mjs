// Two copies of the library in one program: npm does not merge two versions below 1.0, and nests one of them.
import fs from "node:fs";
import path from "node:path";
import { run } from "./shell.mjs";
import { copyApp, lowestPeers, manifest } from "./workspace.mjs";

export const twoCopies = {
  name: "two copies nested",
  async build({ folder, tarball }) {
    const project = copyApp(folder, "two-copies");
    fs.writeFileSync(path.join(project, "package.json"), JSON.stringify({ name: "two-copies", private: true }));
    await run(project, "npm", ["install", "--save-exact", tarball, ...lowestPeers()]);
    const library = path.join(project, "node_modules", "site-library");
    const nested = path.join(library, "node_modules", manifest.name);
    fs.mkdirSync(nested, { recursive: true });
    await run(nested, "tar", ["-xzf", tarball, "--strip-components=1"]);
    fs.renameSync(path.join(project, "site-library.js"), path.join(library, "index.js"));
    await run(project, "node", ["main.js"]);
  },
};
