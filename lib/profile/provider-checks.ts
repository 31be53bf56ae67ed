import { TerraformProvider, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isCheckable } from "../checks/known";
import { addCheck } from "../checks/report";
import { type Finding, finding } from "../checks/rules";
import type { SpectrocloudProvider } from "../imports/spectrocloud/provider";
import { isInTree } from "../terraform/in-tree";
import { contextOf, profilesIn } from "./twin-checks";

const watched = new WeakSet<TerraformStack>();

/** Has the providers of a stack checked for what its profiles need. */
export function watchProviders(stack: TerraformStack): void {
  if (watched.has(stack)) return;
  watched.add(stack);
  addCheck(stack, () => checkProjects(stack));
}

/** A profile of a project goes where its provider says; one that says nothing is easily an oversight beside one that does. */
function checkProjects(stack: TerraformStack): Finding[] {
  const profiles = profilesIn(stack).filter((profile) => isInTree(profile) && contextOf(profile) === "project");
  // Looked for once, because it goes through the whole stack.
  const usual = defaultProvider(stack);
  const used = profiles.map((profile) => (profile.provider ?? usual) as SpectrocloudProvider | undefined);
  const open = [...new Set(used)].filter((provider) => provider !== undefined && isOpen(provider));
  if (open.length === 0) return [];
  const named = namedIn(stack.node.root);
  if (named === undefined) return [];
  return open.map((provider) => {
    const details = { provider: (provider as IConstruct).node.path, named: named.node.path };
    return finding("provider-project", { ...details, project: String(named.projectNameInput) });
  });
}

/** What was found in an app, as long as nothing is added to it or to one of its stacks. */
const found = new WeakMap<IConstruct, { readonly size: string; readonly named: SpectrocloudProvider | undefined }>();

/** A provider that names its project. Each stack asks, and an app may have hundreds, so the app is searched once. */
function namedIn(app: IConstruct): SpectrocloudProvider | undefined {
  const size = app.node.children.map(({ node }) => node.children.length).join();
  const known = found.get(app);
  if (known?.size === size) return known.named;
  const named = providersUnder(app).find(({ projectNameInput: name }) => name !== undefined && isCheckable(name));
  found.set(app, { size, named });
  return named;
}

/** Whether a provider of ours names no project. Other bindings do not tell what they were given. */
function isOpen(provider: SpectrocloudProvider): boolean {
  return "projectNameInput" in provider && provider.projectNameInput === undefined;
}

function defaultProvider(stack: TerraformStack): SpectrocloudProvider | undefined {
  return providersUnder(stack).find(({ alias }) => alias === undefined);
}

function providersUnder(scope: IConstruct): SpectrocloudProvider[] {
  return scope.node.findAll().filter((node): node is SpectrocloudProvider => {
    return TerraformProvider.isTerraformProvider(node) && node.terraformResourceType === "spectrocloud";
  });
}
