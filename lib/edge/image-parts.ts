import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { checkNames, type Names } from "../input/struct";
import { nameOf, type Taken } from "../input/taken";
import { checkText } from "../input/text";
import { DISTRIBUTIONS } from "../palette/packs";
import { edgeOptionMacro, SYSTEM_URI } from "../palette/value-paths";
import { isUnknown } from "../terraform/tokens";
import { type Data, type DataMap, textData } from "../values/data";
import { plainValue } from "../values/data-paths";
import { ARCHITECTURES, architectureOf, composeCanvosTag } from "./canvos-tag";
import { parseImageReference } from "./image-reference";
import { checkTag } from "./image-tag";

/**
 * The parts of a reference to a CanvOS image: `registry/repository:k8sDistribution-KUBERNETES-peVersion-customTag`,
 * without `-customTag` if there is no custom tag.
 *
 * Source: the YAML that CanvOS prints after a build, and its Earthfile.
 */
export interface ProviderImageParts {
  /** The registry, with or without a path: `ttl.sh`, `docker.io/my-team`. Source: `system.registry`. */
  readonly registry: string;

  /** The repository in the registry, such as `ubuntu`. Source: `system.repo`. */
  readonly repository: string;

  /**
   * The Kubernetes distribution in the image: `k3s`, `rke2`, `kubeadm`, `kubeadm-fips`, `nodeadm` or `canonical`.
   *
   * Source: `system.k8sDistribution`.
   */
  readonly k8sDistribution: string;

  /** The operating system, such as `ubuntu`. Source: `system.osName`. */
  readonly osName: string;

  /**
   * The version of the operating system, such as `22.04`; empty if CanvOS was given none. Source: `system.osVersion`.
   */
  readonly osVersion: string;

  /** The version of CanvOS that built the image, such as `v4.5.7`. Source: `system.peVersion`. */
  readonly peVersion: string;

  /**
   * Your own tag, which ends the image's tag, such as `demo`. Source: `system.customTag`.
   *
   * @default - none; the build had no custom tag either, and the image's tag ends in `peVersion`
   */
  readonly customTag?: string;

  /**
   * The image's architecture: `amd64` or `arm64`. It is not written to the values; it is compared with names that end
   * in an architecture.
   *
   * @default - not stated
   */
  readonly arch?: string;
}

const PART_NAMES: Names<ProviderImageParts> = {
  ...{ registry: true, repository: true, k8sDistribution: true, osName: true },
  ...{ osVersion: true, peVersion: true, customTag: true, arch: true },
};

/** The name of a part in its source, for messages. */
export type PartLabel = (part: keyof ProviderImageParts) => string;

/** What each part may contain, in words. */
export const ACCEPTED_PARTS: Record<keyof ProviderImageParts, string> = {
  registry: "a registry, with a path or without, such as ttl.sh or docker.io/my-team",
  repository: "the name of a repository, in lower case, such as ubuntu",
  k8sDistribution: DISTRIBUTIONS.join(", "),
  osName: "the name of an operating system, such as ubuntu, opensuse-leap, rhel or sles",
  osVersion: "the version of the operating system, such as 22.04",
  peVersion: "the version of CanvOS that built the image, such as v4.5.7",
  customTag: "letters, digits, _, . and -, such as demo",
  arch: ARCHITECTURES.join(", "),
};

const SIGNS = "letters, digits, _, ., + and -";

/** The reference that hosts pull for a given Kubernetes version. */
export function composeUri(parts: ProviderImageParts, kubernetesVersion: string): string {
  const { registry, repository, k8sDistribution, peVersion } = parts;
  const customTag = hasCustomTag(parts) ? parts.customTag : "";
  return `${registry}/${repository}:${composeCanvosTag(k8sDistribution, kubernetesVersion, peVersion, customTag)}`;
}

/** The content of `options` as CanvOS prints it: in this order, with spaces inside the macros. */
export function partsOptions(parts: ProviderImageParts): DataMap {
  const written = Object.entries(PART_OPTIONS).filter(([part]) => part !== "customTag" || hasCustomTag(parts));
  const macros = Object.fromEntries(written.map(([part, key]) => [part, edgeOptionMacro(key)]));
  const uri = composeUri({ ...parts, ...macros }, "{{ .spectro.system.kubernetes.version }}");
  const own = written.map(([part, key]): [string, Data] => {
    const value = parts[part as keyof ProviderImageParts];
    return [key, part === "osVersion" ? versionData(value) : textData(value)];
  });
  return new Map([[SYSTEM_URI[1], uri], ...own]);
}

/** CanvOS also treats an empty custom tag as no custom tag. */
export function hasCustomTag({ customTag }: ProviderImageParts): boolean {
  return customTag !== undefined && customTag !== null && customTag !== "";
}

/** CanvOS prints the version without quotes: as a number, unless that would lose a digit, as with 8.10. */
function versionData(version: unknown): Data {
  if (isUnknown(version) || typeof version !== "string") return textData(version);
  if (version === "") return null;
  return /^\d+(\.\d+)?$/.test(version) && String(Number(version)) === version ? Number(version) : version;
}

