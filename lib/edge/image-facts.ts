import { isCheckable, isKnownName } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { splitAtTokens } from "../terraform/tokens";
import { KUBERNETES_VERSION, replaceMacros } from "../values/macro";
import type { ProviderImageParts } from "./image-parts";
import {
  architectureOf,
  checkImage,
  isPackage,
  parseImageReference,
  readCanvosTag,
  withoutScheme,
} from "./image-reference";

/** What is known of how an image was built; what is not known is left out. */
export interface ImageBuild {
  /** The version of CanvOS that built it, which is that of the agent in it. */
  readonly peVersion?: string;
  readonly osName?: string;
  readonly osVersion?: string;
  /** Whether the binaries of Kubernetes are in it; `default` if its build did not say, and CanvOS put them in. */
  readonly bundled?: boolean | "default";
  /** Whether it is for clusters of two nodes. */
  readonly twoNode?: boolean;
  /** Whether it is for trusted boot, as a unified kernel image. */
  readonly uki?: boolean;
}

/** The releases of operating systems that are the first with systemd 255 or later. */
const FIRST_WITH_EXTENSIONS: Readonly<Record<string, number>> = {
  ubuntu: 24,
  debian: 13,
  rhel: 10,
  rocky: 10,
  rockylinux: 10,
  almalinux: 10,
  centos: 10,
  "opensuse-leap": 16,
};

/**
 * Why systemd extensions cannot bring the binaries of Kubernetes to hosts with an image; nothing where they may.
 *
 * Source: Palette's guide on systemd extensions; CanvOS, Earthfile.
 */
export function whyNoExtensions({
  peVersion,
  osName,
  osVersion,
  bundled,
  twoNode,
  uki,
}: ImageBuild): string | undefined {
  if (bundled === true) return "the image was built with BUNDLE_K8S_AND_AGENT_PROVIDER=true";
  if (twoNode === true) return "the image was built with TWO_NODE=true";
  if (uki === true) return "the image was built with IS_UKI=true";
  if (bundled === "default") return "BUNDLE_K8S_AND_AGENT_PROVIDER is true by default from CanvOS 4.10.3 on";
  if (isBefore(peVersion, 4, 10)) return `the agent in the image is ${peVersion}, and they need 4.10.13 or later`;
  const first = FIRST_WITH_EXTENSIONS[String(osName).toLowerCase()];
  const release = Number.parseInt(String(osVersion), 10);
  if (first === undefined || !(release < first)) return undefined;
  return `systemd in ${osName} ${osVersion} is older than 255, which they need`;
}

/** Whether a version is known to be before another. */
export function isBefore(version: unknown, major: number, minor: number): boolean {
  if (typeof version !== "string" || !isCheckable(version)) return false;
  const [, first, second] = /^v?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (first === undefined) return false;
  return Number(first) < major || (Number(first) === major && second !== undefined && Number(second) < minor);
}

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

/** What stands for a macro or a token: it may be anything. And for the version of the Kubernetes layer. */
const ANYTHING = "palettebyoosanything";
const FOLLOWED = "0.0.0";

/** A reference in which words stand for what only Palette or Terraform will fill in. */
function filled(reference: string): string {
  const pieces = splitAtTokens(reference).map(({ unknown, value }) => (unknown ? ANYTHING : String(value)));
  return replaceMacros(pieces.join(""), (macro) => (KUBERNETES_VERSION.test(macro) ? FOLLOWED : ANYTHING));
}

/** What a full reference tells of its image, by what of it is written out. */
export function uriFacts(uri: unknown): ImageFacts {
  const written = withoutScheme(uri);
  const reference = typeof written === "string" ? parseImageReference(filled(written)).value : undefined;
  if (reference === undefined) return { composed: false, build: {} };
  const { registry, repository, tag = "" } = reference;
  const name = `${registry}/${repository}`;
  const { distribution, kubernetesVersion, peVersion } = readCanvosTag(tag) ?? {};
  return {
    composed: false,
    ...(name.includes(ANYTHING) ? {} : { registry, name }),
    distribution,
    tagVersion: kubernetesVersion === FOLLOWED ? undefined : kubernetesVersion,
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

/** Checks that hosts sign in to the registry that has the image, where both are known. */
export function checkCredentialsRegistry(property: string, registry: unknown, image: ImageFacts): Finding[] {
  const ofTokens = isKnownName(registry) && TOKEN_REGISTRY.test(registry);
  const token = ofTokens ? [finding("credentials-token-registry", { property, registry })] : [];
  if (!isElsewhere(registry, image)) return token;
  const details = { property, registry: String(registry), imageRegistry: image.registry as string };
  return [...token, finding("credentials-registry", details)];
}

/** Registries that give out passwords for some hours only. Source: Palette's page on ECR. */
const TOKEN_REGISTRY = /\.dkr[.-]ecr(-fips)?\.[\w-]+\.(amazonaws\.com|on\.aws)|^(https?:\/\/)?public\.ecr\.aws/;

/** Checks that more images are in the registry that hosts sign in to: a cluster has one that is private. */
function checkOtherRegistries(images: NamedImage[], registry: unknown): Finding[] {
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
    .replace(/(?<!\/)\/+$/, "")
    .replace(DOCKER_HUB, "docker.io");
  const name = image.name.toLowerCase().replace(DOCKER_HUB, "docker.io");
  return !name.startsWith(`${given}/`);
}

/** The names that Docker Hub goes by. */
const DOCKER_HUB = /^(index|registry-1|registry\.hub)\.docker\.(io|com)(\/v[12])?(?=\/|$)/;

/** An image that hosts are to have beside the one that they boot, with the name that messages call it by. */
export interface NamedImage {
  readonly property: string;
  readonly uri: unknown;
}

/**
 * Checks images that hosts have at hand, packages of the agent among them: each by itself, against the architecture of
 * the image that hosts boot, and against the registry that they sign in to.
 *
 * @param boots where the image stands that hosts boot, if it is in the values
 */
export function checkContentImages(images: NamedImage[], arch?: string, registry?: unknown, boots?: string): Finding[] {
  return [
    ...images.flatMap(({ property, uri }) => checkImage(property, withoutScheme(uri))),
    ...checkArchitectures(images, arch, boots),
    ...checkOtherRegistries(images, registry),
  ];
}

function checkArchitectures(images: NamedImage[], arch: string | undefined, boots = "image"): Finding[] {
  if (arch === undefined || !isCheckable(arch)) return [];
  return images.flatMap(({ property, uri }) => {
    const stated = uriFacts(uri).arch;
    if (stated === undefined || stated === arch) return [];
    const details = { property: boots, arch, other: property, name: String(uri), otherArch: stated };
    return [finding("image-architecture", details)];
  });
}
