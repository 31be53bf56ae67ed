import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { distributionsOf, kubernetesPackOf } from "../palette/packs";
import { whyNoExtensions } from "./image-build";
import type { ImageFacts } from "./image-facts";
import type { ProviderImage } from "./provider-image";

/** The image of an Edge OS layer. */
export interface OsImage {
  readonly facts: ImageFacts;
  /** The image itself, where the layer was given one. */
  readonly image?: ProviderImage;
}

/** The OS layer of an Edge profile, as far as its Kubernetes layer is concerned. */
export interface OsLayerFacts extends OsImage {
  readonly id: string;
}

/** The Kubernetes layer of an Edge profile, as far as the image is concerned. */
export interface KubernetesLayerFacts {
  readonly id: string;
  /** The name of its pack, and of the original where it is a copy. */
  readonly pack: string;
  readonly version?: string;
}

/** Checks that the image of an Edge OS layer fits the profile's Kubernetes layer. */
export function checkKubernetesPack(os: OsLayerFacts, kubernetes: KubernetesLayerFacts): Finding[] {
  return [...checkDistribution(os, kubernetes), ...checkVersion(os, kubernetes)];
}

/** Packs that are not known to run on an image of CanvOS are not checked. */
function checkDistribution({ id, facts }: OsLayerFacts, kubernetes: KubernetesLayerFacts): Finding[] {
  const { pack } = kubernetes;
  const { distribution } = facts;
  const accepted = distributionsOf(pack);
  if (accepted.length === 0 || distribution === undefined || accepted.includes(distribution)) return [];
  const right = kubernetesPackOf(distribution);
  // A distribution that CanvOS does not know has been reported by the image.
  if (right === undefined) return [];
  const details = { layer: id, distribution, kubernetes: kubernetes.id, pack, right };
  return [finding("image-distribution", { ...details, accepted: accepted.join(" or "), needed: accepted[0] })];
}

function checkVersion({ id, facts, image }: OsLayerFacts, kubernetes: KubernetesLayerFacts): Finding[] {
  const { pack, version } = kubernetes;
  if (typeof version !== "string" || !isCheckable(version) || !/^v?\d+\.\d+\.\d+/.test(version)) return [];
  const details = { layer: id, kubernetes: kubernetes.id, version, pack };
  const { tagVersion, buildVersion } = facts;
  if (tagVersion !== undefined) {
    if (isSame(tagVersion, version)) return [];
    const reason = whyNoExtensions(facts.build);
    const stated = { ...details, imageVersion: tagVersion };
    return reason === undefined
      ? [finding("image-kubernetes-extensions", stated)]
      : [finding("image-kubernetes-version", { ...stated, reason })];
  }
  const broken = image?._checkFor(version) ?? [];
  if (broken.length > 0 || image === undefined || buildVersion === undefined || isSame(buildVersion, version)) {
    return broken;
  }
  // What an invalid image would pull is not known.
  if (image._check().some(({ warning }) => !warning)) return [];
  const uri = image.uriFor(version);
  return [finding("image-not-built", { ...details, imageVersion: buildVersion, uri })];
}

/** Whether two versions have the same numbers; what follows the numbers names the pack's own build. */
function isSame(one: string, other: string): boolean {
  const numbers = (version: string) => /^v?(\d+\.\d+\.\d+)/.exec(version)?.[1] ?? version;
  return numbers(one) === numbers(other);
}
