// What a consumer's app wrote, and whether it says the same as the TypeScript app's.
import fs from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";

/** Reads the one stack that every app has, without what depends on the folder it was written in. */
export function readStack(app) {
  const file = path.join(app, "cdktf.out", "stacks", "edge", "cdk.tf.json");
  if (!fs.existsSync(file)) throw new Error(`The app wrote no ${path.relative(app, file)}.`);
  const stack = JSON.parse(fs.readFileSync(file, "utf8"));
  const { local } = stack.terraform.backend;
  // CDKTF writes an absolute path here. Its file name has to be right all the same.
  local.path = path.basename(local.path);
  return stack;
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
