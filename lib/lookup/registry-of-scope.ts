import type { IConstruct } from "constructs";
import type { Taken } from "../input/taken";
import { checkAccepted, checkText } from "../input/text";
import { DEFAULT_REGISTRY_NAMES, kindOfDefault, PUBLIC_REPO, REGISTRY_KINDS } from "../palette/registries";
import { nearest } from "../rules/nearest";
import { type Finding, finding, isUnwritable } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";

/** A registry by its name and, where it is said, its kind. */
interface NamedRegistry {
  readonly name: string;
  readonly type?: string;
}

/** Where an app, or a scope in it, says which registry its packs come from. */
const NAME = "cdktf-palette-byoos:registry";
const TYPE = "cdktf-palette-byoos:registryType";

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

/** Checks a name that is nearly that of a default registry, and a kind that a default registry does not have. */
export function checkDefaultRegistry({ name, type }: NamedRegistry): Finding[] {
  if (typeof name !== "string" || isUnknown(name)) return [];
  const kind = kindOfDefault(name);
  if (kind === undefined) {
    const meant = misspelt(name);
    return meant === undefined ? [] : [finding("registry-name", { name, meant })];
  }
  if (!type || !REGISTRY_KINDS.includes(type) || type === kind) return [];
  return [finding("registry-type", { name, type, kind })];
}

/** A name of other words, such as `Palette Registry US`, is another registry. */
function misspelt(name: string): string | undefined {
  const words = (text: string) => text.split(/[\s_-]+/).length;
  const meant = nearest(name.replace(/\s+/g, "-"), DEFAULT_REGISTRY_NAMES.map(dashed));
  const found = DEFAULT_REGISTRY_NAMES.find((each) => dashed(each) === meant);
  if (found === undefined || /\d/.test(name)) return undefined;
  const same = words(name) === words(found) || squeezed(name) === squeezed(found);
  return same ? found : undefined;
}

const dashed = (name: string) => name.replace(/ /g, "-");
const squeezed = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");
