import { type Taken, takeMap } from "../input/taken";
import { asText } from "../input/text";
import { readTextFile } from "../input/text-file";
import { DISTRIBUTIONS, FIPS_DISTRIBUTIONS } from "../palette/packs";
import { isCheckable, isKnownName } from "../rules/known";
import { nearest } from "../rules/nearest";
import { type Finding, finding } from "../rules/rules";
import { type CanvosArgs, parseCanvosArgs } from "./canvos-args";
import type { ImageBuild } from "./image-facts";
import { checkParts, IMAGE_PARTS, type ProviderImageParts } from "./image-parts";

/** The keys of a `.arg` file that an image's reference and values come from. */
const PART_KEYS: Readonly<Record<keyof ProviderImageParts, string>> = {
  registry: "IMAGE_REGISTRY",
  repository: "IMAGE_REPO",
  k8sDistribution: "K8S_DISTRIBUTION",
  osName: "OS_DISTRIBUTION",
  osVersion: "OS_VERSION",
  peVersion: "PE_VERSION",
  customTag: "CUSTOM_TAG",
  arch: "ARCH",
};

/** The keys that say what the build was for, and how it was made. */
const KUBERNETES_VERSION = "K8S_VERSION";
const BUILD_FLAGS = { bundled: "BUNDLE_K8S_AND_AGENT_PROVIDER", twoNode: "TWO_NODE", uki: "IS_UKI" } as const;

/** Every key that is read. */
const READ_KEYS = [...Object.values(PART_KEYS), KUBERNETES_VERSION, ...Object.values(BUILD_FLAGS)];

