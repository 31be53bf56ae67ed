import { isCheckable } from "../checks/known";
import { type Finding, finding, messageOf } from "../checks/rules";
import { checkText } from "../checks/text";
import { indexed, NO_IMAGE, SYSTEM_URI } from "../palette/value-paths";
import { type Data, dataMap, textData } from "../values/data";
import { readCanvosImage } from "./canvos-file";
import { architectureOf, readCanvosTag } from "./canvos-tag";
import {
  checkComposed,
  checkParts,
  composeUri,
  PART_OPTIONS,
  type PartLabel,
  type ProviderImageParts,
  partsOptions,
  takeParts,
  writtenParts,
} from "./image-parts";
import { parseImageReference } from "./image-reference";

/**
 * The image that Edge hosts boot: the operating system with a Kubernetes distribution, as CanvOS builds it.
 *
 * Source: BYOOS page, Edge parameters, `system.uri`.
 */
export class ProviderImage {
  /**
   * An image by its full reference.
   *
   * Reported at synth by the layer that uses it: an empty or malformed reference; one without a tag or a digest.
   *
   * @param uri `registry/repository:tag` or `registry/repository@sha256:…`; tokens and macros pass unchecked
   */
  public static fromUri(uri: string): ProviderImage {
    return new ProviderImage({
      options: dataMap({ [SYSTEM_URI[1]]: textData(uri) }),
      uriFor: () => uri,
      check: () => checkImage("image", uri),
      facts: uriFacts(uri),
    });
  }

  /**
   * An image by the parts of its name. The values have the parts, and a `system.uri` that is composed of macros, as
   * CanvOS prints it: one profile then follows the version of its Kubernetes layer.
   *
   * Reported at synth by the layer that uses it: a part that is empty, or that cannot stand in a reference; a
   * distribution or an architecture that CanvOS does not know; a tag of more than 128 characters.
   *
   * @param parts tokens and macros pass unchecked
   */
  public static fromParts(parts: ProviderImageParts): ProviderImage {
    const { value, findings } = takeParts(parts);
    return new ProviderImage({
      options: partsOptions(value),
      uriFor: (kubernetesVersion) => composeUri(value, kubernetesVersion),
      check: () => (findings.length > 0 ? findings : checkParts(value, (part) => `image.${part}`)),
      facts: partsFacts(value),
      parts: value,
    });
  }

  /**
   * The image that a CanvOS build makes, by the build's own `.arg` file, which is read when this is called.
   *
   * The file is read as CanvOS's shell reads it: `KEY=VALUE`, comments, quotes, `export`, and references such as
   * `IMAGE_REPO=$OS_DISTRIBUTION` to keys that stand before.
   *
   * Reported at synth by the layer that uses it, with file and line: a file that cannot be read, or is no such file; a
   * missing key; what `fromParts` reports. A key that is set twice is a warning, and the last value wins.
   *
   * @param path the file; a relative path counts from the working directory
   * @param buildArgs what the build was given on its command line, such as `PE_VERSION`, which CanvOS otherwise takes
   * from Git; it wins over the file
   */
  public static fromCanvosArgs(path: string, buildArgs: Record<string, string> = {}): ProviderImage {
    const { value, findings } = readCanvosImage(path, buildArgs);
    const { parts, kubernetesVersion } = value;
    return new ProviderImage({
      options: partsOptions(parts),
      uriFor: (version) => composeUri(parts, version),
      check: () => findings,
      facts: { ...partsFacts(parts), buildVersion: kubernetesVersion },
      parts,
    });
  }

  private constructor(private readonly details: ImageDetails) {}

  /**
   * The concrete reference that hosts pull.
   *
   * Throws with the message of the check where the image, or what is composed, is no reference.
   *
   * @param kubernetesVersion the version of the profile's Kubernetes layer, such as `1.28.5`; an image by its full
   * reference is the same for all
   */
  public uriFor(kubernetesVersion: string): string {
    const uri = this.details.uriFor(kubernetesVersion);
    const findings = [...this._check(), ...this._checkFor(kubernetesVersion)].filter(({ warning }) => !warning);
    if (findings.length > 0) throw new Error(findings.map(messageOf).join("\n"));
    return uri;
  }

