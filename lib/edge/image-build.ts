import { isCheckable } from "../checks/known";

/** What is known of how an image was built; what is not known is left out. */
export interface ImageBuild {
  /** The version of CanvOS that built it, which is that of the agent in it. */
  readonly peVersion?: string;
  readonly osName?: string;
  readonly osVersion?: string;
  /** Whether the binaries of Kubernetes are in it. */
  readonly bundled?: boolean;
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
