import { type Finding, finding } from "../checks/rules";
import type { ImageFacts } from "../edge/provider-image";
import { EdgeByoosLayer } from "../layer/edge-byoos-layer";
import { LayerKind } from "../layer/layer-kind";
import type { ProfileLayer } from "../layer/profile-layer";
import { isCheckable } from "../values/unknown";

/** Which distributions each Kubernetes pack for Edge runs on. Other packs are not checked. */
const PACKS: Record<string, string[]> = {
  "edge-k3s": ["k3s"],
  "edge-rke2": ["rke2"],
  "edge-k8s": ["kubeadm", "kubeadm-fips"],
  "edge-canonical": ["canonical"],
  "edge-nodeadm": ["nodeadm"],
};

/** Checks that the image of each Edge OS layer fits the profile's Kubernetes layer. */
export function checkImages(layers: ProfileLayer[]): Finding[] {
  const kubernetes = layers.filter(({ kind }) => kind === LayerKind.KUBERNETES);
  return layers
    .filter((layer): layer is EdgeByoosLayer => layer instanceof EdgeByoosLayer)
    .flatMap((layer) =>
      kubernetes.flatMap((other) => [
        ...checkDistribution(layer, layer._imageFacts(), other),
        ...checkVersion(layer, layer._imageFacts(), other),
      ]),
    );
}

function checkDistribution(layer: EdgeByoosLayer, { distribution }: ImageFacts, kubernetes: ProfileLayer): Finding[] {
  const pack = kubernetes._basePack();
  const accepted = Object.hasOwn(PACKS, pack) ? PACKS[pack] : undefined;
  if (accepted === undefined || distribution === undefined || accepted.includes(distribution)) return [];
  const right = Object.keys(PACKS).find((name) => PACKS[name].includes(distribution));
  // A distribution that CanvOS does not know has been reported by the image.
  if (right === undefined) return [];
  const details = { layer: layer.node.id, distribution, kubernetes: kubernetes.node.id, pack, right };
  return [finding("image-distribution", { ...details, accepted: accepted.join(" or "), needed: accepted[0] })];
}

function checkVersion(layer: EdgeByoosLayer, facts: ImageFacts, kubernetes: ProfileLayer): Finding[] {
  const version = kubernetes.pack?.version;
  if (typeof version !== "string" || !isCheckable(version) || !/^v?\d+\.\d+\.\d+/.test(version)) return [];
  const pack = kubernetes._basePack();
  const details = { layer: layer.node.id, kubernetes: kubernetes.node.id, version, pack };
  const { tagVersion, buildVersion } = facts;
  if (tagVersion !== undefined) {
    return isSame(tagVersion, version)
      ? []
      : [finding("image-kubernetes-version", { ...details, imageVersion: tagVersion })];
  }
  const image = layer._image();
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
