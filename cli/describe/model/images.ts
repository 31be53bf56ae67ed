import { CONTENT_IMAGES, dotted, NO_IMAGE, OS_IMAGE_OVERRIDE, SYSTEM_URI } from "../../../lib/palette/value-paths";
import { withoutSecrets } from "../../../lib/secrets/secrets";
import { KUBERNETES_VERSION, macrosIn, replaceMacros } from "../../../lib/values/macro";
import { attribute, referencedData, textAttribute } from "../../read/block";
import { fingerprint, type Setting } from "../../read/settings";
import { dataReference, readable } from "../../read/template-text";

/** The registry of a pack block, by name where the configuration knows it. */
export function packRegistry(pack: unknown, configuration: unknown): string | undefined {
  const registry = textAttribute(pack, "registry_uid") ?? textAttribute(pack, "registry_name");
  if (registry !== undefined) return registryName(registry, configuration);
  const found = referencedData(textAttribute(pack, "uid"), configuration);
  const ofLookup = textAttribute(found, "registry_uid");
  return ofLookup === undefined ? undefined : registryName(ofLookup, configuration);
}

/** The version of a pack block, which may be in the lookup instead. */
export function packVersion(pack: unknown, configuration: unknown): string | undefined {
  const tag =
    textAttribute(pack, "tag") ?? textAttribute(referencedData(textAttribute(pack, "uid"), configuration), "version");
  if (tag === undefined) return undefined;
  const lookup = dataReference(tag)?.attribute === "version" ? referencedData(tag, configuration) : undefined;
  // A search that names no version takes the newest, whichever that is at a plan.
  return lookup !== undefined && attribute(lookup, "version") === undefined ? "newest" : followed(tag, configuration);
}

/** What a lookup asks for, whatever its block is called and whichever data source asks; nothing for other text. */
export function packAsked(values: string, configuration: unknown): string | undefined {
  const lookup = referencedData(values.trim(), configuration);
  const registry = textAttribute(lookup, "registry_uid");
  const asked = ["name", "version", "context", "cloud", "filters", "advance_filters"].map((key) =>
    attribute(lookup, key),
  );
  const from = registry === undefined ? undefined : registryName(registry, configuration);
  return lookup === undefined ? undefined : JSON.stringify([...asked, from]);
}

function registryName(uid: string, configuration: unknown): string {
  const name = textAttribute(referencedData(uid, configuration), "name");
  return name === undefined ? readable(uid) : followed(name, configuration);
}

/** Text, or what the data block says that it refers to. */
function followed(template: string, configuration: unknown): string {
  const reference = dataReference(template);
  const value = reference && textAttribute(referencedData(template, configuration), reference.attribute);
  return readable(value ?? template);
}

/** An image that a layer names. */
export interface LayerImage {
  /** Its path in the values. */
  readonly path: string;
  /** As it is written. */
  readonly written: string;
  /** As it will be pulled, as far as the profile knows: with its parts and the Kubernetes version filled in. */
  readonly reference: string;
  /** The macros that are left, for Palette to fill in. */
  readonly macros: string[];
}

/** The parts of a profile that macros in an image name can refer to. */
interface Known {
  readonly settings: Map<string, Setting[]>;
  readonly kubernetesVersion?: string;
}

/** What is shown instead of an image if there is none. */
const NONE = new RegExp(`^${NO_IMAGE}$`, "i");

/** The same where it is not shown. */
const HIDDEN_NONE = fingerprint(`text ${NO_IMAGE}`);

/** Where the image that nodes boot stands, and where more images do. */
const BOOTED = [dotted(SYSTEM_URI), dotted(OS_IMAGE_OVERRIDE)];
const CONTENT = dotted(CONTENT_IMAGES);

/** Whether the hosts of a layer keep the operating system that they have, and boot no image. */
export function keepsHostOs(settings: Setting[], known: Known): boolean {
  return settings.some(({ path, shown, ...setting }) => {
    if (path !== dotted(SYSTEM_URI)) return false;
    return setting.fingerprint === HIDDEN_NONE || NONE.test(filledIn(shown, known).trim());
  });
}

/** Lists the images in a layer's values. One that is only a reference to another is not repeated. */
export function imagesOf(settings: Setting[], known: Known): LayerImage[] {
  const images = settings
    .filter(({ path, hidden, type, shown }) => !hidden && type !== "null" && shown !== "" && isImagePath(path))
    .map(({ path, shown }): LayerImage => {
      const reference = withoutSecrets(filledIn(shown, known));
      return { path, written: shown, reference, macros: [...new Set(macrosIn(reference))] };
    })
    .filter(({ path, reference }) => path !== dotted(SYSTEM_URI) || !NONE.test(reference.trim()));
  const seen = new Set<string>();
  return images.sort(boot).filter(({ reference }) => !seen.has(reference) && seen.add(reference));
}

function isImagePath(path: string): boolean {
  return BOOTED.includes(path) || /^(\[|\.|$)/.test(path.startsWith(CONTENT) ? path.slice(CONTENT.length) : "-");
}

/** What the nodes boot comes first. */
function boot(a: LayerImage, b: LayerImage): number {
  return Number(a.path.startsWith(CONTENT)) - Number(b.path.startsWith(CONTENT));
}

const PACK_MACRO = /^\{\{\s*\.spectro\.pack\.([A-Za-z0-9_-]+)\.([^\s{}|()]+)\s*\}\}$/;

/** Macros may refer to macros, and to themselves: so far and no further. */
const DEEPEST = 8;
const LONGEST = 4000;

function filledIn(text: string, known: Known, depth = 0): string {
  if (depth === DEEPEST) return text;
  let length = text.length;
  return replaceMacros(text, (macro) => {
    if (KUBERNETES_VERSION.test(macro)) return known.kubernetesVersion ?? macro;
    const [, pack, path] = PACK_MACRO.exec(macro) ?? [];
    const setting = known.settings.get(pack)?.find((candidate) => candidate.path === path && !candidate.hidden);
    length += setting?.shown.length ?? 0;
    if (setting === undefined || setting.type === "null" || length > LONGEST) return macro;
    const value = filledIn(setting.shown, known, depth + 1);
    return value.length > LONGEST || value.includes(macro) ? macro : value;
  });
}
