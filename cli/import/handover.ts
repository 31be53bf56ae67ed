import { DEFAULT_PROVIDER, isOfModule } from "../read/plan-configuration";
import { withoutIndexes } from "../read/terraform-plan";
import { Names } from "./names";
import type { ImportedProfile } from "./source";
import { snake } from "./taken-secrets";

/** What to do in the Terraform that profiles come from, once the new stack has been applied: or both would manage them. */
export function handoverSteps(profiles: readonly ImportedProfile[]): string[] {
  const there = profiles.filter((each) => each.id !== undefined);
  // All instances go together.
  const addresses = [...new Set(there.map(({ address }) => withoutIndexes(address)))];
  if (addresses.length === 0) return [];
  const labels = new Names();
  const steps = [
    [
      "In its root module, write this in the place of each resource block (Terraform 1.7 or later, OpenTofu 1.10 or later):",
      ...addresses.flatMap(removedBlock),
      "   With an earlier version, delete the resource block and run in its folder:",
      ...addresses.map((address) => `     terraform state rm '${address}'`),
    ],
    ...addresses.flatMap((address) => {
      const instances = there.filter((each) => withoutIndexes(each.address) === address);
      return newReferences(address, instances, labels);
    }),
    ['Plan both: the old one says that it forgets, and after it is applied both say "No changes".'],
  ];
  return [
    "",
    "When the new stack has been applied, the old Terraform has to let go of what it has here:",
    ...steps.flatMap(([first, ...rest], index) => [`${index + 1}. ${first}`, ...rest]),
  ];
}

function removedBlock(address: string): string[] {
  return ["removed {", `  from = ${address}`, "  lifecycle {", "    destroy = false", "  }", "}"].map(
    (line) => `     ${line}`,
  );
}

/** Where what refers to a profile, or to one of its instances, gets its id from now: a step, if anything does. */
function newReferences(address: string, instances: ImportedProfile[], labels: Names): string[][] {
  const dependents = [...new Set(instances.flatMap((each) => each.dependents))];
  if (dependents.length === 0) return [];
  const found = instances.map((each) => ({ each, label: labels.take(snake(each.title.name), "_") }));
  return [
    [
      `${dependents.join(", ")} ${dependents.length > 1 ? "refer" : "refers"} to ${address}. Look it up:`,
      ...found.flatMap(({ each, label }) => lookupBlock(each, label)),
      ...found.map(({ each, label }, index) => {
        const write = `write data.spectrocloud_cluster_profile.${label}.id for ${each.address}.id`;
        return `   and ${write}${index < found.length - 1 ? "," : "."}`;
      }),
    ],
  ];
}

function lookupBlock({ title: { name, version }, context, destination }: ImportedProfile, label: string): string[] {
  const provider = destination?.key;
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
  return block.map((line) => `     ${line}`);
}
