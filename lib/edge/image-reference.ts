import type { Attempt } from "../checks/attempt";

/** The parts of a reference to an image in an OCI registry. */
export interface ImageReference {
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