/** What else people set; it changes no name. Source: CanvOS, `.arg.template` and README; Palette's reference of its keys. */
const DOCUMENTED = [
  ...["BASE_IMAGE", "ISO_NAME", "CLUSTERCONFIG", "EDGE_CUSTOM_CONFIG", "FORCE_INTERACTIVE_INSTALL"],
  ...["CANVOS_VERSION", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PROXY_CERT_PATH", "REGION", "S3_BUCKET"],
  ...["S3_KEY", "MAAS_IMAGE_NAME", "IS_MAAS", "UPDATE_KERNEL", "CIS_HARDENING", "DISABLE_SELINUX", "FIPS_ENABLED"],
  ...["UBUNTU_PRO_KEY", "UBUNTU_PRO_ATTACH", "MY_ORG", "UKI_BRING_YOUR_OWN_KEYS", "INCLUDE_MS_SECUREBOOT_KEYS"],
  ...["AUTO_ENROLL_SECUREBOOT_KEYS", "ENROLL_SPECTRO_EXTENSION_CERT", "SPECTRO_EXTENSION_CERT_IMAGE"],
  ...["DRBD_VERSION", "INSTALL_AMD_GPU_DRIVERS", "EXPIRATION_IN_DAYS", "KAIROS_BASE_IMAGE_URL"],
  ...["OSBUILDER_VERSION", "SPECTRO_LUET_REPO", "SPECTRO_PUB_REPO"],
];

/** Other arguments of the build that look like one of these and are none. Source: the ARG lines of CanvOS's Earthfile. */
const ALIKE = ["OS_NAME", "http_proxy", "https_proxy", "no_proxy"];

/** The key that somebody has most likely meant by one that is not known. A build may have keys of its own. */
function misspeltKey(key: string): string | undefined {
  const known = [...READ_KEYS, ...DOCUMENTED];
  return known.includes(key) || ALIKE.includes(key) ? undefined : nearest(key, known);
}

const PARTS = Object.keys(PART_KEYS) as (keyof ProviderImageParts)[];

/** What a build can do without: CanvOS leaves out the custom tag, and calls the repository after the distribution. */
const OPTIONAL: readonly (keyof ProviderImageParts)[] = ["arch", "customTag", "repository"];

/** Eight times what CanvOS's own template has; more than that is some other file. */
const LARGEST = 64 * 1024;

/** An image as a CanvOS build describes it. */
interface CanvosImage {
  readonly parts: ProviderImageParts;
  /** The one Kubernetes version that the build was for, if it says so. */
  readonly kubernetesVersion?: string;
  readonly build: ImageBuild;
}

const NOTHING: CanvosImage = { parts: partsOf(new Map()), build: {} };

/**
 * Reads the image that a CanvOS build makes.
 *
 * @param path the build's `.arg` file
 * @param buildArgs the arguments that the build was given on its command line, which win over the file
 */
export function readCanvosImage(path: string, buildArgs: Record<string, string> | null): Taken<CanvosImage> {
  const write = 'ProviderImage.fromCanvosArgs(path, { PE_VERSION: "v4.5.7" }), with tokens inside the map';
  const taken = takeMap("buildArgs", buildArgs ?? {}, write);
  if (taken.value === undefined) return { value: NOTHING, findings: taken.findings };
  const { value: text, problem: reason } = readTextFile(path, LARGEST);
  if (reason !== undefined) {
    return { value: NOTHING, findings: [finding("canvos-file", { file: asText(path), reason })] };
  }
  const args = parseCanvosArgs(text);
  const given = new Map(Object.entries(taken.value));
  const values = new Map([...args.values].map(([key, { value }]) => [key, value]));
  for (const [key, value] of given) values.set(key, value);
  const parts = partsOf(values);
  const certain = (key: string) => (given.has(key) || !args.values.get(key)?.problem ? values.get(key) : undefined);
  const kubernetesVersion = certain(KUBERNETES_VERSION) || undefined;
  const flag = (name: keyof typeof BUILD_FLAGS) => flagOf(certain(BUILD_FLAGS[name]));
  const isDefault = !values.has(BUILD_FLAGS.bundled) && isBundled(certain(PART_KEYS.peVersion));
  const bundled = isDefault ? ("default" as const) : flag("bundled");
  const build = { bundled, twoNode: flag("twoNode"), uki: flag("uki") };
  const label = (key: string) => labelOf(path, args, given, key);
  const known = (key: string) => [certain(key)].find(isKnownName);
  const found = checkArgs(path, args, given, parts);
  // What makes no name of an image has been reported.
  const others = checkBuild(label, known).filter(({ details: { property } }) => {
    return found.every(({ details }) => details.property !== property);
  });
  return {
    value: { parts, kubernetesVersion, build },
    findings: [...checkOverrides(args, given), ...found, ...others],
  };
}

/** The first version whose images have the binaries of Kubernetes in them by default. Source: CanvOS, September 2026. */
const isBundled = (version = "") => {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  return major > 4 || (major === 4 && (minor > 10 || (minor === 10 && patch >= 3)));
};

/** Checks what a build takes and makes something else of: the key, what CanvOS makes of it, and what to write. */
function checkBuild(label: (key: string) => string, at: (key: string) => string | undefined): Finding[] {
  const [fips, distribution = "", os = ""] = ["FIPS_ENABLED", PART_KEYS.k8sDistribution, PART_KEYS.osName].map(at);
  const withFips = FIPS_DISTRIBUTIONS.includes(distribution) || !DISTRIBUTIONS.includes(distribution);
  const system = "CanvOS compares it with names in small letters, and would treat it as another system";
  const base = "an empty value takes the place of the image that CanvOS picks for ubuntu and opensuse-leap";
  const fits = `false, or build with K8S_DISTRIBUTION=${FIPS_DISTRIBUTIONS.join(" or ")}`;
  const found: [key: string, isWrong: boolean, reason: string, right: string][] = [
    ["FIPS_ENABLED", fips === "true" && !withFips, `${distribution} has no FIPS build`, fits],
    [PART_KEYS.osName, os !== os.toLowerCase(), system, os.toLowerCase()],
    ["BASE_IMAGE", at("BASE_IMAGE")?.trim() === "", base, "the image to start from, or take the line away"],
  ];
  return found.flatMap(([key, isWrong, reason, right]) => {
    return isWrong ? [finding("canvos-value", { property: label(key), value: at(key) ?? "", reason, right })] : [];
  });
}

/** Anything but these two words, and no word at all, leaves open what the build does. */
function flagOf(value: string | undefined): boolean | undefined {
  return value === "true" || value === "false" ? value === "true" : undefined;
}

function partsOf(values: Map<string, string>): ProviderImageParts {
  const read = PARTS.map((part) => [part, values.get(PART_KEYS[part]) ?? ""]);
  const parts = Object.fromEntries(read) as Required<ProviderImageParts>;
  // As the build has it by default; one that is set to nothing is nothing.
  const repository = values.get(PART_KEYS.repository) ?? parts.osName;
  return { ...parts, repository, arch: parts.arch || undefined };
}

/** A misspelt argument would leave the image with another name than the build gave it. */
function checkOverrides(args: CanvosArgs, given: Map<string, string>): Finding[] {
  return [...given.keys()].flatMap((key) => {
    const meant = args.values.has(key) ? undefined : misspeltKey(key);
    return meant === undefined ? [] : [finding("canvos-argument", { key, meant })];
  });
}

function labelOf(file: string, args: CanvosArgs, given: Map<string, string>, key: string): string {
  return given.has(key) ? `the build argument ${key}` : `${key} in line ${args.values.get(key)?.line} of ${file}`;
}

function checkArgs(file: string, args: CanvosArgs, given: Map<string, string>, parts: ProviderImageParts): Finding[] {
  const label = (part: keyof ProviderImageParts): string => {
    const key = PART_KEYS[part];
    if (part === "repository" && !given.has(key) && !args.values.has(key)) return label("osName");
    return labelOf(file, args, given, key);
  };
  const unusable = PARTS.flatMap((part): Finding[] => {
    const key = PART_KEYS[part];
    if (given.has(key)) return [];
    const arg = args.values.get(key);
    if (arg === undefined) {
      const lines = args.lines === 1 ? "1 line" : `${args.lines} lines`;
      const broken = args.problems.some((problem) => problem.key === key);
      if (OPTIONAL.includes(part) || broken) return [];
      return [finding("canvos-key-missing", { file, key, lines, accepted: IMAGE_PARTS[part].accepted })];
    }
    // What Palette or Terraform would fill in, a build has taken as it stands.
    const problem =
      arg.problem ?? (isCheckable(arg.value) ? undefined : `is "${arg.value}", which no build can fill in`);
    if (problem === undefined) return [];
    return [finding("image-part", { property: label(part), problem, accepted: IMAGE_PARTS[part].accepted })];
  });
  const broken = args.problems.map(({ line, reason }) => finding("canvos-line", { file, line: `${line}`, reason }));
  const duplicates = args.duplicates.map(({ key, first, line }) =>
    finding("canvos-key-twice", { file, key, first: `${first}`, line: `${line}` }),
  );
  const errors = [...broken, ...unusable];
  return [...(errors.length > 0 ? errors : checkParts(parts, label)), ...duplicates];
}
