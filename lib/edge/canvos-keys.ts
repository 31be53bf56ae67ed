import type { ProviderImageParts } from "./image-parts";

/** The keys of a `.arg` file that an image's reference and values come from. */
export const PART_KEYS: Readonly<Record<keyof ProviderImageParts, string>> = {
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
export const KUBERNETES_VERSION = "K8S_VERSION";
export const BUILD_FLAGS = { bundled: "BUNDLE_K8S_AND_AGENT_PROVIDER", twoNode: "TWO_NODE", uki: "IS_UKI" } as const;

/** Every key that is read. */
export const READ_KEYS = [...Object.values(PART_KEYS), KUBERNETES_VERSION, ...Object.values(BUILD_FLAGS)];

/** What else a build takes; it changes no name. Source: CanvOS, `.arg.template`; Palette's reference of its keys. */
const OTHER_KEYS = [
  ...["BASE_IMAGE", "ISO_NAME", "CLUSTERCONFIG", "EDGE_CUSTOM_CONFIG", "FORCE_INTERACTIVE_INSTALL", "CANVOS_VERSION"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PROXY_CERT_PATH", "REGION", "S3_BUCKET", "S3_KEY", "MAAS_IMAGE_NAME"],
  ...["UPDATE_KERNEL", "CIS_HARDENING", "DISABLE_SELINUX", "FIPS_ENABLED", "UBUNTU_PRO_KEY", "UBUNTU_PRO_ATTACH"],
  ...["MY_ORG", "UKI_BRING_YOUR_OWN_KEYS", "INCLUDE_MS_SECUREBOOT_KEYS", "AUTO_ENROLL_SECUREBOOT_KEYS"],
  ...["ENROLL_SPECTRO_EXTENSION_CERT", "DRBD_VERSION", "INSTALL_AMD_GPU_DRIVERS"],
];

/** Whether a build is known to take a key. */
export function isCanvosKey(key: string): boolean {
  return READ_KEYS.includes(key) || OTHER_KEYS.includes(key) || /^(?:(?:INSTALL_)?NVIDIA|AMDGPU)_/.test(key);
}
