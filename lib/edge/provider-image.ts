import { type Finding, finding } from "../checks/rules";
import { checkText } from "../checks/text";
import { type Data, dataMap, textData } from "../values/data";
import { isCheckable } from "../values/unknown";
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
    return new ProviderImage(dataMap({ "system.uri": textData(uri) }), () => checkImage("image", uri));
  }

  private constructor(
    private readonly options: Map<string, Data>,
    private readonly check: () => Finding[],
  ) {}

  /**
   * What stands under `options` in the values of the OS layer.
   * @internal
   */
  public _options(): Map<string, Data> {
    return this.options;
  }

  /**
   * What is wrong with the image.
   * @internal
   */
  public _check(): Finding[] {
    return this.check();
  }
}

/** Checks a reference to an image that a cluster is to pull. */
export function checkImage(property: string, uri: unknown): Finding[] {
  const broken = checkText(property, uri);
  if (broken.length > 0 || !isCheckable(uri)) return broken;
  const value = uri as string;
  const reference = parseImageReference(value);
  if (typeof reference === "string") return [finding("image-reference", { property, value, reason: reference })];
  return reference.tag || reference.digest ? [] : [finding("image-tag", { property, value })];
}
