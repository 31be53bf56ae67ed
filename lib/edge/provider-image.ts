import { checkText } from "../input/text";
import { indexed, NO_IMAGE, OPTIONS, PART_OPTIONS, SYSTEM_URI } from "../palette/value-paths";
import { isCheckable } from "../rules/known";
import { type Finding, messageOf } from "../rules/rules";
import { marked } from "../terraform/mark";
import { type Data, dataMap, textData } from "../values/data";
import { readCanvosImage } from "./canvos-file";
import { type ImageFacts, partsFacts, uriFacts } from "./image-facts";
import {
  checkComposed,
  checkParts,
  composeUri,
  hasCustomTag,
  type PartLabel,
  type ProviderImageParts,
  partsOptions,
  takeParts,
  writtenParts,
} from "./image-parts";
import { checkImage } from "./image-reference";

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
   * @param uri `registry/repository:tag` or `registry/repository@sha256:…`; with tokens or macros in it, only what is
   * written beside them is checked, against the Kubernetes layer and the registry credentials
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
   * An image by the parts of its name. As in the output of CanvOS, the values contain the parts and a `system.uri`
   * built from macros, so that one profile follows the version of its Kubernetes layer.
   *
   * Reported at synth by the layer that uses it: a part that is empty or not allowed in a reference; a distribution or
   * an architecture that CanvOS does not know; a tag of more than 128 characters.
   *
   * @param parts tokens and macros pass unchecked
   */
  public static fromParts(parts: ProviderImageParts): ProviderImage {
    const { value, findings } = takeParts(parts);
    return ProviderImage.ofParts(value, () => {
      return findings.length > 0 ? findings : checkParts(value, (part) => `image.${part}`);
    });
  }

  /**
   * The image that a CanvOS build makes, described by the build's own `.arg` file. The file is read when this is
   * called.
   *
   * The file is read as CanvOS's shell reads it: `KEY=VALUE`, comments, quotes, `export`, and references such as
   * `IMAGE_REPO=$OS_DISTRIBUTION` to earlier keys.
   *
   * Reported at synth by the layer that uses it, with file and line: a file that cannot be read, or that is not an
   * `.arg` file; a missing key; a build argument that is nearly one of CanvOS's; what `fromParts` reports. A key that is
   * set twice is a warning (`canvos-key-twice`), and the last value wins. A build without `CUSTOM_TAG` has a tag that
   * ends in `PE_VERSION`, and a build without `IMAGE_REPO` has a repository named after its `OS_DISTRIBUTION`.
   *
   * @param path the file; a relative path is resolved from the working directory
   * @param buildArgs what the build was given on its command line, such as `PE_VERSION`, which CanvOS otherwise takes
   * from Git; it wins over the file
   */
  public static fromCanvosArgs(path: string, buildArgs: Record<string, string> = {}): ProviderImage {
    const { value, findings } = readCanvosImage(path, buildArgs);
    const { parts, kubernetesVersion, build } = value;
    const own = partsFacts(parts);
    const facts = { ...own, build: { ...own.build, ...build }, buildVersion: kubernetesVersion };
    return ProviderImage.ofParts(parts, () => findings, facts);
  }

  /**
   * No image, for hosts that need none and are not in agent mode: `system.uri` is `NA`. Hosts in appliance mode with
   * systemd 255 or later then get Kubernetes and the agent as systemd extensions. It is for new clusters; first upgrade
   * an existing cluster with an image from CanvOS 4.10.3 or later. Trusted boot and two-node clusters always need an
   * image. Registry credentials may be given as well.
   *
   * Source: Palette's guide on systemd extensions (preview; Palette 4.10).
   */
  public static notApplicable(): ProviderImage {
    return new ProviderImage({
      options: dataMap({ [SYSTEM_URI[1]]: NO_IMAGE }),
      uriFor: () => {
        throw new Error("ProviderImage.notApplicable() stands for no image, so there is no reference that hosts pull.");
      },
      check: () => [],
      facts: { composed: false, none: true, build: {} },
    });
  }

  /**
   * An image by the parts that a user has written into the values.
   *
   * @param tagged whether the reference that they compose ends in the custom tag
   * @internal
   */
  public static _fromWritten(parts: ProviderImageParts, label: PartLabel, tagged: boolean): ProviderImage {
    return ProviderImage.ofParts(parts, () => checkParts(parts, label, tagged));
  }

  /**
   * An image of another copy of this library.
   * @internal
   */
  public static _adopted({ facts, parts, uri, findings }: PlainImage): ProviderImage {
    if (facts.none) return ProviderImage.notApplicable();
    return parts === undefined ? ProviderImage.fromUri(uri) : ProviderImage.ofParts(parts, () => findings, facts);
  }

  private static ofParts(
    parts: ProviderImageParts,
    check: () => Finding[],
    facts = partsFacts(parts),
    options = partsOptions(parts),
  ): ProviderImage {
    return new ProviderImage({ options, uriFor: (version) => composeUri(parts, version), check, facts, parts });
  }

  private constructor(private readonly details: ImageDetails) {}

  /**
   * The concrete reference that hosts pull.
   *
   * Throws with the message of the check if the image, or the composed text, is not a valid reference.
   *
   * @param kubernetesVersion the version of the profile's Kubernetes layer, such as `1.28.5`; makes no difference to an
   * image given by its full reference
   */
  public uriFor(kubernetesVersion: string): string {
    const uri = this.details.uriFor(kubernetesVersion);
    const findings = [...this._check(), ...this._checkFor(kubernetesVersion)].filter(({ warning }) => !warning);
    if (findings.length > 0) throw new Error(findings.map((each) => messageOf(each)).join("\n"));
    return uri;
  }

  /**
   * The image as it is with what a user has written over its parts in the values.
   *
   * @param options what is written over the `options` of the layer
   * @internal
   */
  public _with(options: Data | undefined): ProviderImage {
    const { parts: given } = this.details;
    if (given === undefined) return this;
    // Without a custom tag, nothing may refer to one.
    const tagged = hasCustomTag(given);
    const { customTag, ...others } = writtenParts(options);
    const written = tagged && customTag !== undefined ? { ...others, customTag } : others;
    if (Object.keys(written).length === 0) return this;
    const parts = { ...given, ...written };
    const label: PartLabel = (part) =>
      part in written ? `additionalValues${indexed([...OPTIONS, PART_OPTIONS[part]])}` : `image.${part}`;
    const { facts, options: own } = this.details;
    const ownFacts = partsFacts(parts);
    const findings = this._check();
    const broken = findings.some(({ warning }) => !warning);
    const check = () => (broken ? findings : [...findings, ...checkParts(parts, label, tagged)]);
    const build = { ...facts.build, ...ownFacts.build };
    return ProviderImage.ofParts(parts, check, { ...ownFacts, buildVersion: facts.buildVersion, build }, own);
  }

  /**
   * What another copy of this library makes one of its own of.
   * @internal
   */
  public _plain(): PlainImage {
    const { facts, parts, uriFor, check } = this.details;
    return { facts, parts, uri: facts.none ? "" : uriFor(""), findings: check() };
  }

  /**
   * The content of `options` in the values of the OS layer.
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
   * What is wrong with the image in combination with a version of Kubernetes.
   * @internal
   */
  public _checkFor(kubernetesVersion: string): Finding[] {
    if (!this.details.facts.composed || this._check().some(({ warning }) => !warning)) return [];
    const broken = checkText("kubernetesVersion", kubernetesVersion);
    const uri = this.details.uriFor(kubernetesVersion);
    return broken.length > 0 || !isCheckable(uri) ? broken : checkComposed(uri);
  }
}

marked(ProviderImage, "image", (image) => image._plain());

/** An image as plain data. */
interface PlainImage {
  readonly facts: ImageFacts;
  readonly parts?: ProviderImageParts;
  readonly uri: string;
  readonly findings: Finding[];
}

interface ImageDetails {
  readonly options: Map<string, Data>;
  readonly uriFor: (kubernetesVersion: string) => string;
  readonly check: () => Finding[];
  readonly facts: ImageFacts;
  /** What the reference is composed of, if it is. */
  readonly parts?: ProviderImageParts;
}
