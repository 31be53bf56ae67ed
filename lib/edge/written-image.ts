import { isCheckable } from "../checks/known";
import { basePackOf, EDGE_PACK } from "../palette/packs";
import { edgeOptionMacro, K8S_DISTRIBUTION, OPTIONS, SYSTEM_URI } from "../palette/value-paths";
import { type Data, UnknownValue } from "../values/data";
import { plainAt, valueAt } from "../values/data-paths";
import { type ImageFacts, uriFacts } from "./image-facts";
import { composeUri, PART_OPTIONS, type PartLabel, type ProviderImageParts, writtenParts } from "./image-parts";
import type { OsImage } from "./kubernetes-pack";
import { ProviderImage } from "./provider-image";

/** Where a user wrote what stands at a path. */
type Written = (path: readonly string[]) => string | undefined;

/** The image that values compose of macros, as the block does that CanvOS prints. */
export function composedImage(data: Data, written: Written): ProviderImage | undefined {
  const uri = plainAt(data, ...SYSTEM_URI);
  if (typeof uri !== "string") return undefined;
  const form = withoutBlanks(uri);
  const tagged = form === MACROS.withCustomTag;
  if (!tagged && form !== MACROS.withoutCustomTag) return undefined;
  const { customTag, ...parts } = writtenParts(valueAt(data, ...OPTIONS));
  const label: PartLabel = (part) => written([...OPTIONS, PART_OPTIONS[part] as string]) ?? `image.${part}`;
  // What is not part of the reference may be missing: nothing refers to it.
  const given = { osName: "linux", osVersion: "", ...parts } as ProviderImageParts;
  return ProviderImage._fromWritten({ ...given, ...(tagged && { customTag: customTag ?? "" }) }, label, tagged);
}

/** The image that hosts boot, where values are those of an Edge OS layer. */
export function osFactsOf(packName: string, data: Data, written: Written): OsImage | undefined {
  if (basePackOf(String(packName)) !== EDGE_PACK) return undefined;
  const image = composedImage(data, written);
  return { facts: imageFacts(data, image), image };
}

/** Whether values name an image, or say that there is none. Macros read a nested key as the same value. */
export function namesImage(data: Data): boolean {
  const options = valueAt(data, ...OPTIONS);
  if (data instanceof UnknownValue || options instanceof UnknownValue) return true;
  return valueAt(data, ...SYSTEM_URI) !== undefined || valueAt(data, ...OPTIONS, "system", "uri") !== undefined;
}

/**
 * What is known of the image that hosts boot.
 *
 * @param image the image, where the layer was given one, or its values compose one
 * @param original the image that was given, where the values name another
 */
export function imageFacts(data: Data, image: ProviderImage | undefined, original?: ProviderImage): ImageFacts {
  const facts = image?._facts() ?? uriFacts(plainAt(data, ...SYSTEM_URI));
  const { distribution, osName, osVersion } = writtenFacts(data);
  const build = { ...original?._facts().build, ...known({ osName, osVersion }), ...known(facts.build) };
  // A tag says what hosts boot. Where none is known, a user may have written it beside the image.
  return { ...facts, build, distribution: facts.distribution ?? distribution };
}

function writtenFacts(data: Data): { distribution?: string; osName?: string; osVersion?: string } {
  const text = (path: readonly string[]) => {
    const value = plainAt(data, ...path);
    return (typeof value === "string" && isCheckable(value)) || typeof value === "number" ? String(value) : undefined;
  };
  return {
    distribution: text(K8S_DISTRIBUTION),
    osName: text([...OPTIONS, PART_OPTIONS.osName as string]),
    osVersion: text([...OPTIONS, PART_OPTIONS.osVersion as string]),
  };
}

function known<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Partial<T>;
}

const PARTS = Object.fromEntries(Object.entries(PART_OPTIONS).map(([part, key]) => [part, edgeOptionMacro(key)]));
const VERSION = "{{ .spectro.system.kubernetes.version }}";
const MACROS = {
  withCustomTag: withoutBlanks(composeUri(PARTS as unknown as ProviderImageParts, VERSION)),
  withoutCustomTag: withoutBlanks(composeUri({ ...PARTS, customTag: "" } as unknown as ProviderImageParts, VERSION)),
};

/** Blanks within macros are everybody's own. */
function withoutBlanks(text: string): string {
  return text.replace(/\s/g, "");
}
