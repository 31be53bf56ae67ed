import { basePackOf, distributionsOf, EDGE_PACK, kubernetesPackOf } from "../palette/packs";
import { dotted, indexed, K8S_DISTRIBUTION, OPTIONS, PART_OPTIONS, SYSTEM_URI } from "../palette/value-paths";
import { isCheckable } from "../rules/known";
import { type Finding, finding } from "../rules/rules";
import { type Data, plainAt, UnknownValue, valueAt } from "../values/data";
import { type ImageFacts, uriFacts, whyNoExtensions } from "./image-facts";
import { type PartLabel, type ProviderImageParts, partsOptions, writtenParts } from "./image-parts";
import { ProviderImage } from "./provider-image";

/** The image of an Edge OS layer. */
export interface OsImage {
  readonly facts: ImageFacts;
  /** The image itself, where the layer was given one. */
  readonly image?: ProviderImage;
}

/** The OS layer of an Edge profile, as far as its Kubernetes layer is concerned. */
interface OsLayerFacts extends OsImage {
  readonly id: string;
}

/** The Kubernetes layer of an Edge profile, as far as the image is concerned. */
interface KubernetesLayerFacts {
  readonly id: string;
  /** The name of its pack, and of the original where it is a copy. */
  readonly pack: string;
  readonly version?: string;
}

/** Checks that the image of an Edge OS layer fits the profile's Kubernetes layer. */
export function checkKubernetesPack(os: OsLayerFacts, kubernetes: KubernetesLayerFacts): Finding[] {
  return [...checkDistribution(os, kubernetes), ...checkVersion(os, kubernetes)];
}

/** Packs that are not known to run on an image of CanvOS are not checked. */
function checkDistribution({ id, facts }: OsLayerFacts, kubernetes: KubernetesLayerFacts): Finding[] {
  const { pack } = kubernetes;
  const { distribution } = facts;
  const accepted = distributionsOf(pack);
  if (accepted.length === 0 || distribution === undefined || accepted.includes(distribution)) return [];
  const right = kubernetesPackOf(distribution);
  // A distribution that CanvOS does not know has been reported by the image.
  if (right === undefined) return [];
  const details = { layer: id, distribution, kubernetes: kubernetes.id, pack, right };
  return [finding("image-distribution", { ...details, accepted: accepted.join(" or "), needed: accepted[0] })];
}

function checkVersion({ id, facts, image }: OsLayerFacts, kubernetes: KubernetesLayerFacts): Finding[] {
  const { pack, version } = kubernetes;
  if (typeof version !== "string" || !isCheckable(version) || !/^v?\d+\.\d+\.\d+/.test(version)) return [];
  const details = { layer: id, kubernetes: kubernetes.id, version, pack };
  const { tagVersion, buildVersion } = facts;
  if (tagVersion !== undefined) {
    if (isSame(tagVersion, version)) return [];
    const reason = whyNoExtensions(facts.build);
    const stated = { ...details, imageVersion: tagVersion };
    return reason === undefined
      ? [finding("image-kubernetes-extensions", stated)]
      : [finding("image-kubernetes-version", { ...stated, reason })];
  }
  const broken = image?._checkFor(version) ?? [];
  if (broken.length > 0 || image === undefined || buildVersion === undefined || isSame(buildVersion, version)) {
    return broken;
  }
  // What an invalid image would pull is not known.
  if (image._check().some(({ warning }) => !warning)) return [];
  const uri = image.uriFor(version);
  return [finding("image-not-built", { ...details, imageVersion: buildVersion, uri })];
}

/** Whether two versions have the same numbers; what follows the numbers names the pack's own build. */
function isSame(one: string, other: string): boolean {
  const numbers = (version: string) => /^v?(\d+\.\d+\.\d+)/.exec(version)?.[1] ?? version;
  return numbers(one) === numbers(other);
}

/** The values of an OS layer, as far as checks are concerned. */
export interface WrittenValues {
  readonly data: Data;
  /** Where a user wrote what stands at a path; nothing where a typed property says it, or nothing stands there. */
  readonly written: (path: readonly string[]) => string | undefined;
}

/** Data that was written as values, all of it. */
export function writtenInValues(data: Data): WrittenValues {
  const written = (path: readonly string[]) =>
    valueAt(data, ...path) === undefined ? undefined : `values${indexed(path)}`;
  return { data, written };
}

/** The image that values compose of macros, as the block does that CanvOS prints. */
export function composedImage({ data, written }: WrittenValues): ProviderImage | undefined {
  const uri = plainAt(data, ...SYSTEM_URI);
  if (typeof uri !== "string") return undefined;
  const form = withoutBlanks(uri);
  const tagged = form === WITH_TAG;
  if (!tagged && form !== WITHOUT_TAG) return undefined;
  const given = writtenParts(valueAt(data, ...OPTIONS));
  const label: PartLabel = (part) => {
    const path = [...OPTIONS, PART_OPTIONS[part]];
    return written(path) ?? (part in given ? `image.${part}` : dotted(path));
  };
  // What is not part of the reference may be missing: nothing refers to it.
  const { customTag = "", ...parts } = { osName: "linux", osVersion: "", ...given } as ProviderImageParts;
  return ProviderImage._fromWritten({ ...parts, ...(tagged && { customTag }) }, label, tagged);
}

/** The image that hosts boot, where values are those of an Edge OS layer. */
export function osFactsOf(packName: string, data: Data): OsImage | undefined {
  if (basePackOf(String(packName)) !== EDGE_PACK) return undefined;
  const image = composedImage(writtenInValues(data));
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
    osName: text([...OPTIONS, PART_OPTIONS.osName]),
    osVersion: text([...OPTIONS, PART_OPTIONS.osVersion]),
  };
}

function known<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as Partial<T>;
}

/** The reference of macros that CanvOS prints, with a custom tag and without one. */
const [WITH_TAG, WITHOUT_TAG] = ["demo", ""].map((customTag) => {
  return withoutBlanks(String(partsOptions({ customTag } as ProviderImageParts).get(SYSTEM_URI[1])));
});

/** Blanks within macros are everybody's own. */
function withoutBlanks(text: string): string {
  return text.replace(/\s/g, "");
}
