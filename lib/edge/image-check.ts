import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { type Form, TEXT } from "../input/forms";
import { checkText } from "../input/text";
import { NO_IMAGE } from "../palette/value-paths";
import { parseImageReference } from "./image-reference";
import { checkTag } from "./image-tag";

/** Checks a reference to an image that a cluster is to pull. */
export function checkImage(property: string, uri: unknown): Finding[] {
  const broken = checkText(property, uri);
  return broken.length > 0 || !isCheckable(uri) ? broken : checkReference(property, uri as string);
}

/** Checks images that hosts have at hand; packages of the agent may be among them. */
export function checkContentImages(images: { property: string; uri: unknown }[]): Finding[] {
  return images.flatMap(({ property, uri }) => checkImage(property, withoutScheme(uri)));
}

/** Checks the package that hosts take their agent from. */
export function checkStylusPackage(property: string, uri: unknown): Finding[] {
  const broken = checkImage(property, withoutScheme(uri));
  if (broken.length > 0 || !isCheckable(uri) || isPackage(uri)) return broken;
  return [finding("stylus-package", { property, value: String(uri) })];
}

export const STYLUS_PACKAGE: Form = { ...TEXT, check: checkStylusPackage };

/** What packages of the agent are written with. */
const SCHEME = "container://";

/** Whether a reference is written as packages of the agent are. */
export function isPackage(uri: unknown): boolean {
  return typeof uri === "string" && uri.startsWith(SCHEME);
}

/** A reference without the scheme of packages. */
export function withoutScheme(uri: unknown): unknown {
  return isPackage(uri) ? (uri as string).slice(SCHEME.length) : uri;
}

function checkReference(property: string, value: string): Finding[] {
  if (value === NO_IMAGE) return [finding("image-none", { property })];
  const { value: reference, problem: reason } = parseImageReference(value);
  if (reason !== undefined) return [finding("image-reference", { property, value, reason })];
  if (reference.tag !== undefined) return checkTag(property, reference.tag);
  return reference.digest ? [] : [finding("image-tag", { property, value })];
}
