import { isCheckable } from "../checks/known";
import { checkNames, type Names } from "../checks/names";
import { type Finding, finding } from "../checks/rules";
import { nameOf, type Taken } from "../checks/taken";
import { checkText } from "../checks/text";
import { DISTRIBUTIONS } from "../palette/packs";
import { edgeOptionMacro, SYSTEM_URI } from "../palette/value-paths";
import { isUnknown } from "../terraform/tokens";
import { type Data, type DataMap, textData } from "../values/data";
import { plainValue } from "../values/data-paths";
import { ARCHITECTURES, architectureOf, composeCanvosTag } from "./canvos-tag";
import { parseImageReference } from "./image-reference";
import { checkTag } from "./image-tag";

/**
 * The parts that a reference to a CanvOS image is composed of:
 * `registry/repository:k8sDistribution-KUBERNETES-peVersion-customTag`, or without `-customTag` where there is none.
 *
 * Source: the YAML that CanvOS prints after a build, and its Earthfile.
 */
export interface ProviderImageParts {
  /** The registry, with a path or without: `ttl.sh`, `docker.io/my-team`. Source: `system.registry`. */
  readonly registry: string;

  /** The repository in it, such as `ubuntu`. Source: `system.repo`. */
  readonly repository: string;

  /**
   * The Kubernetes distribution in the image: `k3s`, `rke2`, `kubeadm`, `kubeadm-fips`, `nodeadm` or `canonical`.
   *
   * Source: `system.k8sDistribution`.
   */
  readonly k8sDistribution: string;

  /** The operating system, such as `ubuntu`. Source: `system.osName`. */
  readonly osName: string;

  /** Its version, such as `22.04`; empty where CanvOS was given none. Source: `system.osVersion`. */
  readonly osVersion: string;

  /** The version of CanvOS that built the image, such as `v4.5.7`. Source: `system.peVersion`. */
  readonly peVersion: string;

  /**
   * The tag of your own that the image's tag ends in, such as `demo`. Source: `system.customTag`.
   *
   * @default - none; the build had no custom tag either, and the image's tag ends in `peVersion`
   */
  readonly customTag?: string;

  /**
   * The architecture that the image is for: `amd64` or `arm64`. It stands in no value; it is what names that end in an
   * architecture are compared with.
   *
   * @default - not stated
   */
  readonly arch?: string;
}

const PART_NAMES: Names<ProviderImageParts> = {
  ...{ registry: true, repository: true, k8sDistribution: true, osName: true },
  ...{ osVersion: true, peVersion: true, customTag: true, arch: true },
};

/** What a part is called where it came from, for messages. */
export type PartLabel = (part: keyof ProviderImageParts) => string;

/** What each part may be, in words. */
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

/** The reference that hosts pull where Kubernetes has the version. */
export function composeUri(parts: ProviderImageParts, kubernetesVersion: string): string {
  const { registry, repository, k8sDistribution, peVersion } = parts;
  const customTag = hasCustomTag(parts) ? parts.customTag : "";
  return `${registry}/${repository}:${composeCanvosTag(k8sDistribution, kubernetesVersion, peVersion, customTag)}`;
}

/** What stands under `options`, as CanvOS prints it: with the blanks in the macros, and in this order. */
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

/** CanvOS, too, takes an empty custom tag for no custom tag. */
export function hasCustomTag({ customTag }: ProviderImageParts): boolean {
  return customTag !== undefined && customTag !== null && customTag !== "";
}

/** CanvOS prints the version without quotes: a number, unless a number would lose a digit of it, as 8.10 does. */
function versionData(version: unknown): Data {
  if (isUnknown(version) || typeof version !== "string") return textData(version);
  if (version === "") return null;
  return /^\d+(\.\d+)?$/.test(version) && String(Number(version)) === version ? Number(version) : version;
}

/** Under which key of `options` each part stands, in the order of CanvOS. The architecture stands under none. */
export const PART_OPTIONS: Partial<Record<keyof ProviderImageParts, string>> = {
  registry: "system.registry",
  repository: "system.repo",
  k8sDistribution: "system.k8sDistribution",
  osName: "system.osName",
  peVersion: "system.peVersion",
  customTag: "system.customTag",
  osVersion: "system.osVersion",
};

/** The parts that stand in options. */
export function writtenParts(options: Data | undefined): Partial<ProviderImageParts> {
  const parts = Object.entries(PART_OPTIONS).flatMap(([part, key]) => {
    const value = options instanceof Map ? options.get(key) : undefined;
    if (value === undefined) return [];
    // As CanvOS prints it: a number, or nothing at all.
    const printed =
      (part === "osVersion" && (typeof value === "number" || value === null)) ||
      (part === "customTag" && value === null);
    return [[part, printed ? String(value ?? "") : plainValue(value)]];
  });
  return Object.fromEntries(parts);
}

/** Takes the parts, and none of them where something else was given. */
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

/** What is only wrong once the parts are put together, with a Kubernetes version of the usual length. */
function checkWhole(parts: ProviderImageParts): Finding[] {
  const uri = composeUri(parts, "1.30.10");
  return isCheckable(uri) ? checkComposed(uri) : [];
}

/** What is wrong with a composed reference. Its pieces have been looked at; together they may be too long. */
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
