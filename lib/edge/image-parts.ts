import { checkNames, type Field, type Fields, TEXT } from "../input/struct";
import { type Taken, takeMap } from "../input/taken";
import { checkText } from "../input/text";
import { DISTRIBUTIONS } from "../palette/packs";
import { edgeOptionMacro, PART_OPTIONS, SYSTEM_URI } from "../palette/value-paths";
import { isCheckable, isKnownName } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";
import { type Data, type DataMap, plainValue, textData } from "../values/data";
import { ARCHITECTURES, architectureOf, parseImageReference } from "./image-reference";

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

/** The name of a part in its source, for messages. */
export type PartLabel = (part: keyof ProviderImageParts) => string;

/** One part: what it may contain, also in words. */
interface Part extends Field {
  readonly accepted: string;
}

/** Why a text is not such a part, as the end of a sentence that begins with the text. */
type WhyNot = (value: string) => string | undefined;

const fits =
  (form: RegExp, otherwise: string): WhyNot =>
  (value) =>
    form.test(value) ? undefined : otherwise;
const inName = fits(/^[\w.+-]+$/, "with other signs than letters, digits, _, ., + and -");
const inTag = fits(/^[\w.-]+$/, "which cannot stand in a tag");
const among =
  (known: readonly string[]): WhyNot =>
  (value) =>
    known.includes(value) ? undefined : "which is not known";
const inReference =
  (whole: (value: string) => string, otherwise?: WhyNot): WhyNot =>
  (value) => {
    const { problem } = parseImageReference(whole(value));
    return problem === undefined ? otherwise?.(value) : `and ${problem}`;
  };

function part(accepted: string, whyNot: WhyNot, empty = "is empty"): Part {
  const check = (property: string, value: unknown): Finding[] => {
    const report = (problem: string) => [finding("image-part", { property, problem, accepted })];
    if (typeof value === "string" && value.trim() === "") return report(empty);
    const broken = checkText(property, value);
    const reason = broken.length > 0 || !isCheckable(value) ? undefined : whyNot(value as string);
    return reason === undefined ? broken : report(`is "${value}", ${reason}`);
  };
  return { form: { ...TEXT, check }, accepted };
}

const REGISTRY = "a registry, with a path or without, such as ttl.sh or docker.io/my-team";
const REPOSITORY = "the name of a repository, in lower case, such as ubuntu";
const OS = "the name of an operating system, such as ubuntu, opensuse-leap, rhel or sles";
const CUSTOM_TAG = "letters, digits, _, . and -, such as demo";
const EMPTY_TAG = "is empty, and system.uri ends in it, after a dash";

/** The parts, in CanvOS's order. The architecture has no key under `options`. */
export const IMAGE_PARTS = {
  registry: part(
    REGISTRY,
    inReference((registry) => `${registry}/repository`),
  ),
  repository: part(
    REPOSITORY,
    inReference((repository) => `example.io/${repository}`, fits(/^[^:@]*$/, "with a tag or a digest")),
  ),
  k8sDistribution: part(DISTRIBUTIONS.join(", "), among(DISTRIBUTIONS)),
  osName: part(OS, inName),
  peVersion: part("the version of CanvOS that built the image, such as v4.5.7", inTag),
  customTag: part(CUSTOM_TAG, inTag, EMPTY_TAG),
  osVersion: part("the version of the operating system, such as 22.04", inName),
  arch: part(ARCHITECTURES.join(", "), among(ARCHITECTURES)),
} satisfies Fields<ProviderImageParts>;

/** The reference that hosts pull for a given Kubernetes version. Without a custom tag its dash is left out, too. */
export function composeUri(parts: ProviderImageParts, kubernetesVersion: string): string {
  const { registry, repository, k8sDistribution, peVersion, customTag } = parts;
  const uri = `${registry}/${repository}:${k8sDistribution}-${kubernetesVersion}-${peVersion}`;
  return hasCustomTag(parts) ? `${uri}-${customTag}` : uri;
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
export function takeParts(given: ProviderImageParts): Taken<ProviderImageParts> {
  const write = "ProviderImage.fromParts({ registry, repository, k8sDistribution, … }), with tokens inside the map";
  const { value = {} as ProviderImageParts, findings } = takeMap("parts", given, write);
  return { value, findings: [...findings, ...checkNames("image.", given, IMAGE_PARTS)] };
}

/**
 * What is wrong with the parts.
 *
 * @param tagged whether the reference ends in the custom tag
 */
export function checkParts(parts: ProviderImageParts, label: PartLabel, tagged = hasCustomTag(parts)): Finding[] {
  const found = (Object.keys(IMAGE_PARTS) as (keyof ProviderImageParts)[]).flatMap((name) => {
    const value: unknown = parts[name];
    const absent = (name === "arch" && value === undefined) || (name === "customTag" && !tagged);
    // CanvOS takes an empty version for none.
    if (absent || (name === "osVersion" && value === "")) return [];
    return IMAGE_PARTS[name].form.check(label(name), value);
  });
  if (found.length > 0) return found;
  return [...checkWhole(parts), ...checkArchitecture(parts, label), ...checkForms(parts, label)];
}

/** Checks for parts that stand in each other's place, and for a version of CanvOS as no tag of it is written. */
function checkForms({ registry, repository, osName, osVersion, peVersion }: ProviderImageParts, label: PartLabel) {
  const isHost = (text: unknown) => typeof text === "string" && /^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)/.test(text);
  const details = { property: label("registry"), value: registry, other: label("repository"), otherValue: repository };
  const bare = isKnownName(peVersion) && /^\d+\.\d+\.\d+/.test(peVersion);
  const form = { property: label("peVersion"), value: peVersion, right: `v${peVersion}` };
  return [
    ...(isHost(repository) && isKnownName(registry) && !/[.:/]/.test(registry) ? [finding("swapped", details)] : []),
    ...checkSwapped(label("osName"), osName, label("osVersion"), osVersion),
    ...(bare ? [finding("other-form", form)] : []),
  ];
}

/** Checks that the name of an operating system does not stand where its version belongs. */
export function checkSwapped(property: string, osName: unknown, other: string, osVersion: unknown): Finding[] {
  if (!isKnownName(osName) || !isKnownName(osVersion)) return [];
  if (!/^\d[\d.]*$/.test(osName) || !/^[a-z][a-z-]*$/i.test(osVersion)) return [];
  return [finding("swapped", { property, value: osName, other, otherValue: osVersion })];
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
