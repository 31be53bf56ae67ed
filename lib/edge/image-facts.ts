import { isCheckable } from "../checks/known";
import { architectureOf, readCanvosTag } from "./canvos-tag";
import type { ImageBuild } from "./image-build";
import { withoutScheme } from "./image-check";
import type { ProviderImageParts } from "./image-parts";
import { parseImageReference } from "./image-reference";

/** What an image is known to be; what is not known is left out. */
export interface ImageFacts {
  /** Whether its reference is composed for each version of Kubernetes. */
  readonly composed: boolean;
  /** Whether it means that there is no image. */
  readonly none?: boolean;
  readonly distribution?: string;
  readonly arch?: string;
  /** The host name of its registry. */
  readonly registry?: string;
  /** Registry and repository, without tag and digest. */
  readonly name?: string;
  /** The version of Kubernetes that its tag states. */
  readonly tagVersion?: string;
  /** The one version of Kubernetes that its build was for. */
  readonly buildVersion?: string;
  readonly build: ImageBuild;
}

/** What a full reference tells of its image. */
export function uriFacts(uri: unknown): ImageFacts {
  const written = withoutScheme(uri);
  const reference =
    typeof written === "string" && isCheckable(written) ? parseImageReference(written).value : undefined;
  if (reference === undefined) return { composed: false, build: {} };
  const { registry, repository, tag = "" } = reference;
  const { distribution, kubernetesVersion, peVersion } = readCanvosTag(tag) ?? {};
  return {
    composed: false,
    registry,
    name: `${registry}/${repository}`,
    distribution,
    tagVersion: kubernetesVersion,
    arch: architectureOf(tag) ?? architectureOf(repository),
    build: { peVersion },
  };
}

/** What the parts of a reference tell of its image. */
export function partsFacts(parts: ProviderImageParts): ImageFacts {
  const { registry, repository, k8sDistribution, arch, customTag, peVersion, osName, osVersion } = parts;
  // Anything else than text has been reported, and would read as the name "undefined".
  const named =
    typeof registry === "string" && typeof repository === "string" ? `${registry}/${repository}` : undefined;
  return {
    ...uriFacts(named),
    composed: true,
    distribution: typeof k8sDistribution === "string" && isCheckable(k8sDistribution) ? k8sDistribution : undefined,
    arch: arch ?? uriFacts(named && `${named}:${customTag || "latest"}`).arch,
    build: { peVersion, osName, osVersion },
  };
}
