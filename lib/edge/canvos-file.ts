import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { nameOf, type Taken } from "../checks/taken";
import { isUnknown } from "../terraform/tokens";
import { readTextFile } from "../values/text-file";
import { type CanvosArgs, parseCanvosArgs } from "./canvos-args";
import { ACCEPTED_PARTS, checkParts, type ProviderImageParts } from "./image-parts";

/** The keys of a `.arg` file that an image's reference and values come from. */
const KEYS: Record<keyof ProviderImageParts, string> = {
  registry: "IMAGE_REGISTRY",
  repository: "IMAGE_REPO",
  k8sDistribution: "K8S_DISTRIBUTION",
  osName: "OS_DISTRIBUTION",
  osVersion: "OS_VERSION",
  peVersion: "PE_VERSION",
  customTag: "CUSTOM_TAG",
  arch: "ARCH",
};
const PARTS = Object.keys(KEYS) as (keyof ProviderImageParts)[];

/** Eight times what CanvOS's own template has; more than that is some other file. */
const LARGEST = 64 * 1024;

/** An image as a CanvOS build describes it. */
export interface CanvosImage {
  readonly parts: ProviderImageParts;
  /** The one Kubernetes version that the build was for, if it says so. */
  readonly kubernetesVersion?: string;
}

/**
 * Reads the image that a CanvOS build makes.
 *
 * @param path the build's `.arg` file
 * @param buildArgs the arguments that the build was given on its command line, which win over the file
 */
export function readCanvosImage(path: string, buildArgs: Record<string, string> | null): Taken<CanvosImage> {
  if (isUnknown(buildArgs) || Array.isArray(buildArgs) || typeof buildArgs !== "object") {
    const found = isUnknown(buildArgs) ? "known only to Terraform" : nameOf(buildArgs);
    const write = 'ProviderImage.fromCanvosArgs(path, { PE_VERSION: "v4.5.7" }), with tokens inside the map';
    const details = { property: "buildArgs", found, write };
    return { value: { parts: partsOf(new Map()) }, findings: [finding("other-kind", details)] };
  }
  const { value: text, problem: reason } = readTextFile(path, LARGEST);
  if (reason !== undefined) {
    return { value: { parts: partsOf(new Map()) }, findings: [finding("canvos-file", { file: String(path), reason })] };
  }
  const args = parseCanvosArgs(text);
  const given = new Map(Object.entries(buildArgs ?? {}));
  const values = new Map([...args.values].map(([key, { value }]) => [key, value]));
  for (const [key, value] of given) values.set(key, value);
  const parts = partsOf(values);
  const kubernetesVersion = values.get("K8S_VERSION");
  const known = kubernetesVersion && !args.values.get("K8S_VERSION")?.problem;
  return {
    value: { parts, ...(known && { kubernetesVersion }) },
    findings: checkArgs(path, args, given, parts),
  };
}

function partsOf(values: Map<string, string>): ProviderImageParts {
  const part = (name: keyof ProviderImageParts) => values.get(KEYS[name]) ?? "";
  return {
    registry: part("registry"),
    repository: part("repository"),
    k8sDistribution: part("k8sDistribution"),
    osName: part("osName"),
    osVersion: part("osVersion"),
    peVersion: part("peVersion"),
    customTag: part("customTag"),
    arch: values.get(KEYS.arch) || undefined,
  };
}

function checkArgs(file: string, args: CanvosArgs, given: Map<string, string>, parts: ProviderImageParts): Finding[] {
  const label = (part: keyof ProviderImageParts) => {
    const key = KEYS[part];
    return given.has(key) ? `the build argument ${key}` : `${key} in line ${args.values.get(key)?.line} of ${file}`;
  };
  const unusable = PARTS.flatMap((part): Finding[] => {
    const key = KEYS[part];
    if (given.has(key)) return [];
    const arg = args.values.get(key);
    if (arg === undefined) {
      const details = { file, key, lines: `${args.lines}`, accepted: ACCEPTED_PARTS[part] };
      const broken = args.problems.some((problem) => problem.key === key);
      return part === "arch" || broken ? [] : [finding("canvos-key-missing", details)];
    }
    // What Palette or Terraform would fill in, a build has taken as it stands.
    const problem =
      arg.problem ?? (isCheckable(arg.value) ? undefined : `is "${arg.value}", which no build can fill in`);
    if (problem === undefined) return [];
    return [finding("image-part", { property: label(part), problem, accepted: ACCEPTED_PARTS[part] })];
  });
  const broken = args.problems.map(({ line, reason }) => finding("canvos-line", { file, line: `${line}`, reason }));
  const duplicates = args.duplicates.map(({ key, first, line }) =>
    finding("canvos-key-twice", { file, key, first: `${first}`, line: `${line}` }),
  );
  const errors = [...broken, ...unusable];
  return [...(errors.length > 0 ? errors : checkParts(parts, label)), ...duplicates];
}
