import { TerraformProvider, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { SpectrocloudProvider } from "../imports/spectrocloud/provider";
import { writtenOut } from "./known";
import { once } from "./pass";
import { type Finding, finding } from "./rules";

/** The Palette providers in a stack or an app, whichever bindings they are from. */
export function providersIn(scope: IConstruct): SpectrocloudProvider[] {
  return once(scope, findProviders);
}

function findProviders(scope: IConstruct): SpectrocloudProvider[] {
  return scope.node.findAll().filter((node): node is SpectrocloudProvider => {
    return TerraformProvider.isTerraformProvider(node) && node.terraformResourceType === "spectrocloud";
  });
}

/** The provider of a stack that has no alias. */
export function defaultProvider(stack: TerraformStack): SpectrocloudProvider | undefined {
  return providersIn(stack).find(({ alias }) => alias === undefined);
}

/** Checks that no provider of a stack has a key that is written out, which is not repeated. */
export function checkApiKeys(stack: TerraformStack): Finding[] {
  return providersIn(stack).flatMap(({ apiKeyInput: key, node }) => {
    const literal = typeof key === "string" && !key.includes("${") && writtenOut(key).trim() !== "";
    return literal ? [finding("literal-api-key", { provider: node.path })] : [];
  });
}
