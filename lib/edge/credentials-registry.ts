import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { type ImageFacts, uriFacts } from "./provider-image";

/** Checks that hosts sign in to the registry that has the image, where both are known. */
export function checkCredentialsRegistry(property: string, registry: unknown, image: ImageFacts): Finding[] {
  if (!isElsewhere(registry, image)) return [];
  const details = { property, registry: String(registry), imageRegistry: image.registry as string };
  return [finding("credentials-registry", details)];
}

/** Checks that more images are in the registry that hosts sign in to: a cluster has one that is private. */
export function checkOtherRegistries(registry: unknown, images: string[]): Finding[] {
  return images.flatMap((name, index) => {
    if (!isElsewhere(registry, uriFacts(name))) return [];
    const property = `additionalImages[${index}]`;
    return [finding("image-elsewhere", { property, name, registry: String(registry) })];
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
