import { TerraformStack } from "cdktf";
import { octalInGo } from "../lib/values/go-scalars";
import { parseDocuments, yamlLibrary } from "../lib/values/yaml-reader";
import { type StackConfig, stableConfig } from "./stable";

/** One `pack` block of a profile. */
export interface PackConfig {
  readonly name: string;
  readonly tag?: string;
  readonly values?: string;
}

/** A cluster profile, as the configuration has it. */
export interface ProfileConfig extends StackConfig {
  readonly pack?: PackConfig[];
  readonly profile_variables?: { readonly variable?: { readonly name: string }[] };
}

/** The cluster profiles of what a matcher was given: a stack, its configuration, or that as JSON text. */
export function profilesOf(received: unknown): ProfileConfig[] {
  const { resource = {} } = configOf(received);
  return Object.values(resource.spectrocloud_cluster_profile ?? {}) as ProfileConfig[];
}

function configOf(received: unknown): StackConfig {
  if (typeof received === "string") return JSON.parse(received);
  if (TerraformStack.isStack(received)) return stableConfig(received);
  if (typeof received === "object" && received !== null) return received as StackConfig;
  throw new Error("Give expect() a stack, its configuration, or its configuration as JSON text.");
}

/** The values of a pack block as data, with the text that Terraform would make of them, as Go reads what arrives. */
export function valuesOf({ name, values = "" }: PackConfig): unknown {
  try {
    const text = values.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
    const [document, ...more] = parseDocuments(text.trim());
    if (more.length > 0) throw new Error("they hold more than one document");
    if (document === undefined) return null;
    if (document.errors.length > 0) throw document.errors[0];
    yamlLibrary().visit(document, {
      Scalar: (_, scalar) => {
        if (typeof scalar.value === "number") scalar.value = octalInGo(scalar.source ?? "") ?? scalar.value;
      },
    });
    return document.toJS();
  } catch (error) {
    throw new Error(`The values of ${name} cannot be read before Terraform has evaluated them: ${error}`);
  }
}
