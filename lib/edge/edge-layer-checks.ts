import { Token } from "cdktf";
import { type Finding, finding } from "../checks/rules";
import { CONTENT, CONTENT_IMAGES, CREDENTIALS, dotted, NO_IMAGE, SYSTEM_URI } from "../palette/value-paths";
import { UnknownValue } from "../values/data";
import { plainAt, plainValue, valueAt } from "../values/data-paths";
import { isBefore } from "./image-build";
import { isPackage } from "./image-check";
import type { OsValues } from "./os-values";

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

/** Checks that agent mode is not combined with anything that needs an image of your own. */
export function checkAgentMode(props: AgentModeProps, { data, written }: OsValues): Finding[] {
  const { image, additionalImages, registryCredentials, version } = props;
  const uri = plainAt(data, ...SYSTEM_URI);
  const content = valueAt(data, ...CONTENT_IMAGES);
  const listed = Array.isArray(content)
    ? content.map((item) => (item instanceof Map ? plainValue(item.get("image")) : item))
    : [];
  const nested = dotted(SYSTEM_URI).split(".");
  const contradictions: [property: string | undefined, stands: boolean][] = [
    ["image", image !== undefined],
    ["additionalImages", !(additionalImages ?? []).every(isPackage)],
    ["registryCredentials", registryCredentials !== undefined && registryCredentials !== null],
    [written(CONTENT), !listed.every(isPackage)],
    [written(CREDENTIALS), true],
    [written(SYSTEM_URI), uri !== NO_IMAGE && !(valueAt(data, ...SYSTEM_URI) instanceof UnknownValue)],
    // Macros read it as the same value.
    [written(nested)?.replace(/\.options.*$/, `.${dotted(SYSTEM_URI)}`), true],
  ];
  const found = contradictions.flatMap(([property, stands]) => {
    return property !== undefined && stands ? [finding("agent-mode-contradiction", { property })] : [];
  });
  return isBefore(version, 2, 0) ? [...found, finding("agent-mode-version", { value: version as string })] : found;
}
