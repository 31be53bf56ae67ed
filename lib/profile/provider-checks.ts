import type { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isCheckable } from "../checks/known";
import { once } from "../checks/pass";
import { defaultProvider, providersIn } from "../checks/providers";
import { addCheck } from "../checks/report";
import { type Finding, finding } from "../checks/rules";
import type { SpectrocloudProvider } from "../imports/spectrocloud/provider";
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

/** A provider that names its project. */
function namedIn(app: IConstruct): SpectrocloudProvider | undefined {
  return providersIn(app).find(({ projectNameInput: name }) => name !== undefined && isCheckable(name));
}

/** Whether a provider of ours names no project. Other bindings do not tell what they were given. */
function isOpen(provider: SpectrocloudProvider): boolean {
  return "projectNameInput" in provider && provider.projectNameInput === undefined;
}
