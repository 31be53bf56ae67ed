import { checkNonEdgeValues } from "../edge/non-edge-values";
import { namesImage, osFactsOf, writtenInValues } from "../edge/os-image";
import { checkOsValues, checkWrittenStages } from "../edge/os-values";
import { checkStageData } from "../edge/stage-checks";
import { asText } from "../input/text";
import { LayerKind } from "../palette/layer-kinds";
import { basePackOf, NON_EDGE_PACK, OF_DOCUMENTS } from "../palette/packs";
import { type Finding, finding } from "../rules/rules";
import { runAll } from "../rules/run-all";
import { knownText, type LateText } from "../terraform/tokens";
import { UnknownValue } from "../values/data";
import { checkArguments, checkComposed, checkHclHabits, checkMacroForms, checkNothing } from "../values/text-checks";
import { SEVERAL_DOCUMENTS } from "../values/yaml-text";
import type { LayerFacts } from "./layer-facts";
import { checkPackName } from "./pack-names";

/**
 * Checks the values that a pack is given as a whole.
 *
 * @param found what is wrong with them as YAML
 */
export function checkValues(
  layer: Pick<LayerFacts, "packName" | "values" | "data">,
  found: readonly Finding[],
  late: LateText,
): Finding[] {
  const { data } = layer;
  const name = basePackOf(asText(layer.packName));
  const wrong = found.filter(
    ({ rule, details }) =>
      // Some packs have them.
      !(rule === "values-yaml" && details.reason === SEVERAL_DOCUMENTS && OF_DOCUMENTS.includes(name)),
  );
  const all =
    data instanceof Map && hasCommentsOnly(knownText(layer.values)) ? [finding("values-comments"), ...wrong] : wrong;
  if (wrong.some(({ warning }) => !warning) || data instanceof UnknownValue) return all;
  const written = writtenInValues(data);
  if (name === NON_EDGE_PACK) return [...all, ...checkNonEdgeValues(written)];
  const os = osFactsOf(layer.packName, data);
  if (os === undefined) return all;
  const missing = namesImage(data) ? [] : [finding("image-missing")];
  return [...all, ...missing, ...(os.image?._check() ?? []), ...checkOsValues(written, os.image, os.facts, late)];
}

/** The comment of a preset says something to the console. */
function hasCommentsOnly(text: string): boolean {
  const lines = text.split("\n");
  return (
    lines.some((line) => /^\s*#/.test(line)) &&
    lines.every((line) => /^\s*(#(?!.*enabled-presets).*)?$|^---$/.test(line))
  );
}

/**
 * Checks stages: hosts read those of the operating system and of Kubernetes.
 *
 * @param found what has been found already
 */
export function checkStages(layer: LayerFacts, found: readonly Finding[]): Finding[] {
  if (layer.kind !== LayerKind.OS && layer.kind !== LayerKind.KUBERNETES) return [];
  const { data } = layer;
  const names = layer.os === undefined ? checkWrittenStages(writtenInValues(data)) : [];
  return [...names, ...checkStageData(data, found, (place) => layer.lineOf(place))];
}

/**
 * Checks a layer, whoever describes it.
 *
 * @param version the version as it was given
 * @param texts what is written in the block as it is given
 */
export function checkLayer(layer: LayerFacts, version: unknown, texts: object): Finding[] {
  return runAll(
    () => checkPackName(layer, version),
    () => checkArguments("", texts),
    () => checkTexts(layer),
  );
}

/** Checks for text in a layer that was meant to be replaced but would stay as it is, or that stands for nothing. */
function checkTexts(layer: LayerFacts): Finding[] {
  const { manifests } = layer;
  const contents = manifests.map(({ name, content }) => [`Manifest ${name}`, content] as const);
  const texts = [["The text of values", layer.values] as const, ...contents].flatMap(([where, text]) => [
    ...checkMacroForms(where, text),
    ...checkHclHabits(where, text),
    ...checkComposed(where, text),
  ]);
  const names = manifests.flatMap(({ name }, index) => checkArguments(`manifests[${index}].`, { name }));
  return [...texts, ...names, ...checkNothing("values", layer.values, () => layer.data)];
}

/** What is said of a property is not said again of the values that it became. */
export function withoutRepeats(findings: Finding[]): Finding[] {
  const said = (each: Finding) => each.rule.startsWith("text-of-nothing") && each.details.found;
  return findings.filter((each, index) => {
    return !said(each) || findings.findIndex((other) => said(other) === said(each)) === index;
  });
}
