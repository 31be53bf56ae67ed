import { asText } from "../input/text";
import type { LayerFacts } from "../layer/layer-facts";
import { AMI_CLOUDS, CLOUDS, EDGE_CLOUD, OTHER_IMAGE_CLOUDS, REMOVED_CLOUDS } from "../palette/clouds";
import { LayerKind } from "../palette/layer-kinds";
import {
  basePackOf,
  cloudsOfKnownPack,
  DISTRIBUTIONS,
  EDGE_PACK,
  isCloudKubernetes,
  kubernetesPackOf,
  NON_EDGE_PACK,
} from "../palette/packs";
import { OS_IMAGE_OVERRIDE } from "../palette/value-paths";
import { isCheckable, isKnownArgument, isKnownName } from "../rules/known";
import { otherSpelling } from "../rules/nearest";
import { type Finding, finding } from "../rules/rules";
import { plainAt } from "../values/data";
import type { ProfileFacts } from "./profile-facts";

/** Checks that a profile is for a cloud that its layers are for. */
export function checkCloud({ type = "", cloud, layers = [] }: ProfileFacts): Finding[] {
  // A cloud that is no text has been reported.
  if (typeof cloud !== "string" || !isCheckable(cloud)) return [];
  const right = otherSpelling(cloud, CLOUDS);
  if (right !== undefined) return [finding("cloud-case", { cloud, right })];
  const all =
    cloud === "all" && isCheckable(type) && type !== "add-on" && type !== "system"
      ? [finding("cloud-all", { type })]
      : [];
  const since = REMOVED_CLOUDS.get(cloud.toLowerCase());
  return [
    ...all,
    ...(since === undefined ? [] : [finding("cloud-removed", { cloud, since })]),
    ...layers.flatMap((layer) => [...checkLayer(layer, cloud), ...checkPackCloud(layer, cloud)]),
    ...(cloud === EDGE_CLOUD ? [] : checkImageVersions(layers)),
  ];
}

/** The version of Kubernetes in the name of a template, as Palette's guides write it: `rhel-8-kube-v1.27.11`. */
const VERSION_IN_NAME = /(?:kube|kubernetes|k8s)[-_]?v?(\d+\.\d+\.\d+)(?!\d)/i;

/** Checks that images outside Edge, whose names say for which Kubernetes they were built, are beside that. */
function checkImageVersions(layers: readonly LayerFacts[]): Finding[] {
  const others = layers.filter(({ kind }) => kind === LayerKind.KUBERNETES);
  return layers.flatMap((layer) => {
    const id = basePackOf(asText(layer.packName)) === NON_EDGE_PACK && plainAt(layer.data, ...OS_IMAGE_OVERRIDE);
    const [, imageVersion] = (typeof id === "string" && isCheckable(id) && VERSION_IN_NAME.exec(id)) || [];
    if (imageVersion === undefined) return [];
    return others.flatMap(({ id: kubernetes, packName, version }) => {
      const [, numbers] = (isKnownName(version) && /^v?(\d+\.\d+\.\d+)/.exec(version)) || [];
      if (numbers === undefined || numbers === imageVersion) return [];
      const details = { layer: layer.id, id: String(id), imageVersion, kubernetes, version: asText(version) };
      return [finding("image-id-version", { ...details, pack: asText(packName) })];
    });
  });
}

/** Checks that a pack is for the cloud of the profile, as its name or its lookup says. */
function checkPackCloud(layer: LayerFacts, cloud: string): Finding[] {
  const pack = basePackOf(asText(layer.packName));
  const asked = layer.clouds;
  const named = [EDGE_PACK, NON_EDGE_PACK].includes(pack) ? undefined : cloudsOfKnownPack(pack);
  const clouds = Array.isArray(asked) && asked.every(isKnownArgument) ? asked : named;
  const fits = ["all", cloud].some((each) => clouds?.some((own) => own === each || otherSpelling(own, [each])));
  if (clouds === undefined || fits) return [];
  // Other clouds are registered by a tenant, and may take what is made for any.
  if (clouds === named && ![EDGE_CLOUD, ...AMI_CLOUDS, ...OTHER_IMAGE_CLOUDS].includes(cloud)) return [];
  return [finding("pack-elsewhere", { layer: layer.id, pack, clouds: clouds.join(" or "), cloud })];
}

function checkLayer(layer: LayerFacts, cloud: string): Finding[] {
  const pack = basePackOf(asText(layer.packName));
  const id = layer.id;
  if (cloud !== EDGE_CLOUD) {
    if (pack === NON_EDGE_PACK) return checkImageId(layer, cloud);
    return pack === EDGE_PACK ? [finding("edge-layer-elsewhere", { layer: id, cloud })] : [];
  }
  if (pack === NON_EDGE_PACK) return [finding("non-edge-layer-on-edge", { layer: id })];
  if (layer.kind !== LayerKind.KUBERNETES || !isCloudKubernetes(pack)) return [];
  const accepted = [...new Set(DISTRIBUTIONS.map(kubernetesPackOf))].join(", ");
  return [finding("kubernetes-pack-on-edge", { layer: id, pack, accepted })];
}

const AMI = /^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** What names an image, by cloud. */
const IMAGE_IDS: Readonly<Record<string, string>> = {
  azure: "the URL of a VHD",
  gcp: "the URL of an image, such as https://storage.googleapis.com/images/rhel-8.tar.gz",
  vsphere: "the path of a template, such as /Datacenter/vm/templates/rhel-8",
  maas: "the name of an image, such as custom/rhel-8",
};

/** Checks that an image ID has a form that its cloud is known to take. What only Terraform knows is left to it. */
function checkImageId(layer: LayerFacts, cloud: string): Finding[] {
  const id = plainAt(layer.data, ...OS_IMAGE_OVERRIDE);
  if (typeof id !== "string" || id.trim() === "" || !isCheckable(id)) return [];
  const said = (accepted: string) => [finding("image-id", { layer: layer.id, id, cloud, accepted })];
  if (AMI_CLOUDS.includes(cloud)) return AMI.test(id) ? [] : said("an AMI ID, such as ami-0f4804aff4cf9c5a2");
  if (OTHER_IMAGE_CLOUDS.includes(cloud) && AMI.test(id)) return said(IMAGE_IDS[cloud] ?? "an image ID of its own");
  const gallery = /^\/subscriptions\/|\/galleries\//i.test(id);
  return cloud === "azure" && gallery ? said(IMAGE_IDS.azure) : [];
}
