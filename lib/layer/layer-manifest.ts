import { checkClosed, type Fields, NEEDED, TAKEN, takeProps } from "../input/struct";
import { asText } from "../input/text";
import { readTextFile } from "../input/text-file";
import { type Finding, finding } from "../rules/rules";
import { textArgument } from "../values/expression";
import { takeManifestContent, takeManifestText } from "./manifest-text";

/** A manifest of a pack block, in the shape of the provider's bindings. */
export interface PackManifest {
  /** The manifest's name. Source: provider attribute `pack.manifest.name`. */
  readonly name: string;

  /** Kubernetes YAML. Source: provider attribute `pack.manifest.content`. */
  readonly content: string;
}

/** A Kubernetes manifest that comes with a layer: its text, or the file that holds it. */
export interface LayerManifest {
  /** The manifest's name. Source: provider attribute `pack.manifest.name`. */
  readonly name: string;

  /**
   * Kubernetes YAML; line ends become LF. Source: provider attribute `pack.manifest.content`.
   *
   * @default - what the file holds
   */
  readonly content?: string;

  /**
   * The file that holds it, read when the layer is made; a relative path is resolved from the working directory.
   *
   * @default - no file
   */
  readonly file?: string;
}

const FIELDS: Fields<LayerManifest> = { name: NEEDED, content: TAKEN, file: TAKEN };

/** The maximum size of a manifest file; Palette and Terraform can handle far less. */
const LARGEST = 4 << 20;

/** A manifest as written in a pack block, and what is wrong with it. */
export interface TakenManifest {
  readonly manifest: PackManifest;
  readonly findings: Finding[];
}

/** Reads a manifest, from its file if it has one. */
export function takeManifest(given: LayerManifest, index: number): TakenManifest {
  const property = `manifests[${index}]`;
  const taken = takeProps(property, given, FIELDS);
  const { name, content, file } = taken.value;
  if (taken.findings.length > 0) return { manifest: { name: "", content: "" }, findings: taken.findings };
  const named = checkClosed(`${property}.`, given, FIELDS);
  if (file === undefined || file === null) {
    const { value, findings } = takeManifestContent(`${property}.content`, content);
    return { manifest: { name, content: textArgument(value) }, findings: [...named, ...findings] };
  }
  const { value: text = "", problem: reason } = readTextFile(file, LARGEST);
  const { value, findings } = takeManifestText(`${property}.file`, text);
  const twice = content === undefined || content === null ? [] : [finding("manifest-twice", { property })];
  const unread = reason === undefined ? [] : [finding("manifest-file", { property, file: asText(file), reason })];
  return { manifest: { name, content: textArgument(value) }, findings: [...named, ...twice, ...unread, ...findings] };
}
