// Packs the library for cdktn, from the same source as the one for CDKTF: npm run package:cdktn
import fs from "node:fs";
import path from "node:path";
import { pack, root } from "./consumers/workspace.mjs";
import { stage } from "./package-cdktn/stage.mjs";

const target = path.join(root, "packages", "cdktn");
fs.rmSync(target, { recursive: true, force: true });
const tarball = await pack(target, await stage(path.join(target, "library")));
console.log(path.relative(root, tarball));
