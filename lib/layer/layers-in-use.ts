import type { TerraformStack } from "cdktf";

const withProfiles = new WeakSet<TerraformStack>();

/** Notes that a stack has a profile, where layers are expected to stand. */
export function noteProfileIn(stack: TerraformStack): void {
  withProfiles.add(stack);
}

/** Whether a stack has had a profile. */
export function hasProfile(stack: TerraformStack): boolean {
  return withProfiles.has(stack);
}
