import { TerraformProvider, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { SpectrocloudProvider } from "../imports/spectrocloud/provider";
import { writtenOut } from "./known";
import { nothingAt, nothingIn } from "./nothing";
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

/** Checks what the providers of a stack are told. A key that is written out is not repeated. */
export function checkProviders(stack: TerraformStack): Finding[] {
  return providersIn(stack).flatMap(({ apiKeyInput: apiKey, hostInput: host, projectNameInput: projectName, node }) => {
    const nothing = Object.entries({ apiKey, host, projectName }).flatMap(([setting, value]) => {
      const found = typeof value === "string" ? nothingIn(value, true) : undefined;
      return found === undefined ? [] : [nothingAt(`${setting} of provider ${node.path}`, found)];
    });
    const literal = typeof apiKey === "string" && !apiKey.includes("${") && writtenOut(apiKey).trim() !== "";
    return literal && nothing.length === 0 ? [finding("literal-api-key", { provider: node.path })] : nothing;
  });
}