/** The key of each part under `options`, in CanvOS's order. The architecture has no key. */
export const PART_OPTIONS: Partial<Record<keyof ProviderImageParts, string>> = {
  registry: "system.registry",
  repository: "system.repo",
  k8sDistribution: "system.k8sDistribution",
  osName: "system.osName",
  peVersion: "system.peVersion",
  customTag: "system.customTag",
  osVersion: "system.osVersion",
};

/** The parts that `options` contains. */
export function writtenParts(options: Data | undefined): Partial<ProviderImageParts> {
  const parts = Object.entries(PART_OPTIONS).flatMap(([part, key]) => {
    const value = options instanceof Map ? options.get(key) : undefined;
    if (value === undefined) return [];
    // CanvOS prints a number or nothing at all.
    const printed =
      (part === "osVersion" && (typeof value === "number" || value === null)) ||
      (part === "customTag" && value === null);
    return [[part, printed ? String(value ?? "") : plainValue(value)]];
  });
  return Object.fromEntries(parts);
}

/** Reads the parts; returns none if something else was given. */
export function takeParts(parts: ProviderImageParts): Taken<ProviderImageParts> {
  if (typeof parts === "object" && parts !== null && !Array.isArray(parts) && !isUnknown(parts)) {
    return { value: parts, findings: checkNames("image.", parts, PART_NAMES) };
  }
  const found = isUnknown(parts) ? "known only to Terraform" : nameOf(parts);
  const write = "ProviderImage.fromParts({ registry, repository, k8sDistribution, … }), with tokens inside the map";
  return {
    value: {} as ProviderImageParts,
    findings: [finding("other-kind", { property: "parts", found, write })],
  };
}

/**
 * What is wrong with the parts.
 *
 * @param tagged whether the reference ends in the custom tag
 */
export function checkParts(parts: ProviderImageParts, label: PartLabel, tagged = hasCustomTag(parts)): Finding[] {
  const found: Finding[] = [];
  const report = (part: keyof ProviderImageParts, problem: string) => {
    found.push(finding("image-part", { property: label(part), problem, accepted: ACCEPTED_PARTS[part] }));
  };
  const known = (part: keyof ProviderImageParts): string | undefined => {
    const value: unknown = parts[part];
    if (typeof value === "string" && value.trim() === "") {
      if (part === "customTag") report(part, "is empty, and system.uri ends in it, after a dash");
      else if (part !== "osVersion" || value !== "") report(part, "is empty");
      return undefined;
    }
    const broken = checkText(label(part), value);
    found.push(...broken);
    return broken.length === 0 && isCheckable(value) ? (value as string) : undefined;
  };

  const registry = known("registry");
  const repository = known("repository");
  for (const part of ["k8sDistribution", "arch"] as const) {
    const value = part === "arch" && parts.arch === undefined ? undefined : known(part);
    const accepted = part === "arch" ? ARCHITECTURES : DISTRIBUTIONS;
    if (value !== undefined && !accepted.includes(value)) report(part, `is "${value}", which is not known`);
  }
  for (const part of ["peVersion", "customTag"] as const) {
    const value = part === "customTag" && !tagged ? undefined : known(part);
    if (value !== undefined && !/^[\w.-]+$/.test(value)) report(part, `is "${value}", which cannot stand in a tag`);
    else if (value !== undefined) found.push(...checkTag(label(part), value).filter(({ warning }) => !warning));
  }
  for (const part of ["osName", "osVersion"] as const) {
    const value = known(part);
    if (value !== undefined && !/^[\w.+-]+$/.test(value)) report(part, `is "${value}", with other signs than ${SIGNS}`);
  }

  const inRegistry = registry === undefined ? undefined : parseImageReference(`${registry}/repository`);
  if (inRegistry?.problem) report("registry", `is "${registry}", and ${inRegistry.problem}`);
  const inRepository = repository === undefined ? undefined : parseImageReference(`example.io/${repository}`);
  if (inRepository?.problem) report("repository", `is "${repository}", and ${inRepository.problem}`);
  else if (/[:@]/.test(repository ?? "")) report("repository", `is "${repository}", with a tag or a digest`);
  return found.length > 0 ? found : [...checkWhole(parts), ...checkArchitecture(parts, label)];
}

/** Problems that appear only once the parts are combined, with a Kubernetes version of the usual length. */
function checkWhole(parts: ProviderImageParts): Finding[] {
  const uri = composeUri(parts, "1.30.10");
  return isCheckable(uri) ? checkComposed(uri) : [];
}

/** What is wrong with a composed reference. The parts have been checked already, but together they may be too long. */
export function checkComposed(uri: string): Finding[] {
  const tag = uri.slice(uri.lastIndexOf(":") + 1);
  if (tag.length > 128) return [finding("image-tag-length", { tag, count: `${tag.length}` })];
  const { problem: reason } = parseImageReference(uri);
  return reason === undefined ? [] : [finding("image-reference", { property: "image", value: uri, reason })];
}

function checkArchitecture(parts: ProviderImageParts, label: PartLabel): Finding[] {
  const { arch } = parts;
  if (arch === undefined || !isCheckable(arch)) return [];
  return (["repository", "customTag"] as const).flatMap((part) => {
    const name = parts[part] ?? "";
    const stated = isCheckable(name) ? architectureOf(name) : undefined;
    if (stated === undefined || stated === arch) return [];
    const details = { property: label("arch"), arch, other: label(part), name, otherArch: stated };
    return [finding("image-architecture", details)];
  });
}
