import { isKnownName } from "../checks/known";
import { type Finding, finding } from "../checks/rules";
import { checkFields, type Fields, NEEDED, TAKEN } from "../input/struct";
import { checkText } from "../input/text";
import { textArgument } from "../values/expression";
import { takeManifestText } from "../values/manifest-text";
import { readTextFile } from "../values/text-file";
import type { PackManifest } from "./pack-block";

/** A Kubernetes manifest that comes with a layer: its text, or the file that holds it. */
export interface LayerManifest {
  /** The manifest's name. Source: provider attribute `pack.manifest.name`. */
  readonly name: string;

  /**
   * Kubernetes YAML. Source: provider attribute `pack.manifest.content`.
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
  const { name, content, file } = given;
  const property = `manifests[${index}]`;
  const named = checkFields(`${property}.`, given, FIELDS);
  if (file === undefined || file === null) {
    const { value, findings } = takeManifestText(`${property}.content`, content);
    return {
      manifest: { name, content: textArgument(value) },
      findings: [...named, ...checkText(`${property}.content`, content), ...findings],
    };
  }
  const { value: text = "", problem: reason } = readTextFile(file, LARGEST);
  const { value, findings } = takeManifestText(`${property}.file`, text);
  const twice = content === undefined || content === null ? [] : [finding("manifest-twice", { property })];
  const unread = reason === undefined ? [] : [finding("manifest-file", { property, file: String(file), reason })];
  return { manifest: { name, content: textArgument(value) }, findings: [...named, ...twice, ...unread, ...findings] };
}

/** Checks that each manifest of a layer has a name of its own. */
export function checkManifestNames(manifests: TakenManifest[]): Finding[] {
  const names = manifests.map(({ manifest }) => manifest.name).filter(isKnownName);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  return [...new Set(twice)].map((name) => finding("manifest-name-twice", { name }));
}
