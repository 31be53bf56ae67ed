import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { checkOtherRegistries } from "./credentials-registry";
import { uriFacts } from "./image-facts";

/** An image that hosts are to have beside the one that they boot, with the name that messages call it by. */
export interface NamedImage {
  readonly property: string;
  readonly uri: unknown;
}

/** Checks images against the architecture of the one that hosts boot, and against the registry that they sign in to. */
export function checkNeighbours(images: NamedImage[], arch: string | undefined, registry: unknown): Finding[] {
  return [...checkArchitectures(images, arch), ...checkOtherRegistries(images, registry)];
}

function checkArchitectures(images: NamedImage[], arch: string | undefined): Finding[] {
  if (arch === undefined || !isCheckable(arch)) return [];
  return images.flatMap(({ property, uri }) => {
    const stated = uriFacts(uri).arch;
    if (stated === undefined || stated === arch) return [];
    const details = { property: "image", arch, other: property, name: String(uri), otherArch: stated };
    return [finding("image-architecture", details)];
  });
}
