import type { TerraformProvider } from "cdktf";
import type { ClusterProfile as ClusterProfileResource } from "../imports/spectrocloud/cluster-profile";
import type { TakenLayer } from "../layer/taken-layers";
import { isKnownArgument } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { defaultProvider } from "../synth/providers";
import { resolved } from "../terraform/late-value";
import { isRecord } from "../terraform/record";
import { placeOf } from "./stack-checks";

/** Checks that packs are looked up where the profile is made. A lookup for the tenant serves every project. */
export function checkLookupProviders(layers: TakenLayer[], resource: ClusterProfileResource): Finding[] {
  const ours = placeOf(resource.provider ?? defaultProvider(resource.cdktfStack));
  return layers.flatMap((layer) => {
    const lookup = layer.pack?.resource;
    const theirs = lookup && placeOf(lookup.provider ?? defaultProvider(resource.cdktfStack));
    const differ = (setting: "host" | "project") =>
      ours[setting] !== undefined && theirs?.[setting] !== undefined && ours[setting] !== theirs[setting];
    const setting = (["project", "host"] as const).find(differ);
    if (setting === undefined || theirs === undefined) return [];
    const said = (place: typeof ours) => `the ${setting} ${place[setting]}`;
    return [finding("provider-other", { layer: layer.node.id, theirs: said(theirs), ours: said(ours) })];
  });
}

/** Checks that the provider keeps the old versions of a profile that is never destroyed. */
export function checkKeeping(skipDestroy: unknown, resource: ClusterProfileResource): Finding[] {
  const provider = resource.provider ?? defaultProvider(resource.cdktfStack);
  if (skipDestroy !== true || provider === undefined) return [];
  return keepsVersions(provider) ? [] : [finding("skip-destroy-provider")];
}

/** What is written counts: CDKTF misspells the feature where the bindings are not this library's. */
function keepsVersions(provider: TerraformProvider): boolean {
  const [written] = Object.values<any>(provider.toTerraform().provider)[0];
  const preview = resolved(provider, written.feature_preview);
  const feature = isRecord(preview) ? preview["immutable-clusterprofiles"] : preview;
  return feature === true || (typeof feature === "string" && !isKnownArgument(feature));
}
