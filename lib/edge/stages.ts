import type { StageStep } from "../imports/stages";
import { STAGE_STRUCTS, type StageKey } from "../imports/stages/fields";
import {
  ANY_TEXT,
  COUNT,
  FLAG,
  type Form,
  listOf,
  MODE,
  mapOf,
  NUMBER,
  OWNER,
  shape,
  struct,
  TEXT,
  word,
} from "../input/struct";
import { asMap, type Taken } from "../input/taken";
import { WITH_CONTAINERD_OF_PALETTE } from "../palette/packs";
import { KNOWN_STAGES, STAGES } from "../palette/value-paths";
import { type Finding, finding } from "../rules/rules";
import { isUnknown } from "../terraform/tokens";
import {
  type Data,
  type DataMap,
  mergeData,
  plainValue,
  SpelledText,
  takeData,
  valueAt,
  writtenData,
} from "../values/data";
import { modeText } from "../values/go-scalars";

/** Stages that hosts have beside those that Palette lists. */
const KAIROS_STAGE = /^(?:kairos-(?:uki-)?(?:install|reset|upgrade)\.(?:pre|after)|provider-kairos\.bootstrap)/;

const VALUES: Readonly<Record<string, Form>> = {
  ...{ text: TEXT, anyText: ANY_TEXT, flag: FLAG, number: NUMBER, count: COUNT, owner: OWNER },
  mode: { ...MODE, written: (value) => spelledMode(MODE.written(value)) },
  autoFlag: word(["auto", "true", "false"], (text) => (/^(true|false)$/.test(text) ? text === "true" : text)),
};

function spelledMode(mode: unknown): unknown {
  return typeof mode === "number" ? new SpelledText(modeText(mode)) : mode;
}

function formOf({ type, list, map }: StageKey): Form {
  const one = VALUES[type] ?? structForm(type);
  const listed = list === undefined ? one : listOf(list, one);
  return map === undefined ? listed : mapOf(map, listed);
}

function structForm(name: string, elsewhere = "additionalValues.stages"): Form {
  const { shown, keys } = STAGE_STRUCTS[name];
  const fields = Object.entries(keys).map(([key, field]) => [key, { ...field, form: formOf(field) }]);
  return struct(Object.fromEntries(fields), { elsewhere, shown });
}

/** One step of a stage. */
export const STEP: Form = structForm("StageStep");

/** The content of `pack.drain`. */
export const DRAIN: Form = structForm("NodeDrain", "additionalValues.pack.drain");

/** Whether a step does nothing; an unknown key counts as doing something, because it may well do so. */
function isIdle(step: object): boolean {
  const { keys } = STAGE_STRUCTS.StageStep;
  return Object.entries(step).every(([key, value]) => value === undefined || keys[key]?.condition);
}

const STEPS: Form = listOf("step", {
  written: STEP.written,
  check: (property, step) => [
    ...STEP.check(property, step),
    ...(asMap(step) === step && isIdle(step) ? [finding("stage-idle", { property })] : []),
  ],
});

type Stages = Record<string, StageStep[]>;

/** Stages as data, in alphabetical order: some languages hand maps over in no particular order. */
export function stagesData(stages: Stages): Data {
  return writtenData(mapOf("steps", STEPS), stages);
}

/** Whether there is a list to add a step to. */
export function takesStep(stages: Stages | undefined, stage: string): Taken<boolean> {
  if (stages === undefined) return { value: true, findings: [] };
  const steps = (asMap(stages) as Stages)[stage] ?? [];
  // Whatever else is no list has been reported.
  if (!isUnknown(stages) && !isUnknown(steps)) {
    return { value: asMap(stages) === stages && Array.isArray(steps), findings: [] };
  }
  const accepted = "a map from stages to lists of steps where steps are added";
  const found = "known only to Terraform";
  return { value: false, findings: [finding("other-shape", { property: "stages", found, accepted })] };
}

/** Stages as they were given, with more steps at their ends. */
export function withSteps(stages: Stages | undefined, added: Map<string, StageStep[]>): Stages | undefined {
  if (added.size === 0) return stages;
  const all = [...added].map(([stage, steps]) => [stage, [...(stages?.[stage] ?? []), ...steps]]);
  return { ...stages, ...Object.fromEntries(all) };
}

/** Stages as data, with those of others: the steps of a stage come after those that are there. */
export function joinStages(before: DataMap, over: DataMap): DataMap {
  const joined = new Map(before);
  for (const [stage, steps] of over) {
    const there = joined.get(stage);
    joined.set(stage, Array.isArray(there) && Array.isArray(steps) ? [...there, ...steps] : steps);
  }
  return new Map([...joined].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is wrong with stages. */
export function checkStages(stages: unknown): Finding[] {
  if (stages === undefined || isUnknown(stages)) return [];
  if (asMap(stages) !== stages) return [shape("stages", stages, "a map from stages to lists of steps")];
  const found = Object.entries(stages).flatMap(([stage, steps]) => [
    ...checkStageName(stage, "stages"),
    ...STEPS.check(`stages.${stage}`, steps),
  ]);
  return found.some(({ warning }) => !warning) ? found : [...found, ...takeData("stages", stages ?? {}).findings];
}

/** Reports a stage that hosts are not known to have. */
export function checkStageName(stage: string, property: string): Finding[] {
  const known =
    isUnknown(stage) || KNOWN_STAGES.includes(stage.replace(/\.(before|after)$/, "")) || KAIROS_STAGE.test(stage);
  if (known) return [];
  const isNew = /^first-boot(\.(before|after))?$/.test(stage);
  const since = "a stage since Kairos 4.3 of September 2026: hosts of earlier images never run it";
  const reason = isNew ? since : "not a known stage, so hosts may never run it";
  return [finding("stage-unknown", { property, stage, reason, accepted: KNOWN_STAGES.join(", ") })];
}

/** Merges values of an OS layer over others, their stages step by step. */
export function mergeOsValues(before: Data, over: Data): Data {
  const [first, second] = [before, over].map((data) => valueAt(data, ...STAGES));
  const merged = mergeData(before, over);
  if (!(first instanceof Map) || !(second instanceof Map)) return merged;
  return mergeData(merged, new Map([[STAGES[0], joinStages(first, second)]]));
}

const CONTAINERD_CONFIG = "/etc/containerd/config.toml";

/** The stages in which values write the whole file of settings of containerd, where a Kubernetes pack minds it. */
export function containerdStages(data: Data, kubernetesPack: string): string[] {
  const stages = valueAt(data, ...STAGES);
  if (!WITH_CONTAINERD_OF_PALETTE.includes(kubernetesPack) || !(stages instanceof Map)) return [];
  const writes = (step: Data) => {
    const files = valueAt(step, "files");
    return Array.isArray(files) && files.some((file) => plainValue(valueAt(file, "path")) === CONTAINERD_CONFIG);
  };
  return [...stages].filter(([, steps]) => Array.isArray(steps) && steps.some(writes)).map(([stage]) => stage);
}
