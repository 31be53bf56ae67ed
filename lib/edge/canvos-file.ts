import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { type Taken, takeMap } from "../input/taken";
import { readTextFile } from "../values/text-file";
import { type CanvosArgs, parseCanvosArgs } from "./canvos-args";
import { BUILD_FLAGS, KUBERNETES_VERSION, misspeltKey, PART_KEYS } from "./canvos-keys";
import type { ImageBuild } from "./image-build";
import { checkParts, IMAGE_PARTS, type ProviderImageParts } from "./image-parts";

const PARTS = Object.keys(PART_KEYS) as (keyof ProviderImageParts)[];

/** What a build can do without: CanvOS leaves out the custom tag, and calls the repository after the distribution. */
const OPTIONAL: readonly (keyof ProviderImageParts)[] = ["arch", "customTag", "repository"];

/** Eight times what CanvOS's own template has; more than that is some other file. */
const LARGEST = 64 * 1024;

/** An image as a CanvOS build describes it. */
export interface CanvosImage {
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
    return { value: NOTHING, findings: [finding("canvos-file", { file: String(path), reason })] };
  }
  const args = parseCanvosArgs(text);
  const given = new Map(Object.entries(taken.value));
  const values = new Map([...args.values].map(([key, { value }]) => [key, value]));
  for (const [key, value] of given) values.set(key, value);
  const parts = partsOf(values);
  const certain = (key: string) => (given.has(key) || !args.values.get(key)?.problem ? values.get(key) : undefined);
  const kubernetesVersion = certain(KUBERNETES_VERSION) || undefined;
  const flag = (name: keyof typeof BUILD_FLAGS) => flagOf(certain(BUILD_FLAGS[name]));
  const build = { bundled: flag("bundled"), twoNode: flag("twoNode"), uki: flag("uki") };
  return {
    value: { parts, kubernetesVersion, build },
    findings: [...checkOverrides(args, given), ...checkArgs(path, args, given, parts)],
  };
}

/** Anything but these two words, and no word at all, leaves open what the build does. */
function flagOf(value: string | undefined): boolean | undefined {
  return value === "true" || value === "false" ? value === "true" : undefined;
}

function partsOf(values: Map<string, string>): ProviderImageParts {
  const part = (name: keyof ProviderImageParts) => values.get(PART_KEYS[name]) ?? "";
  return {
    registry: part("registry"),
    // As the build has it by default; one that is set to nothing is nothing.
    repository: values.get(PART_KEYS.repository) ?? part("osName"),
    k8sDistribution: part("k8sDistribution"),
    osName: part("osName"),
    osVersion: part("osVersion"),
    peVersion: part("peVersion"),
    customTag: part("customTag"),
    arch: values.get(PART_KEYS.arch) || undefined,
  };
}

/** A misspelt argument would leave the image with another name than the build gave it. */
function checkOverrides(args: CanvosArgs, given: Map<string, string>): Finding[] {
  return [...given.keys()].flatMap((key) => {
    const meant = args.values.has(key) ? undefined : misspeltKey(key);
    return meant === undefined ? [] : [finding("canvos-argument", { key, meant })];
  });
}

function checkArgs(file: string, args: CanvosArgs, given: Map<string, string>, parts: ProviderImageParts): Finding[] {
  const label = (part: keyof ProviderImageParts): string => {
    const key = PART_KEYS[part];
    if (part === "repository" && !given.has(key) && !args.values.has(key)) return label("osName");
    return given.has(key) ? `the build argument ${key}` : `${key} in line ${args.values.get(key)?.line} of ${file}`;
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
