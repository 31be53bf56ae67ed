import { AGENT_MODE_PACK, EDGE_PACK } from "./packs";

/** Paths in the values of the BYOOS packs. A dot within a key is part of the key. */
export const OPTIONS = ["options"] as const;
export const SYSTEM_URI = [...OPTIONS, "system.uri"] as const;
export const K8S_DISTRIBUTION = [...OPTIONS, "system.k8sDistribution"] as const;
export const CONTENT = ["pack", "content"] as const;
export const CONTENT_IMAGES = [...CONTENT, "images"] as const;
export const CREDENTIALS = ["providerCredentials"] as const;
export const CREDENTIALS_REGISTRY = [...CREDENTIALS, "registry"] as const;
export const CREDENTIALS_PASSWORD = [...CREDENTIALS, "password"] as const;
export const CREDENTIALS_CERTIFICATES = [
  [...CREDENTIALS, "certificate"],
  [...CREDENTIALS, "certificates"],
] as const;
export const DRAIN = ["pack", "drain"] as const;
export const STYLUS_PACKAGE = ["stylusPackage"] as const;
export const STAGES = ["stages"] as const;

/** The stages of Edge hosts, in the order in which they come. */
export const KNOWN_STAGES = [
  ...["rootfs", "initramfs", "boot", "fs", "network", "reconcile"],
  ...["before-install", "after-install", "after-install-chroot"],
  ...["before-upgrade", "after-upgrade", "after-upgrade-chroot"],
  ...["before-reset", "after-reset", "after-reset-chroot"],
];

/** The keys under `options` of the parts that the name of an image is composed of, in CanvOS's order. */
export const PART_OPTIONS: Readonly<Record<string, string>> = {
  registry: "system.registry",
  repository: "system.repo",
  k8sDistribution: "system.k8sDistribution",
  osName: "system.osName",
  peVersion: "system.peVersion",
  customTag: "system.customTag",
  osVersion: "system.osVersion",
};

/** What the pack `generic-byoi` has to be told, all of it under `pack`. */
export const NON_EDGE_OS_KEYS = ["osImageOverride", "osName", "osVersion"] as const;
export const OS_IMAGE_OVERRIDE = ["pack", NON_EDGE_OS_KEYS[0]] as const;

/** The comment by which the console knows that the values are those of the preset Agent Mode, which has its pack's name. */
export const AGENT_MODE_MARKER = `spectrocloud.com/enabled-presets: Deployment Mode:${AGENT_MODE_PACK}`;

/** What `system.uri` says where hosts boot no image of a registry. */
export const NO_IMAGE = "NA";

/** A path as macros and people write it, such as `options.system.uri`. */
export function dotted(path: readonly string[]): string {
  return path.join(".");
}

/** A path as a program writes it behind the name of a map, such as `.options["system.uri"]`. */
export function indexed(path: readonly string[]): string {
  return path.map((key) => (/^\w+$/.test(key) ? `.${key}` : `["${key}"]`)).join("");
}

/** The macro of one option of the Edge OS pack, spaced as CanvOS prints it. */
export function edgeOptionMacro(option: string): string {
  return `{{ .spectro.pack.${EDGE_PACK}.options.${option} }}`;
}
