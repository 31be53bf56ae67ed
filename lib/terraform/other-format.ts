import fs from "node:fs";
import path from "node:path";
import type { ISynthesisSession, TerraformStack } from "cdktf";

/** Terraform reads `cdk.tf` and `cdk.tf.json` both, and CDKTF leaves the one that an earlier synth wrote. */
export function removeOtherFormat(stack: TerraformStack, { outdir, manifest }: ISynthesisSession): void {
  const written = path.join(outdir, manifest.forStack(stack).synthesizedStackPath);
  const other = written.endsWith(".json") ? written.slice(0, -".json".length) : `${written}.json`;
  // Hardly ever there, and to look costs less than to remove it by force.
  if (fs.lstatSync(other, { throwIfNoEntry: false }) !== undefined) fs.rmSync(other, { force: true });
}