  /**
   * The image as it is with what a user has written over its parts in the values.
   *
   * @param options what is written over the `options` of the layer
   * @internal
   */
  public _with(options: Data | undefined): ProviderImage {
    const written = writtenParts(options);
    if (this.details.parts === undefined || Object.keys(written).length === 0) return this;
    const parts = { ...this.details.parts, ...written };
    const label: PartLabel = (part) =>
      part in written ? `additionalValues${indexed(["options", PART_OPTIONS[part] as string])}` : `image.${part}`;
    const own = this._check();
    const broken = own.some(({ warning }) => !warning);
    return new ProviderImage({
      ...this.details,
      parts,
      uriFor: (version) => composeUri(parts, version),
      check: () => (broken ? own : [...own, ...checkParts(parts, label)]),
      facts: { ...partsFacts(parts), buildVersion: this.details.facts.buildVersion },
    });
  }

  /**
   * What stands under `options` in the values of the OS layer.
   * @internal
   */
  public _options(): Map<string, Data> {
    return this.details.options;
  }

  /**
   * What the image is known to be.
   * @internal
   */
  public _facts(): ImageFacts {
    return this.details.facts;
  }

  /**
   * What is wrong with the image.
   * @internal
   */
  public _check(): Finding[] {
    return this.details.check();
  }

  /**
   * What is wrong with the image beside one version of Kubernetes.
   * @internal
   */
  public _checkFor(kubernetesVersion: string): Finding[] {
    if (!this.details.facts.composed || this._check().some(({ warning }) => !warning)) return [];
    const broken = checkText("kubernetesVersion", kubernetesVersion);
    const uri = this.details.uriFor(kubernetesVersion);
    return broken.length > 0 || !isCheckable(uri) ? broken : checkComposed(uri);
  }
}

/** What an image is known to be; what is not known is left out. */
export interface ImageFacts {
  /** Whether its reference is composed for each version of Kubernetes. */
  readonly composed: boolean;
  readonly distribution?: string;
  readonly arch?: string;
  /** The host name of its registry. */
  readonly registry?: string;
  /** Registry and repository, without tag and digest. */
  readonly name?: string;
  /** The version of Kubernetes that its tag states. */
  readonly tagVersion?: string;
  /** The one version of Kubernetes that its build was for. */
  readonly buildVersion?: string;
}

interface ImageDetails {
  readonly options: Map<string, Data>;
  readonly uriFor: (kubernetesVersion: string) => string;
  readonly check: () => Finding[];
  readonly facts: ImageFacts;
  /** What the reference is composed of, if it is. */
  readonly parts?: ProviderImageParts;
}

/** Checks a reference to an image that a cluster is to pull. */
export function checkImage(property: string, uri: unknown): Finding[] {
  const broken = checkText(property, uri);
  if (broken.length > 0 || !isCheckable(uri)) return broken;
  const value = uri as string;
  if (value === NO_IMAGE) return [finding("image-none", { property })];
  const { value: reference, problem: reason } = parseImageReference(value);
  if (reason !== undefined) return [finding("image-reference", { property, value, reason })];
  return reference.tag || reference.digest ? [] : [finding("image-tag", { property, value })];
}

/** What a full reference tells of its image. */
export function uriFacts(uri: unknown): ImageFacts {
  const reference = typeof uri === "string" && isCheckable(uri) ? parseImageReference(uri).value : undefined;
  if (reference === undefined) return { composed: false };
  const { registry, repository, tag = "" } = reference;
  const { distribution, kubernetesVersion } = readCanvosTag(tag) ?? {};
  return {
    composed: false,
    registry,
    name: `${registry}/${repository}`,
    distribution,
    tagVersion: kubernetesVersion,
    arch: architectureOf(tag) ?? architectureOf(repository),
  };
}

function partsFacts({ registry, repository, k8sDistribution, arch, customTag }: ProviderImageParts): ImageFacts {
  // Anything else than text has been reported, and would read as the name "undefined".
  const named =
    typeof registry === "string" && typeof repository === "string" ? `${registry}/${repository}` : undefined;
  return {
    ...uriFacts(named),
    composed: true,
    distribution: typeof k8sDistribution === "string" && isCheckable(k8sDistribution) ? k8sDistribution : undefined,
    arch: arch ?? uriFacts(named && `${named}:${customTag}`).arch,
  };
}
