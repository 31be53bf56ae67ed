import { nameOf } from "../input/taken";
import { checkAccepted } from "../input/text";
import { AGENT_MODE_PACK, DISTRIBUTIONS } from "../palette/packs";
import {
  CONTENT,
  CONTENT_IMAGES,
  CREDENTIALS,
  CREDENTIALS_CERTIFICATES,
  CREDENTIALS_PASSWORD,
  CREDENTIALS_REGISTRY,
  DRAIN,
  dotted,
  K8S_DISTRIBUTION,
  KNOWN_STAGES,
  NO_IMAGE,
  OPTIONS,
  STAGES,
  STYLUS_PACKAGE,
  SYSTEM_URI,
} from "../palette/value-paths";
import { type Finding, finding } from "../rules/rules";
import { isSecretKey } from "../secrets/secrets";
import { isUnknown, knownText, type LateText } from "../terraform/tokens";
import { type Data, plainAt, plainValue, UnknownValue, valueAt } from "../values/data";
import { checkCertificate } from "./credentials";
import {
  checkContentImages,
  checkCredentialsRegistry,
  type ImageFacts,
  isBefore,
  type NamedImage,
} from "./image-facts";
import { checkImage, checkStylusPackage, isPackage } from "./image-reference";
import type { WrittenValues } from "./os-image";
import { checkWrittenCredentials, checkWrittenPassword } from "./password";
import type { ProviderImage } from "./provider-image";
import { checkStageName } from "./stages";

/** Keys that belong elsewhere, with where: what a lost indentation, or a guess, puts at the root. */
const MISPLACED: readonly (readonly [path: readonly string[], place: readonly string[]])[] = [
  [["content"], CONTENT],
  [["drain"], DRAIN],
  [["images"], CONTENT_IMAGES],
  [["system", "uri"], SYSTEM_URI],
  // Where older pages had it.
  [["drainPods"], [...DRAIN, "drainPods"]],
  [
    ["pack", "drainPods"],
    [...DRAIN, "drainPods"],
  ],
];

/** Where the key of a root belongs that is a whole path, or a stage. */
function placeOf(key: string, value: Data): readonly string[] | undefined {
  const [first, ...others] = key.split(".");
  if (KNOWN_STAGES.includes(first) && Array.isArray(value)) return [...STAGES, key];
  if (others.length === 0) return undefined;
  if (first === "system") return [...OPTIONS, key];
  if (first === OPTIONS[0]) return [...OPTIONS, others.join(".")];
  return ["pack", CREDENTIALS[0], STAGES[0]].includes(first) ? [first, ...others] : undefined;
}

/**
 * Checks what users have written into the values of an Edge OS layer, whatever class the layer has. What typed
 * properties say has checks of its own.
 *
 * @param image the image that hosts boot, if it is known as one
 * @param late tells of tokens that turn out to be text
 */
export function checkOsValues(
  values: WrittenValues,
  image: ProviderImage | undefined,
  facts: ImageFacts,
  late: LateText,
): Finding[] {
  const { data, written } = values;
  const at = (path: readonly string[], check: (property: string, value: unknown) => Finding[]) => {
    const property = written(path);
    return property === undefined ? [] : check(property, plainAt(data, ...path));
  };
  // A registry counts as it stands in the values, whichever way it came there.
  const registry = written(CREDENTIALS_REGISTRY) ?? "registryCredentials.registry";
  return [
    ...checkPlaces(values),
    ...checkNestedUri(values),
    ...(image === undefined ? at(SYSTEM_URI, (uri, value) => (value === NO_IMAGE ? [] : checkImage(uri, value))) : []),
    ...(image?._facts().composed
      ? []
      : at(K8S_DISTRIBUTION, (each, value) => checkAccepted(each, value, DISTRIBUTIONS))),
    ...checkContent(values, facts),
    ...at(STYLUS_PACKAGE, checkStylusPackage),
    ...checkSecrets(values, late),
    ...CREDENTIALS_CERTIFICATES.flatMap((path) => at(path, checkCertificate)),
    ...checkCredentialsRegistry(registry, plainAt(data, ...CREDENTIALS_REGISTRY), facts),
    ...checkWrittenStages(values),
    ...checkTwoNodes(facts),
  ];
}

function checkPlaces({ data, written }: WrittenValues): Finding[] {
  const roots = data instanceof Map ? [...data] : [];
  const paths = roots.flatMap(([key, value]) => {
    const place = placeOf(key, value);
    return place === undefined ? [] : [[[key], place] as const];
  });
  return [...MISPLACED, ...paths].flatMap(([path, place]) => {
    const property = written(path);
    if (property === undefined || valueAt(data, ...place) !== undefined) return [];
    return [finding("values-place", { property, place: dotted(place.slice(0, -1)), key: place.at(-1) as string })];
  });
}

/** A dot within a key is part of the key: what is nested is another key, which Palette does not read. */
function checkNestedUri({ data, written }: WrittenValues): Finding[] {
  const property = written(dotted(SYSTEM_URI).split("."));
  if (property === undefined || valueAt(data, ...SYSTEM_URI) === undefined) return [];
  return [finding("values-nested", { property, key: SYSTEM_URI[1] })];
}

