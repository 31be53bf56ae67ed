import { type Form, TEXT } from "../input/struct";
import { asText, checkText } from "../input/text";
import type { Attempt } from "../input/text-file";
import { DISTRIBUTIONS } from "../palette/packs";
import { NO_IMAGE } from "../palette/value-paths";
import { isCheckable } from "../rules/known";
import { type Finding, finding } from "../rules/rules";

/** The parts of a reference to an image in an OCI registry. */
interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const HOST_PART = /[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?/.source;
const HOST = new RegExp(`^(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^[\w][\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;

/** Whether the host name of a registry has a port that cannot exist. */
export function hasPortAbove(registry: string): boolean {
  return Number(/:(\d+)$/.exec(registry)?.[1] ?? 0) > 65535;
}

/**
 * Reads an image reference by the grammar of the OCI distribution project, piece by piece, so that no input makes it
 * slow. `docs/decisions.md` says why no published parser does this for us.
 */
export function parseImageReference(text: string): Attempt<ImageReference> {
  if (text !== text.trim() || /\s/.test(text)) return { problem: "it has a blank in it" };
  if (/^[a-z]+:\/\//i.test(text)) return { problem: "it starts with a URL scheme" };
  const [named, digest, ...moreDigests] = text.split("@");
  if (moreDigests.length > 0) return { problem: "it has more than one @" };
  const colon = named.lastIndexOf(":");
  const tagged = colon > named.lastIndexOf("/");
  const name = tagged ? named.slice(0, colon) : named;
  const tag = tagged ? named.slice(colon + 1) : undefined;
  const [first, ...others] = name.split("/");
  const hasRegistry = others.length > 0 && /[.:]|^localhost$/.test(first);
  const registry = hasRegistry ? first : "docker.io";
  const repository = hasRegistry ? others.join("/") : name;
  if (!HOST.test(registry)) return { problem: `"${registry}" is not the host name of a registry` };
  if (hasPortAbove(registry)) return { problem: `the port of "${registry}" is above 65535` };
  if (repository === "") return { problem: "it names no repository" };
  if (/[A-Z]/.test(repository)) return { problem: `the repository "${repository}" has capital letters` };
  if (!repository.split("/").every((part) => PATH_PART.test(part)))
    return { problem: `"${repository}" is not the name of a repository` };
  if (name.length > 255) return { problem: "its name is longer than 255 characters" };
  if (tag !== undefined && !TAG.test(tag)) return { problem: `"${tag}" is not a tag` };
  if (digest !== undefined && !DIGEST.test(digest)) return { problem: `"${digest}" is not a digest` };
  return { value: { registry, repository, tag, digest } };
}

/** Checks what a tag says of where it comes from. */
export function checkTag(property: string, tag: string): Finding[] {
  return tag === "latest" ? [finding("image-tag-latest", { property })] : [];
}

/** Checks a reference to an image that a cluster is to pull. */
export function checkImage(property: string, uri: unknown): Finding[] {
  const broken = checkText(property, uri);
  return broken.length > 0 || !isCheckable(uri) ? broken : checkReference(property, uri as string);
}

/** Checks the package that hosts take their agent from. */
export function checkStylusPackage(property: string, uri: unknown): Finding[] {
  const broken = checkImage(property, withoutScheme(uri));
  if (broken.length > 0 || !isCheckable(uri) || isPackage(uri)) return broken;
  return [finding("stylus-package", { property, value: asText(uri) })];
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

/** The architectures that CanvOS builds images for, as `ARCH` names them. */
export const ARCHITECTURES = ["amd64", "arm64"];

/** What a tag that CanvOS composed says of its image. */
interface CanvosTag {
  readonly distribution: string;
  readonly kubernetesVersion: string;
  /** The version of the agent, if the tag states one. */
  readonly peVersion?: string;
}

const TAG_FORM = new RegExp(`^(${DISTRIBUTIONS.join("|")})-v?(\\d+\\.\\d+\\.\\d+)(?:-(v?\\d+\\.\\d+\\.\\d+)?|$)`);

/** Reads a tag in the form that CanvOS composes; any other tag says nothing. */
export function readCanvosTag(tag: string): CanvosTag | undefined {
  const match = TAG_FORM.exec(tag);
  return match === null ? undefined : { distribution: match[1], kubernetesVersion: match[2], peVersion: match[3] };
}

/** The architecture that a repository or a tag ends in, as in `demo_linux_arm64`. */
export function architectureOf(text: string): string | undefined {
  return /(?:^|[-_./])(amd64|arm64)$/.exec(text)?.[1];
}
