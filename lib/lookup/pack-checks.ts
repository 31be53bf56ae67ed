import { asText } from "../input/text";
import { DEFAULT_REGISTRY_NAMES, kindOfDefault, REGISTRY_KINDS } from "../palette/registries";
import { hasMacro } from "../rules/known";
import { nearest } from "../rules/nearest";
import { type Finding, finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";

/** A registry by its name and, where it is said, its kind. */
export interface NamedRegistry {
  readonly name: string;
  readonly type?: string;
}

/** Checks that what is looked up has no macro: Palette fills them in later. */
export function checkNoMacros(asked: object): Finding[] {
  return Object.entries(asked).flatMap(([property, value]) => {
    return hasMacro(value) ? [finding("lookup-macro", { property, value: String(value) })] : [];
  });
}

/** Checks that a pack of a type, or of one of several, can be in a registry whose kind is known. */
export function checkPackType(property: string, type: unknown, registry = "", kind?: string): Finding[] {
  const types = Array.isArray(type) ? type : [type];
  const wrong = types.find((each) => REGISTRY_KINDS.includes(each));
  if (kind === undefined || wrong === undefined || types.includes(kind) || types.includes("manifest")) return [];
  return [finding("pack-type-registry", { property, type: wrong, registry, kind })];
}

/** Warns of a data source that may not answer for packs of such a type. */
export function checkSimple(pack: unknown, isSimple: boolean, packType: string | undefined): Finding[] {
  const doubtful = isSimple && packType === "oci";
  return doubtful ? [finding("oci-pack-simple", { pack: asText(pack) })] : [];
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

/** Checks that a registry may be one that Palette does not synchronize, and that the provider is told what to ask it for. */
export function checkTagRegistry({ name }: NamedRegistry, packType: string | undefined): Finding[] {
  if (packType === undefined) return [finding("pack-tag-type", { registry: name })];
  const known = kindOfDefault(name) !== undefined || packType === "spectro";
  return [known ? finding("pack-tag-registry", { registry: name }) : finding("pack-tag", { registry: name })];
}
