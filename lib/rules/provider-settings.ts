import { isRecord } from "../terraform/record";
import { isUnknown } from "../terraform/tokens";
import { isKnownArgument } from "./known";
import { type Finding, finding } from "./rules";

/** The provider puts a scheme and a path around the host itself. */
export function checkHost(provider: string, host: unknown): Finding[] {
  if (!isKnownArgument(host) || !/[\s/]/.test(host)) return [];
  const [right] = host
    .trim()
    .replace(/^\w+:\/+/, "")
    .split(/[\s/]/, 1);
  return [finding("provider-host", { provider, host, right: right || "api.spectrocloud.com" })];
}

/** What the provider reads of its maps. */
const [PREVIEW, FLAG] = ["immutable-clusterprofiles", "disable_addon_deployment_resource"];
const FEATURES = { featurePreview: PREVIEW, featureFlag: FLAG, feature_preview: PREVIEW, feature_flag: FLAG };

/** Checks the names in a map of the provider, which it says nothing of. */
export function checkFeatures(provider: string, property: keyof typeof FEATURES, features: unknown): Finding[] {
  if (!isRecord(features) || isUnknown(features)) return [];
  const known = FEATURES[property];
  const others = Object.keys(features).filter((feature) => isKnownArgument(feature) && feature !== known);
  return others.map((feature) => finding("provider-feature", { provider, property, feature, known }));
}
