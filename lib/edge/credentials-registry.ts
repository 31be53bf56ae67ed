import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { isPackage } from "./image-check";
import { type ImageFacts, uriFacts } from "./image-facts";

/** Checks that hosts sign in to the registry that has the image, where both are known. */
export function checkCredentialsRegistry(property: string, registry: unknown, image: ImageFacts): Finding[] {
  if (!isElsewhere(registry, image)) return [];
  const details = { property, registry: String(registry), imageRegistry: image.registry as string };
  return [finding("credentials-registry", details)];
}

/** Checks that more images are in the registry that hosts sign in to: a cluster has one that is private. */
export function checkOtherRegistries(images: { property: string; uri: unknown }[], registry: unknown): Finding[] {
  return images.flatMap(({ property, uri }) => {
    // The agent's own package comes from where Palette publishes it.
    if (isPackage(uri) || !isElsewhere(registry, uriFacts(uri))) return [];
    return [finding("image-elsewhere", { property, name: String(uri), registry: String(registry) })];
  });
}

/** Whether an image is known to be in another registry. */
function isElsewhere(registry: unknown, image: ImageFacts): boolean {
  if (typeof registry !== "string" || registry.trim() === "" || !isCheckable(registry)) return false;
  if (image.registry === undefined || image.name === undefined) return false;
  const given = registry
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "")
    .replace(DOCKER_HUB, "docker.io");
  const name = image.name.toLowerCase().replace(DOCKER_HUB, "docker.io");
  return !name.startsWith(`${given}/`);
}

/** The names that Docker Hub goes by. */
const DOCKER_HUB = /^(index|registry-1|registry\.hub)\.docker\.(io|com)(\/v[12])?(?=\/|$)/;
