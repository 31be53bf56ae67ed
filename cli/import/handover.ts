import { DEFAULT_PROVIDER, isOfModule } from "../read/plan-configuration";
import { withoutIndexes } from "../read/terraform-plan";
import type { SourceProfile } from "./source";
import { snake } from "./taken-secrets";

/** What to do in the Terraform that profiles come from, once the new stack has been applied: or both would manage them. */
export function handoverSteps(profiles: readonly SourceProfile[]): string[] {
  const there = profiles.filter((each) => each.uid !== undefined && each.address !== undefined);
  const byAddress = new Map(there.map((each) => [withoutIndexes(each.address as string), each]));
  if (byAddress.size === 0) return [];
  const found = [...byAddress];
  return [
    "",
    "When the new stack has been applied, the old Terraform has to let go of what it has here:",
    "1. In its root module, write this in the place of each resource block (Terraform 1.7 or later, OpenTofu 1.10 or later):",
    ...found.flatMap(([address]) => removedBlock(address)),
    "   With an earlier version, delete the resource block and run in its folder:",
    ...found.map(([address]) => `     terraform state rm '${address}'`),
    ...found.flatMap(([address, profile]) => newReference(address, profile)),
    `${found.some(([, { dependents }]) => dependents.length > 0) ? 3 : 2}. Plan both: the old one says that it forgets, and after it is applied both say "No changes".`,
  ];
}

function removedBlock(address: string): string[] {
  return ["removed {", `  from = ${address}`, "  lifecycle {", "    destroy = false", "  }", "}"].map(
    (line) => `     ${line}`,
  );
}

/** Where what refers to the profile gets its id from now. */
function newReference(address: string, { name, version, context, dependents, provider }: SourceProfile): string[] {
  if (dependents.length === 0) return [];
  const label = snake(name);
  // The root module cannot name the provider of another module.
  const isNamed = provider !== undefined && provider !== DEFAULT_PROVIDER && !isOfModule(provider);
  const quoted = (text: string) => JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
  const block = [
    `data "spectrocloud_cluster_profile" "${label}" {`,
    // Without it, Terraform asks the default provider, which may look in another project.
    ...(isNamed ? [`  provider = ${provider}`] : []),
    `  name    = ${quoted(name)}`,
    `  version = ${quoted(version ?? "1.0.0")}`,
    `  context = ${quoted(context ?? "project")}`,
    "}",
  ];
  return [
    `2. ${dependents.join(", ")} ${dependents.length > 1 ? "refer" : "refers"} to ${address}. Look it up:`,
    ...block.map((line) => `     ${line}`),
    `   and write data.spectrocloud_cluster_profile.${label}.id for ${address}.id.`,
  ];
}
