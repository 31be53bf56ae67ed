import { nearest } from "../input/nearest";
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

/** What else a build takes. Source: the ARG lines of CanvOS's Earthfile, August 2026. */
const OTHERS = [
  ...["ALPINE_IMG", "ALPINE_TAG", "ARTIFACT", "AURORABOOT_IMAGE", "AURORABOOT_VERSION", "BASE_IMAGE_TAG"],
  ...["BASE_IMAGE_URL", "BASE_K8S_VERSION", "BIN", "BIN_TYPE", "BRANDING", "BUG_REPORT_URL"],
  ...["BUILDER_3RDPARTY_VERSION", "BUILD_DIR", "CANONICAL_PROVIDER_VERSION", "CLI_IMAGE", "CMDLINE", "DEBUG"],
  ...["EFI_IMG_SIZE", "EFI_MAX_SIZE", "ENROLLMENT_DIR", "ETCD_VERSION", "FLAVOR", "GOARCH", "GOLANG_VERSION"],
  ...["GOOS", "HOME_URL", "IMAGE_PATH", "IMAGE_TAG", "IS_CLOUD_IMAGE", "IS_JETSON", "K3S_FLAVOR_TAG"],
  ...["K3S_PROVIDER_VERSION", "K8S_DISTRIBUTION_TAG", "KAIROS_INIT_VERSION", "KAIROS_RELEASE", "KAIROS_VERSION"],
  ...["KEK_CERT", "KEK_KEY", "KINE_VERSION", "KUBEADM_PROVIDER_VERSION", "NODEADM_PROVIDER_VERSION"],
  ...["OSBUILDER_IMAGE", "OS_ID", "OS_LABEL", "OS_NAME", "OS_REPO", "PROVIDER_BASE", "RKE2_FLAVOR_TAG"],
  ...["RKE2_PROVIDER_VERSION", "SPECTRO_THIRD_PARTY_IMAGE", "SRC", "STYLUS_BASE", "STYLUS_PACKAGE_BASE", "TARGET"],
  ...["TARGETARCH", "TARGETOS", "TARGETPLATFORM", "UBUNTU_IMAGE", "VARIANT", "VERSION", "WORKDIR", "bin", "binary"],
  ...["http_proxy", "https_proxy", "no_proxy"],
];

/** Whether a build is known to take a key. */
function isCanvosKey(key: string): boolean {
  const known = [...READ_KEYS, ...DOCUMENTED, ...OTHERS];
  return known.includes(key) || /^(?:(?:INSTALL_)?NVIDIA|AMDGPU)_/.test(key);
}

/** The key that somebody has most likely meant by one that is not known. A build may have keys of its own. */
export function misspeltKey(key: string): string | undefined {
  return isCanvosKey(key) ? undefined : nearest(key, [...READ_KEYS, ...DOCUMENTED]);
}
