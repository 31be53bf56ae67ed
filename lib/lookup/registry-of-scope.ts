import type { IConstruct } from "constructs";
import type { Taken } from "../input/taken";
import { checkAccepted, checkText } from "../input/text";
import { kindOfDefault, PUBLIC_REPO, REGISTRY_KINDS } from "../palette/registries";
import { finding, isUnwritable } from "../rules/rules";
import { CONTEXT } from "../synth/context";
import type { NamedRegistry } from "./pack-checks";

/** Where an app, or a scope in it, says which registry its packs come from. */
const { registry: NAME, registryType: TYPE } = CONTEXT;

/** The registry of the nearest scope that names one: Public Repo, as on the BYOOS page, if none does. */
export function registryOfScope(asker: IConstruct): Taken<NamedRegistry> {
  const name = contextOf(asker, NAME);
  const type = contextOf(asker, TYPE);
  const findings = [
    ...(name === undefined ? [] : checkText(`context key ${NAME}`, name)),
    ...checkAccepted(`context key ${TYPE}`, type, ["", ...REGISTRY_KINDS]),
    ...(name === undefined && type !== undefined ? [finding("context-registry", { key: TYPE, other: NAME })] : []),
  ];
  if (name === undefined || isUnwritable(findings)) return { value: { name: PUBLIC_REPO }, findings };
  return { value: { name, type: isInherited(asker, name, type) ? undefined : type || undefined }, findings };
}

/**
 * Whether a type is that of another registry, further up: the scope that names a default registry, whose kind is known,
 * need not say it again.
 */
function isInherited(asker: IConstruct, name: string, type: string | undefined): boolean {
  const kind = kindOfDefault(name);
  if (kind === undefined || type === undefined || type === kind) return false;
  let parent = asker.node.scope;
  while (parent !== undefined && contextOf(parent, NAME) === name) parent = parent.node.scope;
  return parent !== undefined && contextOf(parent, TYPE) === type;
}

function contextOf(scope: IConstruct, key: string): string | undefined {
  return scope.node.tryGetContext(key) ?? undefined;
}
