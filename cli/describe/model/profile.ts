import { LayerKind } from "../../../lib/palette/layer-kinds";
import { AGENT_MODE_PACK, basePackOf } from "../../../lib/palette/packs";
import { isHidden, withoutSecrets } from "../../../lib/secrets/secrets";
import { macroReferences } from "../../../lib/values/macro";
import { blocks, namedBlocks, PROFILE_TYPE, textAttribute } from "../../read/block";
import { kindsOf } from "../../read/kinds-of-packs";
import { readValues, type ValuesSource } from "../../read/layer-values";
import type { SynthesizedStack } from "../../read/output-folder";
import { attributeSettings, fingerprint, type Setting } from "../../read/settings";
import { isExpression, readable, variablesIn } from "../../read/template-text";
import { STYLE } from "./change";
import { imagesOf, keepsHostOs, type LayerImage, packAsked, packRegistry, packVersion } from "./images";
import { type Variable, variablesOf } from "./variables";

/** A cluster profile, as synth or a plan has it. */
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
  /** What `compare` looks at, in addition to layers and variables. */
  readonly attributes: Setting[];
}

/** A layer of a profile: one pack block. */
export interface Layer {
  readonly kind: LayerKind;
  readonly pack: string;
  /** The pack itself, where the profile has it under a name of its own. */
  readonly basePack: string;
  readonly version?: string;
  readonly registry?: string;
  readonly type: string;
  /** Palette's id of the pack, where it is written out. */
  readonly uid?: string;
  readonly values: ValuesSource;
  readonly settings: Setting[];
  readonly valuesFingerprint: string;
  readonly images: LayerImage[];
  /** Whether its hosts keep the operating system that they have, so there is no image to boot. */
  readonly keepsHostOs: boolean;
  /** Whether it says that it is in agent mode. Terraform may know of it and the values may not. */
  readonly agentMode: boolean;
  readonly manifests: Manifest[];
  /** The profile variables that its values and manifests use. */
  readonly variables: string[];
  /** Where macros stand in it, and what they refer to. */
  readonly places: Place[];
}

interface Manifest {
  readonly name: string;
  readonly fingerprint: string;
}

interface Place {
  /** As a difference would name it, such as `values.options.system.uri`. */
  readonly path: string;
  readonly references: string[];
}

/** A profile's resource, and what is around it. */
interface ProfileSource {
  readonly stack: string;
  readonly address: string;
  readonly block: Record<string, unknown>;
  /** Where lookups stand that the block refers to. */
  readonly configuration: unknown;
  /** Whether Terraform knows a secret in the values of the layer at a place. */
  readonly hasSecret?: (layer: number) => boolean;
  /** Whether these are some of its layers only. */
  readonly isPart?: boolean;
}

/** Finds the cluster profiles of a stack. */
export function profilesOf({ name: stack, configuration }: SynthesizedStack): Profile[] {
  return namedBlocks(configuration, "resource", PROFILE_TYPE).map(([id, block]) =>
    profileOf({ stack, address: `${PROFILE_TYPE}.${id}`, block, configuration }),
  );
}

/** Compared on their own, or not Palette's. */
const NOT_ATTRIBUTES = ["//", "pack", "profile_variables", "lifecycle", "provider", "depends_on", "timeouts"];

export function profileOf(source: ProfileSource): Profile {
  const { stack, address, block } = source;
  const text = (name: string) => shown(readableAttribute(block, name));
  const type = text("type") ?? "add-on";
  const layers = layersOf(source, type);
  const compared = Object.entries(block).filter(([name]) => !NOT_ATTRIBUTES.includes(name));
  const attributes = attributeSettings(Object.fromEntries(compared));
  return {
    stack,
    address,
    name: text("name") ?? (address.split(".").at(-1) as string),
    version: text("version"),
    type,
    cloud: text("cloud") ?? "all",
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

function layersOf(
  { block, configuration, hasSecret = () => false, isPart }: ProfileSource,
  profileType: string,
): Layer[] {
  const packs = blocks(block, "pack");
  const names = packs.map((pack) => readableAttribute(pack, "name") ?? "?");
  const kinds = kindsOf(names, profileType, !isPart);
  const versions = packs.map((pack) => shown(packVersion(pack, configuration)));
  const values = packs.map((pack, index) => readValues(textAttribute(pack, "values") ?? "", hasSecret(index)));
  const version = versions[kinds.indexOf(LayerKind.KUBERNETES)];
  const known = {
    settings: new Map(names.map((name, index) => [name, values[index].settings])),
    kubernetesVersion: isHidden(version) ? undefined : version,
  };
  return packs.map((pack, index) => {
    const { source, settings, references, variables } = values[index];
    // The defaults of one pack are the same by whatever name it is looked up.
    const asked = packAsked(textAttribute(pack, "values") ?? "", configuration);
    const manifests = blocks(pack, "manifest").map((manifest) => ({
      name: readableAttribute(manifest, "name") ?? "?",
      content: textAttribute(manifest, "content") ?? "",
    }));
    const used = manifests.flatMap(({ content }) => variablesIn(content));
    return {
      kind: kinds[index],
      pack: names[index],
      basePack: basePackOf(names[index]),
      version: versions[index],
      registry: shown(packRegistry(pack, configuration)),
      type: readableAttribute(pack, "type") ?? "spectro",
      uid: literal(textAttribute(pack, "uid")),
      values: source,
      settings,
      valuesFingerprint: asked === undefined ? values[index].fingerprint : fingerprint(asked),
      images: imagesOf(settings, known),
      keepsHostOs: keepsHostOs(settings, known),
      agentMode: values[index].agentMode || basePackOf(names[index]) === AGENT_MODE_PACK,
      manifests: manifests.map(({ name, content }) => ({ name, fingerprint: fingerprint(content.trim()) })),
      variables: [...new Set([...variables, ...used])].sort(),
      places: [
        ...(source === "own"
          ? placesIn(settings, references)
          : [{ path: "values", references: source === "terraform" ? ANY_VARIABLE : references }]),
        ...manifests.map(({ name, content }) => ({
          path: `manifest ${name}`,
          references: isExpression(content) ? ANY_VARIABLE : macroReferences(content),
        })),
      ].filter(({ references }) => references.length > 0),
    };
  });
}

/** What a text may refer to that only Terraform knows. */
const ANY_VARIABLE = ["var"];

/** Where macros stand in values that were read. What stands at no setting of theirs stands in comments. */
function placesIn(settings: Setting[], all: string[]): Place[] {
  const known = new Set(settings.flatMap(({ references }) => references));
  return [
    ...settings.map(({ path, references }) => ({ path: `values.${path}`, references })),
    { path: STYLE, references: all.filter((each) => !known.has(each)) },
  ];
}

function shown(text: string | undefined): string | undefined {
  return text === undefined ? undefined : withoutSecrets(text);
}

function readableAttribute(block: unknown, name: string): string | undefined {
  const template = textAttribute(block, name);
  return template === undefined ? undefined : readable(template);
}

/** Text that Terraform has nothing to fill into. */
function literal(template: string | undefined): string | undefined {
  return template === undefined || template.includes("${") ? undefined : template;
}
