import { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { ClusterProfile as ClusterProfileResource } from "../imports/spectrocloud/cluster-profile";
import type { SpectrocloudProvider } from "../imports/spectrocloud/provider";
import { providerKey } from "../lookup/shared";
import { isKnownArgument } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { once } from "../synth/pass";
import { defaultProvider, providersIn } from "../synth/providers";
import { checkEachStack } from "../synth/report";
import { elementsOf } from "../terraform/elements";
import { ExactClusterProfile } from "../terraform/resources";
import { keyOfProfile } from "./attribute-forms";

/** Our profiles in a stack, in the order of the tree. */
function profilesIn(stack: TerraformStack): ClusterProfileResource[] {
  return once(stack, findProfiles);
}

function findProfiles(stack: TerraformStack): ClusterProfileResource[] {
  return elementsOf(stack).filter((each) => each instanceof ExactClusterProfile);
}

/** Checks that no profile before this one is, to Palette, the same: it would be overwritten. */
export function checkTwins(profile: ClusterProfileResource): Finding[] {
  const key = keyOf(profile);
  if (key === undefined) return [];
  const stack = TerraformStack.of(profile);
  const first = once(stack, firstOfEach).get(key);
  const { nameInput: name, versionInput: version = "1.0.0" } = profile;
  const details = (other: ClusterProfileResource) => {
    return { name: String(name), version, other: (other.node.scope as Construct).node.path };
  };
  if (first !== undefined && first !== profile) return [finding("profile-twice", details(first))];
  const elsewhere = once(stack.node.root, firstOfApp).get(keyInApp(profile, key));
  if (elsewhere === undefined || TerraformStack.of(elsewhere) === stack) return [];
  return [finding("profile-in-two-stacks", details(elsewhere))];
}

/** The same for all stacks of an app. */
function firstOfApp(app: IConstruct): Map<string | undefined, ClusterProfileResource> {
  const stacks = app.node.findAll().filter((node): node is TerraformStack => TerraformStack.isStack(node));
  const profiles = stacks.flatMap((stack) => profilesIn(stack)).reverse();
  return new Map(profiles.map((profile) => [keyInApp(profile, keyOf(profile)), profile]));
}

/** In another stack, a profile is the same to Palette only if its provider says so, whatever that is called there. */
function keyInApp(profile: ClusterProfileResource, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  const { host, project } = placeOf(profile.provider ?? defaultProvider(TerraformStack.of(profile)));
  return JSON.stringify([...JSON.parse(key).slice(0, 3), host, project]);
}

/** Where a provider looks and writes, as far as its settings say it. */
export function placeOf(provider: TerraformProvider | undefined): {
  readonly host?: string;
  readonly project?: string;
} {
  const { hostInput: host, projectNameInput: project } = (provider ?? {}) as Partial<SpectrocloudProvider>;
  return { host: isKnownArgument(host) ? host : undefined, project: isKnownArgument(project) ? project : undefined };
}

/** The first profile of each name and version, in each place where profiles are kept. */
function firstOfEach(stack: TerraformStack): Map<string | undefined, ClusterProfileResource> {
  return new Map([...profilesIn(stack)].reverse().map((profile) => [keyOf(profile), profile]));
}

/** What Palette tells a profile by, where that is known. */
function keyOf(profile: ClusterProfileResource): string | undefined {
  const key = keyOfProfile(profile.nameInput, profile.versionInput, contextOf(profile));
  return key && JSON.stringify([...JSON.parse(key), providerKey(profile.provider)]);
}

/** Where a profile is kept. */
function contextOf({ contextInput }: ClusterProfileResource): string {
  return contextInput ?? "project";
}

/** A profile of a project goes where its provider says; one that says nothing is easily an oversight beside one that does. */
function checkProjects(stack: TerraformStack): Finding[] {
  const profiles = profilesIn(stack).filter((profile) => contextOf(profile) === "project");
  const used = profiles.map(
    (profile) => (profile.provider ?? defaultProvider(stack)) as SpectrocloudProvider | undefined,
  );
  const open = [...new Set(used)].filter((provider) => provider !== undefined && isOpen(provider));
  if (open.length === 0) return [];
  const named = once(stack.node.root, namedIn);
  if (named === undefined) return [];
  return open.map((provider) => {
    const details = { provider: (provider as IConstruct).node.path, named: named.node.path };
    return finding("provider-project", { ...details, project: String(named.projectNameInput) });
  });
}

checkEachStack(checkProjects);

/** A provider that names its project. */
function namedIn(app: IConstruct): SpectrocloudProvider | undefined {
  return providersIn(app).find(({ projectNameInput: name }) => isKnownArgument(name));
}

/** Whether a provider of ours names no project. Other bindings do not tell what they were given. */
function isOpen(provider: SpectrocloudProvider): boolean {
  return (
    TerraformProvider.isTerraformProvider(provider) &&
    "projectNameInput" in provider &&
    provider.projectNameInput === undefined
  );
}
