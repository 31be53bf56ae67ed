// Loaded before an app: kills the process right before its n-th change of the output folder, as a power cut would.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { E2E_KILL_AT, CDKTF_OUTDIR } = process.env;
let changes = 0;

for (const name of ["renameSync", "rmSync", "linkSync", "mkdirSync", "mkdtempSync", "writeFileSync"]) {
  const change = fs[name];
  fs[name] = (...args) => {
    const inside = args.some((path) => typeof path === "string" && path.startsWith(CDKTF_OUTDIR));
    if (inside && ++changes === Number(E2E_KILL_AT)) process.kill(process.pid, "SIGKILL");
    return change(...args);
  };
}
syncBuiltinESMExports();
