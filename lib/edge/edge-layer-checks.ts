import { type Finding, finding } from "../checks/rules";
import type { EdgeByoosLayerProps } from "../layer/edge-byoos-layer";
import { type Data, UnknownValue } from "../values/data";
import { isCheckable } from "../values/unknown";
import { uriFacts } from "./provider-image";

/** What stands at a path in data. */
export function valueAt(data: Data, ...path: string[]): Data | undefined {
  return path.reduce<Data | undefined>((at, key) => (at instanceof Map ? at.get(key) : undefined), data);
}

/** Checks that nothing stands beside agent mode that needs an image of one's own. */
export function checkAgentMode(props: EdgeByoosLayerProps, additional: Data): Finding[] {
  const { image, additionalImages = [], registryCredentials, version } = props;
  const uri = valueAt(additional, "options", "system.uri");
  const contradictions = {
    image: image !== undefined,
    additionalImages: additionalImages.length > 0,
    registryCredentials: registryCredentials !== undefined,
    "additionalValues.pack.content": valueAt(additional, "pack", "content") !== undefined,
    "additionalValues.providerCredentials": valueAt(additional, "providerCredentials") !== undefined,
    'additionalValues.options["system.uri"]': uri !== undefined && uri !== "NA" && !(uri instanceof UnknownValue),
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