/** Checks the images that a user has listed in the values. */
function checkContent({ data, written }: WrittenValues, facts: ImageFacts): Finding[] {
  const property = written(CONTENT_IMAGES);
  const list = valueAt(data, ...CONTENT_IMAGES);
  if (property === undefined || !Array.isArray(list)) return [];
  const images = list.flatMap((item, index): NamedImage[] => {
    const uri = item instanceof Map ? plainValue(item.get("image")) : undefined;
    return uri === undefined ? [] : [{ property: `${property}[${index}].image`, uri }];
  });
  return checkContentImages(images, facts.arch, plainAt(data, ...CREDENTIALS_REGISTRY), written(SYSTEM_URI));
}

/** Nothing that speaks of a secret is written out, whatever it is called and however it is nested. */
function checkSecrets({ data, written }: WrittenValues, late: LateText): Finding[] {
  const credentials = valueAt(data, ...CREDENTIALS);
  if (!(credentials instanceof Map)) {
    return checkWrittenCredentials(written(CREDENTIALS) ?? dotted(CREDENTIALS), credentials, late);
  }
  return [...credentials].flatMap(([key, value]) => {
    const property = written([...CREDENTIALS, key]);
    if (property !== undefined) return checkWrittenCredentials(property, value, late, isSecretKey(key));
    // What is written out in the typed property has been reported; a token may turn out to be text.
    const isToken = key === CREDENTIALS_PASSWORD[1] && value instanceof UnknownValue;
    return isToken ? checkWrittenPassword("registryCredentials.password", value, late) : [];
  });
}

/** What a step does is the user's own; a stage that hosts never come to is not. */
export function checkWrittenStages({ data, written }: WrittenValues): Finding[] {
  const stages = valueAt(data, ...STAGES);
  if (!(stages instanceof Map)) return [];
  return [...stages].flatMap(([stage, steps]) => {
    const property = written([...STAGES, stage]);
    if (property === undefined) return [];
    const list = Array.isArray(steps) || steps instanceof UnknownValue || steps === null;
    const shape = list ? [] : [finding("stage-list", { property, found: nameOf(plainValue(steps)) })];
    return [...checkStageName(stage, property.slice(0, property.indexOf(".stages") + ".stages".length)), ...shape];
  });
}

/** Whether a list, or an item of it, stands for a list that only Terraform knows. */
export function isListToken(list: string[]): boolean {
  return isUnknown(list) || list.some((item) => typeof item === "string" && isUnknown([item]));
}

/** Says that more images have to be known one by one. */
export function listToken(): Finding {
  const write = "additionalImages: [token, …], each image as an item of the list";
  return finding("other-kind", { property: "additionalImages", found: "a list that only Terraform knows", write });
}

/** What a layer was given that may contradict agent mode. */
interface AgentModeProps {
  readonly image?: unknown;
  readonly additionalImages?: unknown[];
  readonly registryCredentials?: unknown;
  readonly version?: string;
}

function checkTwoNodes({ build, distribution }: ImageFacts): Finding[] {
  const fits = build.twoNode !== true || distribution === undefined || ["k3s", "canonical"].includes(distribution);
  return fits ? [] : [finding("two-node-distribution", { distribution })];
}

/** Checks that the values of agent mode have no comment by which the console takes them for another preset. */
export function checkPreset(values: string): Finding[] {
  const presets = knownText(values).match(/^#.*?enabled-presets:.*/gm) ?? [];
  const modes = presets.flatMap((line) => [...line.matchAll(/Deployment Mode:\s*([\w-]+)/g)]);
  const other = modes.find(([, mode]) => !mode.startsWith(AGENT_MODE_PACK));
  return other === undefined ? [] : [finding("preset-comment", { preset: other[1] })];
}

/** Checks that hosts without an image have a pack that knows of such. */
export function checkNoImage({ data }: WrittenValues, version: unknown): Finding[] {
  if (plainAt(data, ...SYSTEM_URI) !== NO_IMAGE) return [];
  return isBefore(version, 2, 0) ? [finding("image-none-version", { value: String(version) })] : [];
}

/** Checks that agent mode is not combined with anything that needs an image of your own. */
export function checkAgentMode(props: AgentModeProps, { data, written }: WrittenValues): Finding[] {
  const { image, additionalImages, registryCredentials, version } = props;
  const uri = plainAt(data, ...SYSTEM_URI);
  const content = valueAt(data, ...CONTENT_IMAGES);
  const listed = Array.isArray(content)
    ? content.map((item) => (item instanceof Map ? plainValue(item.get("image")) : item))
    : [];
  const nested = dotted(SYSTEM_URI).split(".");
  const contradictions: [property: string | undefined, stands: boolean][] = [
    ["image", image !== undefined],
    ["additionalImages", !(additionalImages ?? []).every(isPackage)],
    ["registryCredentials", registryCredentials !== undefined && registryCredentials !== null],
    [written(CONTENT), !listed.every(isPackage)],
    [written(CREDENTIALS), true],
    [written(SYSTEM_URI), uri !== NO_IMAGE && !(valueAt(data, ...SYSTEM_URI) instanceof UnknownValue)],
    // Macros read it as the same value.
    [written(nested)?.replace(/\.options.*/, `.${dotted(SYSTEM_URI)}`), true],
  ];
  const found = contradictions.flatMap(([property, stands]) => {
    return property !== undefined && stands ? [finding("agent-mode-contradiction", { property })] : [];
  });
  return isBefore(version, 2, 0) ? [...found, finding("agent-mode-version", { value: version as string })] : found;
}
