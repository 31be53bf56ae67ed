import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { isCheckable } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import type { ClusterProfile as ClusterProfileResource } from "../imports/spectrocloud/cluster-profile";
import { providerKey } from "../lookup/shared";
import { isInTree } from "../terraform/in-tree";

/** The profiles of each stack, in the order in which they were made. */
const profilesOf = new WeakMap<TerraformStack, ClusterProfileResource[]>();

/** Has a profile compared with the others of its stack. */
export function watchTwins(profile: ClusterProfileResource): void {
  const stack = TerraformStack.of(profile);
  profilesOf.set(stack, [...profilesIn(stack), profile]);
}

/** The profiles of a stack that are still in the tree. */
export function profilesIn(stack: TerraformStack): ClusterProfileResource[] {
  return profilesOf.get(stack) ?? [];
}

/** Checks that no profile before this one is, to Palette, the same: it would be overwritten. */
export function checkTwins(profile: ClusterProfileResource): Finding[] {
  const { nameInput: name, versionInput: version = "1.0.0" } = profile;
  if (![name, version, contextOf(profile)].every(isCheckable)) return [];
  const all = profilesIn(TerraformStack.of(profile));
  const twin = all.slice(0, all.indexOf(profile)).find((other) => {
    const same = other.nameInput === name && (other.versionInput ?? "1.0.0") === version;
    return (
      same && contextOf(other) === contextOf(profile) && providerOf(other) === providerOf(profile) && isInTree(other)
    );
  });
  if (twin === undefined) return [];
  return [finding("profile-twice", { name: String(name), version, other: (twin.node.scope as Construct).node.path })];
}

/** Where a profile is kept. */
export function contextOf({ contextInput }: ClusterProfileResource): string {
  return contextInput ?? "project";
}

function providerOf({ provider }: ClusterProfileResource): string | undefined {
  return providerKey(provider);
}
