import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { isCheckable } from "../checks/known";
import { once } from "../checks/pass";
import { type Finding, finding } from "../checks/rules";
import type { ClusterProfile as ClusterProfileResource } from "../imports/spectrocloud/cluster-profile";
import { providerKey } from "../lookup/shared";
import { isInTree } from "../terraform/in-tree";

/** The profiles of each stack, in the order in which they were made. */
const profilesOf = new WeakMap<TerraformStack, ClusterProfileResource[]>();

/** Has a profile compared with the others of its stack. */
export function watchTwins(profile: ClusterProfileResource): void {
  const stack = TerraformStack.of(profile);
  const profiles = profilesOf.get(stack) ?? [];
  profiles.push(profile);
  profilesOf.set(stack, profiles);
}

/** The profiles of a stack that are still in the tree. */
export function profilesIn(stack: TerraformStack): ClusterProfileResource[] {
  return (profilesOf.get(stack) ?? []).filter(isInTree);
}

/** Checks that no profile before this one is, to Palette, the same: it would be overwritten. */
export function checkTwins(profile: ClusterProfileResource): Finding[] {
  const key = keyOf(profile);
  const first = key === undefined ? undefined : once(TerraformStack.of(profile), firstOfEach).get(key);
  if (first === undefined || first === profile) return [];
  const { nameInput: name, versionInput: version = "1.0.0" } = profile;
  return [finding("profile-twice", { name: String(name), version, other: (first.node.scope as Construct).node.path })];
}

/** The first profile of each name and version, in each place where profiles are kept. */
function firstOfEach(stack: TerraformStack): Map<string | undefined, ClusterProfileResource> {
  return new Map([...profilesIn(stack)].reverse().map((profile) => [keyOf(profile), profile]));
}

/** What Palette tells a profile by, where that is known. */
function keyOf(profile: ClusterProfileResource): string | undefined {
  const { nameInput: name, versionInput: version = "1.0.0" } = profile;
  const parts = [name, version, contextOf(profile)];
  return parts.every(isCheckable) ? JSON.stringify([...parts, providerKey(profile.provider)]) : undefined;
}

/** Where a profile is kept. */
export function contextOf({ contextInput }: ClusterProfileResource): string {
  return contextInput ?? "project";
}
