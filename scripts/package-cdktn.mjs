// Packs the library for cdktn, from the same source as the one for CDKTF: npm run package:cdktn
import fs from "node:fs";
import path from "node:path";
import { root } from "./consumers/workspace.mjs";
import { packStaged, stage } from "./package-cdktn/stage.mjs";

const target = path.join(root, "packages", "cdktn");
fs.rmSync(target, { recursive: true, force: true });
const tarball = await packStaged(await stage(path.join(target, "library")), target);
console.log(path.relative(root, tarball));
