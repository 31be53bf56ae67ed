import type { LayerKind } from "../../../lib/palette/layer-kind";
import { blocks, namedBlocks, textAttribute } from "../../read/block";
import { kindsOf } from "../../read/layer-kinds";
import { readValues, type ValuesSource } from "../../read/layer-values";
import { variablesIn } from "../../read/macros";
import type { SynthesizedStack } from "../../read/output-folder";
import { shownName } from "../../read/secrets";
import { attributeSettings, fingerprint, type Setting } from "../../read/settings";
import { readable } from "../../read/template-text";
import { imagesOf, keepsHostOs, type LayerImage } from "./images";
import { packRegistry, packVersion } from "./references";
import { type Variable, variablesOf } from "./variables";

/** A cluster profile, as synth wrote it. */
export interface Profile {
  readonly stack: string;
  /** The resource's address in its stack. */
  readonly address: string;
  readonly name: string;
  readonly version?: string;
  readonly type: string;
  readonly cloud: string;
  readonly context?: string;
  readonly tags: string[];
  /** In the order of Terraform: the operating system first. */
  readonly layers: Layer[];
  readonly variables: Variable[];
  /** What `compare` looks at, beside layers and variables. */
  readonly attributes: Setting[];
}

/** A layer of a profile: one pack block. */
export interface Layer {
  readonly kind: LayerKind;
  readonly pack: string;
  readonly version?: string;
  readonly registry?: string;
  readonly type: string;
  readonly values: ValuesSource;
  readonly settings: Setting[];
  readonly valuesFingerprint: string;
  readonly images: LayerImage[];
  /** Whether its hosts keep the operating system that they have, so there is no image to boot. */
  readonly keepsHostOs: boolean;
  readonly manifests: Manifest[];
  /** The profile variables that its values and manifests use. */
  readonly variables: string[];
}

export interface Manifest {
  readonly name: string;
  readonly fingerprint: string;
}

/** Finds the cluster profiles of a stack. */
export function profilesOf({ name, configuration }: SynthesizedStack): Profile[] {
  return namedBlocks(configuration, "resource", TYPE).map(([id, block]) => profileOf(name, id, block, configuration));
}

const TYPE = "spectrocloud_cluster_profile";

/** Compared on their own, or not Palette's. */
const NOT_ATTRIBUTES = ["//", "pack", "profile_variables", "lifecycle", "provider", "depends_on", "timeouts"];

function profileOf(stack: string, id: string, block: Record<string, unknown>, configuration: unknown): Profile {
  const text = (name: string) => shown(readableAttribute(block, name));
  const type = text("type") ?? "add-on";
  const cloud = text("cloud") ?? "all";
  const layers = layersOf(blocks(block, "pack"), type, configuration);
  const compared = Object.entries(block).filter(([name]) => !NOT_ATTRIBUTES.includes(name));
  const attributes = attributeSettings(Object.fromEntries(compared));
  return {
    stack,
    address: `${TYPE}.${id}`,
    name: text("name") ?? id,
    version: text("version"),
    type,
    cloud,
    context: text("context"),
    // As the comparison has them, so that one is not hidden there and shown here.
    tags: attributes
      .filter(({ path, type }) => type === "string" && /^tags(\[\d+\])?$/.test(path))
      .map(({ shown }) => shown),
    layers,
    variables: variablesOf(block, layers),
    attributes,
  };
}

function layersOf(packs: Record<string, unknown>[], profileType: string, configuration: unknown): Layer[] {
  const names = packs.map((pack) => readableAttribute(pack, "name") ?? "?");
  const kinds = kindsOf(names, profileType);
  const values = packs.map((pack) => readValues(textAttribute(pack, "values") ?? ""));
  const settings = new Map(names.map((name, index) => [name, values[index].settings]));
  return packs.map((pack, index) => {
    const manifests = blocks(pack, "manifest");
    const used = manifests.flatMap((manifest) => variablesIn(textAttribute(manifest, "content") ?? ""));
    return {
      kind: kinds[index],
      pack: names[index],
      version: shown(packVersion(pack, configuration)),
      registry: shown(packRegistry(pack, configuration)),
      type: readableAttribute(pack, "type") ?? "spectro",
      values: values[index].source,
      settings: values[index].settings,
      valuesFingerprint: values[index].fingerprint,
      images: imagesOf(values[index].settings, settings),
      keepsHostOs: keepsHostOs(values[index].settings, settings),
      manifests: manifests.map((manifest) => ({
        name: readableAttribute(manifest, "name") ?? "?",
        fingerprint: fingerprint(textAttribute(manifest, "content") ?? ""),
      })),
      variables: [...new Set([...values[index].variables, ...used])].sort(),
    };
  });
}

function shown(text: string | undefined): string | undefined {
  return text === undefined ? undefined : shownName(text);
}

function readableAttribute(block: unknown, name: string): string | undefined {
  const template = textAttribute(block, name);
  return template === undefined ? undefined : readable(template);
}
