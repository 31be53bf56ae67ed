import { Token } from "cdktf";
import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { checkAccepted } from "../checks/text";
import { DISTRIBUTIONS } from "../palette/packs";
import { CONTENT, CREDENTIALS, dotted, indexed, K8S_DISTRIBUTION, NO_IMAGE, SYSTEM_URI } from "../palette/value-paths";
import { type Data, UnknownValue } from "../values/data";
import { plainAt, valueAt } from "../values/data-paths";
import { checkImage, uriFacts } from "./provider-image";

const written = (path: readonly string[]) => `additionalValues${indexed(path)}`;

/** Checks the image that a user has written into the values, where hosts boot one. */
export function checkWrittenImage(additional: Data): Finding[] {
  const uri = plainAt(additional, ...SYSTEM_URI);
  return uri === undefined ? [] : checkImage(written(SYSTEM_URI), uri);
}

/** Checks the distribution that a user has written beside an image that is not composed of it. */
export function checkWrittenDistribution(additional: Data): Finding[] {
  return checkAccepted(written(K8S_DISTRIBUTION), plainAt(additional, ...K8S_DISTRIBUTION), DISTRIBUTIONS);
}

/** Says that more images have to be known one by one. */
export function checkListToken(additionalImages: string[]): Finding[] {
  return isListToken(additionalImages) ? [finding("other-kind", LIST_TOKEN)] : [];
}

/** Whether a list, or an item of it, stands for a list that only Terraform knows. */
export function isListToken(list: string[]): boolean {
  return Token.isUnresolved(list) || list.some((item) => typeof item === "string" && Token.isUnresolved([item]));
}

const LIST_TOKEN = {
  property: "additionalImages",
  found: "a list that only Terraform knows",
  write: "additionalImages: [token, …], each image as an item of the list",
};

/** What a layer was given that may contradict agent mode. */
interface AgentModeProps {
  readonly image?: unknown;
  readonly additionalImages?: unknown[];
  readonly registryCredentials?: unknown;
  readonly version?: string;
}

/** Checks that nothing stands beside agent mode that needs an image of one's own. */
export function checkAgentMode(props: AgentModeProps, additional: Data): Finding[] {
  const { image, additionalImages = [], registryCredentials, version } = props;
  const uri = valueAt(additional, ...SYSTEM_URI);
  const contradictions = {
    image: image !== undefined,
    additionalImages: (additionalImages ?? []).length > 0,
    registryCredentials: registryCredentials !== undefined && registryCredentials !== null,
    [written(CONTENT)]: valueAt(additional, ...CONTENT) !== undefined,
    [written(CREDENTIALS)]: valueAt(additional, ...CREDENTIALS) !== undefined,
    [written(SYSTEM_URI)]: uri !== undefined && uri !== NO_IMAGE && !(uri instanceof UnknownValue),
    // Macros read it as the same value.
    [`additionalValues.${dotted(SYSTEM_URI)}`]: valueAt(additional, ...dotted(SYSTEM_URI).split(".")) !== undefined,
  };
  const found = Object.entries(contradictions)
    .filter(([, stands]) => stands)
    .map(([property]) => finding("agent-mode-contradiction", { property }));
  return isTooOld(version) ? [...found, finding("agent-mode-version", { value: version as string })] : found;
}

/** Whether a version is known to be before 2.1; one that is no version is reported by the lookup of the pack. */
function isTooOld(version: unknown): boolean {
  if (typeof version !== "string" || !isCheckable(version)) return false;
  const [, major, minor] = /^v?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) return false;
  return Number(major) < 2 || (Number(major) === 2 && minor !== undefined && Number(minor) < 1);
}

/** Checks that images that state an architecture state the provider image's. */
export function checkArchitectures(arch: string | undefined, additionalImages: string[]): Finding[] {
  if (arch === undefined || !isCheckable(arch)) return [];
  return additionalImages.flatMap((uri, index) => {
    const stated = uriFacts(uri).arch;
    if (stated === undefined || stated === arch) return [];
    const details = { property: "image", arch, other: `additionalImages[${index}]`, name: uri, otherArch: stated };
    return [finding("image-architecture", details)];
  });
}
