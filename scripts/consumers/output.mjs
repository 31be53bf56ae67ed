// What a consumer's app wrote, and whether it is what is kept of it.
import fs from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { apps } from "./workspace.mjs";

const KEPT = path.join(apps, "outputs");

/** Reads the one stack that every app has, without the folder that it was written in. */
export function readStack(app) {
  const file = path.join(app, "cdktf.out", "stacks", "edge", "cdk.tf.json");
  if (!fs.existsSync(file)) throw new Error(`The app wrote no ${path.relative(app, file)}.`);
  // CDKTF writes an absolute path here. Its file name has to be right all the same.
  return fs.readFileSync(file, "utf8").replace(/(?<="path": ")[^"]*\/(?=terraform\.\w+\.tfstate")/, "");
}

/** Fails unless an app has written what is kept under a name, byte for byte. With `--update` it is kept instead. */
export function mustBeAsKept(name, app) {
  const file = path.join(KEPT, `${name}.tf.json`);
  const written = readStack(app);
  if (process.argv.includes("--update")) fs.writeFileSync(file, written);
  const kept = fs.readFileSync(file, "utf8");
  if (kept === written) return;
  const different = differences(JSON.parse(kept), JSON.parse(written));
  const found = different.length > 0 ? different : ["The values are the same, and their order or spelling is not."];
  throw new Error(`The output is not outputs/${name}.tf.json, which --update rewrites:\n${found.join("\n")}`);
}

/** The paths of the first values that differ; none when the two are equal. */
export function differences(expected, actual, at = "") {
  if (isDeepStrictEqual(expected, actual)) return [];
  if (!isContainer(expected) || !isContainer(actual)) {
    return [`${at}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) => differences(expected[key], actual[key], `${at}/${key}`)).slice(0, 5);
}

function isContainer(value) {
  return typeof value === "object" && value !== null;
}
