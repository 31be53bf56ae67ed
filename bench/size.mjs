import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { synthesize, withBindings, withLibrary } from "./apps.mjs";

/** What an installation holds, and what a profile adds to the synthesized file. */
export async function measureSize({ root }) {
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: root, encoding: "utf8" }),
  );
  const fileSize = (build) => fs.statSync(path.join(synthesize(build), "cdk.tf.json")).size;
  const perProfile = (build) => (fileSize((stack) => build(stack, 101)) - fileSize((stack) => build(stack, 1))) / 100;
  const ours = perProfile(withLibrary);
  const own = perProfile((stack, count) => withBindings(stack, count, { shared: false }));
  return [
    { item: "size: the installed package", figure: packed.unpackedSize / 1024 / 1024, unit: "MB" },
    { item: "size: cdk.tf.json per profile", figure: ours / 1024, unit: "KB" },
    { item: "size: cdk.tf.json per profile, the library / bindings of their own", figure: ours / own, bound: 1 },
  ];
}
