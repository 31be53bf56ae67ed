import { TerraformProvider, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { SpectrocloudProvider, SpectrocloudProviderConfig } from "../imports/spectrocloud/provider";
import { isKnownArgument, writtenOut } from "../rules/known";
import { misspelt } from "../rules/nearest";
import { nothingAt, nothingIn } from "../rules/nothing";
import { checkFeatures, checkHost } from "../rules/provider-settings";
import { type Finding, finding } from "../rules/rules";
import { grouped } from "../terraform/lists";
import { once } from "./pass";

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

/** What a provider takes. The compiler sees that none is missing. */
const SETTINGS: Readonly<Record<keyof SpectrocloudProviderConfig, true>> = {
  ...{ apiKey: true, host: true, projectName: true, ignoreInsecureTlsError: true },
  ...{ retryAttempts: true, trace: true, featureFlag: true, featurePreview: true, alias: true },
};

/** Checks what the providers of a stack are told. */
export function checkProviders(stack: TerraformStack): Finding[] {
  const providers = providersIn(stack);
  const each = (provider: SpectrocloudProvider) => [
    ...checkNames(provider),
    ...checkSettings(provider),
    ...checkHost(provider.node.path, provider.hostInput),
    ...checkFeatures(provider.node.path, "featurePreview", provider.featurePreviewInput),
    ...checkFeatures(provider.node.path, "featureFlag", provider.featureFlagInput),
  ];
  return [...providers.flatMap(each), ...checkAliases(providers.filter(({ cdktfStack }) => cdktfStack === stack))];
}

/** Terraform takes one provider of each alias, and one without. */
function checkAliases(providers: SpectrocloudProvider[]): Finding[] {
  const known = providers.filter(({ alias }) => alias === undefined || isKnownArgument(alias));
  return [...grouped(known, ({ alias }) => alias)].flatMap(([alias, same]) => {
    if (same.length < 2) return [];
    const all = same.map(({ node }) => node.path).join(" and ");
    return [finding("provider-twice", { providers: all, alias: alias ? `the alias ${alias}` : "no alias" })];
  });
}

function checkNames(provider: SpectrocloudProvider & { readonly _given?: object }): Finding[] {
  return misspelt(provider._given ?? {}, Object.keys(SETTINGS)).map(({ key, meant }) => {
    return finding("property-name", { property: `${key} of provider ${provider.node.path}`, meant });
  });
}

/** A key that is written out is not repeated. */
function checkSettings(provider: SpectrocloudProvider): Finding[] {
  const { apiKeyInput: apiKey, hostInput: host, projectNameInput: projectName, node } = provider;
  const nothing = Object.entries({ apiKey, host, projectName }).flatMap(([setting, value]) => {
    const found = typeof value === "string" ? nothingIn(value, true) : undefined;
    return found === undefined ? [] : [nothingAt(`${setting} of provider ${node.path}`, found)];
  });
  const literal = typeof apiKey === "string" && !apiKey.includes("${") && writtenOut(apiKey).trim() !== "";
  return literal && nothing.length === 0 ? [finding("literal-api-key", { provider: node.path })] : nothing;
}
