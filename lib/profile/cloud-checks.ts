import type { TakenLayer } from "../layer/taken-layers";
import { AMI_CLOUDS, CLOUDS, EDGE_CLOUD, OTHER_IMAGE_CLOUDS } from "../palette/clouds";
import { LayerKind } from "../palette/layer-kinds";
import {
  basePackOf,
  DISTRIBUTIONS,
  EDGE_PACK,
  isCloudKubernetes,
  kubernetesPackOf,
  NON_EDGE_PACK,
} from "../palette/packs";
import { OS_IMAGE_OVERRIDE } from "../palette/value-paths";
import { isCheckable } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { plainAt } from "../values/data";
import type { ClusterProfileProps } from "./cluster-profile-props";

/** Checks that a profile is for a cloud that its layers are for. */
export function checkCloud({ type = "", cloud }: ClusterProfileProps, layers: TakenLayer[]): Finding[] {
  // A cloud that is no text has been reported.
  if (typeof cloud !== "string" || !isCheckable(cloud)) return [];
  const right = CLOUDS.find((known) => known !== cloud && known === cloud.toLowerCase());
  if (right !== undefined) return [finding("cloud-case", { cloud, right })];
  const all = cloud === "all" && isCheckable(type) && type !== "add-on" ? [finding("cloud-all", { type })] : [];
  return [...all, ...layers.flatMap((layer) => checkLayer(layer, cloud))];
}

function checkLayer(layer: TakenLayer, cloud: string): Finding[] {
  const pack = basePackOf(String(layer.packName));
  const id = layer.node.id;
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

/** Checks that an image ID has a form that its cloud is known to take. What only Terraform knows is left to it. */
function checkImageId(layer: TakenLayer, cloud: string): Finding[] {
  const id = plainAt(layer._values(), ...OS_IMAGE_OVERRIDE);
  if (typeof id !== "string" || id.trim() === "" || !isCheckable(id)) return [];
  const said = (accepted: string) => [finding("image-id", { layer: layer.node.id, id, cloud, accepted })];
  if (AMI_CLOUDS.includes(cloud)) return AMI.test(id) ? [] : said("an AMI ID, such as ami-0f4804aff4cf9c5a2");
  if (OTHER_IMAGE_CLOUDS.includes(cloud) && AMI.test(id)) return said("an image ID of its own, and no AMI");
  const gallery = /^\/subscriptions\/|\/galleries\//i.test(id);
  return cloud === "azure" && gallery ? said("the URL of a VHD, and no ID of a gallery") : [];
}
